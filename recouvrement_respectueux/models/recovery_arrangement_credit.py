from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..core.allocation import cover
from .recovery_arrangement import REMITTING
from .recovery_case_facts import exact

MANAGER = "recouvrement_respectueux.group_recovery_manager"
MEMORY = timedelta(days=365)


class RecoveryArrangementCredit(models.Model):
    """What the company gives up: within limits, with a reason, as a credit note.

    A gesture is credited when it is accepted. The remitted part of a settlement is
    prepared then and posted when the agreed amount has been paid: who does not pay
    has not been remitted anything.
    """

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
    credit_note_ids = fields.One2many(
        "account.move", "recovery_arrangement_id", string="Credit Notes", readonly=True
    )

    # === LIMITS === #

    @api.depends("kind", "discount_amount", "approved_amount", "create_uid")
    def _compute_approval(self):
        for one in self:
            remitted = one.kind in REMITTING and one.discount_amount
            if remitted and one.approved_amount >= one.discount_amount:
                one.approval = "granted"
            else:
                one.approval = "asked" if remitted and one._over_limit() else "free"

    @api.depends("partner_id", "company_id", "create_uid")
    def _compute_limit(self):
        for one in self:
            one.limit_amount = one._limit_of(one.create_uid or self.env.user)
            one.given_amount = one._given()

    def _limit_of(self, user):
        """What this user may remit to one customer in 12 months, alone."""
        company = self.company_id
        if user.has_group(MANAGER):
            return company.recovery_gesture_manager
        return company.recovery_gesture_user

    def _over_limit(self):
        limit = self._limit_of(self.create_uid or self.env.user)
        return self._given() + self._in_company_currency() > limit

    def _in_company_currency(self):
        return self.currency_id._convert(
            self.discount_amount,
            self.company_id.currency_id,
            self.company_id,
            self.proposed_on or fields.Date.context_today(self),
        )

    def _given(self):
        """What this customer was remitted in 12 months, in company currency."""
        today = self.company_id._recovery_today()
        others = self.search(
            [
                ("partner_id", "=", self.partner_id.id),
                ("company_id", "=", self.company_id.id),
                ("kind", "in", REMITTING),
                ("accepted_on", ">", today - MEMORY),
                ("id", "!=", self._origin.id),
            ]
        )
        given = others.filtered(lambda one: not one.outcome or one._has_credited())
        return sum(one._in_company_currency() for one in given)

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
            one.write(
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

    # === CREDIT NOTES === #

    def _credit_notes(self):
        return self.credit_note_ids

    def _credit_remitted(self):
        """Prepare the credit notes of what these arrangements remit; post gestures'."""
        for one in self.filtered(lambda own: own.kind in REMITTING):
            one._create_credit_notes()
            if one.kind == "gesture":
                one._post_drafts()

    def _create_credit_notes(self):
        lines = self.line_ids.sorted()
        _kept, remitted = cover(
            [self._exact(self.open_amount - self.discount_amount)]
            + [self._exact(self.discount_amount)],
            [self._exact(line.amount) for line in lines],
        )
        amounts = {}
        for index, amount in remitted:
            move = lines[index].move_id
            amounts[move] = amounts.get(move, 0) + amount
        for move, amount in amounts.items():
            self._create_credit_note(move, amount)

    def _create_credit_note(self, move, amount):
        """A draft credit note of this amount, tax included, on this invoice."""
        values = {
            "move_type": "out_refund",
            "company_id": move.company_id.id,
            "partner_id": move.partner_id.id,
            "currency_id": move.currency_id.id,
            "journal_id": move.journal_id.id,
            "fiscal_position_id": move.fiscal_position_id.id,
            "reversed_entry_id": move.id,
            "invoice_origin": move.name,
            "invoice_payment_term_id": False,
            "recovery_arrangement_id": self.id,
            "ref": self.env._("%(kind)s %(name)s", kind=self._kind(), name=self.name),
            "invoice_line_ids": [
                Command.create(line) for line in self._credit_lines(move, amount)
            ],
        }
        note = self.env["account.move"].sudo().create(values)
        # sudo: the limits above say who may remit, not the right to invoice
        self._settle_odd_cents(note, amount)
        if exact(note.amount_total, note.currency_id) != amount:
            raise UserError(
                self.env._(
                    "The taxes of %(invoice)s do not allow a credit note of exactly "
                    "%(amount)s. Credit it by hand, or choose another amount.",
                    invoice=move.name,
                    amount=move.currency_id.format(float(amount)),
                )
            )

    def _settle_odd_cents(self, note, amount):
        """Some totals are no sum of a base and its rounded tax: the tax takes the odd
        cents, as an accountant would do by hand."""
        tax_line = note.line_ids.filtered("tax_line_id")[:1]
        odd = amount - exact(note.amount_total, note.currency_id)
        if tax_line and odd:
            tax_line.amount_currency += float(odd)

    def _credit_lines(self, move, amount):
        """Lines that credit each tax and account of ``move`` by its part."""
        taxes = self.env["account.tax"]
        base_lines, _tax_lines = move._get_rounded_base_and_tax_lines()
        parts = taxes._prepare_down_payment_lines(
            base_lines,
            move.company_id,
            "fixed",
            float(amount),
            computation_key=f"recovery_arrangement,{self.id}",
            grouping_function=lambda line: {"account_id": line["account_id"]},
        )
        return [
            {
                "name": self.env._(
                    "%(kind)s, %(name)s", kind=self._kind(), name=move.name
                ),
                "quantity": 1,
                "price_unit": part["price_unit"],
                "account_id": part["account_id"].id,
                "tax_ids": [Command.set(part["tax_ids"].ids)],
            }
            for part in parts
        ]

    def _kind(self):
        return dict(self._fields["kind"]._description_selection(self.env))[self.kind]

    def _post_drafts(self):
        """Post the prepared credit notes and match them with their invoices."""
        for note in self.sudo().credit_note_ids.filtered(lambda m: m.state == "draft"):
            invoice = note.reversed_entry_id
            note.invoice_date = note.company_id._recovery_today()
            # Odoo would match it with the oldest line of the invoice, which may not be
            # the one that was arranged.
            note.reversed_entry_id = False
            note.action_post()
            note.reversed_entry_id = invoice
            entries = note.recovery_arrangement_id.line_ids.move_line_id.filtered(
                lambda entry, invoice=invoice: (
                    entry.move_id == invoice and not entry.reconciled
                )
            )
            (entries + note._recovery_receivable()).reconcile()

    def _drop_drafts(self):
        """Leave nothing behind of what was not remitted in the end."""
        self.sudo().credit_note_ids.filtered(lambda m: m.state == "draft").unlink()
