from odoo import models
from odoo.tools import email_normalize

from ..core.incoming import is_automatic_reply, is_final_failure

ANSWERED = ("recovery.case", "account.move")  # where customers answer us


class MailThread(models.AbstractModel):
    """What the mail gateway tells apart: answers, automatic replies, bounces."""

    _inherit = "mail.thread"

    def _check_can_update_message_content(self, messages):
        """Override of `mail`: what was said to a customer is not rewritten."""
        messages._recovery_check_kept()
        return super()._check_can_update_message_content(messages)

    def _message_parse_post_process(self, message, message_dict, routes):
        """Override of `mail`: an automatic reply is kept as a note, no answer."""
        values = super()._message_parse_post_process(message, message_dict, routes)
        ours = any(route[0] in ANSWERED and route[1] for route in routes or ())
        if ours and is_automatic_reply(message, message_dict.get("subject") or ""):
            values.update(message_type="out_of_office", is_internal=True)
        return values

    def _routing_handle_bounce(self, email_message, message_dict):
        """Override of `mail`: a reminder that came back for good needs a person."""
        result = super()._routing_handle_bounce(email_message, message_dict)
        if addresses := self._recovery_failed_addresses(email_message):
            reminders = self.env["recovery.reminder"].sudo()
            # sudo: the mail gateway notes it, whoever it runs for
            reminders._note_bounce(message_dict["bounced_message"], addresses)
        return result

    def _recovery_failed_addresses(self, email_message):
        """Normalized addresses that a delivery report gives up (RFC 3464)."""
        found = set()
        for part in email_message.walk():
            if part.get_content_type() == "message/delivery-status":
                for report in part.get_payload()[1:]:  # the first is on the server
                    if is_final_failure(*self._recovery_outcome(report)):
                        found |= self._recovery_addresses(report)
        return found

    def _recovery_outcome(self, report):
        return [str(report.get(name) or "") for name in ("Action", "Status")]

    def _recovery_addresses(self, report):
        """Where it went, and where we had sent it if it was forwarded."""
        names = ("Original-Recipient", "Final-Recipient")
        values = [str(report.get(name) or "").partition(";")[2] for name in names]
        return {email_normalize(value) for value in values} - {False}
