from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class RecoveryArrangementLife(models.Model):
    """proposed → accepted → running → kept, or ended by a person with a reason."""

    _inherit = "recovery.arrangement"

    # === ACTIONS === #

    def action_accept(self):
        """Ask who accepted, how and when."""
        self.ensure_one()
        self._check_acceptable()
        return self._open_dialog(
            "recovery.arrangement.acceptance", self.env._("Accept")
        )

    def action_end(self):
        """Ask why this arrangement ends: declined, cancelled, not kept."""
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
        entries = self.line_ids.move_line_id.filtered(
            lambda entry: (
                entry.parent_state == "posted" and entry.amount_residual_currency > 0
            )
        )
        wizard = self.env["recovery.arrangement.proposal"]
        return wizard._open(entries, replacing=self)

    def action_reviewed(self):
        """A colleague looked at what broke: gentle reminders may begin again."""
        for one in self.filtered(lambda own: own.outcome == "broken"):
            one.reviewed_on = one.company_id._recovery_today()
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

    # === ACCEPT === #

    def _accept(self, who, how, on):
        """Record the acceptance of these proposals; they run from now on.

        :param str who: name of the person who accepted for the customer
        :param str how: a value of ``accepted_how``
        :param date on: day of the acceptance
        :raise UserError: when the proposal cannot be accepted as it stands
        """
        self._check_acceptable()
        for one in self:
            for line in one.line_ids:
                line.known_partials = line._partials()
            replaced = one.replaces_ids
            replaced._end("renegotiated", self.env._("Replaced by %s.", one.name))
            self.env.flush_all()  # an invoice leaves one arrangement, then joins the next
            one.write(
                {
                    "accepted_by": who,
                    "accepted_how": how,
                    "accepted_on": on,
                    "recorded_by_id": self.env.uid,
                }
            )
        self._join_files()
        self._credit_remitted()
        self._say_accepted()

    def _check_acceptable(self):
        """Refuse what lapsed, waits for an approval, or no longer fits the books."""
        for one in self:
            problem = one._not_acceptable()
            if problem:
                raise UserError(problem)
            self._check_entries(
                one.line_ids.move_line_id, one.company_id, one.replaces_ids
            )

    def _not_acceptable(self):
        today = self.company_id._recovery_today()
        if self.state != "proposed":
            return self.env._(
                "%s is no longer a proposal, so it cannot be accepted again.", self.name
            )
        if self.valid_until and self.valid_until < today:
            return self.env._(
                "This proposal lapsed on %s. Propose a new one from the invoices.",
                format_date(self.env, self.valid_until),
            )
        if self.approval == "asked":
            return self.env._(
                "The remitted amount waits for the approval of a second person. Ask "
                "for it first."
            )
        changed = self.line_ids.filtered(
            lambda line: self.currency_id.compare_amounts(line._residual(), line.amount)
        )
        if changed:
            return self.env._(
                "%(invoice)s has changed since the proposal: %(now)s is open, not "
                "%(then)s. Cancel it and propose again with today's amounts.",
                invoice=changed[0].name,
                now=self.currency_id.format(changed[0]._residual()),
                then=self.currency_id.format(changed[0].amount),
            )
        return None

    def _join_files(self):
        """Tie these arrangements to the file of their customer, opening one if needed,
        and hold the reminders that wait there."""
        for company, own in self.grouped("company_id").items():
            files = self.env["recovery.case"]._open_for(own.partner_id, company)
            for one in own:
                one.case_id = files.filtered(
                    lambda case, one=one: case.partner_id == one.partner_id
                )
        waiting = self.case_id.reminder_ids.filtered(
            lambda reminder: reminder.is_open and reminder.kind == "step"
        )
        waiting._hold("arranged")
        self.case_id.write({"next_check": False})

    def _say_accepted(self):
        for one in self:
            how = dict(one._fields["accepted_how"]._description_selection(self.env))
            one.message_post(
                body=self.env._(
                    "Accepted on %(day)s by %(who)s, %(how)s. This recognises "
                    "%(amount)s as due.",
                    day=format_date(self.env, one.accepted_on),
                    who=one.accepted_by,
                    how=how[one.accepted_how].lower(),
                    amount=one.currency_id.format(one.open_amount),
                )
            )

    # === END === #

    def _end(self, outcome, reason):
        """End these arrangements: their invoices are free again.

        :param str outcome: a value of ``outcome``
        :param str reason: said to whoever reads the arrangement later
        :raise UserError: for an arrangement that is kept, or has ended already
        """
        self._check_endable()
        for line in self.line_ids:
            line.last_partials = line._partials()
        for one in self:
            one.write(
                {
                    "outcome": outcome,
                    "ended_on": one.company_id._recovery_today(),
                    "ended_reason": reason,
                }
            )
        self._drop_drafts()
        offers = self.filtered(lambda one: not one.accepted_on)
        offers.replaces_ids.write({"replaced_by_id": False})
        waiting = self.installment_ids.reminder_ids.filtered("is_open")
        waiting._hold("arrangement_ended")
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

    @api.model
    def _end_what_lapsed(self, company):
        """Daily: proposals past their day lapse, and paid settlements are closed."""
        today = company._recovery_today()
        own = [("company_id", "=", company.id)]
        lapsed = self.search(
            [*own, ("state", "=", "proposed"), ("valid_until", "<", today)]
        )
        lapsed._end("lapsed", self.env._("Nobody accepted it in time."))
        begun = self.search(
            [*own, ("state", "=", "accepted"), ("next_due", "<=", today)]
        )
        begun._compute_state()
        kept = self.search([*own, ("state", "=", "kept"), ("ended_on", "=", False)])
        kept._finish()

    def _finish(self):
        """These arrangements were kept: post what they remit, and go on gently."""
        self._post_drafts()
        for company, own in self.grouped("company_id").items():
            own.write({"ended_on": company._recovery_today()})
        self.activity_ids.unlink()
        self.case_id._restart()
