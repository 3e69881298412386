from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_date


class RecoveryArrangementAccept(models.Model):
    """The customer accepts: the facts are read again, then the arrangement runs."""

    _inherit = "recovery.arrangement"

    def action_accept(self):
        """Ask who accepted, how and when."""
        self.ensure_one()
        self._check_acceptable()
        return self._open_dialog(
            "recovery.arrangement.acceptance", self.env._("Accept")
        )

    def _accept(self, who, how, on):
        """Record the acceptance of these proposals; they run from now on.

        :param str who: name of the person who accepted for the customer
        :param str how: a value of ``accepted_how``
        :param date on: day of the acceptance
        :raise UserError: when the proposal cannot be accepted as it stands
        """
        self._read_limits_again()
        self._check_acceptable()
        for one in self:
            for line in one.line_ids:
                line._record({"known_partials": line._partials()})
            replaced = one.replaces_ids
            replaced._end("renegotiated", self.env._("Replaced by %s.", one.name))
            self.env.flush_all()  # an invoice leaves one, then joins the next
            one._record(
                {
                    "accepted_by": who,
                    "accepted_how": how,
                    "accepted_on": on,
                    "recorded_by_id": self.env.uid,
                }
            )
        self._join_files()
        self._credit_waived()
        self._say_accepted()
        self._ask_about_others()

    def _check_acceptable(self):
        """Refuse what lapsed, waits for an approval, or no longer fits the books."""
        for one in self:
            problem = one._not_acceptable()
            if problem:
                raise UserError(problem)
            one._check_sum()
            self._check_entries(
                one.line_ids.move_line_id, one.company_id, one.replaces_ids
            )

    def _not_acceptable(self):
        if self.state != "proposed":
            return self.env._(
                "%s is no longer a proposal, so it cannot be accepted again.", self.name
            )
        if self._is_over():
            return self.env._(
                "This proposal lapsed on %s. Propose a new one from the invoices.",
                format_date(self.env, self.valid_until),
            )
        if self.approval == "asked":
            return self.env._(
                "The amount waived waits for the approval of a second person. Ask for "
                "it first."
            )
        now = self._left_now()
        changed = self.line_ids.filtered(
            lambda line: self.currency_id.compare_amounts(now[line], line.amount)
        )
        if changed:
            return self.env._(
                "%(invoice)s has changed since the proposal: %(now)s is open, not "
                "%(then)s. Cancel it and propose again with today's amounts.",
                invoice=changed[0].name,
                now=self.currency_id.format(now[changed[0]]),
                then=self.currency_id.format(changed[0].amount),
            )
        return None

    def _left_now(self):
        """What is left of each line at this moment, without what was received since
        and is not allocated: nobody agrees to owe it. ``{line: amount}``"""
        again = self.replaces_ids.line_ids.move_line_id
        entries = self.line_ids.move_line_id
        left = entries._recovery_left()[0] if entries else {}
        return {
            line: line._residual()
            if not line.move_line_id or line.move_line_id in again
            else min(line._residual(), float(left[line.move_line_id]))
            for line in self.line_ids
        }

    def _join_files(self):
        """Tie these arrangements to the file of their customer, opening one if needed,
        and hold the reminders that wait there."""
        for company, own in self.grouped("company_id").items():
            files = self.env["recovery.case"]._open_for(own.partner_id, company)
            for one in own:
                one.case_id = files.filtered(
                    lambda case, one=one: case.partner_id == one.partner_id
                )
        steps = self.case_id.reminder_ids.filtered(lambda one: one.kind == "step")
        steps._drop("arranged")
        self.case_id._record({"next_check": False})

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
                    amount=one.currency_id.format(one._recognised()),
                )
            )

    def _meaning(self):
        """What accepting means, said plainly (FR-16, FR-17)."""
        return self.env._(
            "By accepting, %(customer)s recognises that %(amount)s is due. The period "
            "in which it can be claimed starts again from that day. Nothing is added: "
            "no fee, no interest.",
            customer=self.partner_id.display_name,
            amount=self.currency_id.format(self._recognised()),
        )

    def _recognised(self):
        """What the customer recognises: the promised part, else what is left open."""
        kind = self._kind_asks()
        if kind.promise:
            return self.amount
        return self.open_amount - (self.discount_amount if kind.at_once else 0)
