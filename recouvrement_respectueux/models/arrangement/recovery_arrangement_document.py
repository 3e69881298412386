import base64

import vobject

from odoo import api, models
from odoo.tools import format_date

from ..base.names import LAYOUT

NAMED = 4  # instalments said one by one

MONEY = ("amount", "total", "smallest")
DAYS = ("end", "first", "down_on")


class RecoveryArrangement(models.Model):
    """The agreement on one page, in the customer's language, with its dates as a
    calendar file."""

    _inherit = "recovery.arrangement"

    def action_send(self):
        """Open the e-mail of this agreement, with its page and its calendar."""
        self.ensure_one()
        self._check_written_to()
        if self.state == "proposed":  # its file has the page on which one agrees
            self.env["recovery.case"]._open_for(self.partner_id, self.company_id)
        template = self._own_text()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Send by E-mail"),
            "res_model": "mail.compose.message",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_model": self._name,
                "default_res_ids": self.ids,
                "default_template_id": template.id,
                "default_composition_mode": "comment",
                "default_email_layout_xmlid": LAYOUT,
                "force_email": True,
            },
        }

    def _recovery_ended(self, moment):
        """Whether this has ended since a moment (UTC)."""
        # Of that day itself: where it has been written on since.
        on = self.outcome and self.ended_on
        return bool(on and on >= moment.date() and self.write_date > moment)

    def _own_text(self):
        """The message text that goes with this agreement: a gesture says sorry; empty
        once it is archived."""
        kind = "gesture" if self._kind_asks().at_once else "arrangement"
        text = self.env.ref(f"recouvrement_respectueux.mail_template_{kind}")
        return text.filtered("active")

    def _agree_link(self):
        """Address of the page on which the customer may agree to this proposal; ""
        where there is nothing to agree to, or where somebody else reads the e-mail."""
        case = self.case_id._still_living() or self.case_id._open_of(
            self.partner_id, self.company_id
        )
        if self.state != "proposed" or not case or self._readers()[self].instead:
            return ""
        return "" if self._not_to_sign() else case._links()[case.id]

    def _process_attachments_for_template_post(self, mail_template):
        """Override of `mail`: the dates go with the e-mail, for the customer's own
        calendar."""
        result = super()._process_attachments_for_template_post(mail_template)
        for one in self.filtered("installment_ids"):
            # What is not agreed yet does not belong into anybody's calendar.
            if mail_template == one._own_text() and one.state != "proposed":
                files = result.setdefault(one.id, {}).setdefault("attachments", [])
                dates = base64.b64encode(one._calendar())
                files.append((one._calendar_name(), dates))
        return result

    def _calendar_name(self):
        return f"{self.name.replace('/', '-')}.ics"

    def _calendar(self):
        """Days of the open instalments as an iCalendar file (bytes)."""
        text = self.with_context(lang=self._lang())
        calendar = vobject.iCalendar()
        for one in text.installment_ids.filtered("remaining_amount"):
            event = calendar.add("vevent")
            event.add("uid").value = f"{self.name}-{one.id}@{self.env.cr.dbname}"
            event.add("dtstart").value = one.due_date
            event.add("summary").value = text.env._(
                "%(amount)s for %(company)s (%(name)s)",
                amount=text._say(one.remaining_amount),
                company=self.company_id.name,
                name=self.name,
            )
        return calendar.serialize().encode()

    def _invoice_names(self):
        """Numbers of the invoices that this is about."""
        return ", ".join(dict.fromkeys(self.line_ids.mapped("name")))

    def _ways_to_pay(self):
        """How to pay what is still to come: see ``_recovery_ways_to_pay``."""
        parts = [part for own in self._covers().values() for part in own]
        return self.company_id._recovery_ways_to_pay(
            [(line.move_line_id, amount) for line, amount in parts]
        )

    def _payment_block(self):
        """How to pay what is still to come, for a message; "" where nothing is."""
        ways = self._ways_to_pay()
        for way in ways:
            said = self._say(way["amount"], way["currency"])
            way["said"] = said if len(ways) > 1 else ""
        block = "recouvrement_respectueux.reminder_payment"
        return self.env["ir.qweb"]._render(block, {"ways": ways}) if ways else ""

    def _left_then(self):
        """What is left to pay of these invoices once the credit is made."""
        left = sum(line._residual() for line in self.line_ids)
        made = any(note.state == "posted" for note in self._credit_notes())
        return left if made else max(left - self.discount_amount, 0)

    def _to_fill_in(self):
        """A place that whoever sends fills in: nothing leaves with it."""
        return self.env._("[fill in]")

    def _lang(self):
        """Language of whoever reads it."""
        return self._reader_lang()

    def _person(self):
        """Override: whoever proposed it, else the person of the file."""
        own = self.company_id._recovery_working(self.user_id)
        return own or (self.case_id and self.case_id._person()) or super()._person()

    def _say_installments(self):
        """What is paid and when, inside a sentence: each day where they are few."""
        dues = self.installment_ids.sorted("due_date")
        days = [self.env._("on %s", one._say_day()) for one in dues]
        amounts = [self._say(one.amount) for one in dues]
        if len(dues) < 2:
            return " ".join([*amounts, *days])
        if len(dues) > NAMED:
            parts = [f"{amounts[0]} {days[0]}", "…", f"{amounts[-1]} {days[-1]}"]
            said = ", ".join(parts)
        elif len(set(amounts)) == 1:
            said = f"{amounts[0]} {self._say_all(days)}"
        else:
            each = [" ".join(one) for one in zip(amounts, days, strict=True)]
            said = self._say_all(each)
        return self.env._(
            "%(total)s in %(number)s instalments: %(each)s",
            total=self._say(self.amount),
            number=len(dues),
            each=said,
        )

    def _say_all(self, parts):
        """These parts as one, the last after “and”."""
        *first, last = parts
        return self.env._("%(first)s and %(last)s", first=", ".join(first), last=last)

    # What is wrong with the terms of a table, in words that say what to do.

    @api.model
    def _say_terms(self, error, currency):
        """The sentence of a core ``TermsError``: what is wrong, what to do."""
        values = {
            name: self._say_value(error.code, name, value, currency)
            for name, value in error.values.items()
        }
        return self._terms_sentences()[error.code] % values

    def _say_value(self, code, name, value, currency):
        if name in MONEY:
            return currency.format(float(value))
        if name in DAYS or (name, code) == ("day", "past"):
            return format_date(self.env, value)
        return value

    def _terms_sentences(self):
        return {
            "not_positive": self.env._(
                "The amount must be above zero. Enter what is agreed."
            ),
            "past": self.env._(
                "%(day)s is in the past, and nobody can pay on that day. Choose today "
                "or a later day."
            ),
            "down": self.env._(
                "The down payment must be between zero and %(total)s. Correct it, or "
                "leave it empty."
            ),
            "down_late": self.env._(
                "The down payment of %(down_on)s would come after the first instalment "
                "of %(first)s. Choose an earlier day for it."
            ),
            "payday": self.env._(
                "The customer's payday is a day of the month, from 1 to 31."
            ),
            "number": self.env._(
                "The number of instalments must be between 1 and %(most)s. Raise the "
                "monthly amount, or lower the number."
            ),
            "too_small": self.env._(
                "Instalments would be of %(amount)s, below the smallest one of "
                "%(smallest)s. At most %(most)s instalments are possible."
            ),
            "too_long": self.env._(
                "This table ends on %(end)s; your company allows %(longest)s months. "
                "Raise an instalment or ask a manager."
            ),
        }
