from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from ..core.installments import TermsError, check_length
from .recovery_arrangement import REMITTING

MANAGER = "recouvrement_respectueux.group_recovery_manager"


class RecoveryArrangementCheck(models.Model):
    """What makes a proposal wrong, said kindly; nothing wrong is saved."""

    _inherit = "recovery.arrangement"

    @api.constrains("line_ids", "partner_id", "currency_id", "company_id")
    def _check_lines(self):
        for one in self:
            self.env["recovery.arrangement"]._check_entries(
                one.line_ids.move_line_id, one.company_id, one.replaces_ids
            )
            customer = one.line_ids.move_line_id.partner_id.commercial_partner_id
            currency = one.line_ids.move_line_id.currency_id
            if customer != one.partner_id or currency != one.currency_id:
                raise ValidationError(
                    self.env._(
                        "The invoices and the arrangement must be of the same customer "
                        "and in the same currency. Choose the invoices again."
                    )
                )

    @api.model
    def _check_entries(self, entries, company, replacing=()):
        """Refuse entries that no arrangement can be made of.

        :param replacing: arrangements that the new one takes the place of
        :raise ValidationError: says what is in the way and what to do
        """
        _ = self.env._
        if not entries:
            problem = _(
                "There is no open invoice here, so there is nothing to arrange. Choose "
                "posted customer invoices that are not paid yet."
            )
        elif len(entries.partner_id.commercial_partner_id) > 1:
            problem = _(
                "These invoices belong to several customers. An arrangement is made "
                "with one: choose invoices of one customer."
            )
        elif len(entries.currency_id) > 1:
            problem = _(
                "These invoices are in several currencies. Make one arrangement for "
                "each currency."
            )
        elif entries.company_id != company:
            problem = _(
                "These invoices belong to another company. Switch to it, then propose "
                "the arrangement there."
            )
        else:
            problem = self._entries_problem(entries, replacing)
        if problem:
            raise ValidationError(problem)

    def _entries_problem(self, entries, replacing):
        """A sentence on the first entry that is not open or is arranged already."""
        claims = entries.filtered(
            lambda entry: (
                entry.account_type == "asset_receivable"
                and entry.parent_state == "posted"
                and entry.amount_residual_currency > 0
            )
        )
        if other := (entries - claims).move_id[:1]:
            return self.env._(
                "%s is not an open customer invoice any more. Take it out of the list.",
                other.name or other.display_name,
            )
        running = self.env["recovery.arrangement.line"].search(
            [("move_line_id", "in", entries.ids), ("is_running", "=", True)]
        )
        running = running.filtered(lambda own: own.arrangement_id not in replacing)
        if running:
            return self.env._(
                "%(invoice)s is already part of the running arrangement "
                "%(arrangement)s. Open that one and use “Renegotiate”.",
                invoice=running[0].name,
                arrangement=running[0].arrangement_id.name,
            )
        return None

    def _check_table(self):
        """Check the sums and the dates of whole proposals."""
        for one in self:
            one._check_amounts()
            one._check_sum()
            one._check_dates()

    def _check_amounts(self):
        _, amounts = (
            self.env._,
            {
                "amount": self.currency_id.format(self.amount + self.discount_amount),
                "open": self.currency_id.format(self.open_amount),
            },
        )
        wrong = self.currency_id.compare_amounts
        if wrong(self.amount + self.discount_amount, self.open_amount) > 0:
            raise ValidationError(
                _(
                    "The arrangement is about %(amount)s, but only %(open)s is open on "
                    "these invoices. Lower the amount.",
                    **amounts,
                )
            )
        remits = self.kind in REMITTING
        if remits and not self.currency_id.is_zero(self.discount_amount):
            if not (self.reason or "").strip():
                raise ValidationError(
                    _(
                        "Say in a few words why this amount is remitted: the next "
                        "reader and the approver need it."
                    )
                )
        elif remits or not self.currency_id.is_zero(self.discount_amount):
            raise ValidationError(
                _(
                    "A gesture or a settlement remits an amount above zero, and the "
                    "other kinds remit nothing. Correct the remitted amount."
                )
            )
        if (
            self.kind != "gesture"
            and self.currency_id.compare_amounts(self.amount, 0) <= 0
        ):
            raise ValidationError(
                _("The amount to be paid must be above zero. Enter what is agreed.")
            )
        self._check_whole()

    def _check_whole(self):
        """Every kind but a promise and a gesture speaks of the whole open amount."""
        whole = self.amount + self.discount_amount
        if self.kind in ("promise", "gesture"):
            return
        if self.currency_id.compare_amounts(whole, self.open_amount):
            raise ValidationError(
                self.env._(
                    "%(open)s is open on these invoices, but the arrangement is about "
                    "%(amount)s. Choose fewer invoices, or record a promise for a part.",
                    open=self.currency_id.format(self.open_amount),
                    amount=self.currency_id.format(whole),
                )
            )

    def _check_sum(self):
        for part in self.installment_ids:
            if self.currency_id.compare_amounts(part.amount, 0) <= 0:
                raise ValidationError(
                    self.env._(
                        "The instalment of %s has no amount above zero. Enter one, or "
                        "remove the instalment.",
                        format_date(self.env, part.due_date),
                    )
                )
        total = sum(self.installment_ids.mapped("amount"))
        if self.currency_id.compare_amounts(total, self.amount):
            raise ValidationError(
                self.env._(
                    "The instalments add up to %(total)s, but %(amount)s is to be "
                    "paid: %(difference)s to correct.",
                    total=self.currency_id.format(total),
                    amount=self.currency_id.format(self.amount),
                    difference=self.currency_id.format(self.amount - total),
                )
            )

    def _check_dates(self):
        if not self.installment_ids:
            return
        first = min(self.installment_ids.mapped("due_date"))
        if first < self.proposed_on:
            raise ValidationError(
                self.env._(
                    "%s is in the past, and nobody can pay on that day. Choose today "
                    "or a later day.",
                    format_date(self.env, first),
                )
            )
        last = max(self.installment_ids.mapped("due_date"))
        longest = self.company_id.recovery_plan_months
        if self.env.su or self.env.user.has_group(MANAGER):
            return  # a manager may go further than the company's usual length
        try:
            check_length(last, longest, self.proposed_on)
        except TermsError as error:
            raise ValidationError(self._say_terms(error, self.currency_id)) from error

    @api.model
    def _say_terms(self, error, currency):
        """The sentence of a core TermsError: what is wrong, what to do."""
        values = dict(error.values)
        for name, value in values.items():
            if name in ("amount", "total", "smallest"):
                values[name] = currency.format(float(value))
            elif name in ("end", "first", "down_on") or (
                name == "day" and error.code == "past"
            ):
                values[name] = format_date(self.env, value)
        return self._terms_sentences()[error.code] % values

    def _terms_sentences(self):
        _ = self.env._
        return {
            "not_positive": _("The amount must be above zero. Enter what is agreed."),
            "past": _(
                "%(day)s is in the past, and nobody can pay on that day. Choose today "
                "or a later day."
            ),
            "down": _(
                "The down payment must be between zero and %(total)s. Correct it, or "
                "leave it empty."
            ),
            "down_late": _(
                "The down payment of %(down_on)s would come after the first instalment "
                "of %(first)s. Choose an earlier day for it."
            ),
            "payday": _("The customer's payday is a day of the month, from 1 to 31."),
            "number": _(
                "The number of instalments must be between 1 and %(most)s. Raise the "
                "monthly amount, or lower the number."
            ),
            "too_small": _(
                "Instalments would be of %(amount)s, below the smallest one of "
                "%(smallest)s. At most %(most)s instalments are possible."
            ),
            "too_long": _(
                "This table ends on %(end)s; your company allows %(longest)s months. "
                "Raise an instalment or ask a manager."
            ),
        }
