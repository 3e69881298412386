from dataclasses import dataclass
from functools import cache, cached_property

from odoo import models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import formataddr

from ...core.channels import CHANNELS
from ...core.languages import WRITTEN


@dataclass(frozen=True)
class Readers:
    """Who reads what is written to one customer, in one company (I17).

    :param customer: commercial partner
    :param company: who writes
    :param contacts: the customer's own, the most wanted first; never empty
    :param copied: contacts who get a copy of each e-mail
    :param chosen: the intermediaries (``recovery.intermediary``) who are written to
        today, as the customer chose
    """

    customer: models.BaseModel
    company: models.BaseModel
    contacts: models.BaseModel
    copied: models.BaseModel
    chosen: models.BaseModel

    @property
    def instead(self):
        """The intermediary who reads in the customer's place, if any."""
        return self.chosen._instead()

    @property
    def informed(self):
        """The intermediaries who get a copy of each e-mail."""
        return self.chosen._copied()

    def to(self, channel="email"):
        """Who is written to by this channel: a partner."""
        if channel not in self._read_by:
            self._read_by[channel] = self._first(self._people, channel)
        return self._read_by[channel]

    @cached_property
    def _read_by(self):
        """Who reads by each channel, as far as somebody asked."""
        return {}

    def own(self, channel="email"):
        """The customer's own contact: alone who may hold the personal link."""
        return self._first(self.contacts, channel)

    @cached_property
    def _people(self):
        """Who may be written to: of these the first with an address is."""
        instead = self.instead.contact_id.with_env(self.customer.env)
        return instead or self.contacts

    @staticmethod
    def _first(people, channel):
        having = (one for one in people if one._recovery_has_address(channel))
        return next(having, people[:1])

    @cached_property
    def copies(self):
        """Who gets a copy, besides intermediaries: not who reads it anyway, nor who
        cannot be reached."""
        known = self.to()._recovery_addresses()
        return self.copied.filtered(
            lambda one: not known.issuperset(one._recovery_usable())
        )

    @cached_property
    def reachable(self):
        """Channels by which the readers have a usable address."""
        reached = cache(
            lambda reader: reader._recovery_usable_in(
                self.company
            )._recovery_reachable()
        )
        return frozenset(
            channel for channel in CHANNELS if channel in reached(self.to(channel))
        )

    def lang(self, reader=None, written=WRITTEN):
        """The one language of a message to ``reader``, to the e-mail's if not given."""
        reader = reader or self.to()
        languages = reader.env["res.lang"]
        wanted = reader.lang, self.customer.lang, self.company.partner_id.sudo().lang
        # sudo: a visitor of the page may not read the company's contact
        return languages._recovery_choose(*wanted, written=written)


class RecoveryReaders(models.AbstractModel):
    """The one source of who is written to, in which language, and who speaks: for
    whatever is written to a customer. Needs ``partner_id`` and ``company_id``."""

    _name = "recovery.readers"
    _inherit = ["recovery.at.work"]
    _description = "Who Reads, and Who Writes"

    _usual_channel = "email"

    # === WHO READS === #

    def _readers(self):
        """Hook: ``{record: Readers}``, in a few queries for all of them."""
        chosen = self.env["recovery.intermediary"]._written_of(self)
        contacts = self.partner_id._recovery_contacts()
        readers = {}
        for one in self:
            customer, company = one.partner_id, one.company_id
            copied = customer.sudo().recovery_copy_ids  # sudo: in `_recovery_contacts`
            readers[one] = Readers(
                customer=customer,
                company=company,
                contacts=contacts[customer]._recovery_usable_in(company) or customer,
                copied=copied.with_env(self.env)._recovery_usable_in(company),
                chosen=chosen[one],
            )
        return readers

    def _written_to(self):
        """Who reads an e-mail about each of these records: ``{record: partner}``."""
        return {one: readers.to() for one, readers in self._readers().items()}

    def _recipient(self, channel=None):
        """Who is written to; by the usual channel of these records unless told."""
        return self._readers()[self].to(channel or self._usual_channel)

    def _check_written_to(self):
        """Refuse to begin an e-mail that would reach nobody.

        :raise UserError: says who has no address, and what to do
        """
        reader = self._recipient()
        self._check_usable(reader)
        if not reader._recovery_has_address("email"):
            raise UserError(
                self.env._(
                    "%s has no e-mail address, so this would reach nobody. Add one to "
                    "the contact, or call, or print it and send it by post.",
                    reader._recovery_name(),
                )
            )

    def _check_usable(self, people):
        """Refuse to write to contacts who are archived or another company's.

        :raise ValidationError: says whom, and what to do
        """
        for one in self:
            if wrong := people - people._recovery_usable_in(one.company_id):
                raise ValidationError(
                    self.env._(
                        "%(contact)s is archived or belongs to another company than "
                        "%(company)s. Choose a contact of this company.",
                        # sudo: the name of whoever was chosen just now
                        contact=", ".join(wrong.sudo().mapped("display_name")),
                        company=one.company_id.name,
                    )
                )

    def _own_contact(self):
        """The customer's own contact, who may hold the personal link."""
        return self._readers()[self].own()

    def _customer_lang(self):
        """Language of the customer's own page, whoever reads e-mails instead."""
        readers = self._readers()[self]
        return readers.lang(readers.own())

    def _reader_lang(self):
        """Language of whoever is written to."""
        return self._readers()[self].lang()

    def _greeted(self):
        """The name to greet whoever is written to by; "" where it is no person."""
        return self._recipient()._recovery_greeted()

    def _why_to_them(self):
        """Why this comes to whoever reads in the customer's place, in the language of
        the context; "" where the customer reads."""
        if not self._readers()[self].instead:
            return ""
        return self._said_to_them()

    def _said_to_them(self):
        return self.env._(
            "%(customer)s asked us to write to you in their place. What follows is "
            "addressed to them: “you” means %(customer)s.",
            customer=self.partner_id._recovery_name(),
        )

    # === WHO WRITES === #

    def _person(self):
        """Who is in charge (``res.users``), as long as they work in the company."""
        own = self.company_id._recovery_working(self.user_id)
        return own or self.company_id._recovery_person()

    def _speaker(self):
        """Whom the customer may talk to: a partner, the company's where no colleague
        is in charge."""
        return self._person().partner_id or self.company_id.partner_id

    def _speaker_reach(self):
        """How to reach them: ``{person_name, person_phone, person_email}``."""
        company, person = self.company_id, self._speaker()
        return {
            "person_name": person._recovery_name(),
            "person_phone": person.phone or company.phone or "",
            "person_email": person.email or company.email or "",
        }

    def _sender(self):
        """The mailbox that a message comes from: of a named person; of the company
        where no one is in charge."""
        person, company = self._person().partner_id, self.company_id.sudo()
        # sudo: who writes need not have access to the e-mail domains
        if person.email:
            return person.email_formatted
        if company.email_formatted:
            return company.email_formatted
        address = company.alias_domain_id.default_from_email
        return formataddr((company.name, address)) if address else False

    def _notify_get_reply_to_batch(self, defaults=None, author_ids=None):
        """Override of `mail`: answers go to a person or to the company, by name; never
        to whoever the scheduled action runs for."""
        machine, given = self.env.ref("base.partner_root").id, author_ids or {}
        authors = {
            one.id: given[one.id]
            if given.get(one.id) not in (None, False, machine)
            else one._speaker().id
            for one in self
        }
        return super()._notify_get_reply_to_batch(defaults, authors or author_ids)

    def _notify_get_reply_to_formatted_email(self, record_email, author_id=False):
        """Override of `mail`: a name that is too long for the header is left out. Odoo
        would put the current user's in its place, which may be a machine's."""
        author = self.env["res.partner"].browse(author_id)
        formatted = formataddr((author._recovery_name(), record_email))
        return formatted if len(formatted) <= 68 else record_email

    # === WHAT ODOO WRITES FOR US === #

    def _message_get_default_recipients(self, with_cc=False, all_tos=False):
        """Override of `mail`: whoever is written to, for any text that is sent."""
        return {
            one.id: {"partner_ids": reader.ids, "email_to": "", "email_cc": ""}
            for one, reader in self._written_to().items()
        }

    def _message_add_suggested_recipients(self, force_primary_email=False):
        """Override of `mail`: whoever is written to is suggested, nobody else."""
        return {
            one.id: {"email_to_lst": [], "partners": reader}
            for one, reader in self._written_to().items()
        }

    def _message_get_suggested_recipients_batch(
        self,
        reply_discussion=False,
        reply_message=None,
        no_create=True,
        primary_email=False,
        additional_partners=None,
    ):
        """Override of `mail`: nobody is suggested for having written once."""
        return super()._message_get_suggested_recipients_batch(
            no_create=no_create, additional_partners=additional_partners
        )

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        """Override of `mail`: of those outside the company, whoever a message is
        written to reads it; to follow a file gives nobody a right to read it."""
        found = super()._notify_get_recipients(message, msg_vals, **kwargs)
        values = msg_vals or {}
        written_to = values.get("partner_ids", message.sudo().partner_ids.ids)
        # sudo: as there
        return [one for one in found if not one["share"] or one["id"] in written_to]
