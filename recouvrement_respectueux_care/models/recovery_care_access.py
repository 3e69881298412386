from datetime import timedelta

from odoo import api, fields, models

KEPT = timedelta(days=365)


class RecoveryCareAccess(models.Model):
    """Who looked at the needs of which customer, and when. Written by nobody by hand,
    erased after a year."""

    _name = "recovery.care.access"
    _description = "Look at the Needs of a Customer"
    _order = "seen_on desc, id desc"
    _rec_name = "partner_id"
    _log_access = False

    partner_id = fields.Many2one(
        "res.partner", string="Customer", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    user_id = fields.Many2one("res.users", string="Read By", required=True, index=True)
    seen_on = fields.Datetime(required=True, index=True)
    way = fields.Selection(
        [("read", "Opened"), ("exported", "Exported")], required=True
    )

    @api.model
    def _note(self, seen, user, way):
        """Note the looks of one user, in one insertion.

        :param set seen: ``{(customer id, company id)}``
        """
        now = fields.Datetime.now()
        before = self.search(
            [("user_id", "=", user), ("way", "=", way), ("seen_on", "=", now)]
        )
        known = {(one.partner_id.id, one.company_id.id) for one in before}
        self.create(
            [
                {
                    "partner_id": partner,
                    "company_id": company,
                    "user_id": user,
                    "seen_on": now,
                    "way": way,
                }
                for partner, company in sorted(seen - known)
            ]
        )

    @api.model
    def _expire(self):
        """Erase the looks of more than a year ago."""
        old = fields.Datetime.now() - KEPT
        # sudo: a scheduled action; nobody else may erase them
        self.sudo().search([("seen_on", "<", old)]).unlink()
