from datetime import date, timedelta
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, html2plaintext

from ...core.agreement import coming_word
from ...core.amounts import is_under_way
from ...core.counted import counted
from ...core.decide import decide
from ...core.kinds import STEP, rules_of
from ...core.thanks import CARE_AGAIN, CARE_WHILE
from ..base.aside import together_or_each
from ..base.names import kind_of_task
from ..odoo.account_move_line_ledger import one_entity

PAUSES = ("no_procedure", "customer_excluded", "customer_paused", "file_paused")
PAUSES += ("held_by_person",)


def as_json(decision):
    """A core Decision as plain data, to be kept and explained later (I12)."""
    return {
        "contact": decision.contact,
        "step": decision.step and decision.step.id,
        "channel": decision.channel,
        "until": _plain(decision.until),
        "checks": [
            {
                "rule": check.rule,
                "holds": check.holds,
                "until": _plain(check.until),
                "values": {key: _plain(value) for key, value in check.values.items()},
            }
            for check in decision.checks
        ],
    }


def _plain(value):
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


NOTE = "mail.mt_note"


class RecoveryCase(models.Model):
    """Decide many files at once, keep each decision, prepare the messages."""

    _inherit = "recovery.case"

    held_until = fields.Date(
        string="On Hold Until",
        compute="_compute_held_until",
        help="The last day on which a colleague keeps messages of this file on hold.",
    )

    def action_decide(self):
        """Decide these files again now; nothing leaves, messages are prepared."""
        self._still_living()._decide()

    def _decide(self, asked_by_person=False):
        """Decide these files and prepare a message where the customer is contacted.

        :return: the prepared ``recovery.reminder`` records
        """
        prepared = self.env["recovery.reminder"]
        for files in self._one_per_customer():
            prepared |= files._decide_together(asked_by_person)
        return prepared

    def _one_per_customer(self):
        """These files in turns: of the branches of one legal entity a customer has one
        message at a time, so each is decided on what the one before has prepared."""
        turns = []
        for own in self.grouped(
            lambda c: (c.company_id.root_id, c.partner_id)
        ).values():
            turns += [self.browse() for _more in range(len(own) - len(turns))]
            for place, case in enumerate(own):
                turns[place] += case
        return turns

    def _decide_together(self, asked_by_person):
        waiting = self.reminder_ids.filtered(lambda one: one.state == "to_review")
        waiting._look_at_reason()
        files = self._read_files(asked_by_person)
        if spoken := self._say_words(files):
            files = self._read_files(asked_by_person)  # what was prepared is a fact
        decisions = self._decisions(files)
        values = {}
        for case in self:
            decision, file = decisions[case.id], files[case.id]
            values[case] = case._decision_values(decision)
            values[case]["next_check"] = case._next_check(decision, file)
            if case.id in spoken:
                values[case]["stage"] = case._stage_of_word()
        self.with_context(tracking_disable=True)._record_decisions(values)
        self._ask_person()
        contacts = self.filtered(lambda case: decisions[case.id].contact)
        return contacts._prepare_reminders(decisions, asked_by_person)

    def _record_decisions(self, values):
        """Write what was decided, ``{case: values}``: at once what is the same for many
        of them, the reasons of each by themselves."""
        same = {
            case: {name: one for name, one in own.items() if name != "decision"}
            for case, own in values.items()
        }
        alike = self.grouped(lambda case: repr(sorted(same[case].items())))
        for cases in alike.values():
            cases._record(same[cases[0]])
        for case in self:
            # Not our own `write`, which has just looked at whether it may be.
            models.Model.write(case, {"decision": values[case]["decision"]})

    @api.model
    def _rules(self, kind):
        """The rules that hold a message of this kind, in order: functions that take a
        core Situation and return a Check, or None for nothing to say.

        Hook. Each rule is said by ``_explain_<rule>`` and has its name in
        `_rule_titles`; the facts that it looks at are added in `_read_facts`.
        """
        return rules_of(kind)

    @api.model
    def _pausing_rules(self):
        """Hook: names of the rules that show a file as paused, not as waiting."""
        return PAUSES

    def _decisions(self, files):
        """Decision per file, on the day where its company lives: ``{id: Decision}``."""
        rules = self._rules(STEP)
        return {
            case.id: decide(files[case.id], path, preferences, limits, today, rules)
            for case, path, preferences, limits, today in self._read_rules(files)
        }

    def _read_rules(self, files):
        """What the decision needs beside the facts, per file:
        ``(case, steps, preferences, limits, today)``."""
        paths = self._read_paths(files)
        readers = self._readers()
        companies = {
            company: (company._recovery_limits_facts(), company._recovery_today())
            for company in self.company_id
        }
        branches = {one: one._recovery_branches() - one for one in self.company_id}
        for case in self:
            company = case.company_id
            partner = case.partner_id.with_company(company)
            reachable = readers[case].reachable
            wishes = partner._recovery_preferences(
                company, reachable, branches[company]
            )
            yield case, paths[case.id], wishes, *companies[company]

    def _decision_values(self, decision):
        """Values to write on one file for its decision."""
        today = self.company_id._recovery_today()
        return {
            "decision": as_json(decision),
            "decided_on": today,
            "needs_person": decision.needs_person,
            "stage": self._stage_for(decision),
            "was_late": self.was_late or any(i.due < today for i in decision.items),
        }

    def _next_check(self, decision, file):
        """The day on which this file is decided again: when its holds end by
        themselves, or when an arrangement has its next word if that is sooner."""
        today = self.company_id._recovery_today()
        tomorrow = today + timedelta(days=1)
        words = [coming_word(a.expected, a.patience, today) for a in file.agreements]
        days = [word.day for word in words if word]
        if file.agreements and any(
            i.disputed or i.ours or is_under_way(i, today) for i in file.items
        ):
            days.append(tomorrow)  # how long their patience does not run is noted daily
        return max(tomorrow, min([decision.until or tomorrow, *days]))

    def _stage_of_word(self):
        return "review" if self.reminder_ids[:1].state == "to_review" else "arranged"

    def _stage_for(self, decision):
        held = {check.rule for check in decision.holds}
        if decision.needs_person:
            return "person"
        if held.intersection(self._pausing_rules()):
            return "paused"
        if decision.contact and not decision.automatic:
            return "review"
        if "nothing_waiting" in held and self.stage == "review":
            return "review"
        arranged = [c for c in decision.holds if c.values.get("arranged")]
        return "arranged" if arranged else "waiting"

    def _ask_person(self):
        """One task, for the person in charge, on each file that needs somebody."""
        needing = self.filtered("needs_person")
        (self - needing).activity_ids.filtered("automated").unlink()
        new = needing.filtered(lambda case: not case.activity_ids)
        new._add_tasks({case.id: case._said_to_person().situation for case in new})

    def _add_tasks(self, summaries, deadline=None):
        """A task on each of these files for its person: ``{case id: summary}``; for
        today where no ``deadline`` is given."""
        kind = kind_of_task(self.env)
        self.env["mail.activity"].with_context(mail_activity_quick_update=True).create(
            [
                {
                    "activity_type_id": kind.id,
                    "automated": True,
                    "res_model_id": self.env["ir.model"]._get_id(self._name),
                    "res_id": case.id,
                    "user_id": case._person().id,
                    "date_deadline": deadline or case.company_id._recovery_today(),
                    "summary": summaries[case.id],
                }
                for case in self.filtered(lambda case: case._person())
            ]
        )

    def _said_to_person(self):
        """This file in the language of the person in charge."""
        return self.with_context(lang=self._person()._recovery_lang())

    # What colleagues hold back in a file, until when, and why.

    @api.depends("reminder_ids.held_until", "reminder_ids.state")
    def _compute_held_until(self):
        for case in self:
            days = case._held_reminders().mapped("held_until")
            case.held_until = max(days, default=False)

    def _held_reminders(self):
        """The messages of this file that a colleague holds back today."""
        today = self.company_id._recovery_today()
        return self.reminder_ids.filtered(
            lambda one: one.held_until and one.held_until > today
        )

    def _explain_held_by_person(self, holds, values):
        if not values["count"]:
            return self.env._("No colleague has put anything on hold.")
        said = self._held_reminders()[:1]._hold_sentence()
        if said:
            return said
        day = self._say_day(values["until"])
        return counted(
            values["count"],
            self.env._("1 invoice on hold until %s.", day),
            self.env._(
                "%(count)s invoices on hold until %(day)s.",
                count=values["count"],
                day=day,
            ),
        )

    # After-care: some days after all is settled, one question, once.

    @api.model
    def _ask_how_it_went(self, company):
        """Prepare the question for the customers whose days have passed."""
        if company.recovery_care == "no":
            return
        rows = self.env.execute_query(self._care_query(company))
        settled = self.browse(id_ for (id_,) in rows)
        for case, error in together_or_each(settled, "_prepare_closing", "care"):
            case.partner_id._recovery_set_aside(company, error)

    def _care_query(self, company):
        """Files settled long enough ago, one per customer. Not of those who were asked
        lately or have told on their page how it went, nor of those with whom something
        is late, or not yet looked at, or who wait for an answer; in whichever branch.
        """
        today = company._recovery_today()
        until = today - timedelta(days=company.recovery_care_days)
        return SQL(
            """
            SELECT DISTINCT ON (c.partner_id) c.id FROM recovery_case c
              JOIN res_company own ON own.id = c.company_id
             WHERE c.company_id = %(company)s AND c.state = 'closed'
               AND c.outcome = 'settled'
               AND c.closed_on BETWEEN %(since)s AND %(until)s
               AND NOT EXISTS (
                   SELECT 1 FROM recovery_reminder asked
                     JOIN res_company member ON member.id = asked.company_id
                    WHERE asked.kind = 'care' AND %(one_entity)s
                      AND asked.partner_id = c.partner_id
                      AND (asked.case_id = c.id OR asked.create_date > %(again)s))
               AND c.was_rated IS NOT TRUE
               AND NOT EXISTS (
                   SELECT 1 FROM recovery_case other
                     JOIN res_company member ON member.id = other.company_id
                    WHERE other.partner_id = c.partner_id AND %(one_entity)s
                      AND (other.awaiting_answer_since IS NOT NULL
                           OR other.state = 'open'
                          AND (other.was_late OR other.decided_on IS NULL)))
          ORDER BY c.partner_id, c.closed_on DESC, c.id DESC
            """,
            company=company.id,
            one_entity=one_entity("own", "member"),
            since=until - CARE_WHILE,
            until=until,
            again=today - CARE_AGAIN,
        )

    # What a colleague notes in the history of a file.

    def message_post(self, **kwargs):
        """Override of `mail`: what a colleague notes here is looked at, too. What a
        customer writes is not: they say what they want."""
        if self._is_own_note(kwargs):
            note = html2plaintext(kwargs.get("body") or "")
            self._check_notes({"delay_note": note})
        return super().message_post(**kwargs)

    def _is_own_note(self, kwargs):
        typed = kwargs.get("message_type", "notification") == "comment"
        kind = kwargs.get("subtype_xmlid") or NOTE
        by_colleague = self.env.user._is_internal() and not self.env.su
        return typed and kind == NOTE and not kwargs.get("subtype_id") and by_colleague

    # Without its file a rest would be forgotten.

    @api.ondelete(at_uninstall=False)
    def _unlink_except_at_rest(self):
        """Without this file the next run would open one that knows of no rest (I16)."""
        for case in self:
            today, until = case.company_id._recovery_today(), case.paused_until
            if until and until > today or case._held_reminders():
                raise UserError(
                    self.env._(
                        "The file of %s is paused, or a colleague holds a message back "
                        "in it. Without it, a new one would open and write to the "
                        "customer. Resume it first.",
                        case.partner_id.display_name,
                    )
                )
