import re
import uuid
from collections import defaultdict
from datetime import datetime, time, timedelta, timezone
from functools import cache

from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import formatLang

from ...core import agenda
from ...core.aside import Aside
from ...core.channels import is_written
from ..base.aside import together_or_each, words
from ..base.prose import as_written, said, text_of
from ..path.choices import WITH_TEXT

# Short texts that several messages share: edited once, as message templates too.
SHARED = {
    "greeting_html": "mail_template_block_greeting",
    "already_paid_html": "mail_template_block_already_paid",
    "closing_html": "mail_template_block_closing",
}
# The parts of views/reminder/reminder_blocks.xml, in their order there.
BLOCKS = ("table_html", "payment_html", "person_html", "choices_html")
SAID = Aside("blocks said")  # what the blocks say of the messages being written
NAMED = 3  # invoice numbers said one by one; the others are counted

# What the reader must find in a message of each kind; a call needs none of it.
PARTS = {
    "step": ("amount", "invoice", "due_date", "payment", "person", "answer"),
    "thanks": ("invoice",),
    "care": ("invoice",),
    "coming": ("amount", "due_date", "payment", "person", "answer"),
    "late": ("amount", "due_date", "payment", "person", "answer"),
    "talk": ("amount", "due_date", "payment", "person", "answer"),
}
ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z0-9]{4}[A-Z0-9 ]{7,}")  # an IBAN


class RecoveryReminder(models.Model):
    """Write the messages: texts of the step, facts of the customer, in their language.

    All messages of one template and language are rendered in one go: QWeb compiles
    the text once instead of once per customer, and the text stays one that users
    edit in Odoo's own message templates.
    """

    _inherit = "recovery.reminder"

    recipient_name = fields.Char(compute="_compute_words")
    greeted_name = fields.Char(
        compute="_compute_words", help="Empty where the reader is no person."
    )
    person_text = fields.Char(
        compute="_compute_person_text", help="Name and phone, for a sentence."
    )
    invoice_names = fields.Char(compute="_compute_words")
    arrangement_name = fields.Char(related="installment_id.arrangement_id.name")
    invoice_short = fields.Char(
        compute="_compute_words", help="One number, the others counted: for a subject."
    )
    invoice_count = fields.Integer(compute="_compute_words")
    first_due_text = fields.Char(compute="_compute_words")
    is_first_contact = fields.Boolean(compute="_compute_is_first_contact")
    table_html = fields.Html(compute="_compute_blocks", sanitize=False)
    payment_html = fields.Html(compute="_compute_blocks", sanitize=False)
    person_html = fields.Html(compute="_compute_blocks", sanitize=False)
    choices_html = fields.Html(compute="_compute_blocks", sanitize=False)

    greeting_html = fields.Html(compute="_compute_shared", sanitize=False)
    already_paid_html = fields.Html(compute="_compute_shared", sanitize=False)
    closing_html = fields.Html(compute="_compute_shared", sanitize=False)

    # === WORDS === #

    @api.depends("line_ids", "recipient_id.name", "recipient_id.parent_id.name", "lang")
    def _compute_words(self):
        for lang, reminders in self.grouped(lambda one: one._lang()).items():
            spoken = reminders.with_context(lang=lang)
            say_day = cache(spoken._day)  # many are due on the same days
            for reminder in spoken:
                names = list(dict.fromkeys(reminder.line_ids.mapped("name")))
                due = min(reminder.line_ids.mapped("date_due"), default=False)
                reader = reminder.recipient_id
                reminder.recipient_name = reader._recovery_name()
                reminder.greeted_name = reader._recovery_greeted()
                reminder.invoice_count = len(names)
                reminder.invoice_names = reminder._say_names(names, NAMED)
                reminder.invoice_short = reminder._say_names(names, 1)
                reminder.first_due_text = say_day(due)

    @api.depends("user_id", "lang")
    def _compute_person_text(self):
        for reminder in self:
            reach = reminder.with_context(lang=reminder._lang())._speaker_reach()
            parts = reach["person_name"], reach["person_phone"]
            reminder.person_text = ", ".join(filter(None, parts))

    def _say_names(self, names, most):
        """Up to ``most`` invoice numbers one by one, the others counted, in the
        language of the context."""
        said = ", ".join(name or "" for name in names[:most])
        more = len(names) - most
        if more <= 0:
            return said
        if more == 1:
            return self.env._("%(names)s and 1 other", names=said)
        return self.env._("%(names)s and %(count)s others", names=said, count=more)

    @api.depends("line_ids.amount_residual", "lang")
    def _compute_total_text(self):
        for reminder in self:
            env = reminder.with_context(lang=reminder._lang()).env
            totals = defaultdict(float)
            for line in reminder.line_ids:
                totals[line.currency_id] += line.amount_residual
            reminder.total_text = " + ".join(
                formatLang(env, amount, currency_obj=currency)
                for currency, amount in totals.items()
            )

    @api.depends("case_id")
    def _compute_is_first_contact(self):
        for reminder in self:
            reminder.is_first_contact = not reminder.case_id.reminder_count

    @api.depends("line_ids", "user_id", "lang", "channel")
    def _compute_blocks(self):
        links, known = self._links(), SAID.said() or {}
        if any(one not in known for one in self):
            known = self._block_values()
        for lang, reminders in self.grouped(lambda one: one._lang()).items():
            mark = uuid.uuid4().hex  # random: nobody can write it into a message
            rendered = (
                reminders.with_context(lang=lang)
                .env["ir.qweb"]
                ._render(
                    "recouvrement_respectueux.reminder_blocks",
                    {
                        "messages": [
                            {**known[one], "reminder": one, "link": links.get(one.id)}
                            for one in reminders
                        ],
                        "mark": mark,
                    },
                )
            )
            parts = iter(str(rendered).split(mark))
            for reminder in reminders:
                for block in BLOCKS:
                    reminder[block] = Markup(next(parts))

    def _links(self):
        """The customer's personal link, for the e-mails to the customer:
        ``{id: URL}``."""
        own = self.filtered(
            lambda one: one.channel == "email" and not one.intermediary_id
        )
        links = own.case_id._links()
        return {one.id: links[one.case_id.id] for one in own}

    def _block_values(self):
        """What the blocks of each of these messages say, in its language: ``{message:
        values}``. The accounts of a company and the reach of a person are read once."""
        said = {}
        for (lang, _company), own in self.grouped(
            lambda one: (one._lang(), one.company_id)
        ).items():
            spoken, reach = own.with_context(lang=lang), {}
            ways = spoken._said_ways()
            for one in spoken:
                if (speaker := one._speaker()) not in reach:
                    reach[speaker] = one._speaker_reach()
                said[one] = {
                    "ways": ways[one.id],
                    "informed": one._informed_names(),
                    "copied": one._copied_names(),
                    **reach[speaker],
                }
        return said

    def _ways_to_pay(self):
        """How to pay what this message asks: see ``_recovery_ways_to_pay``."""
        return self.company_id._recovery_ways_to_pay(self._asked_parts())

    def _asked_parts(self):
        return [(line.move_line_id, line.amount_residual) for line in self.line_ids]

    def _said_ways(self):
        """The same of these messages of one company, in the language of the context:
        ``{message id: ways}``; of two ways the amounts are told too."""
        asked = {one.id: one._asked_parts() for one in self}
        found = self.company_id._recovery_ways_of(asked)
        for ways in found.values():
            for way in ways:
                way["said"] = (
                    self._say(way["amount"], way["currency"]) if len(ways) > 1 else ""
                )
        return found

    @api.depends("recipient_id", "user_id", "lang")
    def _compute_shared(self):
        for lang, reminders in self.grouped(lambda one: one._lang()).items():
            for field, name in SHARED.items():
                text = self._shared_text(name)
                bodies = reminders._render_bodies(text.with_context(lang=lang))
                for reminder in reminders:
                    reminder[field] = bodies[reminder.id] if text else False

    @api.model
    def _shared_text(self, name):
        """A text that messages share; empty once it is archived."""
        text = self.env.ref(f"recouvrement_respectueux.{name}")
        return text.sudo().filtered("active")  # sudo: as in `_compose`

    # === COMPOSE === #

    @api.model
    def _prepare_values(self, vals_list):
        """Hook: the values of messages about to be made, all at once, before any is
        written."""
        return vals_list

    def _template(self):
        if self.kind == "step":
            return self.step_id.template_id
        return self._text_of(self.kind)

    @api.model
    def _kinds_with_text(self):
        """Hook: the kinds of message that have a text of their own."""
        return WITH_TEXT

    @api.model
    def _text_of(self, kind):
        """Hook: the message text of a kind that has one of its own."""
        return self.env.ref(f"recouvrement_respectueux.mail_template_{kind}")

    def _compose(self):
        """Render subject and body of these messages and keep them for the review.

        A message whose text fails for one customer is held with the reason; the
        others are written.
        """
        by_text = self.grouped(lambda one: (one._template(), one._lang()))
        for (template, lang), reminders in by_text.items():
            text = template.sudo().with_context(lang=lang)
            # sudo: whoever reviews messages need not be an editor of templates
            if not text.active:
                reminders._refuse_text(text)
                continue
            own = reminders.with_prefetch(reminders._ids)  # not with another language
            for one, error in together_or_each(own, "_write_texts", text):
                one._mark_failed("unwritten", words(error.__cause__ or error))
                one._ask_about_failed()

    def _refuse_text(self, text):
        """What is archived is not sent: a person chooses another text."""
        self._mark_failed(
            "unwritten", self.env._("The text “%s” is archived.", text.name or "")
        )
        self._ask_about_failed()

    def _write_texts(self, text):
        """Write subject and body of these reminders, which share text and language."""
        said = self._block_values()
        with SAID.told(said):
            bodies = self._render_bodies(text)
            subjects = text._render_template(text.subject, self._name, self.ids)
        told = self._told_now(said)
        for reminder in self:
            subject = " ".join(subjects[reminder.id].split())  # a header has one line
            values = {"subject": subject, "body": bodies[reminder.id]}
            reminder._write_composed({**values, "told": told[reminder]})

    def _render_bodies(self, text):
        """Bodies of all these reminders in one rendering: ``{id: html}``."""
        mark = uuid.uuid4().hex  # random: nobody can write it into a message
        body = as_written(text.body_html)
        loop = f"<t t-foreach='records' t-as='object'>{body}{mark}</t>"
        records = self.with_context(lang=text.env.context.get("lang"))
        rendered = text._render_template_qweb(
            loop, self._name, self[:1].ids, add_context={"records": records}
        )
        # A form that is not saved yet is rendered as the record it comes from.
        parts = str(rendered[self[:1]._origin.id]).split(mark)
        return {one.id: Markup(part) for one, part in zip(self, parts, strict=False)}

    # === PREPARE === #

    @api.model
    def _moment_for(self, partner, preferences, company, days=0):
        """First moment (UTC, naive) at which ``partner`` may be contacted: from now
        on, or from the beginning of the day that is ``days`` ahead."""
        zone = partner._recovery_zone(company)
        now = fields.Datetime.now().replace(tzinfo=timezone.utc).astimezone(zone)
        begin = now.replace(tzinfo=None)
        if days:
            begin = datetime.combine(begin.date() + timedelta(days=days), time.min)
        slot = agenda.next_slot(begin, preferences)
        if slot is None:
            return False
        moment = slot.replace(tzinfo=zone).astimezone(timezone.utc)
        return moment.replace(tzinfo=None, microsecond=0)

    # What the reader must find in a message: how much, for what, until when, how to
    # pay, whom to ask.

    def _missing_parts(self, tree, blocks):
        """Names of the parts that this message should have and has not.

        :param blocks: its blocks of facts, ``{class: element}``
        """
        if not is_written(self.channel):
            return ()
        shown, given = said(text_of(tree)), self._given_parts(tree, blocks)
        return tuple(
            part
            for part in self._needed_parts()
            if not any(said(fact) in shown for fact in given[part])
        )

    def _needed_parts(self):
        """Hook: names of the parts that a message of this kind must have."""
        return PARTS.get(self.kind, ())

    def _given_parts(self, tree, blocks):
        """How each part may be said: ``{part: texts of which one is enough}``. An empty
        text is in any message: the part is there, or there is nothing to say."""
        lines, person = self.line_ids, self._speaker()
        reach = [person.phone, person.email, self.company_id.phone]
        reach = list(filter(None, [*reach, self.company_id.email]))
        return {
            "amount": [self.total_text],
            "invoice": [line.name for line in lines] or [""],
            "due_date": [self.first_due_text, *lines.mapped("due_text")],
            "payment": [""] if self._tells_how_to_pay(tree, blocks) else [],
            "person": [""] if "rr_person" in blocks else [person._recovery_name()],
            "answer": [""] if "rr_person" in blocks else (reach or [""]),
        }

    def _tells_how_to_pay(self, tree, blocks):
        nothing_late = self.stage == "courtesy"
        if nothing_late or "rr_panel" in blocks:
            return True
        links = tree.xpath("//a[starts-with(@href, 'http')]")
        return links or ACCOUNT.search(text_of(tree))
