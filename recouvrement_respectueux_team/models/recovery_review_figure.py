from babel.numbers import format_decimal, format_percent

from odoo import api, fields, models
from odoo.tools import get_lang
from odoo.tools.misc import babel_locale_parse

from odoo.addons.recouvrement_respectueux.models.figures.digest_digest import FIGURES

from ..core.review import direction, reached

# The figures of the digest: `{key of figures(): scale}`, a rate in percent.
SCALES = dict(FIGURES.values())
FEWER_IS_BETTER = {"days_to_pay"}
NOTHING = "–"


class RecoveryReviewFigure(models.Model):
    """One figure of the month, beside the month before and the target.

    What it means is said by the workbook; it is worked out by ``recovery.kpi``.
    """

    _name = "recovery.review.figure"
    _inherit = ["recovery.derived"]
    _description = "Figure of a Team Review"
    _order = "review_id desc, id"
    _rec_name = "figure"

    _recorded = frozenset({"figure", "value", "has_value", "before", "has_before"})
    _given_once = frozenset({"review_id"})

    review_id = fields.Many2one(
        "recovery.review", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="review_id.company_id", store=True, index=True)
    figure = fields.Char(string="Key of the Figure", required=True, readonly=True)
    label = fields.Char(string="Figure", compute="_compute_words")
    meaning = fields.Char(string="What It Means", compute="_compute_words")
    value = fields.Float(readonly=True, help="Percent for a share, else days.")
    has_value = fields.Boolean(readonly=True)
    before = fields.Float(readonly=True)
    has_before = fields.Boolean(readonly=True)
    target = fields.Float(
        digits=(16, 1),
        help="Percent for a share, else days. Empty: none. The next review takes it "
        "over.",
    )
    value_text = fields.Char(string="This Month", compute="_compute_texts")
    before_text = fields.Char(string="Month Before", compute="_compute_texts")
    direction = fields.Selection(
        [("better", "Better"), ("same", "Same"), ("worse", "Less good")],
        string="Change",
        compute="_compute_direction",
    )
    reached = fields.Selection(
        [("yes", "Reached"), ("no", "Not yet")],
        string="Target Reached",
        compute="_compute_direction",
    )

    _one_of_each = models.UniqueIndex("(review_id, figure)")

    @api.depends("figure")
    @api.depends_context("lang")
    def _compute_words(self):
        known = self.env["recovery.workbook"]._definitions()
        for one in self:
            one.label, _kind, one.meaning = known[one.figure]

    @api.depends("value", "before", "has_value", "has_before", "figure")
    @api.depends_context("lang")
    def _compute_texts(self):
        for one in self:
            one.value_text = one._say(one.value) if one.has_value else NOTHING
            one.before_text = one._say(one.before) if one.has_before else NOTHING

    @api.depends("value", "before", "has_value", "has_before", "target", "figure")
    def _compute_direction(self):
        for one in self:
            value = one.value if one.has_value else None
            before = one.before if one.has_before else None
            fewer = one.figure in FEWER_IS_BETTER
            one.direction = direction(value, before, fewer)
            met = reached(value, one.target, fewer)
            one.reached = {None: False, True: "yes", False: "no"}[met]

    def _say(self, number):
        """A number with its unit, as the reader's language writes it."""
        locale = babel_locale_parse(get_lang(self.env).code)
        if SCALES[self.figure] == 100:
            pattern = locale.percent_formats[None].pattern.replace("##0", "##0.0")
            return format_percent(number / 100, pattern, locale=locale)
        text = format_decimal(round(number, 1), "#,##0.0", locale=locale)
        return self.env._("%s days", text)

    @api.model
    def _values_of(self, key, now, then):
        """Values of one line.

        :param dict now: what ``figures`` says of the month
        :param dict then: the same of the month before
        """
        values = {"figure": key}
        for name, found in (("value", now[key]), ("before", then[key])):
            values[name] = (found or 0) * SCALES[key]
            values[f"has_{name}"] = found is not None
        return values
