from odoo import api, fields, models
from odoo.tools import email_normalize_all, formataddr

from ..core.headers import one_line


class ResPartnerReach(models.Model):
    """What customers and their mail servers told us: addresses that take no e-mail,
    channels that are refused."""

    _inherit = "res.partner"

    recovery_bounced_email = fields.Char(
        string="E-mails Come Back From",
        tracking=True,
        copy=False,
        help="No reminder goes to this address any more. Once it receives again, empty "
        "this field.",
    )

    @api.depends("name", "email", "parent_id.name", "commercial_partner_id.name")
    def _compute_email_formatted(self):
        """Override of `base`: on one line. A name that breaks it would end the mailbox
        there, and whatever follows would be read as another reader."""
        result = super()._compute_email_formatted()
        for partner in self.filtered("email_formatted"):
            mailbox = partner.email_formatted
            if not (partner.name or "").strip():  # Odoo would call them "False"
                addresses = ",".join(email_normalize_all(partner.email))
                mailbox = formataddr((partner._recovery_name(), addresses or mailbox))
            partner.email_formatted = one_line(mailbox)
        return result

    def _recovery_email_usable(self):
        """Whether there is an address, not blacklisted, that takes our e-mails."""
        address = self.email_normalized
        bounced = address == self.recovery_bounced_email
        return bool(address) and not self.is_blacklisted and not bounced

    @api.model
    def _recovery_note_bounced(self, addresses):
        """Write no more to these normalized addresses, whose ever they are."""
        found = self.search([("email_normalized", "in", list(addresses))])
        for address, partners in found.grouped("email_normalized").items():
            partners.write({"recovery_bounced_email": address})

    def _message_reset_bounce(self, email):
        """Override of `mail`: an address that writes to us receives as well."""
        bounced = self.filtered("recovery_bounced_email")
        bounced.write({"recovery_bounced_email": False})
        return super()._message_reset_bounce(email)

    def _recovery_refuse(self, channel):
        """These customers refuse a channel from now on; it is never used again (I6).

        Called for an e-mail that says "STOP". A module that receives text messages
        calls it too, ``partner.sudo()._recovery_refuse("sms")``: Odoo itself receives
        none. Each open file gets a task, once.

        :param str channel: ``email``, ``sms``, ``letter`` or ``phone``
        """
        name = f"recovery_refuse_{channel}"
        customers = self.commercial_partner_id.filtered(lambda one: not one[name])
        customers.write({name: True})
        values = {"channel": channel, "refused": True}
        cases = customers.recovery_case_ids._still_living()
        cases._add_tasks(
            {
                case.id: case._said_to_person()._explain(
                    "channel_allowed", True, values
                )
                for case in cases
            }
        )
