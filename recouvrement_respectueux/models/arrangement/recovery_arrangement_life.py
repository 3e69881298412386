from odoo import api, models
from odoo.exceptions import UserError

from ..base.aside import attempt, together_or_each, words
from ..base.names import OUR_TASK


class RecoveryArrangementLife(models.Model):
    """proposed → accepted → running → kept, or ended by a person with a reason."""

    _inherit = "recovery.arrangement"

    # === ACTIONS === #

    def action_end(self):
        """Ask why this arrangement ends: declined, cancelled, not kept."""
        self.check_access("write")
        return self._open_dialog("recovery.arrangement.end", self.env._("End"))

    def action_renegotiate(self):
        """Propose a new version over what is still open of these arrangements.

        Several arrangements of one customer are merged into one.
        """
        if ended := self.filtered(
            lambda one: not one.is_running and one.outcome != "broken"
        ):
            raise UserError(
                self.env._(
                    "%s is not running, so there is nothing to renegotiate. Propose a "
                    "new arrangement from the invoices.",
                    ended[0].name,
                )
            )
        wizard = self.env["recovery.arrangement.proposal"]
        return wizard._open(self._renegotiable(), replacing=self)

    def _renegotiable(self):
        """What is still open of the invoices of these arrangements."""
        return self.line_ids.move_line_id.filtered(
            lambda entry: (
                entry.parent_state == "posted" and entry.amount_residual_currency > 0
            )
        )

    def action_reviewed(self):
        """A colleague looked at what broke: gentle reminders may begin again."""
        for one in self.filtered(lambda own: own.outcome == "broken"):
            one._record({"reviewed_on": one.company_id._recovery_today()})
            one.case_id._restart()

    def _open_dialog(self, model, name):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_arrangement_id": self[:1].id},
        }

    # === END === #

    def _end(self, outcome, reason):
        """End these arrangements: their invoices are free again.

        :param str outcome: a value of ``outcome``
        :param str reason: said to whoever reads the arrangement later
        :raise UserError: for an arrangement that is kept, or has ended already
        """
        self._check_endable()
        for line in self.line_ids:
            line._record({"last_partials": line._partials()})
        for one in self:
            one._record(
                {
                    "outcome": outcome,
                    "ended_on": one.company_id._recovery_today(),
                    "ended_reason": reason,
                }
            )
        self._drop_drafts()
        offers = self.filtered(lambda one: not one.accepted_on)
        offers.replaces_ids._record({"replaced_by_id": False})
        self.installment_ids.reminder_ids._drop("arrangement_ended")
        self.activity_ids.unlink()
        self.filtered("accepted_on").case_id._restart()

    def _check_endable(self):
        for one in self:
            if one.outcome and one.outcome != "broken":
                raise UserError(
                    self.env._("%s has already ended. Nothing is left to do.", one.name)
                )
            if one.state == "kept":
                raise UserError(
                    self.env._(
                        "%s is paid, so it stays as it is: it was kept.", one.name
                    )
                )

    def _break(self):
        """The last grace period is over: a person goes on from here (I8)."""
        reason = self.env._(
            "An instalment was still open after a question, an invitation to talk and "
            "two grace periods."
        )
        self._end("broken", reason)

    # === DAY BY DAY === #

    @api.model
    def _follow(self, company):
        """Daily: what a new day changes in the arrangements of this company."""
        today = company._recovery_today()

        def found(*domain):
            return self.search([("company_id", "=", company.id), *domain])

        for domain, act in (
            ((("state", "=", "proposed"), ("valid_until", "<", today)), "_lapse"),
            ((("state", "=", "accepted"), ("next_due", "<=", today)), "_begin"),
            ((("is_running", "=", True), ("ended_on", "!=", False)), "_reopen"),
            ((("state", "=", "kept"), ("ended_on", "=", False)), "_finish"),
            ((("is_running", "=", True), ("remaining_amount", "=", 0)), "_give_up"),
        ):
            for one, error in together_or_each(found(*domain), act):
                one._set_aside(error)

    def _set_aside(self, error):
        """What a new day asks for cannot be done with this one: a person looks, and it
        is tried again on the next day."""
        attempt(self, "_ask_about", words(error))

    def _ask_about(self, reason):
        person = self.case_id._person() or self.company_id._recovery_manager()
        env = self.with_context(lang=person._recovery_lang()).env
        said = env._(
            "The daily job could not go on with %(name)s: %(reason)s",
            name=self.name,
            reason=reason,
        )
        if person and said not in self.activity_ids.mapped("summary"):
            self.with_context(mail_activity_quick_update=True).activity_schedule(
                OUR_TASK,
                date_deadline=self.company_id._recovery_today(),
                summary=said,
                user_id=person.id,
            )

    def _lapse(self):
        self._end("lapsed", self.env._("Nobody accepted it in time."))

    def _give_up(self):
        """Nothing is left to pay, and the customer has not paid it: the company wrote
        it off."""
        reason = self.env._(
            "What was left was written off in the books: there is nothing more to pay."
        )
        self._end("cancelled", reason)

    def _begin(self):
        """The day of the first instalment is there: the state depends on the day."""
        self.env.add_to_compute(self._fields["state"], self)

    def _reopen(self):
        """A payment was undone after the end: these are running once more."""
        self._record({"ended_on": False})

    def _finish(self):
        """These arrangements were kept: post what they waive, and go on gently. Where
        all was credited by hand nothing is left to waive."""
        paid = self.filtered("paid_amount")
        paid._post_drafts()
        (self - paid)._drop_drafts()
        for company, own in self.grouped("company_id").items():
            own._record({"ended_on": company._recovery_today()})
        self.activity_ids.unlink()
        self.case_id._restart()
