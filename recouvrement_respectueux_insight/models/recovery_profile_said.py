from odoo import models
from odoo.tools import SQL

from odoo.addons.recouvrement_respectueux.core.arrangement_kinds import kinds_that
from odoo.addons.recouvrement_respectueux.core.faces import HAPPY


class RecoveryProfileSaid(models.Model):
    """The parts of a profile that tell what was agreed and said, one query each."""

    _inherit = "recovery.profile"

    def _part_agreed(self):
        """Arrangements that ended, promises and gestures aside, as in the analyses."""
        return SQL(
            """
            SELECT partner.commercial_partner_id AS partner_id,
                   COUNT(*) AS ended_count,
                   COUNT(*) FILTER (WHERE agreed.state = 'kept') AS kept_count
              FROM span
              JOIN recovery_arrangement agreed
                ON agreed.company_id = span.company_id
              JOIN res_partner partner ON partner.id = agreed.partner_id
             WHERE agreed.state IN ('kept', 'broken')
               AND (agreed.state = 'broken' OR agreed.paid_amount > 0
                    OR agreed.remaining_amount > 0)
               AND agreed.kind IN %s
          GROUP BY partner.commercial_partner_id
            """,
            kinds_that(part=False),
        )

    def _part_told(self):
        """Categories of the reasons on files and invoices of the last 12 months; never
        what was said about them. What is deleted there is gone here the next day."""
        return SQL(
            """
            SELECT partner_id,
                   STRING_AGG(DISTINCT reason.category, ',' ORDER BY reason.category)
                       AS reasons
              FROM (SELECT file.partner_id, file.delay_reason_id AS reason_id
                      FROM recovery_case file, span
                     WHERE file.company_id = span.company_id
                       AND (file.state = 'open' OR file.closed_on > span.year)
                     UNION
                    SELECT move.commercial_partner_id, move.recovery_delay_reason_id
                      FROM account_move move, span
                     WHERE move.company_id = span.company_id AND move.state = 'posted'
                       AND move.recovery_delay_reason_id IS NOT NULL
                       AND move.date > span.year) given
              JOIN recovery_delay_reason reason ON reason.id = given.reason_id
          GROUP BY partner_id
            """
        )

    def _part_rated(self, company):
        """What was answered to “How did it go?” with a name; a nameless answer stays
        nobody's."""
        return SQL(
            """
            SELECT file.partner_id, COUNT(*) AS rated_count,
                   COUNT(*) FILTER (WHERE rating.rating >= %(happy)s)
                       AS satisfied_count
              FROM span
              JOIN recovery_case file ON file.company_id = span.company_id
              JOIN rating_rating rating
                ON rating.res_model = 'recovery.case' AND rating.res_id = file.id
             WHERE rating.consumed AND rating.partner_id IS NOT NULL
               AND %(day)s > span.year
          GROUP BY file.partner_id
            """,
            happy=HAPPY,
            day=self._local_day("rating.rated_on", company),
        )

    def _part_answered(self):
        return SQL(
            """
            SELECT file.partner_id, COUNT(*) AS answer_count
              FROM span
              JOIN recovery_answer answer ON answer.company_id = span.company_id
              JOIN recovery_case file ON file.id = answer.case_id
             WHERE answer.create_date > span.year
          GROUP BY file.partner_id
            """
        )

    def _part_replied(self):
        """Messages on the file by somebody who is no colleague and no robot."""
        return SQL(
            """
            SELECT file.partner_id, COUNT(*) AS reply_count
              FROM span
              JOIN recovery_case file ON file.company_id = span.company_id
              JOIN mail_message wrote
                ON wrote.model = 'recovery.case' AND wrote.res_id = file.id
             WHERE wrote.message_type IN ('email', 'comment')
               AND wrote.date > span.year AND wrote.author_id IS DISTINCT FROM %s
               AND NOT EXISTS (SELECT 1 FROM res_users colleague
                                WHERE colleague.partner_id = wrote.author_id
                                  AND NOT colleague.share)
          GROUP BY file.partner_id
            """,
            self.env.ref("base.partner_root").id,
        )

    def _part_visited(self, company):
        """The last login that Odoo keeps of the customer's portal users; the pages
        that they open are not recorded anywhere."""
        return SQL(
            """
            SELECT partner.commercial_partner_id AS partner_id,
                   MAX(%s) AS visited_on
              FROM res_users_log log JOIN res_users visitor
                ON visitor.id = log.create_uid AND visitor.share
              JOIN res_partner partner ON partner.id = visitor.partner_id
          GROUP BY partner.commercial_partner_id
            """,
            self._local_day("log.create_date", company),
        )

    def _part_ordered(self):
        """Confirmed orders not wholly invoiced, where sales orders are installed (a
        soft check: they are not required)."""
        if "sale.order" not in self.env:
            return SQL("SELECT NULL::int AS partner_id, 0 AS order_count WHERE FALSE")
        return SQL(
            """
            SELECT partner.commercial_partner_id AS partner_id,
                   COUNT(*) AS order_count
              FROM span JOIN sale_order sold ON sold.company_id = span.company_id
              JOIN res_partner partner ON partner.id = sold.partner_id
             WHERE sold.state = 'sale' AND sold.invoice_status IN ('no', 'to invoice')
          GROUP BY partner.commercial_partner_id
            """
        )

    def _local_day(self, column, company):
        kpi = self.env["recovery.kpi"]
        return kpi._local_day(column, {"company": company.id})
