from odoo import api, fields, models
from odoo.tools import SQL, format_date, formatLang

from odoo.addons.recouvrement_respectueux.core.counted import counted


class RecoveryProfile(models.Model):
    """What one customer has done with one company, in figures that both could check.

    Refreshed as a whole by the daily job; nobody writes on it. The figures count the
    last 12 months unless they say otherwise. There is no score, and no forecast: how
    late somebody may pay is not a fact about them (GD-06, GD-07).
    """

    _name = "recovery.profile"
    _description = "Customer Profile"
    _order = "turnover desc, id"
    _rec_name = "partner_id"
    _log_access = False
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one(
        "res.partner",
        string="Customer",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    industry_id = fields.Many2one(
        "res.partner.industry", string="Sector", readonly=True, ondelete="set null"
    )
    customer_since = fields.Date(readonly=True, help="Day of the first invoice.")
    invoice_count = fields.Integer(string="Invoices", readonly=True)
    turnover = fields.Monetary(
        readonly=True, help="Invoiced without taxes, credit notes taken off."
    )
    settled_count = fields.Integer(string="Invoices Settled", readonly=True)
    on_time_count = fields.Integer(string="Settled on Time", readonly=True)
    on_time_rate = fields.Float(
        string="Paid on Time",
        readonly=True,
        aggregator="sum",
        help="Share of the settled invoices paid on or before the due date.",
    )
    usual_delay = fields.Integer(
        string="Usual Days Late",
        readonly=True,
        aggregator=None,
        help="Median over the settled invoices, a minus being days before the due "
        "date: half of them were paid by then. One very late invoice does not move it.",
    )
    trend = fields.Integer(
        string="Trend (Days)",
        readonly=True,
        aggregator=None,
        help="Usual days late, less those of the 12 months before: a minus is sooner.",
    )
    has_trend = fields.Boolean(
        readonly=True, help="Invoices were settled in both years."
    )
    kept_count = fields.Integer(
        string="Arrangements Kept", readonly=True, help="Of all years."
    )
    ended_count = fields.Integer(
        string="Arrangements Ended", readonly=True, help="Kept or not, of all years."
    )
    reasons = fields.Char(
        readonly=True, help="Categories of the reasons given for a delay, no words."
    )
    rated_count = fields.Integer(
        string="Feedback",
        readonly=True,
        help="Those given with a name: the others are nobody's.",
    )
    satisfied_count = fields.Integer(string="Happy Answers", readonly=True)
    answer_count = fields.Integer(
        string="Answers on the Page",
        readonly=True,
        help="What the customer told us on their own page.",
    )
    reply_count = fields.Integer(
        string="Replies", readonly=True, help="Messages of the customer on their file."
    )
    visited_on = fields.Date(
        string="Last on the Portal",
        readonly=True,
        help="When somebody of this customer last logged in. Visits are not followed.",
    )
    order_count = fields.Integer(
        string="Open Orders",
        readonly=True,
        help="Confirmed and not wholly invoiced yet, where sales orders are used.",
    )
    segment_id = fields.Many2one(
        "recovery.segment", readonly=True, index=True, ondelete="set null"
    )
    rule_segment_id = fields.Many2one(
        "recovery.segment",
        string="Segment by Rule",
        readonly=True,
        ondelete="set null",
        help="The segment that the rules gave. Empty: chosen by hand, or none.",
    )
    segment_delay = fields.Integer(
        string="Usual Days Late of the Segment", readonly=True, aggregator=None
    )
    reason_text = fields.Char(string="Reasons Given", compute="_compute_reason_text")
    card_html = fields.Html(compute="_compute_card_html", sanitize=False)

    # No index of our own: Odoo merges customers by the constraints that it finds.
    _one_per_customer = models.Constraint("UNIQUE (company_id, partner_id)")

    # === COMPUTE METHODS === #

    @api.depends("reasons")
    @api.depends_context("lang")
    def _compute_reason_text(self):
        reasons = self.env["recovery.delay.reason"]
        labels = dict(reasons._fields["category"]._description_selection(self.env))
        for profile in self:
            given = (profile.reasons or "").split(",")
            profile.reason_text = ", ".join(labels[one] for one in given if one)

    @api.depends("turnover", "segment_id", "rule_segment_id")
    @api.depends_context("lang")
    def _compute_card_html(self):
        for profile in self:
            profile.card_html = self.env["ir.qweb"]._render(
                "recouvrement_respectueux_insight.profile_card",
                {"rows": profile._card()},
            )

    # === IN WORDS === #

    def _card(self):
        """The profile for a reader: ``[(label, text)]``, only what there is to say."""
        self.ensure_one()
        rows = [
            (self.env._("Customer since"), self._say_since()),
            (self.env._("Last 12 months"), self._say_turnover()),
            (self.env._("Paid on time"), self._say_on_time()),
            (self.env._("Usually pays"), self._say_delay()),
            (self.env._("Arrangements"), self._say_arrangements()),
            (self.env._("Reasons given"), self.reason_text),
            (self.env._("How it went"), self._say_satisfaction()),
            (self.env._("In touch"), self._say_engagement()),
            (self.env._("Orders under way"), str(self.order_count or "")),
            (self.env._("Segment"), self._say_segment()),
        ]
        return [row for row in rows if row[1]]

    def _say_since(self):
        since = format_date(self.env, self.customer_since, date_format="MMMM y")
        return " · ".join(filter(None, [since, self.industry_id.name]))

    def _say_turnover(self):
        amount = formatLang(self.env, self.turnover, currency_obj=self.currency_id)
        return counted(
            self.invoice_count,
            self.env._("1 invoice, %s without taxes", amount),
            self.env._(
                "%(count)s invoices, %(amount)s without taxes",
                count=self.invoice_count,
                amount=amount,
            ),
        )

    def _say_on_time(self):
        if not self.settled_count:
            return ""
        return self.env._(
            "%(count)s of %(all)s", count=self.on_time_count, all=self.settled_count
        )

    def _say_delay(self):
        if not self.settled_count:
            return ""
        parts = [self._say_days(), self._say_trend()]
        return ", ".join(filter(None, parts))

    def _say_days(self):
        if not self.usual_delay:
            return self.env._("on the due date")
        if self.usual_delay < 0:
            return counted(
                -self.usual_delay,
                self.env._("1 day before the due date"),
                self.env._("%s days before the due date", -self.usual_delay),
            )
        return counted(
            self.usual_delay,
            self.env._("1 day after the due date"),
            self.env._("%s days after the due date", self.usual_delay),
        )

    def _say_trend(self):
        if not self.has_trend:
            return ""
        if not self.trend:
            return self.env._("as the year before")
        if self.trend < 0:
            return counted(
                -self.trend,
                self.env._("1 day sooner than the year before"),
                self.env._("%s days sooner than the year before", -self.trend),
            )
        return counted(
            self.trend,
            self.env._("1 day later than the year before"),
            self.env._("%s days later than the year before", self.trend),
        )

    def _say_arrangements(self):
        if not self.ended_count:
            return ""
        return self.env._(
            "%(count)s of %(all)s kept", count=self.kept_count, all=self.ended_count
        )

    def _say_satisfaction(self):
        if not self.rated_count:
            return ""
        return self.env._(
            "Happy answers: %(count)s of %(all)s",
            count=self.satisfied_count,
            all=self.rated_count,
        )

    def _say_engagement(self):
        parts = []
        if self.answer_count:
            parts.append(
                counted(
                    self.answer_count,
                    self.env._("1 answer on their page"),
                    self.env._("%s answers on their page", self.answer_count),
                )
            )
        if self.reply_count:
            parts.append(
                counted(
                    self.reply_count,
                    self.env._("1 reply"),
                    self.env._("%s replies", self.reply_count),
                )
            )
        if self.visited_on:
            day = format_date(self.env, self.visited_on)
            parts.append(self.env._("last on the portal on %s", day))
        return ", ".join(parts)

    def _say_segment(self):
        if not self.segment_id:
            return ""
        if self.segment_id == self.rule_segment_id:
            return self.env._("%s, by its rule", self.segment_id.name)
        return self.env._("%s, chosen by hand", self.segment_id.name)

    # === FIGURES === #

    def _read_group_select(self, aggregate_spec, query):
        """Override of the ORM: a rate is a sum over a sum, at every level."""
        if aggregate_spec != "on_time_rate:sum":
            return super()._read_group_select(aggregate_spec, query)
        on_time = self._field_to_sql(self._table, "on_time_count", query)
        settled = self._field_to_sql(self._table, "settled_count", query)
        return SQL("SUM(%s)::float / NULLIF(SUM(%s), 0)", on_time, settled)
