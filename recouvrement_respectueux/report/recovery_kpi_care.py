from odoo import api, models
from odoo.tools import SQL

from ..core.channels import CHANNELS
from ..core.faces import HAPPY, UNHAPPY
from ..models.path.choices import CLOSING_KINDS


class RecoveryKpiCare(models.Model):
    """How customers felt treated: satisfaction, complaints, channels refused."""

    _inherit = "recovery.kpi"

    @api.model
    def _care_figures(self, span):
        found = self._one_row(self._care_query(span))
        faces = self._nameless_faces(span)
        answers, contacts = found["answers"] + len(faces), found["contacts"]
        satisfied = found["satisfied"] + sum(face >= HAPPY for face in faces)
        complaints = found["complaints"] + sum(face < UNHAPPY for face in faces)
        return {
            "satisfaction_rate": self._share(satisfied, answers),
            "answer_rate": self._share(answers, found["asked"]),
            "complaint_rate": self._share(complaints, contacts),
            "opt_out_rate": self._share(found["opt_outs"], contacts),
        }

    @api.model
    def _nameless_faces(self, span):
        """Faces of the answers without a name that may be told about the period."""
        last = min(span["end"], span["as_of"])
        answers, faces = self.env["recovery.rating.nameless"], []
        for company in self.env["res.company"].browse(span["companies"]):
            # Each branch by itself: a few answers of one of them tell who gave them.
            faces += answers._told(company, span["start"], last).mapped("face")
        return faces

    @api.model
    def _care_query(self, span):
        """Questions asked in the period with the answers up to the day, contacts made
        and channels refused in the period."""
        return SQL(
            """
            WITH asked AS (
                SELECT rating.rating,
                       rating.consumed AND %(rated)s <= %(as_of)s AS is_answered
                  FROM rating_rating rating
                  JOIN recovery_case file ON file.id = rating.res_id
                 WHERE rating.res_model = 'recovery.case'
                   AND file.company_id IN %(companies)s
                   AND %(created)s BETWEEN %(start)s AND LEAST(%(end)s, %(as_of)s)
            )
            SELECT COUNT(*) AS asked,
                   COUNT(*) FILTER (WHERE is_answered) AS answers,
                   COUNT(*) FILTER (WHERE is_answered AND rating >= %(happy)s)
                       AS satisfied,
                   COUNT(*) FILTER (WHERE is_answered AND rating < %(unhappy)s)
                       AS complaints,
                   (%(contacts)s) AS contacts, (%(opt_outs)s) AS opt_outs
              FROM asked
            """,
            **span,
            happy=HAPPY,
            unhappy=UNHAPPY,
            rated=self._local_day("rating.rated_on", span),
            created=self._local_day("rating.create_date", span),
            contacts=self._contacts_query(span),
            opt_outs=self._opt_outs_query(span),
        )

    @api.model
    def _local_day(self, column, span):
        """SQL: the day of a UTC moment where the company lives."""
        company = self.env["res.company"].browse(span["company"])
        return SQL(
            "(%s AT TIME ZONE 'UTC' AT TIME ZONE %s)::date",
            SQL.identifier(*column.split(".")),
            company._recovery_timezone(),
        )

    @api.model
    def _contacts_query(self, span):
        return SQL(
            """
            SELECT COUNT(*) FROM recovery_reminder
             WHERE company_id IN %(companies)s AND state = 'sent'
               AND kind NOT IN %(closing)s
               AND contact_date BETWEEN %(start)s AND LEAST(%(end)s, %(as_of)s)
            """,
            closing=CLOSING_KINDS,
            **span,
        )

    @api.model
    def _opt_outs_query(self, span):
        """Channels refused, as the history of the customers tells it, by customers
        whom this company had contacted."""
        return SQL(
            """
            SELECT COUNT(*)
              FROM mail_tracking_value changed
              JOIN ir_model_fields field ON field.id = changed.field_id
              JOIN mail_message message ON message.id = changed.mail_message_id
              JOIN res_partner partner ON partner.id = message.res_id
             WHERE field.model = 'res.partner'
               AND field.name IN %(refusals)s
               AND changed.new_value_integer = 1
               AND %(told)s BETWEEN %(start)s AND LEAST(%(end)s, %(as_of)s)
               AND EXISTS (
                   SELECT 1 FROM recovery_reminder r
                    WHERE r.partner_id = partner.commercial_partner_id
                      AND r.company_id IN %(companies)s AND r.state = 'sent'
                      AND r.contact_date <= %(told)s)
            """,
            **span,
            refusals=tuple(f"recovery_refuse_{channel}" for channel in CHANNELS),
            told=self._local_day("message.date", span),
        )
