from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from ..core.rates import half_year, next_half
from .numbers import number


class RecoveryLegalRate(models.Model):
    """A rate of interest of one half-year, with its source.

    A half-year without a row charges nothing: the last rate is never carried on. No
    company: the law is the same for each.
    """

    _name = "recovery.legal.rate"
    _description = "Rate of Interest"
    _inherit = ["recovery.legal.source"]
    _order = "kind, date_from desc"
    _rec_name = "date_from"

    kind = fields.Selection(
        [
            ("legal", "Legal interest, all other cases (France)"),
            (
                "legal_person",
                "Legal interest, creditor is a private individual (France)",
            ),
            ("ecb", "ECB main refinancing rate"),
            ("reference_be", "Reference rate (Belgium)"),
        ],
        required=True,
        tracking=True,
        help="A company always uses “all other cases”, also towards a consumer.",
    )
    date_from = fields.Date(
        string="Half-Year From",
        required=True,
        tracking=True,
        help="1 January or 1 July: the rate of that day holds for the half-year.",
    )
    percent = fields.Float(
        string="Annual Rate (%)",
        digits=(16, 3),
        required=True,
        tracking=True,
        aggregator=None,
    )
    notice = fields.Char(compute="_compute_notice", string="Missing After It")

    _once = models.Constraint(
        "UNIQUE(kind, date_from)", "This half-year already has its rate."
    )
    _not_negative = models.Constraint(
        "CHECK(percent >= 0 AND percent < 100)",
        "A rate is between 0 and 100 percent a year.",
    )

    # === COMPUTE METHODS === #

    @api.depends("kind", "date_from")
    @api.depends_context("lang")
    def _compute_notice(self):
        today = fields.Date.context_today(self)
        tables = self._tables()
        for row in self:
            following = row.date_from and next_half(row.date_from)
            absent = following not in tables.get(row.kind, {})
            late = following and following <= today
            row.notice = absent and late and row._say_missing(following)

    def _say_missing(self, half):
        return self.env._(
            "The half-year from %s has no rate: nothing is charged for it until "
            "somebody enters it with its source.",
            format_date(self.env, half),
        )

    @api.depends("kind", "date_from")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for row in self:
            day = row.date_from and format_date(self.env, row.date_from)
            row.display_name = f"{kinds.get(row.kind, '')}, {day or ''}"

    # === CONSTRAINT METHODS === #

    @api.constrains("date_from")
    def _check_date_from(self):
        for row in self:
            if row.date_from != half_year(row.date_from):
                raise ValidationError(
                    self.env._(
                        "A rate begins on 1 January or on 1 July. %s is neither.",
                        format_date(self.env, row.date_from),
                    )
                )

    # === BUSINESS METHODS === #

    @api.model
    def _tables(self):
        """The active rates for the core: ``{kind: {half-year: Decimal}}``."""
        return {kind: dict(table) for kind, table in self._known_tables().items()}

    @api.model
    @tools.ormcache()
    def _known_tables(self):
        """The same, kept until a rate changes."""
        tables = {kind: {} for kind, _label in self._fields["kind"].selection}
        # sudo: who follows files sees amounts, without access to this list
        rates = self.sudo().with_context(active_test=True)
        for row in rates.search([("active", "=", True)]):
            tables[row.kind][row.date_from] = number(row.percent, 3)
        return tables

    @api.model
    def _say_missing_of(self, kind, half):
        """That a rate, by its name, is not known for a half-year."""
        names = dict(self._fields["kind"]._description_selection(self.env))
        return self.env._(
            "%(rate)s: %(sentence)s", rate=names[kind], sentence=self._say_missing(half)
        )
