from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...core.approval import approval_of
from ...core.arrangement_kinds import kinds_that
from ..base.names import MANAGER, OUR_TASK
from ..base.recovery_said import exact

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
    approved_terms = fields.Json(
        readonly=True, copy=False, help="What the second person looked at."
    )
    terms_by_id = fields.Many2one(
        "res.users",
        string="Terms Written By",
        readonly=True,
        copy=False,
        help="The last colleague who changed them: their limit counts.",
    )
    limit_amount = fields.Monetary(
        compute="_compute_limit", currency_field="company_currency_id"
    )
    given_amount = fields.Monetary(
        string="Waived in 12 Months",
        compute="_compute_limit",
        currency_field="company_currency_id",
    )
    company_currency_id = fields.Many2one(
        related="company_id.currency_id", string="Company Currency"
    )

    @api.depends(
        "kind",
        "partner_id",
        "company_id",
        "currency_id",
        "amount",
        "discount_amount",
        "line_ids.move_line_id",
        "line_ids.amount",
        "installment_ids.due_date",
        "installment_ids.amount",
        "approved_terms",
        "terms_by_id",
    )
    def _compute_approval(self):
        agreed = self.filtered("accepted_on")  # whatever becomes of its invoices
        for one in agreed:
            one.approval = one.approval
        given = (self - agreed)._given()
        for one in self - agreed:
            one.approval = one._approval_today(given[one])

    def _approval_today(self, given):
        """Where the approval stands, with what else was ``given`` to the customer."""
        currency = self.company_id.currency_id
        waives = self._kind_asks().waives
        waived = self._in_company_currency() if waives else 0
        return approval_of(
            exact(waived, currency),
            exact(given, currency),
            exact(self._limit_of(self._author()), currency),
            self._terms(),
            self.approved_terms or None,
        )

    def _terms(self):
        """What a second person looks at, as plain data: any change is another offer."""

        def say(amount):
            return str(exact(amount, self.currency_id))

        return {
            "customer": self.partner_id.id,
            "company": self.company_id.id,
            "currency": self.currency_id.id,
            "kind": self.kind,
            "amount": say(self.amount),
            "waived": say(self.discount_amount),
            "invoices": sorted(
                [line.move_line_id.id, say(line.amount)] for line in self.line_ids
            ),
            "dates": sorted(
                [str(part.due_date), say(part.amount)] for part in self.installment_ids
            ),
        }

    def _author(self):
        """Whose limit counts."""
        return self.terms_by_id or self.create_uid or self.env.user

    def _note_terms_by(self):
        """Whoever changes the terms answers for them, and what was approved is not what
        it was any more."""
        self._record({"terms_by_id": self.env.uid})
        changed = self.filtered(
            lambda one: one.approved_terms and one.approved_terms != one._terms()
        )
        changed._record(
            {
                "approved_by_id": False,
                "approved_amount": 0,
                "approved_terms": False,
                "approval_reason": False,
            }
        )
        changed._ask_approval()

    @api.depends("partner_id", "company_id", "terms_by_id")
    def _compute_limit(self):
        given = self._given()
        for one in self:
            one.limit_amount = one._limit_of(one._author())
            one.given_amount = given[one]

    def _limit_of(self, user):
        """What this user may waive to one customer in 12 months, alone."""
        company = self.company_id
        if user.has_group(MANAGER):
            return company.recovery_gesture_manager
        return company.recovery_gesture_user

    def _in_company_currency(self):
        return self.currency_id._convert(
            self.discount_amount,
            self.company_id.currency_id,
            self.company_id,
            self.proposed_on or self.company_id._recovery_today(),
        )

    def _given(self):
        """What the customer of each of these was waived by the others in 12 months, or
        is offered by those proposed before, in company currency:
        ``{arrangement: amount}``."""
        waived = self._waived_lately()
        found = {}
        for one in self:
            key = one.partner_id, one.company_id.root_id
            own = waived.get(key, self.browse())
            others = own.filtered(lambda other, one=one: one._counts_beside(other))
            found[one] = sum(other._in_company_currency() for other in others)
        return found

    def _counts_beside(self, other):
        """Whether ``other`` takes of the limit: agreed, or on the table before this."""
        if other == self._origin:
            return False
        return bool(other.accepted_on) or other.id < (self._origin.id or other.id + 1)

    def _waived_lately(self):
        """Arrangements that waived something to these customers in 12 months, or would,
        in any branch of one legal entity: ``{(customer, head office): arrangements}``.
        """
        # sudo: the limit is one for all branches, whichever of them one works for
        waiving = self.sudo().search(
            [
                ("partner_id", "in", self.partner_id.ids),
                ("company_id", "child_of", self.company_id.root_id.ids),
                ("kind", "in", kinds_that(waives=True)),
                "|",
                ("accepted_on", "!=", False),
                ("outcome", "=", False),
            ]
        )
        return waiving.filtered(lambda one: one._still_counts()).grouped(
            lambda one: (one.partner_id, one.company_id.root_id)
        )

    def _still_counts(self):
        today = self.company_id._recovery_today()
        if not self.accepted_on:
            return not self.valid_until or self.valid_until >= today
        lately = self.accepted_on > today - MEMORY
        return lately and (not self.outcome or self._has_credited())

    def _has_credited(self):
        return "posted" in self.sudo().credit_note_ids.mapped("state")
        # sudo: limits are the same for who may not read invoices

    def action_approval(self):
        """Open the request: amount, limit, history; approve or decline."""
        self.check_access("read")
        name = self.env._("Approve the Amount Waived")
        return self._open_dialog("recovery.arrangement.approval", name)

    def _ask_approval(self):
        """A task for a manager, where a second person must agree."""
        for one in self.filtered(lambda own: own.approval == "asked"):
            one.activity_schedule(
                OUR_TASK,
                summary=self.env._(
                    "Approve %(amount)s waived for %(customer)s",
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
                ("id", "not in", (self.create_uid | self.terms_by_id).ids),
            ]
        )
        return (managers & self.company_id._recovery_person()) or managers[:1]

    def _approve(self, reason):
        """A second person agrees to the waived amount.

        :raise UserError: for the one who asked, for who may not, without a reason
        """
        for one in self:
            one._check_approver(reason)
            one._record(
                {
                    "approved_by_id": self.env.uid,
                    "approved_amount": one.discount_amount,
                    "approved_terms": one._terms(),
                    "approval_reason": reason,
                }
            )
            one.message_post(body=self.env._("Approved: %s", reason))
        self.activity_ids.unlink()
        self._leave_time_to_agree()

    def _check_approver(self, reason):
        if not (reason or "").strip():
            raise UserError(
                self.env._("Say in a few words why you approve or decline.")
            )
        if not self.env.user.has_group(MANAGER):
            raise UserError(
                self.env._("Only a manager of the amicable recovery may approve this.")
            )
        if self.env.user in self.create_uid | self.terms_by_id:
            raise UserError(
                self.env._(
                    "You proposed this yourself, and two people decide above the "
                    "limit. Ask another manager."
                )
            )

    # === AT THE MOMENT OF ACCEPTANCE === #

    def _read_limits_again(self):
        """Work the approval out anew: others may have been agreed since. Who accepts
        for the same customer at this moment waits, then sees what this one gave."""
        waiving = self.filtered(lambda one: one._kind_asks().waives)
        if waiving:
            # A new version of the row: a second transaction that waited for it has
            # facts of before, so PostgreSQL refuses it, and Odoo begins it anew.
            touch = "UPDATE res_partner SET write_date = write_date WHERE id IN %s"
            self.env.cr.execute(SQL(touch, tuple(waiving.partner_id.ids)))
            waiving._weigh_again()

    def _weigh_again(self):
        self.env.add_to_compute(self._fields["approval"], self)
        self._recompute_recordset(["approval"])

    def _ask_about_others(self):
        """Other offers to these customers may pass the limit now."""
        waiving = self.filtered(lambda one: one._kind_asks().waives)
        others = waiving.search(
            [
                ("partner_id", "in", waiving.partner_id.ids),
                ("company_id", "in", waiving.company_id.ids),
                ("kind", "in", kinds_that(waives=True)),
                ("state", "=", "proposed"),
            ]
        )
        free = others.filtered(lambda one: one.approval == "free")
        free._weigh_again()
        free._ask_approval()
