from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


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
