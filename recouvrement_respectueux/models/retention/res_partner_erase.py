from markupsafe import Markup

from odoo import models

from .recovery_retention import Scope


class ResPartnerErase(models.Model):
    """What a customer asks to erase goes at once, unless we are obliged to keep it."""

    _inherit = "res.partner"

    def action_recovery_ask_to_erase(self):
        """Say what goes and what stays, before anything does."""
        self._check_recovery_privacy()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Erase"),
            "res_model": "recovery.erase",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_partner_id": self.commercial_partner_id.id},
        }

    def action_recovery_erase(self):
        """Erase every word about this customer, and say what stays and why."""
        self._check_recovery_privacy()
        self.commercial_partner_id._recovery_erase(self.env.companies)
        return self.env["recovery.reminder"]._tell(self._recovery_kept(), "info")

    def _recovery_erase(self, companies):
        """Erase the words about this customer in these companies.

        Hook: an addon erases its records of them; words in its fields go by themselves
        (`_kept_words` of `recovery.retention`).

        :return: how many records changed
        """
        retention, changed = self.env["recovery.retention"], 0
        for company in companies:
            scope = Scope(company, self)
            for kind in retention._kinds():
                while done := getattr(retention, f"_purge_{kind}")(scope):
                    changed += done
        changed += retention._erase_customer(self, companies)
        note = Markup("<p>%s</p>") % self._recovery_kept()
        for company in companies:
            self._recovery_log(company, {self.id: note})
        return changed

    def _recovery_kept(self):
        """What stays, and why."""
        return self.env._(
            "Erased: reasons, notes, answers, talks and their files, histories, done "
            "tasks, people who acted, needs, wishes, messages that did not leave. "
            "Kept: invoices and payments (accounts are kept ten years), what we sent "
            "and when, what was agreed, who agreed and the signature (proof), an open "
            "legal procedure, and the channels that the customer refuses, so that we "
            "go on respecting them."
        )
