from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from odoo.addons.recouvrement_respectueux.models.base.names import USER

from ..core.review import last_day


class RecoveryReview(models.Model):
    """A month of one company, looked at by its team: what helped, what did not, and
    who does what next.

    Prepared by a scheduled action; the team adds what it learned and decided.
    """

    _name = "recovery.review"
    _description = "Team Review"
    _inherit = ["mail.thread", "mail.activity.mixin", "recovery.derived"]
    _order = "month desc, id desc"
    _rec_name = "month"
    _check_company_auto = True

    _recorded = frozenset({"state", "stuck_ids", "stuck_count", "carried_ids"})
    _recorded |= {"event_id", "minutes_sent_on"}

    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    month = fields.Date(
        required=True, help="Any day of it; the review is about the whole month."
    )
    month_end = fields.Date(compute="_compute_month_end")
    state = fields.Selection(
        [("prepared", "Prepared"), ("held", "Held")],
        default="prepared",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    user_id = fields.Many2one(
        "res.users",
        string="In Charge",
        tracking=True,
        check_company=True,
        domain=lambda self: self._domain_team(),
    )
    member_ids = fields.Many2many(
        "res.users",
        string="Participants",
        check_company=True,
        domain=lambda self: self._domain_team(),
    )
    figure_ids = fields.One2many("recovery.review.figure", "review_id")
    stuck_ids = fields.One2many("recovery.review.case", "review_id", readonly=True)
    stuck_count = fields.Integer(
        string="Files without Movement", readonly=True, copy=False
    )
    decision_ids = fields.One2many("recovery.review.decision", "review_id")
    carried_ids = fields.Many2many(
        "recovery.review.decision",
        "recovery_review_carried_rel",
        string="Decisions That Were Open",
        readonly=True,
        copy=False,
    )
    lessons = fields.Text(
        help="What to do again, what to do otherwise. Without names of customers: "
        "the minutes repeat it."
    )
    previous_id = fields.Many2one("recovery.review", compute="_compute_previous_id")

    _once_a_month = models.UniqueIndex(
        "(company_id, month)", "There is already a review of this month. Open that one."
    )

    # === COMPUTE METHODS === #

    @api.model
    def _domain_team(self):
        return [("all_group_ids", "in", self.env.ref(USER).ids), ("share", "=", False)]

    @api.depends("month")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for review in self:
            if not review.month:
                review.display_name = self.env._("New Review")
                continue
            month = format_date(self.env, review.month, date_format="MMMM y")
            review.display_name = self.env._("Team review: %s", month)

    @api.depends("month")
    def _compute_month_end(self):
        for review in self:
            review.month_end = review.month and last_day(review.month.replace(day=1))

    @api.depends("company_id", "month")
    def _compute_previous_id(self):
        """The latest review of an earlier month, whatever month that was."""
        known = self.search([("company_id", "in", self.company_id.ids)])
        for review in self:
            earlier = known.filtered(
                lambda one, review=review: (
                    one.company_id == review.company_id
                    and review.month
                    and one.month < review.month
                )
            )
            review.previous_id = earlier[:1]

    # === CONSTRAINT METHODS === #

    @api.constrains("month", "company_id")
    def _check_month_is_over(self):
        for review in self:
            if review.month_end >= review.company_id._recovery_today():
                raise ValidationError(
                    self.env._(
                        "%s is not over yet: its figures would still change. Choose an "
                        "earlier month.",
                        format_date(self.env, review.month, date_format="MMMM y"),
                    )
                )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Override: a review is about a whole month, and never empty."""
        for vals in vals_list:
            if vals.get("month"):
                vals["month"] = fields.Date.to_date(vals["month"]).replace(day=1)
        reviews = super().create(vals_list)
        for review in reviews:
            review._fill()
        return reviews

    def write(self, vals):
        """Override: the same when the month is corrected."""
        if vals.get("month"):
            month = fields.Date.to_date(vals["month"]).replace(day=1)
            vals = {**vals, "month": month}
        return super().write(vals)
