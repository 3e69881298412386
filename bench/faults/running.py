# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A company in the middle of its work: messages sent, approved and to be reviewed,
arrangements running, a text and a rule that a manager has written, customers in a
segment and two wordings compared; beside it, a notice that is proposed and a team that
reviews."""

import argparse
import sys

from freezegun.api import freeze_time
from markupsafe import Markup

from odoo.fields import Command
from odoo.tools import SQL

from .. import database
from ..company import french_company
from ..days import moment
from .law_and_team import live
from .world import World

GROUP = 20  # customers whose messages were sent; as many are to be reviewed
APPROVED, ARRANGED = 10, 2  # of those to be reviewed
RULE = "Segments: a rule of our own"
OURS = Markup("<p>A sentence of our own.</p>")


def main(arguments) -> int:
    """Fill a database that has the addon and nothing else."""
    parser = argparse.ArgumentParser(prog="bench.faults.running", description=__doc__)
    parser.add_argument("--database", required=True)
    options = parser.parse_args(arguments)
    database.configure()
    world = World(options.database, batch=10)
    with world.opened() as env:
        french_company(env)
    world.add(GROUP)
    code = world.run()
    _alone(world, _review_from_now_on)
    world.add(GROUP)
    code = code or world.run()
    _alone(world, _work)
    return code


def is_as_expected(env) -> bool:
    """Whether, after the next daily job, everybody has what they should have."""
    states = dict(
        env.execute_query(
            SQL("SELECT state, COUNT(*) FROM recovery_reminder GROUP BY state")
        )
    )
    sent = GROUP + APPROVED
    left = GROUP - APPROVED - ARRANGED
    mails = env["mail.mail"].search_count([("model", "=", "recovery.case")])
    running = env["recovery.arrangement"].search_count([("is_running", "=", True)])
    return (
        (states.get("sent"), states.get("to_review"), mails, running)
        == (*(sent, left, sent, ARRANGED),)
        and OURS in str(_text(env).body_html)
        and _is_kept(env)
    )


def _thanks(env):
    """The text after a talk, wherever it is from."""
    texts = env["mail.template"].search([("model", "=", "recovery.reminder")])
    return texts.filtered(lambda text: "agreed_html" in str(text.body_html))


def _is_kept(env):
    """Whether what was written beside the messages is as it was, where it is kept."""
    thanks = _thanks(env)
    if thanks and OURS not in str(thanks.body_html):
        return False
    if "recovery.segment" not in env:
        return True
    segment = env["recovery.segment"].search([("wording", "=", "small")])
    rules = env["ir.rule"].search([("model_id.model", "=", "recovery.segment")])
    partners = env["res.partner"].search([("recovery_segment_id", "=", segment.id)])
    drafts = env["recovery.experiment"].search([("state", "=", "draft")])
    return (len(partners), {*rules.mapped("name")}, len(drafts)) == (
        *(ARRANGED, {RULE}, 1),
    )


def _alone(world, act):
    """Do something at the moment of the world, and write it."""
    with world.opened() as env, freeze_time(moment(world.day)):
        act(env, world)
        env.cr.commit()


def _review_from_now_on(env, _world):
    steps = env.ref("recouvrement_respectueux.path_default").step_ids
    steps.automatic_company_ids = [Command.clear()]
    # What is approved leaves in the same run.
    env["res.company"].search([]).recovery_undo_minutes = 0
    _text(env).body_html += OURS


def _work(env, world):
    """Approve some messages; agree with those who come after them."""
    waiting = env["recovery.reminder"].search([("state", "=", "to_review")], order="id")
    waiting[:APPROVED].action_approve()
    for reminder in waiting[-ARRANGED:]:
        _agree(env, reminder.line_ids.move_line_id, reminder.partner_id, world.day)
    _compare(env, waiting)
    live(env, world.day)


def _compare(env, reminders):
    """Put some customers into a segment, compare two texts of a step, note what one of
    them needs, begin a talk."""
    partners = reminders.partner_id
    segment = env["recovery.segment"].create({"name": "Shops", "wording": "small"})
    partners[:ARRANGED].recovery_segment_id = segment
    step = env.ref("recouvrement_respectueux.path_default").step_ids[0]
    other = step.template_id.copy({"name": "Shorter"})
    values = {"name": "Shorter?", "step_id": step.id, "template_b_id": other.id}
    env["recovery.experiment"].create(values)
    rules = env["ir.rule"].search([("model_id.model", "=", "recovery.segment")])
    rules.name = RULE
    need = {"partner_id": partners[0].id, "need": "large_print"}
    env["recovery.care"].create(need)
    env["recovery.conversation"].create({"case_id": reminders[-1].case_id.id})
    _thanks(env).body_html += OURS


def _agree(env, entries, partner, day):
    """An arrangement over these invoices, in one instalment in four weeks."""
    lines = env["recovery.arrangement.line"]._values_for(entries)
    amount = sum(entries.mapped("amount_residual"))
    due = day.replace(month=day.month + 1)
    agreed = env["recovery.arrangement"].create(
        {
            "partner_id": partner.id,
            "currency_id": partner.env.company.currency_id.id,
            "kind": "deferral",
            "amount": amount,
            "line_ids": [Command.create(line) for line in lines],
            "installment_ids": [Command.create({"due_date": due, "amount": amount})],
        }
    )
    agreed._accept("Anne", "phone", day)


def _text(env):
    """The text of the last step of the shipped path."""
    steps = env.ref("recouvrement_respectueux.path_default").step_ids
    return steps.sorted("days")[-1].template_id


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
