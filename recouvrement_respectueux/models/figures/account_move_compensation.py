from odoo import fields, models

from ..base.recovery_groups import ACCOUNTANT


class AccountMoveCompensation(models.Model):
    _inherit = "account.move"

    recovery_compensation = fields.Boolean(
        string="Counts as Money Received",
        copy=False,
        groups=ACCOUNTANT,
        help="This entry compensates what the customer owes with what you owe them, "
        "or is a payment entered by hand. Without it, a miscellaneous entry that "
        "closes an invoice is a loss: figures, thanks and arrangements do not take "
        "it for paid.",
    )
