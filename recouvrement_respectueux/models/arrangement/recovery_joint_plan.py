from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

FORGOTTEN_AFTER = 90  # days after the end: the names have served


class RecoveryJointPlan(models.Model):
    """What a customer can pay each month, shared between all whom they owe.

    It holds names that the customer gave of others: no chatter keeps them, nothing is
    ever sent to them, and the whole is deleted some time after its end.
    """

    _name = "recovery.joint.plan"
    _inherit = ["recovery.said", "recovery.derived"]
    _description = "Joint Proposal"
    _order = "id desc"
    _rec_name = "partner_id"
    _check_company_auto = True

    _recorded = frozenset({"state", "shared_on", "ended_on", "arrangement_id"})
    _given_once = frozenset({"case_id"})

    case_id = fields.Many2one(
        "recovery.case",
        required=True,
        ondelete="cascade",
        index=True,
        check_company=True,
        readonly=True,
    )
    company_id = fields.Many2one(related="case_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(
        related="case_id.partner_id", string="Customer", store=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    monthly_amount = fields.Monetary(
        string="Possible Each Month in All",
        help="What the customer can pay each month to all of them together.",
    )
    rule = fields.Selection(
        [
            ("proportional", "In proportion to what is owed"),
            ("equal", "The same for each"),
            ("wish", "As the customer wishes"),
        ],
        string="How It Is Shared",
        required=True,
        default="proportional",
        help="As the customer wishes: some shares are set by hand, the others share "
        "the rest in proportion to what is owed.",
    )
    first_date = fields.Date(
        string="First Payment",
        required=True,
        default=lambda self: fields.Date.add(
            self.env.company._recovery_today(), months=1
        ).replace(day=5),
    )
    state = fields.Selection(
        [
            ("draft", "Being Prepared"),
            ("shared", "Given to the Customer"),
            ("ended", "Ended"),
        ],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
    )
    shared_on = fields.Date(string="Given On", readonly=True, copy=False)
    ended_on = fields.Date(readonly=True, copy=False)
    until = fields.Date(
        string="Valid Until",
        required=True,
        default=lambda self: fields.Date.add(
            self.env.company._recovery_today(), years=1
        ),
        help="90 days after this day, or after an earlier end, the proposal and the "
        "names in it are deleted.",
    )
    forgotten_on = fields.Date(
        string="Names Deleted On", compute="_compute_forgotten_on"
    )
    line_ids = fields.One2many("recovery.joint.plan.line", "plan_id", string="Shares")
    problem = fields.Char(compute="_compute_problem")
    remark = fields.Char(compute="_compute_problem")
    arrangement_id = fields.Many2one(
        "recovery.arrangement",
        string="Our Share",
        readonly=True,
        copy=False,
        index="btree_not_null",
        check_company=True,
    )

    _one_living = models.UniqueIndex(
        "(case_id) WHERE state != 'ended'",
        "This customer already has a joint proposal. Open it, or end it first.",
    )
    _monthly = models.Constraint(
        "CHECK(monthly_amount >= 0)",
        "Less than nothing cannot be paid. Enter what is possible each month.",
    )

    # === COMPUTE METHODS === #

    @api.depends("until", "ended_on")
    def _compute_forgotten_on(self):
        for plan in self:
            days = [day for day in (plan.until, plan.ended_on) if day]
            last = min(days, default=False)
            plan.forgotten_on = last and last + timedelta(days=FORGOTTEN_AFTER)

    @api.depends(
        "monthly_amount",
        "rule",
        "line_ids.name",
        "line_ids.owed",
        "line_ids.monthly_asked",
        "line_ids.wished",
    )
    @api.depends_context("lang")
    def _compute_problem(self):
        for plan in self:
            shares, plan.problem = plan._shares()
            plan.remark = plan._remark(shares)

    # === CONSTRAINT METHODS === #

    @api.constrains("until", "first_date")
    def _check_until(self):
        for plan in self:
            if plan.until < plan.first_date:
                raise ValidationError(
                    self.env._(
                        "The proposal would end before its first payment. Choose a "
                        "later day in “Valid Until”."
                    )
                )

    # === ACTION METHODS === #

    def action_print(self):
        """Print the page for the customer, who shows it to whom they wish."""
        self._check_ready()
        fresh = self.filtered(lambda plan: plan.state == "draft")
        for plan in fresh:
            today = plan.company_id._recovery_today()
            plan._record({"state": "shared", "shared_on": today})
        name = "recouvrement_respectueux.action_report_joint_plan"
        return self.env.ref(name).report_action(self, config=False)

    def action_change(self):
        """Something is different now: the numbers may be changed again."""
        shared = self.filtered(lambda plan: plan.state == "shared")
        shared._record({"state": "draft", "shared_on": False})
        shared._refresh_own()

    def action_end(self):
        """The proposal has served, or is not wished for any more."""
        for plan in self.filtered(lambda plan: plan.state != "ended"):
            today = plan.company_id._recovery_today()
            plan._record({"state": "ended", "ended_on": today})

    def action_propose_share(self):
        """Open the usual dialog, filled in with our own share."""
        self.ensure_one()
        self._check_ready()
        entries = self.case_id._joint_entries()
        arranged = self.env["recovery.arrangement.line"].search(
            [("move_line_id", "in", entries.ids), ("is_running", "=", True)]
        )
        wizard = self.env["recovery.arrangement.proposal"]
        wizard = wizard.with_company(self.company_id)
        action = wizard._open(entries, replacing=arranged.arrangement_id)
        dialog = wizard.browse(action["res_id"])
        dialog.write(
            {
                "joint_plan_id": self.id,
                "split": "monthly",
                "monthly": self._own_line().share,
                "first_date": self.first_date,
            }
        )
        return action

    def _open_form(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Joint Proposal"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
        }

    # === BUSINESS METHODS === #

    def _own_line(self):
        return self.line_ids.filtered("is_ours")

    def _refresh_own(self):
        """While it is being prepared, our line says what is open with us today."""
        for plan in self.filtered(lambda plan: plan.state == "draft"):
            owed = plan.case_id._joint_amount()
            if plan.currency_id.compare_amounts(plan._own_line().owed, owed):
                plan._own_line().owed = owed

    def _check_ready(self):
        """Refuse to give away what is not complete.

        :raise ValidationError: says what is missing and what to do
        """
        for plan in self:
            if problem := plan.problem or plan._missing():
                raise ValidationError(problem)

    def _missing(self):
        """A sentence on what is not there yet, or nothing."""
        if self.state == "ended":
            return self.env._(
                "This proposal has ended. Begin a new one from the customer's file."
            )
        if not self.monthly_amount:
            return self.env._("Enter what the customer can pay each month in all.")
        if len(self.line_ids) < 2:
            return self.env._(
                "Only we are in this proposal so far. Add those whom the customer "
                "names, or propose an arrangement instead."
            )
        if self.first_date < self.company_id._recovery_today():
            return self.env._(
                "The first payment would be in the past. Choose today or a later day."
            )
        return None

    @api.model
    def _forgotten(self, company):
        """Domain: what ended or expired in this company long enough ago, which the
        daily purge deletes."""
        before = company._recovery_today() - timedelta(days=FORGOTTEN_AFTER)
        over = Domain("ended_on", "<=", before) | Domain("until", "<=", before)
        return Domain("company_id", "=", company.id) & over
