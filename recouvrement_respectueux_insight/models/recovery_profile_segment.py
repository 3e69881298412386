from odoo import api, models
from odoo.tools import SQL

from ..core.forecast import ENOUGH


class RecoveryProfileSegment(models.Model):
    """The segment of each customer, kept on the profile with its usual delay."""

    _inherit = "recovery.profile"

    @api.model
    def _refresh_segments(self, company):
        """Copy the segment of each customer here, with the usual delay of all of this
        segment; those who are in none count together."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                WITH span AS (%(span)s), settled AS (%(settled)s), customer AS (
                    SELECT profile.id, profile.partner_id,
                           (partner.recovery_segment_id ->> span.company_id::text)::int
                               AS segment_id
                      FROM span
                      JOIN recovery_profile profile
                        ON profile.company_id = span.company_id
                      JOIN res_partner partner ON partner.id = profile.partner_id
                ), habit AS (
                    SELECT segment_id,
                           PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY late) AS delay
                      FROM settled JOIN customer USING (partner_id)
                     WHERE is_recent GROUP BY segment_id HAVING COUNT(*) >= %(enough)s
                ), fresh AS (
                    SELECT customer.id, customer.segment_id, habit.delay
                      FROM customer
                 LEFT JOIN habit ON COALESCE(habit.segment_id, 0)
                                  = COALESCE(customer.segment_id, 0)
                )
                UPDATE recovery_profile profile
                   SET segment_id = fresh.segment_id, segment_delay = fresh.delay
                  FROM fresh
                 WHERE fresh.id = profile.id
                   AND (profile.segment_id, profile.segment_delay)
                       IS DISTINCT FROM (fresh.segment_id, fresh.delay)
                """,
                span=self._span(company),
                settled=self._part_settled(),
                enough=ENOUGH,
            )
        )
        self.invalidate_model()
