# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What the addons that are installed by hand keep in the same world: a formal notice, a
recognition, a review with a decision, a guide that is to be read again."""

from datetime import timedelta

from odoo.tools import SQL


def live(env, day):
    """Leave some of everything that the two addons hold."""
    case = env["recovery.case"].search([("state", "=", "open")], order="id", limit=1)
    _recognized(env, case, day)
    _noticed(env, case)
    _reviewed(env, day)
    _read(env)


def _recognized(env, case, day):
    move = case.open_line_ids.move_id[:1]
    values = {"move_id": move.id, "on": day, "proof": "Their letter of this day"}
    env["recovery.recognition"].create(values)


def _noticed(env, case):
    """A notice that somebody proposed; by SQL, for here is nobody who could."""
    ((notice,),) = env.execute_query(
        SQL(
            """
            INSERT INTO recovery_formal_notice
                   (name, case_id, company_id, partner_id, state, answer_days)
            VALUES ('MED/1', %s, %s, %s, 'proposed', 15) RETURNING id
            """,
            case.id,
            case.company_id.id,
            case.partner_id.id,
        )
    )
    env.cr.execute(
        SQL(
            """
            INSERT INTO recovery_formal_notice_line (notice_id, company_id, move_id)
            VALUES (%s, %s, %s)
            """,
            notice,
            case.company_id.id,
            case.open_line_ids.move_id[:1].id,
        )
    )
    todo = "mail.mail_activity_data_todo"
    env["recovery.formal.notice"].browse(notice).activity_schedule(todo)


def _reviewed(env, day):
    last_month = day.replace(day=1) - timedelta(days=1)
    review = env["recovery.review"].create({"month": last_month})
    env["recovery.review.decision"].create(
        {
            "review_id": review.id,
            "name": "Call first",
            "user_id": env.ref("base.user_admin").id,
        }
    )


def _read(env):
    """A guide is read; then one of its rules changes, which makes a task."""
    guide = env.ref("recouvrement_respectueux_team.guide_law")
    guide.with_user(env.ref("base.user_admin"))._is_understood()
    guide.rule_ids[0].name = "Another rule"
