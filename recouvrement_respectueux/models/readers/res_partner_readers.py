import re

from odoo import models
from odoo.tools import email_normalize_all

from ...core.channels import CHANNELS, EMAIL
from ...core.greeting import greeted

# One address and nothing else: what most contacts have need not be taken apart.
PLAIN = re.compile(r"[a-z0-9_+-]+(\.[a-z0-9_+-]+)*@[a-z0-9-]+(\.[a-z0-9-]+)+")


class ResPartnerReaders(models.Model):
    """Which contacts of a customer are written to, by name and by address."""

    _inherit = "res.partner"

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
