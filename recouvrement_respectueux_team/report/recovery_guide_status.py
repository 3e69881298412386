from odoo import fields, models
from odoo.tools import SQL

from odoo.addons.recouvrement_respectueux.models.base.names import USER


class RecoveryGuideStatus(models.Model):
    """One row per colleague and guide: is it read, in its latest version?"""

    _name = "recovery.guide.status"
    _description = "Who Is Up to Date"
    _auto = False
    _order = "user_id, guide_id"
    _rec_name = "guide_id"
    _depends = {
        "recovery.guide": ["active", "version"],
        "recovery.guide.reading": ["user_id", "guide_id", "version", "read_on"],
    }

    user_id = fields.Many2one("res.users", string="Colleague", readonly=True)
    guide_id = fields.Many2one("recovery.guide", readonly=True)
    state = fields.Selection(
        [("read", "Up to date"), ("again", "To read again"), ("new", "To read")],
        readonly=True,
    )
    read_on = fields.Date(readonly=True)
    up_to_date = fields.Float(
        readonly=True, aggregator="avg", help="Share of the guides."
    )

    @property
    def _table_query(self):
        # sudo: who is in the team; the record rule says whose rows are shown
        team = self.env.ref(USER).sudo().all_user_ids
        team = team.filtered(lambda user: user.active and not user.share)
        return SQL(
            """
            SELECT known.*, (known.state = 'read')::int::float AS up_to_date FROM (
                SELECT guide.id * 1000000::bigint + colleague.id AS id,
                       colleague.id AS user_id, guide.id AS guide_id,
                       MAX(reading.read_on) AS read_on,
                       CASE WHEN MAX(reading.version) >= guide.version THEN 'read'
                            WHEN MAX(reading.version) IS NULL THEN 'new'
                            ELSE 'again' END AS state
                  FROM recovery_guide guide
            CROSS JOIN res_users colleague
             LEFT JOIN recovery_guide_reading reading
                    ON reading.guide_id = guide.id AND reading.user_id = colleague.id
                 WHERE guide.active AND colleague.id = ANY(%s)
              GROUP BY guide.id, colleague.id) known
            """,
            team.ids,
        )
