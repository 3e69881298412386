from dataclasses import replace

from odoo import api, models
from odoo.tools import SQL

from ..core.verdict import DISPUTE, PAYEE, REFUSED, SUPPLY, UNREACHED

OURS = {REFUSED, UNREACHED, PAYEE, SUPPLY}  # asked for once we have done something


class AccountMoveLine(models.Model):
    """A claim carries what was said of its invoice, read in the query of the ledger."""

    _inherit = "account.move.line"

    @api.model
    def _recovery_item_columns(self):
        """Extension: the statuses of the invoice, and when a late message last told of
        this claim."""
        return {
            **super()._recovery_item_columns(),
            "einvoice": SQL(
                """(
                SELECT %s FROM recovery_einvoice_status s
                 WHERE s.move_id = m.id)""",
                self.env["recovery.einvoice.status"]._as_json(),
            ),
            "einvoice_told": SQL(
                """CASE WHEN EXISTS (
                    SELECT FROM recovery_einvoice_status s WHERE s.move_id = m.id)
                THEN (
                    SELECT MAX(r.sent_on) FROM recovery_reminder_line told
                      JOIN recovery_reminder r ON r.id = told.reminder_id
                     WHERE told.move_line_id = l.id AND r.state = 'sent'
                       AND (r.kind != 'step' OR r.step_days > 0)) END"""
            ),
        }

    @api.model
    def _recovery_item(self, row):
        """Extension: what holds, suspends or announces it; and that what was held
        before is asked for gently."""
        said, told = row.pop("einvoice"), row.pop("einvoice_told")
        item = super()._recovery_item(row)
        if not said:
            return item
        one = self.env["recovery.einvoice.status"]._standing(said)
        return replace(
            item,
            ours=item.ours or one.effect in OURS,
            disputed=item.disputed or one.effect == DISPUTE,
            under_way_until=max(
                filter(None, (item.under_way_until, one.until)), default=None
            ),
            is_new=item.is_new
            or bool(one.gently_since and (not told or told < one.gently_since)),
            extra={**item.extra, "einvoice": one},
        )
