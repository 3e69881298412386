from decimal import Decimal

from odoo import api, models

from ..core.arrangement_kinds import KINDS
from ..core.budget import Budget
from ..core.installments import Terms, TermsError, per_month, propose
from ..models.base.names import MANAGER


class RecoveryArrangementProposalTerms(models.TransientModel):
    """From the wishes in the dialog to a table, and to advice on it."""

    _inherit = "recovery.arrangement.proposal"

    def _dues(self):
        """The table as core Dues, and the sentence of what is wrong with it."""
        try:
            return self._propose(), False
        except TermsError as error:
            arrangement = self.env["recovery.arrangement"]
            return (), arrangement._say_terms(error, self.currency_id)

    def _propose(self):
        if KINDS[self.kind].at_once and not self.down_amount:
            return ()
        return propose(self._terms(), self.company_id._recovery_today())

    def _terms(self):
        kind = KINDS[self.kind]
        alone = not kind.spread
        by_amount = self.split == "monthly" and not alone
        company = self.company_id
        is_manager = self.env.user.has_group(MANAGER)
        return Terms(
            total=self._exact(self._to_pay()),
            first=self.first_date,
            rhythm="monthly" if alone else self.rhythm,
            number=1 if alone else self.number,
            monthly=self._exact(self.monthly) if by_amount else None,
            down=Decimal(0) if kind.promise else self._exact(self.down_amount),
            down_on=self.down_date,
            payday=self.payday,
            places=self.currency_id.decimal_places,
            odd_cents=self.odd_cents,
            smallest=Decimal(0) if alone else self._smallest(company),
            longest=None if is_manager else company.recovery_plan_months,
        )

    def _smallest(self, company):
        amount = company.currency_id._convert(
            company.recovery_smallest_installment,
            self.currency_id,
            company,
            company._recovery_today(),
        )
        return self._exact(amount)

    def _to_pay(self):
        """What the table is about, for each kind."""
        kind = KINDS[self.kind]
        if kind.promise:
            return self.part_amount or self.open_amount
        if kind.closes:
            return self.part_amount
        return self.down_amount if kind.at_once else self.open_amount

    def _waived(self):
        kind = KINDS[self.kind]
        if kind.closes:
            return self.open_amount - self.part_amount
        return self.discount_amount if kind.at_once else 0

    @api.depends("income", "costs", "others", "line_ids", "rhythm", "kind")
    def _compute_advice(self):
        for wizard in self:
            amounts = (wizard.income, wizard.costs, wizard.others)
            budget = Budget(*map(wizard._exact, amounts))
            monthly = per_month(wizard._largest(), wizard.rhythm)
            spread = KINDS[wizard.kind].spread
            known = bool(wizard.income)
            wizard.asks_too_much = known and spread and budget.asks_too_much(monthly)
            wizard.advice = wizard._advise(budget, monthly) if known else False

    def _largest(self):
        """The largest instalment of the table, down payment aside."""
        plain = [self._exact(one.amount) for one in self.line_ids if not one.is_down]
        return max(plain, default=Decimal(0))

    @api.depends("line_ids", "monthly", "split", "kind", "rhythm")
    def _compute_remark(self):
        """Why the table does not show the monthly amount that was asked for."""
        for wizard in self:
            lower = (
                wizard.split == "monthly"
                and len(wizard.line_ids) > 1
                and per_month(wizard._largest(), wizard.rhythm) < wizard.monthly - 1
            )
            wizard.remark = lower and self.env._(
                "The last instalment would have been below the smallest one, so all of "
                "them are a little lower."
            )

    def _advise(self, budget, monthly):
        """What is realistic; a warning where the table asks for more (GR-03)."""
        left = self.currency_id.format(float(budget.left))
        if self.asks_too_much:
            return self.env._(
                "%(left)s remain in a month, and this table asks for %(monthly)s. "
                "Smaller instalments would be easier to keep.",
                left=left,
                monthly=self.currency_id.format(float(monthly)),
            )
        return self.env._("%s remain in a month for this table.", left)
