from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import format_date, formatLang

from ..path.recovery_message_kind import CLOSING_KINDS


class RecoveryReminderCallWords(models.Model):
    """Words for a call, and for a text. Others may hear or read along, so a text says
    neither amount nor invoice."""

    _inherit = "recovery.reminder"

    call_facts = fields.Html(string="What Is Known", compute="_compute_call_facts")
    call_words = fields.Html(string="Suggested Words", compute="_compute_call_words")
    short_text = fields.Text(compute="_compute_short_text")

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


def _paragraphs(lines):
    return Markup().join(Markup("<p>%s</p>") % line for line in lines)
