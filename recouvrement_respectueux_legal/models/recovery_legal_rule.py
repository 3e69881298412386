import re
from datetime import date
from typing import NamedTuple

from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError

from ..core.limitation import Rule
from ..core.ways import Dated, value_on
from .numbers import number

MONTHS = re.compile(r"\d+(, *\d+)*")
WHOLE = "all"  # a rule for every kind of customer


class Row(NamedTuple):
    """What calculations read of a rule; ``country``: its ISO code."""

    id: int
    parameter: str
    country: str
    scope: str
    value: float
    since: date | None
    warn_months: str


class RecoveryLegalRule(models.Model):
    """One rule of law as this addon applies it, with its source.

    Where ``parameter`` names a value, calculations read it here: without a row nothing
    is charged and nothing passes. No company: the law is the same for each.
    """

    _name = "recovery.legal.rule"
    _description = "Rule of Law"
    _inherit = ["recovery.legal.source"]
    _order = "country_id, code, valid_from, id"
    _rec_name = "code"

    code = fields.Char(required=True, tracking=True)
    name = fields.Char(string="Rule", required=True, translate=True, tracking=True)
    country_id = fields.Many2one("res.country", tracking=True)
    scope = fields.Selection(
        [
            ("all", "Every customer"),
            ("business", "Business"),
            ("public", "Public buyer"),
            ("consumer", "Consumer"),
        ],
        string="For",
        required=True,
        default="all",
        tracking=True,
    )
    level = fields.Selection(
        [("law", "Law"), ("model", "Adopted by choice"), ("info", "Information")],
        required=True,
        default="law",
        tracking=True,
        help="Law binds us; what is adopted by choice protects the customer further.",
    )
    reference = fields.Char(string="Article", tracking=True)
    parameter = fields.Selection(
        [
            ("points", "Points above the rate"),
            ("floor", "Times the legal rate"),
            ("indemnity", "Fixed indemnity"),
            ("limitation", "Limitation"),
            ("waiting_days", "Days to wait"),
            ("reminders_before", "Reminders before a notice"),
            ("reminder_cost", "Cost of a further reminder"),
            ("free_reminders", "Free reminders a year"),
            ("simplified_limit", "Limit of the simplified procedure"),
            ("prior_limit", "Limit of the prior attempt"),
            ("service_months", "Time to serve an order"),
            ("spread_months", "Time that a judge may grant"),
            ("declare_months", "Time to declare a claim"),
            ("credit_days", "Days without credit rules"),
        ],
        string="Calculations Read",
        tracking=True,
    )
    value = fields.Float(digits=(16, 2), tracking=True, aggregator=None)
    unit = fields.Selection(
        [
            ("eur", "€"),
            ("points", "points"),
            ("times", "times"),
            ("days", "days"),
            ("months", "months"),
            ("years", "years"),
            ("count", "in number"),
        ],
        tracking=True,
    )
    valid_from = fields.Date(tracking=True, help="Empty: as far back as we look.")
    warn_months = fields.Char(
        string="Warn After (Months)",
        tracking=True,
        help="Of a limitation: months from its start, separated by commas.",
    )

    _value_has_unit = models.Constraint(
        "CHECK(parameter IS NULL OR unit IS NOT NULL)",
        "A value that calculations read needs its unit.",
    )

    # === COMPUTE METHODS === #

    @api.depends("code", "name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for rule in self:
            rule.display_name = f"{rule.code or ''} {rule.name or ''}".strip()

    # === CONSTRAINT METHODS === #

    @api.constrains("warn_months")
    def _check_warn_months(self):
        for rule in self:
            if rule.warn_months and not MONTHS.fullmatch(rule.warn_months.strip()):
                raise ValidationError(
                    self.env._(
                        "“%s” are not months. Write numbers separated by commas: "
                        "18, 21, 23.",
                        rule.warn_months,
                    )
                )

    # === BUSINESS METHODS === #

    @api.model
    def _cron_review(self):
        """Scheduled action, monthly: what has to be looked at again becomes a task."""
        self._ask_to_review()
        self.env["recovery.legal.rate"]._ask_to_review()

    @api.model
    def _rows_of(self, parameter, country, scope):
        """Active rows of a value for a country (ISO code) and a kind of customer, in
        their order."""
        return [
            row
            for row in self._known_rows()
            if row.parameter == parameter
            and row.country == country
            and row.scope in (scope, WHOLE)
        ]

    @api.model
    @tools.ormcache()
    def _known_rows(self):
        """The active rows that calculations read, kept until one changes."""
        # sudo: who follows files sees what applies, without access to this list
        rows = self.sudo().with_context(active_test=True)
        return tuple(
            Row(
                id=row.id,
                parameter=row.parameter,
                country=row.country_id.code,
                scope=row.scope,
                value=row.value,
                since=row.valid_from or None,
                warn_months=row.warn_months or "",
            )
            for row in rows.search([("parameter", "!=", False)])
        )

    @api.model
    def _value(self, parameter, country, scope, day):
        """The value that holds on ``day`` as an exact Decimal; None where no row says
        so: then nothing is charged, and nothing passes."""
        rows = self._rows_of(parameter, country, scope)
        return value_on([Dated(number(row.value, 2), row.since) for row in rows], day)

    @api.model
    def _row_on(self, parameter, country, scope, day):
        """The row that holds on ``day``, to show its source; empty without one."""
        row = self._known_on(parameter, country, scope, day)
        together = [one.id for one in self._known_rows()]  # read in one go
        # sudo: as in `_known_rows`
        return self.sudo().browse(row and row.id).with_prefetch(together)

    @api.model
    def _known_on(self, parameter, country, scope, day):
        rows = self._rows_of(parameter, country, scope)
        begun = [row for row in rows if not row.since or row.since <= day]
        begun.sort(key=lambda row: row.since or date.min)
        return begun[-1] if begun else None

    @api.model
    def _limitation_rule(self, country, scope, day):
        """How long a claim lives, as a core Rule; None where no row says so."""
        row = self._known_on("limitation", country, scope, day)
        if not row:
            return None
        months = re.findall(r"\d+", row.warn_months)
        return Rule(int(row.value), tuple(sorted(map(int, months))))
