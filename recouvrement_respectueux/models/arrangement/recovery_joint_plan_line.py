from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tools import format_date

from ...core.shares import PROPORTIONAL, Claim, SharesError, split


class RecoveryJointPlanLine(models.Model):
    """One whom the customer owes: us, or a name that the customer gave."""

    _name = "recovery.joint.plan.line"
    _inherit = ["recovery.derived"]
    _description = "Share of a Joint Proposal"
    _order = "is_ours desc, id"
    _check_company_auto = True

    _recorded = frozenset({"is_ours"})
    _given_once = frozenset({"plan_id"})

    plan_id = fields.Many2one(
        "recovery.joint.plan",
        string="Joint Proposal",
        required=True,
        ondelete="cascade",
        index=True,
        check_company=True,
    )
    company_id = fields.Many2one(related="plan_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="plan_id.currency_id")
    name = fields.Char(string="To Whom", required=True, size=120)
    is_ours = fields.Boolean(readonly=True)
    owed = fields.Monetary(
        string="Still to Pay",
        help="As far as the customer knows it; an estimate will do.",
    )
    monthly_asked = fields.Monetary(
        string="Asks Each Month",
        help="What they ask for each month, if the customer knows it. It is their "
        "share where the amount that is still to pay is not known.",
    )
    wished = fields.Monetary(
        string="Share Asked For",
        help="Empty: a part of what the others leave.",
    )
    may_contact = fields.Boolean(
        string="May Be Contacted",
        help="The customer agrees that a colleague contacts them. Nothing is ever "
        "sent by itself.",
    )
    email = fields.Char(string="E-mail")
    phone = fields.Char()
    share = fields.Monetary(
        string="Share Each Month", compute="_compute_share", store=True
    )
    months = fields.Integer(
        compute="_compute_share", store=True, help="Number of monthly payments."
    )
    last_amount = fields.Monetary(compute="_compute_share", store=True)
    last_date = fields.Date(string="Last Payment", compute="_compute_share", store=True)

    _one_ours = models.UniqueIndex(
        "(plan_id) WHERE is_ours", "Our own part stands in the proposal once."
    )
    _amounts = models.Constraint(
        "CHECK(owed >= 0 AND monthly_asked >= 0 AND wished >= 0)",
        "The amounts of a joint proposal cannot be negative. Correct them, or leave "
        "empty what is not known.",
    )

    # === COMPUTE METHODS === #

    @api.depends(
        "plan_id.monthly_amount",
        "plan_id.rule",
        "plan_id.first_date",
        "plan_id.line_ids.owed",
        "plan_id.line_ids.monthly_asked",
        "plan_id.line_ids.wished",
    )
    def _compute_share(self):
        for plan, lines in self.grouped("plan_id").items():
            shares, _problem = plan._shares()
            for line in lines:
                line.update(line._share_values(shares.get(line)))

    def _share_values(self, share):
        """Values of a core Share, empty where there is none."""
        months = share.months if share else 0
        first = self.plan_id.first_date
        ends = months and first
        return {
            "share": float(share.monthly) if share else 0,
            "months": months or 0,
            "last_amount": float(share.last) if months else 0,
            "last_date": ends and fields.Date.add(first, months=months - 1),
        }

    # === CONSTRAINT METHODS === #

    @api.onchange("may_contact")
    def _onchange_may_contact(self):
        """Without the customer's agreement no address is kept."""
        if not self.may_contact:
            self.email = self.phone = False

    @api.constrains("may_contact", "email", "phone")
    def _check_contact(self):
        for line in self:
            if (line.email or line.phone) and not line.may_contact:
                raise ValidationError(
                    self.env._(
                        "An address or a number of %s is only kept when the customer "
                        "agrees. Tick “May Be Contacted”, or leave both empty.",
                        line.name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_ours(self):
        if self.filtered("is_ours"):
            raise UserError(
                self.env._(
                    "Our own part belongs to the proposal. End the proposal if the "
                    "customer does not wish for it any more."
                )
            )


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


class RecoveryCaseJointPlan(models.Model):
    """The customer owes others too: one monthly amount, shared between all."""

    _inherit = "recovery.case"

    joint_plan_ids = fields.One2many(
        "recovery.joint.plan", "case_id", string="Joint Proposals", readonly=True
    )

    def action_joint_plan(self):
        """Open the joint proposal of this file, begun with what is open with us.

        :raise UserError: when nothing is open with us in the company's currency
        """
        self.ensure_one()
        plan = self.joint_plan_ids.filtered(lambda one: one.state != "ended")
        if not plan and self.state == "closed":
            plan = self.joint_plan_ids[:1]
        plan = plan or self.env["recovery.joint.plan"]._make(self._joint_values())
        plan._refresh_own()
        return plan._open_form()

    def _joint_entries(self):
        """What is open in the company's currency; other currencies are left out."""
        return self.open_line_ids.filtered(
            lambda entry: (
                entry.currency_id == self.currency_id
                and entry.amount_residual_currency > 0
            )
        )

    def _joint_amount(self):
        entries = self._joint_entries()
        left = entries._recovery_left()[0] if entries else {}
        return self.currency_id.round(float(sum(left.values())))

    def _joint_values(self):
        if not self._joint_amount():
            raise UserError(
                self.env._(
                    "Nothing is open with us in %s, so there is nothing of ours to "
                    "share.",
                    self.currency_id.name,
                )
            )
        own = {
            "name": self.company_id.name,
            "is_ours": True,
            "owed": self._joint_amount(),
        }
        return {"case_id": self.id, "line_ids": [Command.create(own)]}
