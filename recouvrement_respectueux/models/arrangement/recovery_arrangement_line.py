from odoo import api, fields, models

from ...core.allocation import Receipt
from ..base.recovery_said import exact


class RecoveryArrangementLine(models.Model):
    """One invoice, or one instalment of its terms, that an arrangement is about."""

    _name = "recovery.arrangement.line"
    _inherit = ["recovery.derived"]
    _description = "Invoice in an Arrangement"
    _order = "sequence, date_due, id"
    _check_company_auto = True

    arrangement_id = fields.Many2one(
        "recovery.arrangement", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="arrangement_id.company_id", store=True, index=True, precompute=True
    )
    currency_id = fields.Many2one(related="arrangement_id.currency_id")
    sequence = fields.Integer(
        default=10, help="Instalments pay the invoices in this order."
    )
    move_line_id = fields.Many2one(
        "account.move.line",
        string="Journal Item",
        ondelete="set null",
        index=True,
        check_company=True,
    )
    move_id = fields.Many2one(
        "account.move",
        string="Invoice",
        related="move_line_id.move_id",
        store=True,
        index=True,
    )
    name = fields.Char(string="Number", readonly=True)
    date_due = fields.Date(string="Due Date", readonly=True)
    amount = fields.Monetary(
        string="Open Amount", help="What was open when the arrangement was written."
    )
    covered_amount = fields.Monetary(
        readonly=True,
        help="Received before and not matched yet: nobody agrees to owe it.",
    )
    covering_moves = fields.Json(
        help="Journal entries that hold what was received and not matched."
    )
    open_now = fields.Monetary(compute="_compute_open_now")
    known_partials = fields.Json(
        help="Reconciliations that were there before the acceptance."
    )
    last_partials = fields.Json(
        help="Reconciliations that were there when the arrangement ended: what comes "
        "later is not its own any more."
    )
    is_running = fields.Boolean(
        related="arrangement_id.is_running", store=True, precompute=True
    )

    _one_running = models.UniqueIndex(
        "(move_line_id) WHERE is_running",
        "This invoice is already part of a running arrangement.",
    )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Add invoices to proposals only."""
        whole = {vals.get("arrangement_id") for vals in vals_list} - {None}
        self.env["recovery.arrangement"].browse(whole)._check_editable()
        lines = super().create(vals_list)
        lines.arrangement_id._note_terms_by()
        return lines

    def write(self, vals):
        """Change the invoices of proposals only."""
        self.arrangement_id._check_editable()
        result = super().write(vals)
        self.arrangement_id._check_editable()
        self.arrangement_id._note_terms_by()
        return result

    def _record(self, vals):
        """Write what only the steps of an arrangement may say: the reconciliations
        that are its own."""
        # Not our own `write`, which refuses any change of what was agreed.
        return models.Model.write(self, vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_agreed(self):
        self.arrangement_id._check_editable()

    # === COMPUTE METHODS === #

    @api.depends("move_line_id.amount_residual_currency")  # and see `account.move`
    def _compute_open_now(self):
        for line in self:
            line.open_now = line._residual()

    def _residual(self):
        """What is open on this invoice at this moment, without what was received
        before and still waits to be allocated; none once it is cancelled."""
        entry = self.move_line_id
        if entry.parent_state != "posted":
            return 0
        return max(entry.amount_residual_currency - self._still_covered(), 0)

    def _still_covered(self):
        """What of the covered amount still waits to be allocated."""
        if not self.covered_amount:
            return 0
        left = self.covered_amount - self._covered_since()
        return max(min(left, self._covering()._recovery_waiting(self.currency_id)), 0)

    def _covered_since(self):
        """What of the covered amount has been allocated to this invoice."""
        if not self.covered_amount:
            return 0
        moves, entry = self._covering(), self.move_line_id.sudo()
        # sudo: who follows files may not read reconciliations
        own = entry.matched_credit_ids.filtered(
            lambda partial: partial.credit_move_id.move_id in moves
        )
        return min(sum(own.mapped("debit_amount_currency")), self.covered_amount)

    def _covering(self):
        """The journal entries that hold what was received before."""
        moves = self.env["account.move"].sudo().browse(self.covering_moves or ())
        # sudo: as above
        return moves.exists()

    def _partials(self):
        """Ids of the reconciliations of this invoice at this moment."""
        return self.sudo().move_line_id.matched_credit_ids.ids
        # sudo: who follows files may not read reconciliations

    def _receipts(self):
        """What came in on this invoice since the acceptance, as core Receipts.

        An invoice that was cancelled, put back to draft or deleted asks for nothing
        any more: it counts as credited.
        """
        entry, accepted_on = self.move_line_id.sudo(), self.arrangement_id.accepted_on
        # sudo: who follows files may not read reconciliations, only what they come to
        if entry.parent_state != "posted":
            amount = exact(self.amount, self.currency_id)
            return [Receipt(accepted_on, amount, is_credit=True)]
        known = exact(self._covered_since(), self.currency_id)
        return [
            receipt
            for partial, amount in self._beyond(known, entry.matched_credit_ids)
            if self._counts(partial) and amount > 0
            for receipt in self._receipts_of(partial, amount)
        ]

    def _beyond(self, known, partials):
        """These reconciliations with their amounts, without what was ``known`` when
        the arrangement was written and has only been allocated since."""
        moves = self._covering() if known else ()
        for partial in partials:
            amount = exact(partial.debit_amount_currency, self.currency_id)
            if moves and partial.credit_move_id.move_id in moves:
                taken = min(known, amount)
                known, amount = known - taken, amount - taken
            yield partial, amount

    def _receipts_of(self, partial, amount):
        """Money, credit and loss of this amount of a reconciliation, as core
        Receipts."""
        on, whole = partial.credit_move_id.date, partial.amount
        paid = self._share_of(amount, partial.recovery_received, whole)
        credited = self._share_of(amount, partial.recovery_credited, whole)
        parts = (
            Receipt(on, paid),
            Receipt(on, credited, is_credit=True),
            Receipt(on, amount - paid - credited, is_loss=True),
        )
        return [part for part in parts if part.amount > 0]

    def _share_of(self, amount, part, whole):
        """This part of an exact amount, in its currency; all of it where it is all."""
        if part == whole:
            return amount
        return exact(float(amount) * part / whole, self.currency_id)

    def _counts(self, partial):
        """Whether this reconciliation was made while the arrangement lived."""
        number = partial._origin.id
        if number in (self.known_partials or ()):
            return False
        return not self.arrangement_id.outcome or number in (self.last_partials or ())

    def _came_back(self):
        """What is open beyond the agreed amount: a payment from before was undone."""
        received = sum(receipt.amount for receipt in self._receipts())
        return max(self._residual() + float(received) - self.amount, 0)

    @api.model
    def _values_for(self, entries, replaced=None):
        """Values of one line per receivable entry, the oldest first; what was received
        and settles nothing yet is left out, and what it settles wholly too.

        :param replaced: lines of the arrangements that the new one takes the place of
        """
        before = (replaced or self.browse()).grouped("move_line_id")
        left, moves = entries._recovery_left() if entries else ({}, ())
        ordered = entries.sorted(lambda entry: (entry._recovery_due(), entry.id))
        found = []
        for entry in ordered:
            amount, holders = float(left[entry]), sorted(moves)
            if own := before.get(entry):
                amount, holders = own[-1:]._residual(), own[-1:].covering_moves
            covered = entry.amount_residual_currency - amount
            if entry.currency_id.is_zero(amount):
                continue
            found.append(
                {
                    "sequence": len(found) + 1,
                    "move_line_id": entry.id,
                    "name": entry._recovery_name(),
                    "date_due": entry._recovery_due(),
                    "amount": amount,
                    "covered_amount": entry.currency_id.round(covered),
                    "covering_moves": holders if covered > 0 else None,
                }
            )
        return found
