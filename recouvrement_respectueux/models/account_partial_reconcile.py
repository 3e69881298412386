from odoo import models


class AccountPartialReconcile(models.Model):
    _inherit = "account.partial.reconcile"

    # To go back to an earlier day, what was reconciled since is taken off again.
    _recovery_later = models.Index("(max_date)")
