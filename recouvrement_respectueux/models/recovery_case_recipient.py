from odoo import models


class RecoveryCaseRecipient(models.Model):
    """Who is written to about a file: the customer, or whoever they chose instead."""

    _inherit = "recovery.case"

    def _recipients(self, chosen=None):
        """Who is written to for each of these files: ``{case: partner}``.

        :param chosen: what `_chosen_readers` has returned, where it was asked before
        """
        own = self.partner_id._recovery_recipients()
        chosen = chosen or self._chosen_readers()
        return {
            case: chosen[case]._instead().contact_id or own[case.partner_id]
            for case in self
        }

    def _chosen_readers(self):
        """The intermediaries who are written to today, as their customers chose:
        ``{case: recovery.intermediary}``, in one query."""
        return self.env["recovery.intermediary"]._written_of(self)
