import uuid

from markupsafe import Markup, escape

from odoo import api, fields, models
from odoo.fields import Command

from ...core.counted import counted
from ..base.prose import said, without_links
from ..path.choices import RATING_KINDS
from ..readers.recovery_readers_copies import paragraph

QUESTION = "/rate"  # how the link to the question ends


class RecoveryReminder(models.Model):
    """Letters: printed together, posted by a colleague who then marks them as made."""

    _inherit = "recovery.reminder"

    large_print = fields.Boolean(
        compute="_compute_large_print", groups=fields.NO_ACCESS
    )

    intermediary_id = fields.Many2one(
        "recovery.intermediary",
        string="In the Customer's Place",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    informed_ids = fields.Many2many(
        "recovery.intermediary",
        "recovery_reminder_informed_rel",
        string="Copy to Representatives",
        help="They receive the e-mail without the customer's personal link.",
    )

    copy_mail_ids = fields.Many2many(
        "mail.mail",
        "recovery_reminder_copy_mail_rel",
        string="Copies Sent",
        groups="base.group_system",  # as e-mails themselves
        readonly=True,
        copy=False,
    )

    rating_html = fields.Html(compute="_compute_rating_html", sanitize=False)

    @api.depends("partner_id")
    def _compute_large_print(self):
        """Chosen by the customer on their page."""
        for one in self:
            one.large_print = one.partner_id.recovery_large_print

    # === ACTION METHODS === #

    def action_print_letters(self):
        """Print the open letters among these messages in one PDF; nothing counts as
        sent before a colleague has posted it."""
        letters = self.filtered(lambda one: one.channel == "letter" and one.is_open)
        if not letters:
            return self._tell(self.env._("There is no letter to print among these."))
        ready = letters._ready_to_print()
        ready._record({"printed_on": fields.Datetime.now()})
        left = len(letters) - len(ready)
        report = self.env.ref("recouvrement_respectueux.action_report_letters")
        action = report.report_action(ready, config=False) if ready else None
        if not left:
            return action
        text = counted(
            left,
            self.env._(
                "1 letter stays out: the facts changed, the customer wants no letters, "
                "or the words need a look. It says which."
            ),
            self.env._(
                "%s letters stay out: the facts changed, the customer wants no "
                "letters, or the words need a look. Each one says which.",
                left,
            ),
        )
        return self._tell(text, action=action)

    def _ready_to_print(self):
        """The letters that are still true and could hurt nobody (I4, I6).

        What became untrue is held, and the next run writes anew.
        """
        refused = self.filtered(
            lambda one: "letter" in one.partner_id._recovery_refused()
        )
        refused._hold("unwanted")
        asked = (self - refused)._hold_misdirected()
        decisions = asked._decide_again()
        otherwise = asked._told_otherwise().filtered("told")
        untrue = otherwise | asked.filtered(
            lambda one: one._is_untrue(decisions[one.id])
        )
        untrue._hold("outdated")
        self.env["recovery.case"]._look_again((refused | untrue).partner_id)
        harsh = (asked - untrue)._harsh()
        harsh._record({"hold_code": "tone"})
        return asked - untrue - harsh

    # === WHAT STANDS ON THE PAPER === #

    def _letter_address(self):
        """Lines of the recipient's address: company, person, street, town."""
        recipient = self.recipient_id
        company_name = recipient.commercial_partner_id.name or ""
        return self._postal_lines(recipient, company_name)

    def _letter_sender(self):
        """Lines of the company's address, its name first."""
        return self._postal_lines(self.company_id.partner_id)

    def _postal_lines(self, partner, company_name=None):
        """Lines of an address, each once; the country only on letters abroad."""
        home, abroad = self.company_id.country_id, self.recipient_id.country_id
        address = partner._display_address(without_company=True).split("\n")
        if home == abroad:
            address = [line for line in address if line != home.name]
        lines = map(said, [company_name, partner.name or "", *address])
        return list(dict.fromkeys(filter(None, lines)))

    def _letter_day(self):
        """Place and day of the letter, in its language."""
        day = self._day(self.company_id._recovery_today())
        town = self.company_id.city
        return self.env._("%(town)s, %(day)s", town=town, day=day) if town else day

    # Messages that somebody else reads for the customer, or too. The personal link
    # stays the customer's own: nobody else receives it.

    # === COMPOSE === #

    def _write_composed(self, vals):
        """Override: say first why this comes to them."""
        if self.intermediary_id and "body" in vals:
            vals = {**vals, "body": self._why_to_them() + Markup(vals["body"])}
        return super()._write_composed(vals)

    def _why_to_them(self):
        """Override: as a paragraph, for whom the message was written to."""
        return paragraph(self.with_context(lang=self._lang())._said_to_them())

    # === SEND === #

    def _hold_misdirected(self):
        """Hold the messages that others should read by now, that promise a copy to
        others, or whose reader has left; the next run writes to the right people.

        :return: the others
        """
        readers = self.case_id._readers()
        wrong = self.filtered(lambda one: not one._is_for(readers[one.case_id].chosen))
        wrong._hold("changed")
        self.env["recovery.case"]._look_again(wrong.partner_id)
        return self - wrong

    def _is_for(self, chosen):
        """Whether this message goes to those whom the customer has chosen by now."""
        copied = self.channel != "email" or self.informed_ids == chosen._copied()
        return self.intermediary_id == chosen._instead() and copied

    def _send(self):
        """Override: those who are informed receive what the customer receives."""
        result = super()._send()
        self._inform()
        return result

    def _inform(self):
        """Queue the copies, to those who may still have them today."""
        copied = self.filtered(
            lambda one: one.channel == "email" and (one.informed_ids or one.copy_ids)
        )
        readers = copied.case_id._readers()
        as_sent = zip(copied, copied._mail_values(), strict=True)
        for one, sent in as_sent:
            values = [
                one._copy_values(sent, *copy)
                for copy in one._copies_now(readers[one.case_id])
            ]
            mails = self.env["mail.mail"].sudo().create(values)  # sudo: as in `_send`
            one._record({"copy_mail_ids": [Command.set(mails.ids)]})

    def _copies_now(self, readers):
        """Who gets a copy of this message: see `_each_copied`."""
        said = self.with_context(lang=self._lang())
        informed = self.informed_ids & readers.informed
        return said._each_copied(informed, self.copy_ids, self.recipient_id)

    def _copy_values(self, sent, _contact, mailboxes, why):
        """Values of the ``mail.mail`` of a copy, from those of the e-mail that was
        sent."""
        body = why + without_links(self.body)
        return {
            **sent,
            "body": body,
            "body_html": self._in_layout_of(body, link=None),
            "email_to": mailboxes,
        }

    def _copied_names(self):
        """Who gets a copy besides, for the message to say so; "" where nobody does."""
        copied = self._reached(self.copy_ids)
        return ", ".join(one._recovery_name() for one in copied)

    def _informed_names(self):
        """Who receives a copy as the customer wished, for the message to say so; ""
        where it is no e-mail, as nothing else is copied."""
        # sudo: they may have been named in another branch of the legal entity
        informed = self.sudo().informed_ids
        reached = self._reached(informed.contact_id)
        return ", ".join(one._who() for one in informed if one.contact_id in reached)

    def _reached(self, contacts):
        """Those of these contacts who get a copy: none of what is no e-mail, nor where
        it would reach nobody. Who got one of what has left had an address then."""
        if self.channel != "email":
            return contacts.browse()
        if self._is_gone():
            return contacts
        return contacts.filtered(lambda one: one._recovery_email_usable())

    def _told_to(self):
        """Who else read this message, for the customer's page; "" where nobody did."""
        if self.intermediary_id:
            return self.env._("written to %s", self.intermediary_id._who())
        told = filter(None, (self._informed_names(), self._copied_names()))
        if names := ", ".join(told):
            return self.env._("copy to %s", names)
        return ""

    # Thanks and after-care lead to the one question: how did it go?

    @api.depends("case_id", "kind", "channel", "lang")
    def _compute_rating_html(self):
        self.rating_html = False
        asking = self.filtered(lambda one: one._may_ask_rating())
        links = asking._links()
        for lang, reminders in asking.grouped(lambda one: one._lang()).items():
            block, mark = reminders._rating_block(lang)
            for one in reminders:
                link = escape(links[one.id] + QUESTION)
                one.rating_html = Markup(block.replace(mark, link))

    def _may_ask_rating(self):
        """Not of who has answered; a text without the question would tell that somebody
        has who gave no name, and the page says that it is answered."""
        closing = self.kind in RATING_KINDS and self.channel == "email"
        own = closing and not self.intermediary_id
        return own and not self.case_id._is_rated_by_name()

    def _answered_already(self):
        """Questions that their customers have answered on their page: looked at when
        they would leave, as the second of an answer without a name leads to who gave
        it."""
        return self.filtered(lambda one: one.kind == "care" and one.case_id._is_rated())

    def _rating_block(self, lang):
        """The block of a language, and what stands in it for the link."""
        mark = uuid.uuid4().hex
        qweb = self.with_context(lang=lang).env["ir.qweb"]
        template = "recouvrement_respectueux.reminder_rating"
        return str(qweb._render(template, {"link": mark})), mark

    def _mark_sent(self):
        """Override: who was sent the question counts as asked."""
        result = super()._mark_sent()
        asking = self.filtered(lambda one: one.kind in RATING_KINDS)
        asking = asking.filtered(lambda one: f'{QUESTION}"' in (one.body or ""))
        asking.case_id._ask_rating()
        return result
