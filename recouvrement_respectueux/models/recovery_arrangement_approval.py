from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from .recovery_arrangement import REMITTING
from .recovery_groups import MANAGER

MEMORY = timedelta(days=365)


class RecoveryArrangementApproval(models.Model):
    """Who may give up how much alone, and the second person above that."""

    _inherit = "recovery.arrangement"

    approval = fields.Selection(
        [("free", "Not needed"), ("asked", "To approve"), ("granted", "Approved")],
        compute="_compute_approval",
        store=True,
    )
    approved_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    approved_amount = fields.Monetary(readonly=True, copy=False)
    approval_reason = fields.Char(readonly=True, copy=False)
    limit_amount = fields.Monetary(
        compute="_compute_limit", currency_field="company_currency_id"
    )
    given_amount = fields.Monetary(
        string="Remitted in 12 Months",
        compute="_compute_limit",
        currency_field="company_currency_id",
    )
    company_currency_id = fields.Many2one(
        related="company_id.currency_id", string="Company Currency"
    )

    @api.depends("kind", "discount_amount", "approved_amount", "create_uid")
    def _compute_approval(self):
        remitting = self.filtered(lambda one: one.kind in REMITTING)
        given = remitting._given()
        for one in self:
            remitted = one.discount_amount if one in remitting else 0
            if remitted and one.approved_amount >= remitted:
                one.approval = "granted"
            elif remitted and one._over_limit(given[one]):
                one.approval = "asked"
            else:
                one.approval = "free"

    @api.depends("partner_id", "company_id", "create_uid")
    def _compute_limit(self):
        given = self._given()
        for one in self:
            one.limit_amount = one._limit_of(one.create_uid or self.env.user)
            one.given_amount = given[one]

    def _limit_of(self, user):
        """What this user may remit to one customer in 12 months, alone."""
        company = self.company_id
        if user.has_group(MANAGER):
            return company.recovery_gesture_manager
        return company.recovery_gesture_user

    def _over_limit(self, given):
        limit = self._limit_of(self.create_uid or self.env.user)
        return given + self._in_company_currency() > limit

    def _in_company_currency(self):
        return self.currency_id._convert(
            self.discount_amount,
            self.company_id.currency_id,
            self.company_id,
            self.proposed_on or fields.Date.context_today(self),
        )

    def _given(self):
        """What the customer of each of these was remitted by the others in 12 months,
        in company currency: ``{arrangement: amount}``."""
        remitted = self._remitted_lately()
        found = {}
        for one in self:
            own = remitted.get((one.partner_id, one.company_id), self.browse())
            others = own.filtered(lambda other, one=one: other != one._origin)
            found[one] = sum(other._in_company_currency() for other in others)
        return found

    def _remitted_lately(self):
        """Arrangements that remitted something to these customers in 12 months:
        ``{(customer, company): arrangements}``."""
        accepted = self.search(
            [
                ("partner_id", "in", self.partner_id.ids),
                ("company_id", "in", self.company_id.ids),
                ("kind", "in", REMITTING),
                ("accepted_on", "!=", False),
            ]
        )
        return accepted.filtered(lambda one: one._still_counts()).grouped(
            lambda one: (one.partner_id, one.company_id)
        )

    def _still_counts(self):
        today = self.company_id._recovery_today()
        lately = self.accepted_on > today - MEMORY
        return lately and (not self.outcome or self._has_credited())

    def _has_credited(self):
        return "posted" in self.sudo().credit_note_ids.mapped("state")
        # sudo: limits are the same for who may not read invoices

    def action_approval(self):
        """Open the request: amount, limit, history; approve or decline."""
        name = self.env._("Approve the Remitted Amount")
        return self._open_dialog("recovery.arrangement.approval", name)

    def _ask_approval(self):
        """A task for a manager, where a second person must agree."""
        for one in self.filtered(lambda own: own.approval == "asked"):
            one.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=self.env._(
                    "Approve %(amount)s remitted to %(customer)s",
                    amount=one.currency_id.format(one.discount_amount),
                    customer=one.partner_id.display_name,
                ),
                user_id=(one._approver() or self.env.user).id,
            )

    def _approver(self):
        """A manager of the company who did not propose this; the person in charge
        where that is one."""
        managers = self.env["res.users"].search(
            [
                ("all_group_ids", "in", self.env.ref(MANAGER).id),
                ("company_ids", "in", self.company_id.id),
                ("share", "=", False),
                ("id", "!=", self.create_uid.id),
            ]
        )
        return (managers & self.company_id._recovery_person()) or managers[:1]

    def _approve(self, reason):
        """A second person agrees to the remitted amount.

        :raise UserError: for the one who asked, for who may not, without a reason
        """
        for one in self:
            one._check_approver(reason)
            one._record(
                {
                    "approved_by_id": self.env.uid,
                    "approved_amount": one.discount_amount,
                    "approval_reason": reason,
                }
            )
            one.message_post(body=self.env._("Approved: %s", reason))
        self.activity_ids.unlink()

    def _check_approver(self, reason):
        if not (reason or "").strip():
            raise UserError(
                self.env._("Say in a few words why you approve or decline.")
            )
        if not self.env.user.has_group(MANAGER):
            raise UserError(
                self.env._("Only a manager of the amicable recovery may approve this.")
            )
        if self.create_uid == self.env.user:
            raise UserError(
                self.env._(
                    "You proposed this yourself, and two people decide above the "
                    "limit. Ask another manager."
                )
            )
