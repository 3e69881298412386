from collections import defaultdict

from odoo import api, models
from odoo.tools import split_every

BATCH = 500


class AccountMoveWarning(models.Model):
    """Somebody is told when the limitation of an invoice nears, at each threshold."""

    _inherit = "account.move"

    @api.model
    def _cron_recovery_warn(self):
        """Scheduled action, weekly."""
        moves = self.search(
            [
                ("move_type", "=", "out_invoice"),
                ("state", "=", "posted"),
                ("payment_state", "in", ("not_paid", "partial")),
            ]
        )
        for batch in split_every(BATCH, moves.ids):
            self.browse(batch)._recovery_warn()

    def _recovery_warn(self):
        """One task per file about its invoices that have reached a threshold."""
        nearing = defaultdict(list)
        for move, life in self._recovery_limitations().items():
            months = life.warning(move.company_id._recovery_today())
            if not months:
                move.recovery_warned_months = 0  # it began again, or it is over
            elif months > move.recovery_warned_months and move.recovery_case_id:
                move.recovery_warned_months = months
                nearing[move.recovery_case_id].append((move, life.last_day))
        for case, found in nearing.items():
            case._task_of_limitation(found)
