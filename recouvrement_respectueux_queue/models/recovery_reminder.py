from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.recouvrement_respectueux.core.counted import counted


class RecoveryReminder(models.Model):
    """Approved e-mails leave in jobs."""

    _inherit = "recovery.reminder"

    @api.model
    def _wake_for_next(self):
        """Override: what may leave now has its job; the rest waits for its hour."""
        waiting = [
            ("state", "=", "approved"),
            ("channel", "=", "email"),
            ("send_after", ">", fields.Datetime.now()),
        ]
        if following := self.search(waiting, order="send_after, id", limit=1):
            following._schedule()

    @api.model
    def _still_due_query(self):
        return self._deliver_query()

    def _left(self):
        """What may leave to the same customers: somebody else holds it, or it was the
        turn of another message of theirs."""
        theirs = Domain("partner_id", "in", self.partner_id.ids)
        return self.search(Domain(self._deliverable()) & theirs)

    def _job_description(self):
        return counted(
            len(self),
            self.env._("Amicable recovery: send 1 message"),
            self.env._("Amicable recovery: send %s messages", len(self)),
        )
