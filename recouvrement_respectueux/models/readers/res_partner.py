import re

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import email_normalize_all, formataddr

from ...core.channels import CHANNELS, EMAIL
from ...core.greeting import greeted
from ...core.headers import one_line
from ..base.names import USER

# One address and nothing else: what most contacts have need not be taken apart.
PLAIN = re.compile(r"[a-z0-9_+-]+(\.[a-z0-9_+-]+)*@[a-z0-9-]+(\.[a-z0-9-]+)+")


class ResPartner(models.Model):
    """What customers and their mail servers told us: addresses that take no e-mail,
    channels that are refused."""

    _inherit = "res.partner"

    recovery_bounced_email = fields.Char(
        string="E-mails Come Back From",
        tracking=True,
        copy=False,
        help="No reminder goes to these addresses any more. Once one receives again, "
        "take it out of this field.",
        groups=USER,
    )
    recovery_usable_email = fields.Char(
        compute="_compute_recovery_usable_email",
        compute_sudo=True,
        groups=fields.NO_ACCESS,
        help="The addresses of this contact that take our e-mails, one after another.",
    )

    @api.depends("email", "recovery_bounced_email")
    def _compute_recovery_usable_email(self):
        own = {partner: email_normalize_all(partner.email) for partner in self}
        everything = {address for addresses in own.values() for address in addresses}
        black = self.env["mail.blacklist"]._recovery_among(everything)
        for partner, addresses in own.items():
            bad = black | set(email_normalize_all(partner.recovery_bounced_email))
            usable = [one for one in dict.fromkeys(addresses) if one not in bad]
            partner.recovery_usable_email = ", ".join(usable)

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
        return bool(self._recovery_usable())

    def _recovery_usable(self):
        """The normalized addresses of this contact that take our e-mails. Each address
        of a field with several stands for itself."""
        # sudo: whether a message may leave does not depend on who asks
        return email_normalize_all(self.sudo().recovery_usable_email)

    def _recovery_mailboxes(self, besides=()):
        """The usable addresses of this contact with its name, for a header; "" where
        none is left.

        :param besides: normalized addresses that have it already
        """
        name = one_line(self._recovery_name())
        usable = (one for one in self._recovery_usable() if one not in besides)
        return ", ".join(formataddr((name, one)) for one in usable)

    def _recovery_addresses(self):
        """Every normalized address of these contacts."""
        found = (email_normalize_all(partner.email) for partner in self)
        return {address for addresses in found for address in addresses}

    @api.model
    def _recovery_with_address(self, addresses, field="email"):
        """The contacts that have one of these normalized addresses, beside others or
        alone, in this field."""
        wanted = set(addresses)
        if not wanted:
            return self.browse()
        likely = Domain.OR(Domain(field, "ilike", one) for one in wanted)
        return self.search(likely).filtered(
            lambda partner: wanted.intersection(email_normalize_all(partner[field]))
        )

    @api.model
    def _recovery_unusable(self, addresses):
        """Those of these normalized addresses that take no e-mail of ours."""
        bounced = "recovery_bounced_email"
        found = self.sudo()._recovery_with_address(addresses, bounced)
        # sudo: as in `_recovery_usable`
        bad = {one for own in found for one in email_normalize_all(own[bounced])}
        black = self.env["mail.blacklist"]._recovery_among(addresses)
        return black | bad.intersection(addresses)

    @api.model
    def _recovery_note_bounced(self, addresses):
        """Write no more to these normalized addresses, whose ever they are."""
        for partner in self._recovery_with_address(addresses):
            own = partner._recovery_addresses().intersection(addresses)
            partner._recovery_keep_bounced(own.union(partner._recovery_bounced()))

    def _recovery_bounced(self):
        return set(email_normalize_all(self.recovery_bounced_email))

    def _recovery_keep_bounced(self, addresses):
        if addresses != self._recovery_bounced():
            self.recovery_bounced_email = ", ".join(sorted(addresses)) or False

    @api.model
    def _recovery_receives(self, address):
        """Who writes from this address receives there as well."""
        for partner in self._recovery_with_address([address], "recovery_bounced_email"):
            partner._recovery_keep_bounced(partner._recovery_bounced() - {address})

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

    # Which contacts of a customer are written to, by name and by address.

    def _recovery_contacts(self):
        """The contacts of each of these customers, the most wanted first: whom they
        chose, their invoice addresses, themselves. ``{customer: partners}``

        Neither the rights nor the context of whoever asks change the answer; what a
        company may use of it is for `_recovery_usable_in` to say.
        """
        found = self.sudo().search(  # sudo: the same for everybody, as said above
            [
                ("commercial_partner_id", "in", self.ids),
                ("parent_id", "!=", False),
                ("type", "=", "invoice"),
                ("active", "=", True),
            ],
            order="id",
        )
        by_customer = found.grouped("commercial_partner_id")
        none = self.sudo().browse()  # sudo: as above, and below
        contacts = {
            customer: own.recovery_contact_id | by_customer.get(own, none) | own
            for customer, own in zip(self, self.sudo(), strict=True)
        }
        together = none.concat(*contacts.values())._ids  # read in one go
        return {
            customer: own.with_env(self.env).with_prefetch(together)
            for customer, own in contacts.items()
        }

    def _recovery_usable_in(self, company):
        """Those of these contacts that ``company`` may write to: not archived, and no
        other company's. A branch uses what belongs to the companies above it."""
        ours = company.sudo().parent_ids  # sudo: a contact belongs to whom it belongs
        usable = self.sudo().filtered(
            lambda one: one.active and (not one.company_id or one.company_id in ours)
        )
        return usable.with_env(self.env).with_prefetch(self._prefetch_ids)

    def _recovery_name(self):
        """What this contact is called: their name, else that of whom they belong to.
        Addresses often have none."""
        known = (self, self.parent_id, self.commercial_partner_id)
        names = ((one.name or "").strip() for one in known)
        return next(filter(None, names), "") or self.env._("Madam, Sir")

    def _recovery_greeted(self):
        """The name to greet this contact by; "" where it is no person."""
        like_company = self.name == self.parent_id.name
        return greeted(self.name or "", self.is_company or like_company)

    def _recovery_has_address(self, channel):
        """Whether there is an address for this channel, be it usable or not."""
        if channel == EMAIL:
            email = self.email or ""
            return bool(PLAIN.fullmatch(email) or email_normalize_all(email))
        needs = CHANNELS[channel].needs
        return all(any(self[name] for name in names) for names in needs)

    def _recovery_reachable(self):
        """Channels for which this contact has a usable address; none of an archived
        one."""
        if not self.active:
            return set()
        channels = {
            one for one in CHANNELS if one != EMAIL and self._recovery_has_address(one)
        }
        return channels | ({EMAIL} if self._recovery_email_usable() else set())
