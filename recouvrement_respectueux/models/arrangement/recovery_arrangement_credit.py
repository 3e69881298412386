from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import format_date

from ...core.agreement import life
from ...core.allocation import Share, allocate, cover, is_kept, lost
from ...core.installments import Due
from ..base.recovery_said import exact

OUTCOME_STATES = {"refused": "cancelled", "lapsed": "cancelled"}

LINK = "recovery_arrangement_id"


class RecoveryArrangement(models.Model):
    """What the books say about an arrangement: reconciliations in, shares out.

    Nothing here writes to the ledger, and nobody types what was paid.
    """

    _inherit = "recovery.arrangement"

    notice = fields.Char(compute="_compute_notice")

    credit_note_ids = fields.One2many(
        "account.move", "recovery_arrangement_id", string="Credit Notes", readonly=True
    )

    @api.depends(
        "accepted_on",
        "outcome",
        "installment_ids.remaining_amount",
        "installment_ids.paid_amount",
        "installment_ids.due_date",
    )
    def _compute_state(self):
        for one in self:
            one.state = OUTCOME_STATES.get(one.outcome, one.outcome) or life(
                bool(one.accepted_on),
                one._has_begun(),
                one._remaining(),
                one._is_kept(),
            )

    def _has_begun(self):
        """Whether something was paid, or the first instalment's day is there."""
        first = min(self.installment_ids.mapped("due_date"), default=False)
        paid = any(self.installment_ids.mapped("paid_amount"))
        return bool(paid or (first and first <= self.company_id._recovery_today()))

    def _remaining(self):
        return exact(
            sum(self.installment_ids.mapped("remaining_amount")), self.currency_id
        )

    def _shares(self):
        """Share of each instalment in what came in: ``{installment: core Share}``."""
        ordered = self.installment_ids.sorted(
            lambda one: (one.due_date, one._origin.id)
        )
        dues = [Due(one.due_date, self._exact(one.amount)) for one in ordered]
        if self.accepted_on:
            shares = allocate(dues, self._receipts(), self._beyond())
        else:
            shares = [Share(Decimal(0), Decimal(0), due.amount) for due in dues]
        return dict(zip(ordered, shares, strict=True))

    def _beyond(self):
        """The part of the invoices that the table does not ask for."""
        return max(self._exact(self.open_amount - self.amount), Decimal(0))

    def _is_kept(self):
        """Whether what does not remain was paid, and not given up by the company."""
        asked = self._exact(sum(self.installment_ids.mapped("amount")))
        paid = self._exact(sum(self.installment_ids.mapped("paid_amount")))
        return is_kept(asked, paid, lost(self._receipts(), self._beyond()))

    def _receipts(self):
        """Reconciliations of the invoices since the acceptance, as core Receipts."""
        return [receipt for line in self.line_ids for receipt in line._receipts()]

    @api.depends("installment_ids.credited_amount", "line_ids.open_now")
    @api.depends_context("lang")
    def _compute_notice(self):
        for one in self:
            one.notice = " ".join(one._notices()) or False

    def _notices(self):
        """What changed on the invoices since the agreement, in words."""
        said, credited = [], sum(self.installment_ids.mapped("credited_amount"))
        if not self.currency_id.is_zero(credited):
            said.append(
                self.env._(
                    "%s was credited or cancelled on these invoices since the "
                    "agreement: the last instalments are lower by as much.",
                    self._say(credited),
                )
            )
        if self.is_running:
            back = sum(line._came_back() for line in self.line_ids)
            if self.currency_id.compare_amounts(back, 0) > 0:
                said.append(
                    self.env._(
                        "%s came back on these invoices: an earlier payment was taken "
                        "away. The arrangement does not ask for it.",
                        self._say(back),
                    )
                )
        return said

    def _sentence(self):
        """One sentence on a running arrangement: what comes next."""
        coming = self._coming()[:1]
        words = {
            "name": self.name,
            "amount": self._say(coming.remaining_amount),
            "day": format_date(self.env, coming.due_date),
        }
        if coming.is_late:
            return self.env._(
                "Part of the arrangement %(name)s: %(amount)s was expected on %(day)s.",
                **words,
            )
        return self.env._(
            "Part of the arrangement %(name)s: next %(amount)s on %(day)s.", **words
        )

    def _coming(self):
        """Instalments that are not paid yet, the oldest first."""
        return self.installment_ids.filtered("remaining_amount").sorted()

    def _covers(self):
        """Which invoices each open instalment is meant to pay, in their order:
        ``{installment: [(arrangement line, amount), …]}``."""
        lines = self.line_ids.sorted()
        waiting = self.installment_ids.sorted()
        parts = cover(
            [self._exact(one.remaining_amount) for one in waiting],
            [max(self._exact(line._residual()), Decimal(0)) for line in lines],
        )
        return {
            one: [(lines[index], amount) for index, amount in part]
            for one, part in zip(waiting, parts, strict=True)
        }

    def _entries_for(self, installment):
        """Receivable entries that this instalment is meant to pay."""
        parts = self._covers()[installment]
        return self.env["account.move.line"].union(
            *(line.move_line_id for line, _amount in parts)
        )

    # What the company gives up becomes a credit note with its taxes. A gesture is
    # credited when it is accepted. The waived part of a settlement is prepared then and
    # posted when the agreed amount has been paid: who does not pay has not been waived
    # anything.

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


class AccountMoveSettlement(models.Model):
    """The credit note of a settlement waits until the agreed part is paid.

    Whoever posts (a colleague, a list of drafts, a scheduled action, another module):
    who has not paid has not been waived anything.
    """

    _inherit = "account.move"

    def _post(self, soft=True):
        """Override of `account`: what a settlement waives is not credited too soon."""
        self._recovery_check_settled()
        return super()._post(soft)

    def write(self, vals):
        """Override of `account`: a note that waits stays that of its settlement."""
        if LINK in vals:
            self.filtered(
                lambda move: move[LINK].id != vals[LINK]
            )._recovery_check_settled()
        return super().write(vals)

    def _recovery_check_settled(self):
        """Refuse these credit notes where a settlement is not paid yet.

        :raise UserError: says which one, and what to do
        """
        # sudo: whoever posts need not see what was agreed
        for note in self.sudo().filtered(LINK):
            settlement = note[LINK]
            if settlement._kind_asks().closes and settlement.state != "kept":
                raise UserError(
                    self.env._(
                        "This credit note belongs to the settlement %(name)s: it is "
                        "posted by itself once the agreed %(amount)s has been paid, "
                        "and %(left)s is still to come. To credit the customer anyway, "
                        "end the settlement first, or make a credit note of its own.",
                        name=settlement.name,
                        amount=settlement.currency_id.format(settlement.amount),
                        left=settlement.currency_id.format(
                            float(settlement._remaining())
                        ),
                    )
                )
