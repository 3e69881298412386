from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from ...core.installments import TermsError, check_length
from ..base.names import MANAGER


class RecoveryArrangement(models.Model):
    """What makes a proposal wrong, said kindly; nothing wrong is saved."""

    _inherit = "recovery.arrangement"

    @api.constrains(
        "line_ids", "partner_id", "currency_id", "company_id", "replaces_ids"
    )
    def _check_lines(self):
        for one in self:
            self.env["recovery.arrangement"]._check_entries(
                one.line_ids.move_line_id, one.company_id, one.replaces_ids
            )
            customer = one.line_ids.move_line_id.partner_id.commercial_partner_id
            currency = one.line_ids.move_line_id.currency_id
            others = one.replaces_ids.partner_id - one.partner_id
            if others or customer != one.partner_id or currency != one.currency_id:
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
        problem = self._mixture_problem(entries, company)
        problem = problem or self._entries_problem(entries, replacing)
        if problem:
            raise ValidationError(problem)

    def _mixture_problem(self, entries, company):
        """A sentence where the entries do not go together, else None."""
        if not entries:
            return self.env._(
                "There is no open invoice here, so there is nothing to arrange. Choose "
                "posted customer invoices that are not paid yet."
            )
        if len(entries.partner_id.commercial_partner_id) > 1:
            return self.env._(
                "These invoices belong to several customers. An arrangement is made "
                "with one: choose invoices of one customer."
            )
        if len(entries.currency_id) > 1:
            return self.env._(
                "These invoices are in several currencies. Make one arrangement for "
                "each currency."
            )
        if entries.company_id != company:
            return self.env._(
                "These invoices belong to another company. Switch to it, then propose "
                "the arrangement there."
            )
        return None

    def _entries_problem(self, entries, replacing):
        """A sentence on the first entry that is not open or is arranged already."""
        claims = entries.filtered_domain(
            Domain("account_type", "=", "asset_receivable")
            & Domain("parent_state", "=", "posted")
            & entries._recovery_claims_domain()
        )
        if other := (entries - claims)[:1]:
            return self.env._(
                "%s is not an open customer invoice any more. Take it out of the list.",
                other._recovery_name() or other.display_name,
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

    @api.model
    def _check_not_covered(self, entries, replacing):
        """Refuse to arrange what was received already and is only not allocated yet."""
        lines = self.env["recovery.arrangement.line"]
        if not lines._values_for(entries, replacing.line_ids):
            raise ValidationError(
                self.env._(
                    "What was received already settles these invoices: it only waits "
                    "to be matched. Match it; there is nothing to arrange."
                )
            )

    def _check_table(self):
        """Check the amounts, the sum and the dates of whole proposals."""
        for one in self:
            one._check_amount()
            one._check_waived()
            one._check_whole()
            one._check_sum()
            one._check_dates()

    def _compare(self, amount, other):
        """-1, 0 or 1, in the precision of the currency."""
        return self.currency_id.compare_amounts(amount, other)

    def _check_amount(self):
        if self._compare(self.amount + self.discount_amount, self.open_amount) > 0:
            raise ValidationError(
                self.env._(
                    "The arrangement is about %(amount)s, but only %(open)s is open on "
                    "these invoices. Lower the amount.",
                    amount=self.currency_id.format(self.amount + self.discount_amount),
                    open=self.currency_id.format(self.open_amount),
                )
            )
        if not self._kind_asks().at_once and self._compare(self.amount, 0) <= 0:
            raise ValidationError(
                self.env._(
                    "The amount to be paid must be above zero. Enter what is agreed."
                )
            )

    def _check_waived(self):
        waives = self._kind_asks().waives
        if waives != bool(self._compare(self.discount_amount, 0)):
            raise ValidationError(
                self.env._(
                    "A gesture or a settlement waives an amount above zero, and the "
                    "other kinds waive nothing. Correct the amount waived."
                )
            )
        if waives and not (self.reason or "").strip():
            raise ValidationError(
                self.env._(
                    "Say in a few words why this amount is waived: the next reader and "
                    "the approver need it."
                )
            )

    def _check_whole(self):
        """Every kind but a promise and a gesture speaks of the whole open amount."""
        whole = self.amount + self.discount_amount
        if self._kind_asks().part:
            return
        if self._compare(whole, self.open_amount):
            raise ValidationError(
                self.env._(
                    "%(open)s is open on these invoices, but the arrangement is about "
                    "%(amount)s. Choose fewer invoices, or record a promise for a "
                    "part.",
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

    # A proposal stays open while something of ours is missing: an answer that the
    # customer waits for may be what they need to know before they agree, and without
    # the word of our second person they could not.

    def _lapse(self):
        """Override: not while we owe something; these are open for today."""
        waiting = self._waits_for_us()
        for one in waiting:
            one._record({"valid_until": one.company_id._recovery_today()})
        return super(RecoveryArrangement, self - waiting)._lapse()

    def _is_over(self):
        """Whether the last day of this proposal has passed and nothing keeps it open:
        before the next run says so, too."""
        until = self.valid_until
        over = until and until < self.company_id._recovery_today()
        return bool(over and not self._waits_for_us())

    def _waits_for_us(self):
        """Those of these that cannot be agreed to yet for want of a word of ours."""
        asked = self.filtered(lambda one: one.approval == "asked")
        return asked | self._owed_an_answer()

    def _leave_time_to_agree(self):
        """Those of these proposals that are in their last day, or stayed open for us,
        do so while the path rests after a word of ours."""
        for company, own in self.grouped("company_id").items():
            today = company._recovery_today()
            # sudo: whoever answers or approves need not see the settings
            until = fields.Date.add(today, days=company.sudo().recovery_rest_days)
            last = own.filtered(
                lambda one, today=today: one.valid_until and one.valid_until <= today
            )
            last._record({"valid_until": until})

    def _owed_an_answer(self):
        """Those of these whose customers wait for an answer, in any branch of the legal
        entity and in a settled file too."""
        if not self:
            return self
        files = self.env["recovery.case"].sudo()
        # sudo: who waits does so whatever the user may see
        waiting = files.search(
            [
                ("partner_id", "in", self.partner_id.ids),
                ("company_id", "child_of", self.company_id.root_id.ids),
                ("awaiting_answer_since", "!=", False),
            ]
        )
        owed = {(case.partner_id, case.company_id.root_id) for case in waiting}
        return self.filtered(
            lambda one: (one.partner_id, one.company_id.root_id) in owed
        )


class RecoveryCaseWaits(models.Model):
    _inherit = "recovery.case"

    def write(self, vals):
        """Override: once answered, the customer has some days to agree."""
        ends = "awaiting_answer_since" in vals and not vals["awaiting_answer_since"]
        waited = self.filtered("awaiting_answer_since") if ends else self.browse()
        result = super().write(vals)
        waited._leave_time_to_agree()
        return result

    def _leave_time_to_agree(self):
        """Proposals that stayed open for an answer of ours stay so while the path rests
        after it."""
        # sudo: whoever may answer need not see every branch
        offers = self.env["recovery.arrangement"].sudo()
        for company, cases in self.grouped("company_id").items():
            found = offers.search(
                Domain("partner_id", "in", cases.partner_id.ids)
                & Domain("company_id", "child_of", company.root_id.ids)
                & Domain("state", "=", "proposed")
            )
            found._leave_time_to_agree()
