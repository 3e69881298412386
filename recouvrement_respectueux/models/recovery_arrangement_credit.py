from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..core.allocation import cover
from .recovery_arrangement import REMITTING
from .recovery_case_facts import exact


class RecoveryArrangementCredit(models.Model):
    """What the company gives up becomes a credit note with its taxes.

    A gesture is credited when it is accepted. The remitted part of a settlement is
    prepared then and posted when the agreed amount has been paid: who does not pay
    has not been remitted anything.
    """

    _inherit = "recovery.arrangement"

    credit_note_ids = fields.One2many(
        "account.move", "recovery_arrangement_id", string="Credit Notes", readonly=True
    )

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
