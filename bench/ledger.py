# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Claims and payments in Odoo's ledger: posted invoices, reconciled payments."""

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

from odoo.fields import Command

from .copies import Posting, copy_entry, match


class Ledger:
    """What the company has in its books, by the names of the claims."""

    def __init__(self, env, company):
        quiet = {"tracking_disable": True, "mail_create_nosubscribe": True}
        quiet |= {"mail_create_nolog": True, "no_reset_password": True}
        self.env = env(context={**env.context, **quiet})
        self.company = company.with_env(self.env)
        self.partners = {}  # customer number: partner id
        self.moves = {}  # claim name: invoice id
        self.entries = defaultdict(list)  # claim name: ids of payment entries
        self._models = {}

    # === NEWS === #

    def load(self, news):
        """Enter the past in one go; excesses that were refunded are left out."""
        self.post(news.claims)
        self._dispute(news.disputes)
        self._match(news.claims, _without_refunds(news.payments, news.refunds))
        self.env.flush_all()

    def book(self, news):
        """Enter what one day brought, with Odoo's own reconciliation."""
        self.post(news.claims)
        self._dispute(news.disputes)
        self._pay(news.payments, -1)
        self._pay(news.refunds, 1)
        self.env.flush_all()

    # === CUSTOMERS AND INVOICES === #

    def post(self, claims):
        """Post these claims as invoices of their customers."""
        if not claims:
            return
        self._add_customers({claim.customer for claim in claims})
        postings = [
            Posting(
                *(claim.name, self.partners[claim.customer]),
                *(claim.issued_on, claim.due_on, claim.amount),
            )
            for claim in claims
        ]
        ids = copy_entry(self._model("invoice"), postings)
        names = [claim.name for claim in claims]
        self.moves.update(zip(names, ids, strict=True))

    def _add_customers(self, numbers):
        """Create the customers that do not exist yet, each with an address."""
        new = sorted(set(numbers) - self.partners.keys())
        partners = self.env["res.partner"].create(
            [
                {
                    "name": f"Customer {number}",
                    "email": f"customer-{number}@example.com",
                    "country_id": self.company.country_id.id,
                    "company_id": self.company.id,
                }
                for number in new
            ]
        )
        self.partners.update(zip(new, partners.ids, strict=True))

    def _dispute(self, claims):
        """The customers disagree with these claims."""
        reason = self.env["recovery.delay.reason"].search(
            [("category", "=", "dispute")], limit=1
        )
        moves = self.env["account.move"].browse(self.moves[one.name] for one in claims)
        moves.write({"recovery_delay_reason_id": reason.id})

    # === MONEY === #

    def _match(self, claims, payments):
        """Enter past payments; what exceeds a claim stays an unallocated credit."""
        owed = {claim.name: claim.amount for claim in claims}
        ids = copy_entry(self._model("payment"), [self._posting(p) for p in payments])
        matches = []
        for payment, entry in zip(payments, ids, strict=True):
            self.entries[payment.claim].append(entry)
            applied = min(payment.amount, owed[payment.claim])
            owed[payment.claim] -= applied
            if applied:
                invoice = self.moves[payment.claim]
                matches.append((invoice, entry, applied, payment.day))
        match(self.company, matches)

    def _posting(self, movement):
        invoice = self.env["account.move"].browse(self.moves[movement.claim])
        number = sum(map(len, self.entries.values()))
        name = f"PAY/{movement.claim}/{movement.day}/{number}"
        partner = invoice.partner_id.id
        return Posting(name, partner, movement.day, movement.day, movement.amount)

    def _pay(self, movements, sign):
        """Enter payments (sign -1) or refunds (1) and reconcile each with its claim."""
        entries = self.env["account.move"].create(
            [self._entry(one, float(one.amount) * sign) for one in movements]
        )
        entries._post(soft=False)
        for movement, entry in zip(movements, entries, strict=True):
            self.entries[movement.claim].append(entry.id)
            self._reconcile(movement.claim, with_invoice=sign < 0)

    def _reconcile(self, claim, with_invoice):
        """Match what is open on this claim; a refund only meets credits."""
        ids = [*self.entries[claim], *([self.moves[claim]] if with_invoice else [])]
        lines = (
            self.env["account.move"]
            .browse(ids)
            .line_ids.filtered(
                lambda line: (
                    line.account_type == "asset_receivable" and not line.reconciled
                )
            )
        )
        if any(lines.mapped("debit")) and any(lines.mapped("credit")):
            lines.reconcile()

    # === ENTRIES OF ODOO === #

    def _model(self, kind):
        """A posted entry of 1 EUR of the company with itself, to copy from."""
        if kind not in self._models:
            make = {"invoice": self._model_invoice, "payment": self._model_payment}
            entry = self.env["account.move"].create(make[kind]())
            entry._post(soft=False)
            self._models[kind] = entry
        entries = self.env["account.move"].union(*self._models.values())
        lines = entries.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable" and not line.reconciled
        )
        lines.no_followup = True
        return self._models[kind]

    def _model_invoice(self):
        line = {"name": "Fine", "price_unit": 1.0, "tax_ids": []}
        line["account_id"] = self._account("income")
        return {
            "move_type": "out_invoice",
            "company_id": self.company.id,
            "journal_id": self._journal("sale").id,
            "partner_id": self.company.partner_id.id,
            "invoice_date": "2006-01-01",
            "invoice_date_due": "2006-01-02",
            "invoice_payment_term_id": False,
            "invoice_line_ids": [Command.create(line)],
        }

    def _model_payment(self):
        """In another journal than the payments to come: copies have no sequence."""
        values = self._entry_values(self.company.partner_id.id, "2006-01-01", -1.0)
        return {**values, "journal_id": self._copies_journal().id}

    def _copies_journal(self):
        """A journal of a bank: what is booked there is money."""
        values = {"name": "Copies", "code": "COPY", "type": "bank"}
        return self.env["account.journal"].create(
            {**values, "company_id": self.company.id}
        )

    def _entry(self, movement, amount):
        invoice = self.env["account.move"].browse(self.moves[movement.claim])
        values = self._entry_values(invoice.partner_id.id, movement.day, amount)
        return {**values, "ref": movement.claim}

    def _entry_values(self, partner, day, amount):
        """Journal entry: the customer on one side, the bank on the other; EUR."""
        journal = self._journal("bank")
        customer = {"account_id": self._account("asset_receivable"), "balance": amount}
        bank = {"account_id": journal.default_account_id.id, "balance": -amount}
        return {
            "move_type": "entry",
            "company_id": self.company.id,
            "journal_id": journal.id,
            "date": day,
            "line_ids": [
                Command.create({**customer, "partner_id": partner}),
                Command.create({**bank, "partner_id": partner}),
            ],
        }

    def _journal(self, kind):
        domain = [("company_id", "=", self.company.id), ("type", "=", kind)]
        return self.env["account.journal"].search(domain, limit=1)

    def _account(self, kind):
        if kind == "asset_receivable":
            partner = self.company.partner_id.with_company(self.company)
            return partner.property_account_receivable_id.id
        domain = [("company_ids", "=", self.company.id), ("account_type", "=", kind)]
        return self.env["account.account"].search(domain, limit=1).id


def _without_refunds(payments, refunds):
    """Payments less what was given back of them; the last of a claim goes first."""
    back = defaultdict(Decimal)
    for refund in refunds:
        back[refund.claim] += refund.amount
    kept = []
    for payment in reversed(payments):
        less = min(back[payment.claim], payment.amount)
        back[payment.claim] -= less
        if payment.amount > less:
            kept.append(replace(payment, amount=payment.amount - less))
    return kept[::-1]
