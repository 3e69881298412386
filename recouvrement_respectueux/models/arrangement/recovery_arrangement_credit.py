from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...core.allocation import cover
from ..base.exact import exact


class RecoveryArrangementCredit(models.Model):
    """What the company gives up becomes a credit note with its taxes.

    A gesture is credited when it is accepted. The waived part of a settlement is
    prepared then and posted when the agreed amount has been paid: who does not pay
    has not been waived anything.
    """

    _inherit = "recovery.arrangement"

    credit_note_ids = fields.One2many(
        "account.move", "recovery_arrangement_id", string="Credit Notes", readonly=True
    )

    def _credit_notes(self):
        return self.credit_note_ids

    def _credit_waived(self):
        """Prepare the credit notes of what these arrangements waive; post gestures'."""
        waiving = self.filtered(lambda one: one._kind_asks().waives)
        waiving._create_credit_notes()
        waiving.filtered(lambda one: one._kind_asks().at_once)._post_drafts()

    def _create_credit_notes(self):
        """Draft credit notes, tax included, one per invoice that is waived on.

        :raise UserError: where the taxes of an invoice do not allow the amount
        """
        parts = [(one, *part) for one in self for part in one._waived_parts()]
        notes = self.env["account.move"].sudo()
        # sudo: the limits of approval say who may waive, not the right to invoice
        notes = notes.create([one._credit_values(*part) for one, *part in parts])
        for note, (_one, invoice, amount) in zip(notes, parts, strict=True):
            self._settle_odd_cents(note, amount)
            self._check_total(note, invoice, amount)

    def _waived_parts(self):
        """What is waived on each invoice: ``[(invoice, exact amount), …]``."""
        lines = self.line_ids.sorted()
        _kept, waived = cover(
            [self._exact(self.open_amount - self.discount_amount)]
            + [self._exact(self.discount_amount)],
            [self._exact(line.amount) for line in lines],
        )
        amounts = {}
        for index, amount in waived:
            move = lines[index].move_id
            amounts[move] = amounts.get(move, 0) + amount
        return list(amounts.items())

    def _credit_values(self, invoice, amount):
        """Values of the credit note of this amount on this invoice."""
        return {
            "move_type": "out_refund",
            "company_id": invoice.company_id.id,
            "partner_id": invoice.partner_id.id,
            "currency_id": invoice.currency_id.id,
            "journal_id": invoice.journal_id.id,
            "fiscal_position_id": invoice.fiscal_position_id.id,
            "reversed_entry_id": invoice.id,
            "invoice_origin": invoice.name,
            "invoice_payment_term_id": False,
            "recovery_arrangement_id": self.id,
            "ref": self.env._("%(kind)s %(name)s", kind=self._kind(), name=self.name),
            "invoice_line_ids": [
                Command.create(line) for line in self._credit_lines(invoice, amount)
            ],
        }

    def _check_total(self, note, invoice, amount):
        if exact(note.amount_total, note.currency_id) != amount:
            raise UserError(
                self.env._(
                    "The taxes of %(invoice)s do not allow a credit note of exactly "
                    "%(amount)s. Credit it by hand, or choose another amount.",
                    invoice=invoice.name,
                    amount=invoice.currency_id.format(float(amount)),
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
        notes = self._draft_notes()
        invoices = {note: note.reversed_entry_id for note in notes}
        for note in notes:
            note.invoice_date = note.company_id._recovery_today()
        # Odoo would match each with the oldest line of its invoice, which may not be
        # the one that was arranged.
        notes.reversed_entry_id = False
        notes.action_post()
        for note, invoice in invoices.items():
            note.reversed_entry_id = invoice
            note._recovery_match_with(invoice)

    def _draft_notes(self):
        notes = self.sudo().credit_note_ids
        # sudo: the daily job and who follows files need no right to invoice
        return notes.filtered(lambda note: note.state == "draft")

    def _drop_drafts(self):
        """Leave nothing behind of what was not waived in the end."""
        self._draft_notes().unlink()
