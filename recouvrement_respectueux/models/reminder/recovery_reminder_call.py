import re
from urllib.parse import quote

from markupsafe import Markup, escape

from odoo import api, fields, models
from odoo.tools import format_date, formatLang

from ...core.calls import TRIES, written_instead
from ...core.channels import CHANNELS, is_written
from ..odoo.mail_thread import BY_TEXT
from ..path.choices import CLOSING_KINDS


class RecoveryReminder(models.Model):
    """Calls and texts, which a person makes: whom, and what came of it."""

    _inherit = "recovery.reminder"

    is_refused = fields.Boolean(
        compute="_compute_number", help="The customer refuses this channel."
    )
    number = fields.Char(string="Telephone", compute="_compute_number")
    whatsapp_url = fields.Char(string="WhatsApp", compute="_compute_whatsapp_url")
    can_text = fields.Boolean(compute="_compute_can_text")
    tries = fields.Integer(string="Calls Without an Answer", readonly=True, copy=False)

    call_facts = fields.Html(string="What Is Known", compute="_compute_call_facts")
    call_words = fields.Html(string="Suggested Words", compute="_compute_call_words")
    short_text = fields.Text(compute="_compute_short_text")

    # === COMPUTE METHODS === #

    @api.depends(
        "channel",
        "recipient_id.phone",
        *(f"partner_id.recovery_refuse_{name}" for name in CHANNELS),
    )
    def _compute_number(self):
        for reminder in self:
            refused = reminder.partner_id._recovery_refused()
            reminder.is_refused = reminder.channel in refused
            spoken = not is_written(reminder.channel) and not reminder.is_refused
            reminder.number = spoken and reminder.recipient_id.phone

    @api.depends("number", "short_text")
    def _compute_whatsapp_url(self):
        for reminder in self:
            digits = reminder._number_digits()
            words = quote(reminder.short_text)
            reminder.whatsapp_url = digits and f"https://wa.me/{digits}?text={words}"

    @api.depends("number", "channel")
    def _compute_can_text(self):
        composer = "sms.composer" in self.env  # Odoo's SMS module may be absent
        for reminder in self:
            is_text = reminder.channel == "sms" and bool(reminder.number)
            reminder.can_text = composer and is_text

    # === ACTION METHODS === #

    def action_call_not_reached(self):
        """Nobody answered: the call stays, for the next day that suits the customer.

        After some tries it becomes a message to review: who does not answer may
        prefer to read.
        """
        for call in self.filtered(lambda one: one.is_open and one.channel == "phone"):
            call._record({"tries": call.tries + 1})
            channel = call._instead_of_calls()
            note = call._write_by(channel) if channel else call._call_again()
            call.case_id._message_log(body=escape(note))

    def _instead_of_calls(self):
        """The channel to write by after calls that nobody answered; None before."""
        if not self.tries:
            return None
        reachable = self.case_id._readers()[self.case_id].reachable
        return written_instead(self.tries, self._wishes(reachable))

    def _call_again(self):
        self._record({"send_after": self._next_moment(days=1)})
        if self.tries >= TRIES:
            return self.env._(
                "Phone call: not reached, %s times by now. It stays; there is no "
                "address to write to.",
                self.tries,
            )
        return self.env._("Phone call: not reached. It stays for another day.")

    def _write_by(self, channel):
        """Make this call a message by another channel, for a colleague to read."""
        self._record(
            {
                "channel": channel,
                "state": "to_review",
                "send_after": self._next_moment(days=1),
            }
        )
        self._take_readers()  # another of their contacts may have the address
        self._compose()
        return self.env._(
            "Phone call: not reached, %s times by now. It has become a written "
            "message, for your review.",
            self.tries,
        )

    def action_call_paid(self):
        """The customer says it is paid: nobody reminds before we have looked."""
        said = self.env._("Phone call: the customer says that it is paid.")
        self._call_made(said).case_id._await_answer()
        return self.case_id._open_form(self.partner_id)

    def action_call_disagrees(self):
        """The customer disagrees: the reason is noted on the invoices concerned."""
        said = self.env._("Phone call: the customer disagrees with an invoice.")
        self._call_made(said).case_id._await_answer()
        moves = self.line_ids.move_id
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "account.action_move_out_invoice_type"
        )
        if len(moves) == 1:
            return {**action, "views": [(False, "form")], "res_id": moves.id}
        return {**action, "domain": [("id", "in", moves.ids)], "context": {}}

    def action_call_more_time(self):
        """The customer needs time: propose an arrangement while they are there."""
        said = self.env._("Phone call: the customer would like more time.")
        self._call_made(said).case_id._hear()
        return self.case_id.action_propose_arrangement()

    def action_send_text(self):
        """Open Odoo's own window to send a text message, with our words."""
        self.check_access("read")
        self.ensure_one()
        if not self._look_before_speaking():
            return self._tell(self.hold_reason)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Send the Text"),
            "res_model": "sms.composer",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_composition_mode": "comment",
                "default_res_model": "res.partner",
                "default_res_id": self.recipient_id.id,
                BY_TEXT: True,
                # Odoo runs what stands between double braces, also within a name.
                "default_body": self.short_text.replace("{{", "{ {"),
            },
        }

    def _call_made(self, said):
        """The call counts as a contact; ``said`` stands on the file."""
        self.ensure_one()
        if self.is_open:
            self.action_contact_made()
            self.case_id._message_log(body=escape(said))
        return self

    # === NUMBER === #

    def _number_digits(self):
        """The number as WhatsApp wants it, "" when it may not be used or is unclear.

        Without Odoo's phone validation only a number with its country is clear.
        """
        refused = "sms" in self.partner_id._recovery_refused()  # it is a text, too
        number = "" if refused else self.number or ""
        if number and "phone.blacklist" in self.env:
            number = self.recipient_id._phone_format(number=number) or ""
        found = re.fullmatch(r"(?:\+|00)([1-9]\d{6,14})", _digits(number))
        return found[1] if found else ""

    # Words for a call, and for a text. Others may hear or read along, so a text says
    # neither amount nor invoice.

    @api.depends("case_id", "total_text", "line_ids")
    @api.depends_context("lang")
    def _compute_call_facts(self):
        for reminder in self:
            reminder.call_facts = _paragraphs(reminder._call_facts())

    @api.depends("kind", "total_text", "line_ids", "recipient_id", "user_id", "lang")
    def _compute_call_words(self):
        for reminder in self:
            text = reminder.with_context(lang=reminder._lang())
            reminder.call_words = _paragraphs(text._call_words())

    @api.depends("recipient_id", "user_id", "lang")
    def _compute_short_text(self):
        for reminder in self:
            text = reminder.with_context(lang=reminder._lang())
            reminder.short_text = text._short_text()

    def _call_facts(self):
        """What is open, since when, and what was said before, for the colleague."""
        facts, case = [], self.case_id
        for line in self.line_ids:
            facts.append(
                self.env._(
                    "%(invoice)s: %(amount)s, due on %(day)s",
                    invoice=line.name or "",
                    amount=formatLang(
                        self.env, line.amount_residual, currency_obj=line.currency_id
                    ),
                    day=format_date(self.env, line.date_due),
                )
            )
        facts += self._call_ways()
        sent = case.reminder_ids.filtered(lambda one: one.state == "sent")
        before = sent._origin - self._origin
        if last := before[:1]:
            channels = dict(self._fields["channel"]._description_selection(self.env))
            facts.append(
                self.env._(
                    "Last contact: %(day)s, %(channel)s, “%(subject)s”",
                    day=format_date(self.env, last.contact_date),
                    channel=channels[last.channel],
                    subject=last.subject or "",
                )
            )
        reasons = case.delay_reason_id.union(
            *(entry._recovery_reason() for entry in self.line_ids.move_line_id)
        )
        if reasons:
            names = ", ".join(reasons.mapped("name"))
            facts.append(self.env._("Reason given: %s", names))
        return [*facts, *filter(None, [case.delay_note])]

    def _call_ways(self):
        """How to pay, for whoever is asked it on the telephone."""
        if self.kind in CLOSING_KINDS:
            return []
        return [
            self.env._(
                "To pay %(amount)s: account %(number)s (%(holder)s), reference "
                "%(reference)s",
                amount=formatLang(
                    self.env, way["amount"], currency_obj=way["currency"]
                ),
                **{name: way[name] for name in ("number", "holder", "reference")},
            )
            for way in self._ways_to_pay()
            if way["number"]
        ]

    def _call_words(self):
        """A few sentences to begin with, in the customer's language."""
        return [
            self.env._(
                "Hello, this is %(person)s of %(company)s. Am I speaking with "
                "%(customer)s?",
                **self._call_names(),
            ),
            self._call_reason(),
            self.env._("Is everything all right?"),
            self.env._(
                "What would help you: paying now, another day or several instalments, "
                "or that we put something right?"
            ),
            self.env._("Thank you for taking the time to talk with me."),
        ]

    def _call_reason(self):
        invoices = self.invoice_names or ""
        if self.kind == "thanks":
            return self.env._(
                "I am calling to thank you: %(invoices)s is settled.", invoices=invoices
            )
        return self.env._(
            "I am calling about %(invoices)s: %(total)s, due on %(day)s.",
            invoices=invoices,
            total=self.total_text or "",
            day=self.first_due_text or "",
        )

    def _short_text(self):
        """Name and a way to call back, nothing else (GR-15, EP-03)."""
        number = self._speaker().phone or self.company_id.phone
        names = self._call_names()
        if not number:
            return self.env._(
                "%(hello)s, this is %(person)s of %(company)s. Could you tell me when "
                "I may call you? Thank you.",
                **names,
            )
        return self.env._(
            "%(hello)s, this is %(person)s of %(company)s. Could you call me back on "
            "%(number)s, when it suits you? Thank you.",
            number=number,
            **names,
        )

    def _call_names(self):
        return {
            "customer": self.recipient_name or "",
            "hello": self._call_hello(),
            "person": self._speaker()._recovery_name(),
            "company": self.company_id.name,
        }

    def _call_hello(self):
        if self.greeted_name:
            return self.env._("Hello %s", self.greeted_name)
        return self.env._("Hello")


def _digits(number):
    """A number without its spaces and signs; `(0)` is not dialled from abroad."""
    return re.sub(r"[^\d+]", "", number.replace("(0)", ""))


def _paragraphs(lines):
    return Markup().join(Markup("<p>%s</p>") % line for line in lines)
