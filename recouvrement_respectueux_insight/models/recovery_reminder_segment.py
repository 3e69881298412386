from odoo import models


class RecoveryReminderSegment(models.Model):
    """How a message opens depends on the segment of its customer."""

    _inherit = "recovery.reminder"

    def _opening_wording(self):
        """Override: the wording of the customer's segment."""
        customer = self.partner_id.with_company(self.company_id)
        segment = customer.recovery_segment_id.filtered("active")
        return segment.wording or super()._opening_wording()
