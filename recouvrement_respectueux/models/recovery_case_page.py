import uuid
from collections import defaultdict

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL, format_date, formatLang


class RecoveryCasePage(models.Model):
    """What the customer's own page shows, in words of their language.

    The page asks with ``sudo``, once the visitor was checked: everything here is about
    the customer and the company of this one file (I13).
    """

    _inherit = "recovery.case"

    def _page_values(self):
        """Everything that the page says, as texts and short lists of texts."""
        self.ensure_one()
        entries = self._page_entries()
        late = entries._recovery_late()
        return {
            "name": self._own_contact()._recovery_name(),
            "company": self.company_id.name,
            "person": self._page_person(),
            "advice": self._page_advice(),
            "account": self._page_account(entries),
            "nonce": uuid.uuid4().hex,
            "reason_given": bool(self.delay_reason_id),
            "total": self._page_total(entries),
            "late_total": self._page_total(late),
            "invoices": [self._page_entry(entry) for entry in entries],
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
        lines = self.env["account.move.line"]
        domain = lines._recovery_open_domain(self.partner_id, self.company_id)
        domain &= Domain("amount_residual", ">", 0)
        found = lines.search(domain, order="date_maturity, id")
        return found if self.state == "open" else found.browse()

    def _page_entry(self, entry):
        move, currency = entry.move_id, entry.currency_id
        return {
            "id": move.id,
            "name": move.name,
            "due": self._page_day(entry.date_maturity or entry.date),
            "is_late": bool(entry._recovery_late()),
            "open": formatLang(
                self.env, entry.amount_residual_currency, currency_obj=currency
            ),
            "total": formatLang(self.env, entry.amount_currency, currency_obj=currency),
            "is_part": entry.amount_residual_currency != entry.amount_currency,
            "is_agreed": bool(move.recovery_arranged_ids.filtered("is_running")),
            "is_disputed": move.recovery_delay_reason_id.category == "dispute",
        }

    def _page_invoice(self, move_id):
        """The invoice of this number, if it is one of this page; else empty."""
        return self._page_entries().move_id.filtered(lambda move: move.id == move_id)

    def _page_total(self, entries):
        """Sum per currency as one text; "" when nothing is open."""
        totals = defaultdict(float)
        for entry in entries:
            totals[entry.currency_id] += entry.amount_residual_currency
        return " + ".join(
            formatLang(self.env, amount, currency_obj=currency)
            for currency, amount in totals.items()
        )

    def _page_account(self, entries):
        """How to pay by transfer: ``{number, holder, reference}``."""
        account = self.company_id._recovery_account(entries.move_id)
        return {
            "number": account.acc_number or "",
            "holder": account.partner_id.name or "",
            "reference": ", ".join(dict.fromkeys(entries.move_id.mapped("name"))),
        }

    def _page_payments(self, entries):
        """Payments and credits received on these invoices, the latest first."""
        partials = entries.matched_credit_ids.sorted("max_date", reverse=True)
        return [
            {
                "day": self._page_day(one.max_date),
                "amount": formatLang(
                    self.env,
                    one.debit_amount_currency,
                    currency_obj=one.debit_move_id.currency_id,
                ),
                "invoice": one.debit_move_id.move_id.name,
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
        return format_date(self.env, day, date_format="long") if day else ""
