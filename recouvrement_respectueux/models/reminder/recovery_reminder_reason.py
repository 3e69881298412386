from odoo import api, models
from odoo.tools import SQL

from ..case.recovery_case_decide import as_json
from ..path.choices import CLOSING_KINDS, OPEN_STATES
from .recovery_reminder import UNNEEDED

# What only shifts the moment: the reason to write is still there.
LATER = frozenset({"budget_left", "day_allowed", "bank_up_to_date", "last_one_arrived"})


class RecoveryReminderReason(models.Model):
    """A message whose reason is gone leaves the review by itself, and says why: nobody
    approves what would ask for nothing."""

    _inherit = "recovery.reminder"

    @api.model
    def _leave_if_paid(self, entries):
        """Hold what waits about nothing but these entries, which have just been paid,
        credited or written off, or are not posted any more."""
        lines = self.env["recovery.reminder.line"].search(
            [
                ("move_line_id", "in", entries.ids),
                ("reminder_id.state", "in", (*OPEN_STATES, "failed")),
                ("reminder_id.kind", "not in", CLOSING_KINDS),
            ]
        )
        lines.reminder_id.filtered(lambda one: one._is_paid())._withdraw("settled")

    def _is_paid(self):
        """Whether nothing is left of what this message asks for: of the instalment that
        it is about, else of its invoices."""
        if self.installment_id:
            return not self.installment_id.remaining_amount
        return all(
            entry.reconciled or entry.parent_state != "posted"
            for entry in self.line_ids.move_line_id
        )

    @api.model
    def _look_at_closing(self, company):
        """Look at the thanks and questions of settled files that wait for a review: no
        decision comes to them any more, and what they thank for may have come back.

        Part of the daily job.
        """
        waiting = SQL(
            """
            SELECT id FROM recovery_reminder
             WHERE company_id = %s
               AND (state = 'to_review' AND kind IN %s OR state = 'failed')
               AND case_id IN (SELECT id FROM recovery_case WHERE state = 'closed')
          ORDER BY id
            """,
            company.id,
            CLOSING_KINDS,
        )
        self._batch_by_batch(lambda: waiting, "_look_at_settled")

    def _look_at_settled(self):
        """Look at these messages of settled files: what waits, and what failed. A
        thank-you that failed is still one while what it thanks for is there."""
        failed = self.filtered(lambda one: one.state == "failed")
        thanks = failed.filtered(lambda one: one.kind in CLOSING_KINDS)
        (failed - (thanks - thanks._not_paid_any_more()))._drop("settled")
        (self - failed)._look_at_reason()

    def _is_aside(self, begins):
        """Whether this message asks for something that stays aside now.

        :param dict begins: where its company begins, see ``_read_beginning``
        """
        if self.kind != "step":
            return False
        days = (begins["begun_on"], begins["looked_from"])
        since = max(filter(None, days), default=None)
        due = [day for day in self.line_ids.mapped("date_due") if day]
        return begins["beside"] or bool(since and any(day < since for day in due))

    def _drop(self, code):
        """Hold those of these messages that wait, and let go those that failed: nobody
        sends them again."""
        self.filtered("is_open")._hold(code)
        failed = self.filtered(lambda one: one.state == "failed")
        # What stood in the way stays as it was noted.
        failed._record({"state": "cancelled", "hold_code": UNNEEDED})

    def _withdraw(self, code):
        """Hold these messages; their files are looked at again on the next run."""
        if not self:
            return
        self._drop(code)
        self.case_id._show_in("waiting")
        self.case_id.with_context(tracking_disable=True)._record({"next_check": False})

    def _look_before_speaking(self):
        """Before a colleague dials or texts: today's reader, person and amounts, as
        before an e-mail leaves (I4).

        :return: whether there is still a reason to speak to the customer
        """
        waiting = self.filtered("is_open")
        if waiting and self.has_access("write"):
            waiting._look_at_reason()
        gone = waiting - waiting.filtered("is_open")
        gone.case_id._show_in("waiting")
        self.env["recovery.case"]._look_again(gone.partner_id)
        return not gone

    def _look_at_reason(self):
        """Hold those of these waiting messages that would not be prepared today, and
        bring the others up to date; a text that a person wrote stays as it is."""
        self._take_language()
        self = self.filtered("is_open")
        decisions = self._decide_again() if self else {}
        otherwise, fresh = self._told_otherwise() if self else self, self.browse()
        for one in self:
            decision = decisions[one.id]
            held = {check.rule for check in decision.holds} if decision else set()
            if decision is None or not held and one._is_other_message(decision):
                one._hold("changed")
            elif held - LATER:
                gone = next(c for c in decision.holds if c.rule not in LATER)
                one._hold(gone.rule, as_json(decision))
            elif one in otherwise or not held and not one._is_current(decision):
                fresh += one
        fresh._bring_up_to_date(decisions)

    def _bring_up_to_date(self, decisions):
        """Give these waiting messages the readers, the person and the amounts of today;
        what a person wrote stays, and is marked to be looked at."""
        edited = self.filtered("body_edited")
        edited._record({"hold_code": "edited"})
        self._take_readers()
        asking = self.filtered(
            lambda one: one.kind not in CLOSING_KINDS and decisions[one.id].contact
        )
        asking._take_amounts(decisions)
        (self - edited)._compose()
        edited._keep_told()
