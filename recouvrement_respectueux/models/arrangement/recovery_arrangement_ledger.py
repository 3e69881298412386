from decimal import Decimal

from odoo import api, fields, models
from odoo.tools import format_date

from ...core.agreement import life
from ...core.allocation import Share, allocate, cover, is_kept, lost
from ...core.installments import Due
from ..base.exact import exact

OUTCOME_STATES = {"refused": "cancelled", "lapsed": "cancelled"}


class RecoveryArrangementLedger(models.Model):
    """What the books say about an arrangement: reconciliations in, shares out.

    Nothing here writes to the ledger, and nobody types what was paid.
    """

    _inherit = "recovery.arrangement"

    notice = fields.Char(compute="_compute_notice")

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
