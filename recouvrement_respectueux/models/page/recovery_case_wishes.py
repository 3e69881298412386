from odoo import models

from ...core.wishes import WEEKDAYS
from ..base.our_task import OUR_TASK


class RecoveryCaseWishes(models.Model):
    """What customers choose on their page: how they are contacted, who may act for
    them, what becomes of their data.

    The page asks with ``sudo``, once the visitor was checked.
    """

    _inherit = "recovery.case"

    # === WHAT THE PAGE SHOWS === #

    def _page_values(self):
        """Override: add what may be chosen."""
        return {
            **super()._page_values(),
            "wishes": {
                **self.partner_id._recovery_wishes(),
                "lang": self._customer_lang(),
            },
            "channels": self._page_channels(),
            "weekdays": self._page_weekdays(),
            "langs": self.env["res.lang"]._recovery_offered(),
            "data": self._page_data(),
            "intermediaries": self._page_intermediaries(),
            "may": self._page_labels("recovery.intermediary", "may"),
            "roles": self._page_labels("recovery.intermediary", "role"),
            "written": list(self._page_written().items()),
            "requests": self._page_labels("recovery.answer", "request"),
        }

    def _page_labels(self, model, name):
        """The values of a selection with what they mean: ``[(value, label)]``."""
        return self.env[model]._fields[name]._description_selection(self.env)

    def _page_channels(self):
        return self._page_labels("res.partner", "recovery_channel")

    def _page_weekdays(self):
        """``[(short name, name of the day)]``"""
        names = [f"recovery_{day}" for day in WEEKDAYS]
        labels = self.env["res.partner"].fields_get(names, ["string"])
        return [(day, labels[f"recovery_{day}"]["string"]) for day in WEEKDAYS]

    def _page_data(self):
        """What we hold about the customer, as ``[(what, value)]`` without the empty."""
        customer, written = self.partner_id, self._own_contact()
        moves, person = self.env["account.move"], written - customer
        own = [
            ("commercial_partner_id", "=", customer.id),
            ("company_id", "=", self.company_id.id),
            ("move_type", "in", moves.get_sale_types()),
            ("state", "=", "posted"),
        ]
        address = customer._display_address(without_company=True)
        rows = [
            (self.env._("Name"), customer.name),
            (self.env._("Address"), ", ".join(filter(None, address.split("\n")))),
            (self.env._("E-mail"), customer.email),
            (self.env._("Phone"), customer.phone),
            (self.env._("We write to"), self._page_written_to(person)),
            (
                self.env._("Language"),
                dict(self.env["res.lang"].get_installed()).get(self._customer_lang()),
            ),
            (self.env._("Invoices and credit notes"), str(moves.search_count(own))),
            (self.env._("Messages that we sent"), str(len(self._page_messages()))),
            (self.env._("What you told us here"), str(len(self._page_answers()))),
        ]
        return [(what, value) for what, value in rows if value]

    def _page_written_to(self, person):
        """Who is written to, where it is not the customer itself."""
        if instead := self._readers()[self].instead:
            return instead._who()
        name = person and person._recovery_name()
        return ", ".join(filter(None, [name, person.email]))

    def _page_intermediaries(self):
        """Who may act for the customer, and whether we have confirmed it."""
        found = self.env["recovery.intermediary"]._living_of(self)
        may = dict(self._page_labels("recovery.intermediary", "may"))
        written = self._page_written()
        return [
            {
                "id": one.id,
                "who": one._who(),
                "reach": one._reach(),
                "may": may[one.may],
                "messages": written[one.messages],
                "until": self._page_day(one.until),
                "is_confirmed": one.state == "confirmed",
            }
            for one in found
        ]

    def _page_written(self):
        """What may be written to an intermediary, in words to the customer."""
        return {
            "none": self.env._("Nothing"),
            "copy": self.env._("A copy of each e-mail to me"),
            "instead": self.env._("Write to them instead of me"),
        }

    # === WHAT THE CUSTOMER CHOOSES === #

    def _take_wishes(self, wishes):
        """Keep how the customer wants to be contacted.

        :param dict wishes: as ``core.wishes.contact`` returns them
        """
        author = self._page_visitor()
        self.partner_id._recovery_wish(wishes, author)
        self._take_lang(wishes["lang"], author)

    def _take_lang(self, lang, author):
        """The customer reads this language, and whoever we write to for them."""
        others = (self.partner_id | self._own_contact()).filtered(
            lambda partner: partner.lang != lang
        )
        if not others:
            return
        others.write({"lang": lang})
        name = dict(self.env["res.lang"].get_installed())[lang]
        text = self.env._("Language chosen on the customer's page: %s", name)
        self.partner_id._recovery_log(
            self.company_id, {self.partner_id.id: text}, author
        )

    def _tell_colleague(self, words):
        """Put on the file what the customer did, and make a task of it.

        :param words: gives the sentence in a language
        """
        said = words(self._person()._recovery_lang())
        self.message_post(
            body=said,
            author_id=self._page_visitor().id,
            message_type="notification",  # what follows is decided here, not there
            subtype_xmlid="mail.mt_comment",
        )
        self._add_lasting_task(said, self._person())

    def _add_lasting_task(self, summary, user, deadline=None):
        """A task that stays until it is done, whatever becomes of the file."""
        if not user:
            return
        self.with_context(mail_activity_quick_update=True).activity_schedule(
            OUR_TASK,
            date_deadline=deadline or self.company_id._recovery_today(),
            summary=summary,
            user_id=user.id,
            automated=False,
        )
