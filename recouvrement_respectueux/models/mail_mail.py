from odoo import models


class MailMail(models.Model):
    _inherit = "mail.mail"

    def send(self, *args, **kwargs):
        """Override of `mail`: a reminder that has become untrue does not leave."""
        stopped = self._recovery_reminders()._stop_at_the_door().ids
        leaving = self.filtered(lambda mail: mail.id not in stopped)
        return super(MailMail, leaving).send(*args, **kwargs)

    def _postprocess_sent_message(
        self, success_pids, success_emails, failure_reason=False, failure_type=None
    ):
        """Override of `mail`: a reminder that was refused needs a person."""
        if failure_type:
            reason = str(failure_reason or failure_type)
            self._recovery_reminders()._mark_failed("refused", reason)
        return super()._postprocess_sent_message(
            success_pids,
            success_emails,
            failure_reason=failure_reason,
            failure_type=failure_type,
        )

    def _recovery_reminders(self):
        """Reminders that left, or are about to leave, as these e-mails."""
        reminders = self.env["recovery.reminder"].sudo()
        # sudo: any user may send e-mails, the queue must stay true for all of them
        return reminders.search([("mail_id", "in", self.ids), ("state", "=", "sent")])
