from odoo import models


class RecoveryReminderLogged(models.Model):
    """A call that a colleague noted, and that nothing had prepared."""

    _inherit = "recovery.reminder"

    def action_take_back(self):
        """Override: a call that was noted by mistake is none, and does not wait."""
        logged = self.filtered(lambda one: one.kind == "call" and one.can_take_back)
        if logged:
            self.check_access("write")
            logged._record(
                {"sent_on": False, "contact_date": False, "made_by_id": False}
            )
            logged._hold("mistaken")
            logged.case_id._record({"next_check": False})
            said = self.env._("Marked as made by mistake, and taken back:")
            logged._log_on_file(said)
            logged._trace(said)
        rest = self - logged
        return super(RecoveryReminderLogged, rest).action_take_back() if rest else None

    def _decide_call(self, *_facts):
        """A call that was noted waits for nothing."""
        return None

    def _hold_sentences(self):
        """Override: it was never made."""
        said = self.env._("Noted by mistake: this call was not made.")
        return {**super()._hold_sentences(), "mistaken": said}
