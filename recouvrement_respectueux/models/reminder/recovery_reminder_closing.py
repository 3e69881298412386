from datetime import timedelta

from odoo import api, fields, models

from ..figures.account_partial_reconcile import MONEY_JOURNALS
from ..path.recovery_message_kind import RATING_KINDS

RETURN_DAYS = 60  # what left the bank earlier takes back nothing that was just paid


class RecoveryReminderClosing(models.Model):
    """Thanks, and the question how it went: only while what they are about is paid (I4,
    I18). A cheque is there on Friday and comes back on Monday."""

    _inherit = "recovery.reminder"

    def _not_paid_any_more(self):
        """Those of these messages that thank for what is not there any more."""
        closing = self.filtered(lambda one: one.kind in RATING_KINDS)
        returned = self._returned_to(closing.partner_id, closing.company_id)
        return closing.filtered(
            lambda one: (
                (one.partner_id.id, one.company_id.root_id.id) in returned
                or not all(
                    entry._recovery_is_paid() for entry in one.line_ids.move_line_id
                )
            )
        )

    @api.model
    def _returned_to(self, partners, companies):
        """To whom money went back in the books of a bank, in an entry or a line that
        nothing is matched with yet: ``{(customer id, id of the head office)}``."""
        roots = companies.root_id
        # sudo: who follows files may not read the bank, yet what came back counts
        entries = self.env["account.move.line"].sudo()
        found = entries.search_fetch(
            [
                ("partner_id.commercial_partner_id", "in", partners.ids),
                ("company_id", "child_of", roots.ids),
                ("account_id.account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
                ("reconciled", "=", False),
                ("amount_residual", ">", 0),
                ("journal_id.type", "in", MONEY_JOURNALS),
            ],
            ["partner_id", "company_id"],
        )
        # Nor is a return matched on the day on which the bank says so.
        since = fields.Date.today() - timedelta(days=RETURN_DAYS)
        bank = self.env["account.bank.statement.line"].sudo()  # sudo: as above
        lines = bank.search_fetch(
            [
                ("partner_id.commercial_partner_id", "in", partners.ids),
                ("company_id", "child_of", roots.ids),
                ("is_reconciled", "=", False),
                ("amount", "<", 0),
                ("date", ">=", since),
            ],
            ["partner_id", "company_id"],
        )
        return {
            (one.partner_id.commercial_partner_id.id, one.company_id.root_id.id)
            for one in (*found, *lines)
        }
