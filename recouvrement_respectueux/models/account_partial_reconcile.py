from odoo import api, models


class AccountPartialReconcile(models.Model):
    _inherit = "account.partial.reconcile"

    # To go back to an earlier day, what was reconciled since is taken off again.
    _recovery_later = models.Index("(max_date)")

    @api.model_create_multi
    def create(self, vals_list):
        """Override of `account`: a message about what is paid now does not wait for a
        review any more."""
        partials = super().create(vals_list)
        reminders = self.env["recovery.reminder"].sudo()
        # sudo: whoever enters a payment need not have access to messages
        reminders._leave_if_paid(partials.debit_move_id)
        return partials
