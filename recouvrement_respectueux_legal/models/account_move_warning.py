from collections import defaultdict

from odoo import api, models
from odoo.tools import split_every

from odoo.addons.recouvrement_respectueux.models.base.aside import together_or_each
from odoo.addons.recouvrement_respectueux.models.odoo.account_move_line import DOCUMENTS

BATCH = 500


class AccountMoveWarning(models.Model):
    """Somebody is told when the limitation of an invoice nears, at each threshold."""

    _inherit = "account.move"

    @api.model
    def _cron_recovery_warn(self):
        """Scheduled action, weekly."""
        moves = self.search(
            [
                ("move_type", "in", DOCUMENTS),
                ("state", "=", "posted"),
                ("payment_state", "in", ("not_paid", "partial")),
            ]
        )
        for batch in split_every(BATCH, moves.ids):
            for move, error in together_or_each(self.browse(batch), "_recovery_warn"):
                customer = move.commercial_partner_id
                customer._recovery_set_aside(move.company_id, error)
            # A year of invoices need not fit into the memory at once.
            self.env.flush_all()
            self.env.invalidate_all()

    def _recovery_warn(self):
        """One task per file about its invoices that have reached a threshold."""
        nearing, reached = defaultdict(list), defaultdict(self.browse)
        for move, life in self._recovery_limitations().items():
            months = life.warning(move.company_id._recovery_today()) or 0
            if not months and move.recovery_warned_months:
                reached[0] += move  # it began again, or it is over
            elif months > move.recovery_warned_months and move.recovery_case_id:
                reached[months] += move
                nearing[move.recovery_case_id].append((move, life.last_day))
        for months, moves in reached.items():
            moves.recovery_warned_months = months
        for case, found in nearing.items():
            case._task_of_limitation(found)
