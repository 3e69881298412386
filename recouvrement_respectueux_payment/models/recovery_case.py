from dataclasses import dataclass

from odoo import models

ALONE = "invoice-"  # how the choice of one invoice begins
UNDER_WAY = ("pending", "authorized")


@dataclass(frozen=True)
class Payable:
    """What one button pays: an amount in its currency, and its invoices.

    ``reference``: how the payment is called; "" where the invoices give the name.
    """

    currency: models.BaseModel
    amount: float
    moves: models.BaseModel
    reference: str = ""


class RecoveryCase(models.Model):
    """What a customer may pay online from their page: what is late, everything that is
    open, one invoice alone, or the next instalment of what was agreed.

    None of it leads to Odoo's own page of an invoice, which has a key of its own that
    outlives the personal link.
    """

    _inherit = "recovery.case"

    def _page_values(self):
        """Override: what may be paid online, and whether a payment is on its way."""
        sent = self._page_entries().move_id.transaction_ids
        offered = self._payables()
        online = {what: self._say_payable(due) for what, due in offered.items()}
        under_way = bool(sent.filtered(lambda one: one.state in UNDER_WAY))
        alone = {due.moves.name: what for what, due in offered.items() if ALONE in what}
        told = {"online": online, "alone": alone, "under_way": under_way}
        return {**super()._page_values(), **told}

    def _payables(self):
        """What may be paid online now: ``{choice: Payable}``, where the choice is
        "late", "all", "invoice-" with the id of one, or the id of an instalment."""
        found = {
            **self._payable_totals(),
            **self._payable_invoices(),
            **self._payable_installments(),
        }
        return {what: due for what, due in found.items() if self._is_payable(due)}

    def _payable_totals(self):
        """What is late, and everything, of the documents that can be paid online: less
        what was received and settles nothing yet."""
        every = self._page_entries().filtered(self._page_is_document)
        late = (self._plan_entries() & every)._recovery_late()
        found = {"late": late}
        disputed = any(entry._recovery_is_disputed() for entry in every)
        if every != late and not disputed:
            found["all"] = every
        return {
            what: Payable(
                entries.currency_id,
                float(sum(entries._recovery_left()[0].values())),
                entries.move_id,
            )
            for what, entries in found.items()
            if len(entries.currency_id) == 1
        }

    def _payable_invoices(self):
        """Each invoice by itself, where there are several."""
        every = self._page_entries().filtered(self._page_is_document)
        by_move = every.grouped("move_id")
        return {
            f"{ALONE}{move.id}": Payable(
                entries.currency_id,
                float(sum(entries._recovery_left()[0].values())),
                move,
            )
            for move, entries in by_move.items()
            if len(by_move) > 1 and len(entries.currency_id) == 1
        }

    def _payable_installments(self):
        """The next instalment of each arrangement that is running."""
        found = {}
        for agreed in self.arrangement_ids.filtered("is_running"):
            coming = agreed.installment_ids.filtered("remaining_amount").sorted()[:1]
            moves = agreed.line_ids.move_line_id.filtered("amount_residual").move_id
            if coming and moves:
                amount = coming.remaining_amount
                due = Payable(agreed.currency_id, amount, moves, agreed.name)
                found[str(coming.id)] = due
        return found

    def _is_payable(self, due):
        """Whether Odoo lets these invoices be paid, and a provider takes the money."""
        payable = due.amount > 0 and all(move._has_to_be_paid() for move in due.moves)
        return payable and bool(self._payment_providers(due))

    def _payment_providers(self, due):
        """Who takes the money for this company, in this currency."""
        providers = self.env["payment.provider"].sudo()
        # sudo: visitors may not read providers; as on Odoo's own pages
        return providers._get_compatible_providers(
            self.company_id.id,
            self._page_visitor().id,
            due.amount,
            currency_id=due.currency.id,
        )

    def _say_payable(self, due):
        return self._say(due.amount, due.currency)
