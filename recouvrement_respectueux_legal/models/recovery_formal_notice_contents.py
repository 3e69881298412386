from odoo import models
from odoo.tools import format_datetime


class RecoveryFormalNoticeContents(models.Model):
    """What was said and agreed before a formal notice: it belongs in its folder."""

    _inherit = "recovery.formal.notice"

    def _contacts(self):
        """Contacts with the customer that were made, the oldest first.

        Those of the file, and those about these invoices under another name that the
        customer had before two were merged.
        """
        made = [
            ("partner_id", "=", self.partner_id.id),
            ("company_id", "=", self.company_id.id),
            ("state", "=", "sent"),
            "|",
            ("case_id", "=", self.case_id.id),
            ("line_ids.move_id", "in", self.line_ids.move_id.ids),
        ]
        return self.env["recovery.reminder"].search(made, order="contact_date, id")

    def _files(self):
        """The file of this notice, and those in which its customer was written to."""
        return self.case_id | self._contacts().case_id

    def _agreements(self):
        """Arrangements about these invoices that were accepted."""
        agreed = self.line_ids.move_id.recovery_arranged_ids.arrangement_id
        return agreed.filtered("accepted_on").sorted("id")

    def _offers(self):
        """Every arrangement about these invoices, and what became of it, in words."""
        offered = self.line_ids.move_id.recovery_arranged_ids.arrangement_id
        kinds, states, ends = (
            dict(offered._fields[name]._description_selection(self.env))
            for name in ("kind", "state", "outcome")
        )
        return [
            " · ".join(
                (one.name, kinds[one.kind], ends.get(one.outcome, states[one.state]))
            )
            for one in offered.sorted("id")
        ]

    def _contact_channel(self, contact):
        """Name of the channel of a contact."""
        return self.case_id._channel_name(contact.channel)

    def _contact_proof(self, contact):
        """What shows that a contact was made: an e-mail that left, a person's word."""
        # sudo: who follows files may not read the mail queue
        mail = contact.sudo().mail_id
        if mail.message_id:
            return self.env._("E-mail %s", mail.message_id)
        if contact.channel == "email":
            left = contact.sent_on and format_datetime(self.env, contact.sent_on, "UTC")
            return self.env._("E-mail that left on %s UTC", left or "")
        who = contact.approved_by_id or contact.user_id
        return self.env._("Noted by %s", who.name or self.company_id.name)

    def _words_exchanged(self):
        """What was written on the file by the customer and to them, oldest first."""
        customer = self.partner_id
        return (
            self._files()
            .message_ids.filtered(
                lambda one: (
                    one.author_id.commercial_partner_id == customer
                    or customer in one.partner_ids.commercial_partner_id
                )
            )
            .sorted("date")
        )
