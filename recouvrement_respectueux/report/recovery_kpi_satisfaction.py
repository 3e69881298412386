from odoo import fields, models
from odoo.tools import SQL

from ..core.faces import HAPPY
from ..core.nameless import FEWEST


class RecoveryKpiSatisfaction(models.Model):
    """One row per time that a customer was asked how the follow-up of a file went.

    Answers without a name are rows of their own: of no person and no day, on the last
    day of their quarter, once it is over and enough customers answered so.
    """

    _name = "recovery.kpi.satisfaction"
    _description = "Satisfaction Analysis"
    _auto = False
    _order = "asked_on desc, id desc"
    _rec_name = "user_id"
    _depends = {
        "rating.rating": ["res_model", "res_id", "rating", "consumed"],
        "recovery.rating.nameless": ["company_id", "quarter", "face"],
        "recovery.case": ["company_id", "user_id"],
    }

    company_id = fields.Many2one("res.company", readonly=True)
    user_id = fields.Many2one("res.users", string="Person to Talk To", readonly=True)
    asked_on = fields.Date(readonly=True)
    answered = fields.Float(
        string="Answers",
        readonly=True,
        aggregator="avg",
        help="Share of the asked who answered with their name.",
    )
    satisfied = fields.Float(
        readonly=True, aggregator="avg", help="Share of the answers with a happy face."
    )

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT rating.id, file.company_id, file.user_id,
                   (rating.create_date AT TIME ZONE 'UTC' AT TIME ZONE %(zone)s)::date
                       AS asked_on,
                   COALESCE(rating.consumed, FALSE)::int AS answered,
                   CASE WHEN rating.consumed
                        THEN (rating.rating >= %(happy)s)::int END AS satisfied
              FROM rating_rating rating
              JOIN recovery_case file ON file.id = rating.res_id
             WHERE rating.res_model = 'recovery.case'
             UNION ALL
            SELECT -nameless.place, nameless.company_id, NULL, nameless.last_day,
                   NULL, (nameless.face >= %(happy)s)::int
              FROM (
                   SELECT company_id, face,
                          -- not their id: it would tell who answered first
                          ROW_NUMBER() OVER (ORDER BY company_id, quarter, face)
                              AS place,
                          (quarter + INTERVAL '3 months')::date - 1 AS last_day,
                          COUNT(*) OVER (PARTITION BY company_id, quarter) AS together
                     FROM recovery_rating_nameless) nameless
             WHERE nameless.together >= %(fewest)s AND nameless.last_day < %(today)s
            """,
            happy=HAPPY,
            fewest=FEWEST,
            today=fields.Date.today(),
            zone=self._zone(),
        )

    def _zone(self):
        """SQL: time zone in which the company of the file lives."""
        zones = SQL(" ").join(
            SQL("WHEN %s THEN %s", company.id, company._recovery_timezone())
            for company in self.env.companies
        )
        return SQL("CASE file.company_id %s ELSE 'UTC' END", zones)
