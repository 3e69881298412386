import uuid
from datetime import timezone
from zoneinfo import ZoneInfo

from odoo import models
from odoo.tools import SQL

from ...core.amounts import followed
from ..odoo.account_move_line import DOCUMENTS


class RecoveryCasePage(models.Model):
    """What the customer's own page shows, in words of their language.

    The page asks with ``sudo``, once the visitor was checked: everything here is about
    the customer and the company of this one file (I13).
    """

    _inherit = "recovery.case"

    def _page_values(self):
        """Hook: everything that the page says, as texts and short lists of texts."""
        self.ensure_one()
        entries, sums = self._page_entries(), self._page_amounts()
        return {
            "name": self._own_contact()._recovery_greeted(),
            "company": self.company_id.name,
            "person": self._page_person(),
            "advice": self._page_advice(),
            "ways": self._page_ways(entries),
            "nonce": uuid.uuid4().hex,
            "reason_given": bool(self.delay_reason_id),
            "total": self._page_total(sums, "open"),
            "late_total": self._page_total(sums, "late"),
            "asked_total": self._page_total(sums, "asked"),
            "less": self._page_less(sums),
            "said": self._page_said(),
            "waits": bool(self.awaiting_answer_since),
            "invoices": [self._page_entry(entry) for entry in entries],
            "is_more_open": self.partner_id._recovery_is_owing(self.company_id),
            "payments": self._page_payments(entries),
            "agreements": self._page_agreements(),
            "messages": self._page_messages(),
            "answers": self._page_answers(),
            "reasons": self._page_reasons(),
            "wrong_reasons": self._page_reasons("dispute", "administrative"),
            "limits": self._page_limits(),
            "most": self.company_id.recovery_plan_months,
        }

    # === INVOICES === #

    def _page_entries(self):
        """What is open of the customer in this company, the oldest first."""
        return self.env["account.move.line"].browse(
            item.id for item in self._page_items()
        )

    def _page_items(self):
        """The core Items of what the page shows: claims that are followed."""
        if self.state != "open":
            return ()
        items, _received = self._read_ledger_now()
        return followed(items.get(self.id, ()))

    def _page_amounts(self):
        """Sums of what the page shows: ``{currency: core Amounts}``."""
        return self._amounts_by_currency() if self.state == "open" else {}

    def _page_entry(self, entry):
        move, currency = entry.move_id, entry.currency_id
        return {
            "id": move.id if self._page_is_document(entry) else False,
            "choice": self._page_choice(entry),
            "name": entry._recovery_name(),
            "due": self._page_day(entry._recovery_due()),
            "is_late": bool(entry._recovery_late()),
            "open": self._say(entry.amount_residual_currency, currency),
            "total": self._say(entry.amount_currency, currency),
            "is_part": entry.amount_residual_currency != entry.amount_currency,
            "is_agreed": bool(
                move.recovery_arranged_ids.filtered(
                    lambda one: one.is_running and one.move_line_id == entry
                )
            ),
            "is_disputed": entry._recovery_is_disputed(),
        }

    def _page_is_document(self, entry):
        """Whether what stands behind ``entry`` is this customer's alone, and may be
        seen and paid: an invoice or a receipt. A journal entry holds other customers'
        lines too (I13): it is never shown, printed or given a token."""
        move = entry.move_id
        own = move.commercial_partner_id == self.partner_id
        return own and move.move_type in DOCUMENTS

    def _page_choice(self, entry):
        """How the forms of the page call this entry."""
        if self._page_is_document(entry):
            return str(entry.move_id.id)
        return f"line-{entry.id}"

    def _page_chosen(self, choice):
        """The entries that a form of the page names; empty where it is none of them."""
        return self._page_entries().filtered(
            lambda entry: self._page_choice(entry) == choice
        )

    def _page_invoice(self, move_id):
        """The document of this number, if it is one of this page; else empty."""
        documents = self._page_entries().filtered(self._page_is_document).move_id
        return documents.filtered(lambda move: move.id == move_id)

    def _page_total(self, sums, part):
        """A part of the sums as one text; "" when nothing of it is there."""
        return " + ".join(
            self._say(getattr(one, part), currency)
            for currency, one in sums.items()
            if getattr(one, part)
        )

    def _page_less(self, sums):
        """Why less is asked for than is late: ``[(reason, amounts)]``."""
        parts = {
            "received": self.env._("received, being recorded"),
            "disputed": self.env._("being looked into"),
            "arranged": self.env._("part of our arrangement"),
            "under_way": self.env._("being paid"),
            "paused": self.env._("waiting"),
            "ours": self.env._("waiting for us"),
        }
        told = [(text, self._page_total(sums, part)) for part, text in parts.items()]
        return [(text, amount) for text, amount in told if amount]

    def _page_ways(self, entries):
        """How to pay these: ``[{number, holder, bank, reference, said}]``; ``said`` is
        the amount as a text, where there are two ways. What was received or is on its
        way is paid, what is looked into or arranged has its time: none of it is asked
        for while something else is open."""
        free = {}
        for own in self._free_amounts().values():
            free.update(own)
        asked = [(entry, free[entry]) for entry in entries if entry in free]
        ways = self.company_id._recovery_ways_to_pay(
            asked or [(entry, entry.amount_residual_currency) for entry in entries]
        )
        return [
            {
                **{name: way[name] for name in ("number", "holder", "bank")},
                "reference": way["reference"],
                "said": self._say(way["amount"], way["currency"])
                if len(ways) > 1
                else "",
            }
            for way in ways
        ]

    def _page_payments(self, entries):
        """Payments and credits received on these invoices, the latest first; not what
        was written off, which is nobody's payment."""
        partials = entries.matched_credit_ids.filtered(
            lambda one: one.recovery_received or one.recovery_credited
        ).sorted("max_date", reverse=True)
        return [
            {
                "day": self._page_day(one.max_date),
                "amount": self._say(
                    one.debit_amount_currency, one.debit_move_id.currency_id
                ),
                "invoice": one.debit_move_id._recovery_name(),
            }
            for one in partials
        ]

    # === AGREEMENTS, MESSAGES === #

    def _page_agreements(self):
        lang = self._customer_lang()
        running = self.arrangement_ids.filtered("is_running").with_context(lang=lang)
        return [
            {
                "id": one.id,
                "name": one.name,
                "paid": one._say(one.paid_amount),
                "amount": one._say(one.amount),
                "share": round(100 * one.paid_amount / one.amount) if one.amount else 0,
                "installments": [
                    {
                        "id": part.id,
                        "day": part._say_day(),
                        "amount": one._say(part.amount),
                        "status": part.status,
                        "label": part._status_label(),
                    }
                    for part in one.installment_ids
                ],
            }
            for one in running
        ]

    def _page_messages(self):
        """What we wrote, the latest first."""
        sent = self.reminder_ids.filtered(lambda one: one.state == "sent")
        channels = dict(sent._fields["channel"]._description_selection(self.env))
        return [
            {
                "day": self._page_day(one.contact_date),
                "channel": channels[one.channel],
                "subject": one.subject or "",
                "to": one._told_to(),
            }
            for one in sent.sorted("id", reverse=True)
        ]

    # === WHAT MAY BE SAID === #

    def _wait_for_turn(self):
        """Let whoever writes on this file finish first: the daily job, another tab.

        What was written meanwhile makes PostgreSQL refuse, and Odoo begins the request
        anew on the facts of then.
        """
        touch = "UPDATE recovery_case SET link_until = link_until WHERE id IN %s"
        self.env.cr.execute(SQL(touch, tuple(self.ids)))

    def _page_reasons(self, *categories):
        """The reasons that a customer may give, of these categories or of all."""
        domain = [("company_id", "in", [False, self.company_id.id])]
        if categories:
            domain.append(("category", "in", categories))
        return self.env["recovery.delay.reason"].search(domain)

    def _page_answers(self):
        """What the customer told us here, the latest first."""
        found = self.env["recovery.answer"].search([("case_id", "=", self.id)])
        kinds = dict(found._fields["kind"]._description_selection(self.env))
        return [
            {
                "day": self._page_day(one.create_date.date()),
                "kind": kinds[one.kind],
                "words": one.words or "",
            }
            for one in found
        ]

    def _page_said(self):
        """What the customer said and we have not answered, the latest first, with the
        day: it stands at the top until we have, also in the file that comes next."""
        files = self._with_former_files()
        said = self.env["recovery.answer"].search([("case_id", "in", files.ids)])
        zone = ZoneInfo(self.company_id._recovery_timezone())
        return [
            {
                "day": self._page_day(
                    one.create_date.replace(tzinfo=timezone.utc).astimezone(zone)
                ),
                "kind": one._said_as(),
                "about": one._about() if one.kind == "wrong" else "",
                "number": one.number,
                "first": self._page_day(one.first_date),
                "promised": self._page_day(one.promised_on),
                "words": one.words or "",
            }
            for one in said._unanswered()
        ]

    def _page_visitor(self):
        """Whom an answer comes from: the customer who is logged in, else whoever the
        link was sent to."""
        user = self.env.user
        own = user.partner_id.commercial_partner_id == self.partner_id
        return user.partner_id if own else self._own_contact()

    # === PEOPLE AND LIMITS === #

    def _page_person(self):
        """Whom the customer may talk to: ``{name, phone, email}``."""
        reach = self._speaker_reach()
        return {name: reach[f"person_{name}"] for name in ("name", "phone", "email")}

    def _page_advice(self):
        """Whether a "Point conseil budget" advises this customer: people in France."""
        home = self.partner_id.country_id or self.company_id.country_id
        return not self.partner_id.is_company and home.code == "FR"

    def _page_limits(self):
        company = self.company_id
        return self.env._(
            "We contact you at most once in %(days)s days and %(most)s times in 30 "
            "days, all channels together.",
            days=company.recovery_min_days,
            most=company.recovery_max_contacts,
        )

    def _page_day(self, day):
        return self._day(day)
