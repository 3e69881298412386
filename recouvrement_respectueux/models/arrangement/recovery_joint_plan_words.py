from odoo import models
from odoo.tools import format_date

from ...core.shares import PROPORTIONAL, Claim, SharesError, split


class RecoveryJointPlanWords(models.Model):
    """From what the customer says to shares, and to sentences about them."""

    _inherit = "recovery.joint.plan"

    # === SHARES === #

    def _shares(self):
        """Core Shares by line, and the sentence of what is wrong with them."""
        if not self.monthly_amount or not self.line_ids:
            return {}, False
        rule = PROPORTIONAL if self.rule == "wish" else self.rule
        places = self.currency_id.decimal_places
        try:
            shares = split(
                self._claims(), self._exact(self.monthly_amount), rule, places
            )
        except SharesError as error:
            return {}, self._say_shares(error)
        return dict(zip(self.line_ids, shares, strict=True)), False

    def _claims(self):
        """Core Claims of the lines; an amount of zero means: not known."""
        return [
            Claim(
                self._exact(line.owed) if line.owed > 0 or line.is_ours else None,
                self._exact(self._fixed(line)) if self._fixed(line) else None,
            )
            for line in self.line_ids
        ]

    def _fixed(self, line):
        """A share that no rule works out: wished for, or simply asked for."""
        if self.rule == "wish" and line.wished:
            return line.wished
        return 0 if line.owed or self.rule == "equal" else line.monthly_asked

    # === SENTENCES === #

    def _say_shares(self, error):
        """The sentence of a core ``SharesError``: what is wrong, what to do."""
        at = error.values.get("at")
        line = self.line_ids[at] if at is not None else self.line_ids.browse()
        values = {
            **error.values,
            "name": line.name or self.env._("this one"),
            "monthly": self.currency_id.format(self.monthly_amount),
        }
        return self._shares_sentences()[error.code] % values

    def _shares_sentences(self):
        return {
            "not_positive": self.env._(
                "The monthly amount must be above zero. Enter what is possible."
            ),
            "owed": self.env._(
                "Nothing is open with us any more, so there is nothing of ours to "
                "share. End this proposal."
            ),
            "unknown": self.env._(
                "What is still to pay to %(name)s, or what do they ask for each month? "
                "An estimate will do."
            ),
            "wish": self.env._("The share of %(name)s must be above zero."),
            "too_small": self.env._(
                "%(monthly)s cannot be shared between so many. Enter a higher amount."
            ),
            "too_much": self.env._(
                "The shares that are set add up to more than %(monthly)s. Lower one of "
                "them, or the customer pays more than is possible."
            ),
            "nothing_left": self.env._(
                "The shares that are set leave nothing of %(monthly)s for the others. "
                "Lower one of them."
            ),
            "too_long": self.env._(
                "%(name)s would be paid in %(months)s months; at most %(most)s make "
                "sense. With so little left each month, a budget adviser can help the "
                "customer better than a plan."
            ),
        }

    def _remark(self, shares):
        """What a colleague should know of shares that are right as such, or nothing."""
        own = shares.get(self._own_line())
        company = self.company_id
        smallest = company.recovery_smallest_installment
        if own and own.months > 1 and own.monthly < self._exact(smallest):
            return self.env._(
                "Our share is below the smallest instalment of the company (%s): the "
                "arrangement would ask for more. A manager can lower it in the "
                "settings.",
                company.currency_id.format(smallest),
            )
        used = sum(one.monthly for one in shares.values())
        left = self._exact(self.monthly_amount) - used
        if shares and left > 0:
            return self.env._(
                "%s a month are not used: they stay with the customer.",
                company.currency_id.format(float(left)),
            )
        return False

    # === THE PAGE === #

    def _lang(self):
        """Language of the customer."""
        return self.case_id._customer_lang()

    def _month(self, day):
        return format_date(self.env, day, date_format="LLLL yyyy")

    def _total_owed(self):
        """What is still to pay to all; nothing where a part of it is not known."""
        known = all(line.owed for line in self.line_ids)
        return sum(self.line_ids.mapped("owed")) if known else 0
