# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What is so at one moment, read from Odoo's own tables by SQL."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from odoo.tools import SQL, email_normalize_all


@dataclass(frozen=True)
class Line:
    """A posted receivable line; `open` in its own currency, negative for a credit."""

    id: int
    customer: int
    company: int
    root: int  # the legal entity
    move: int
    name: str
    label: str
    reference: str
    due: date
    open: Decimal
    currency: str
    is_claim: bool  # an invoice, a receipt or an opening balance: nothing of the bank


@dataclass(frozen=True)
class Reader:
    """A partner who may be written to."""

    id: int
    name: str
    customer: int
    parent: int | None
    company: int | None
    kind: str
    active: bool
    addresses: tuple
    lang: str | None
    chosen: int | None


class Books:
    """The state of all tables that matter, at the moment of its making."""

    def __init__(self, env):
        self.env = env
        env.flush_all()
        self.lines = {row[0]: Line(*_exact(row)) for row in self._rows(_LINES)}
        self.names = set(self._rows(_NAMES))  # (customer, name), settled ones too
        self.readers = {row[0]: _reader(row) for row in self._rows(_READERS)}
        self.copies = set(self._rows(_COPIES))
        self.accounts = {row[0]: row[1:] for row in self._rows(_ACCOUNTS)}
        self.companies = {row[0]: row[1:] for row in self._rows(_COMPANIES)}
        self.bank = set(self._rows(_BANK))  # (customer, root) with a line of the bank
        self.leavers = {email for (email,) in self._rows(_LEAVERS)}
        self.languages = {code for (code,) in self._rows(_LANGUAGES)}
        self.refusing = {partner for (partner,) in self._rows(_REFUSING)}

    def _rows(self, query):
        return self.env.execute_query(SQL(query))

    def reader_of(self, customer, company):
        """Who reads about this customer's invoices: the contact that was chosen, else
        the invoice contact, else the customer; each as long as it lives, belongs to the
        company and has an address."""
        own, root = self.readers[customer], self.companies[company][0]
        chosen = [self.readers[own.chosen]] if own.chosen in self.readers else []
        contacts = [
            one
            for one in self.readers.values()
            if one.kind == "invoice" and one.parent == customer
        ]
        for one in (*chosen, *sorted(contacts, key=lambda one: -one.id)):
            ours = one.company in (None, company, root)
            if one.active and one.addresses and ours:
                return one
        return own

    def taken_back(self, customer, root):
        """What we paid back, or the bank took back, and is not allocated."""
        return [
            line
            for line in self.lines.values()
            if (line.customer, line.root) == (customer, root)
            and not line.is_claim
            and line.open > 0
        ]

    def credits(self, customer, root):
        """What is not allocated of this customer in this legal entity, where it is more
        than what we paid back or the bank took back in the same currency."""
        own = [
            line
            for line in self.lines.values()
            if (line.customer, line.root) == (customer, root) and not line.is_claim
        ]
        left = defaultdict(Decimal)
        for line in own:
            left[line.currency] += line.open
        return [line for line in own if line.open < 0 and left[line.currency] < 0]


def _exact(row):
    *head, open_, currency, claim = row
    return (*head, Decimal(open_), currency, claim)


def _reader(row):
    *head, email, lang, chosen = row
    addresses = tuple(email_normalize_all(email or ""))
    return Reader(*head, addresses, lang, chosen)


_LINES = """
    SELECT line.id, partner.commercial_partner_id, line.company_id,
           COALESCE(company.parent_id, company.id), move.id, move.name,
           COALESCE(line.name, ''), COALESCE(move.payment_reference, ''),
           COALESCE(line.date_maturity, line.date),
           line.amount_residual_currency::text, currency.name,
           move.move_type IN ('out_invoice', 'out_receipt')
               OR (move.move_type = 'entry' AND journal.type = 'general'
                   AND line.balance > 0)
      FROM account_move_line line
      JOIN account_account account ON account.id = line.account_id
      JOIN account_move move ON move.id = line.move_id
      JOIN account_journal journal ON journal.id = move.journal_id
      JOIN res_partner partner ON partner.id = line.partner_id
      JOIN res_company company ON company.id = line.company_id
      JOIN res_currency currency ON currency.id = line.currency_id
     WHERE account.account_type = 'asset_receivable'
       AND line.parent_state = 'posted' AND line.amount_residual != 0
"""
_NAMES = """
    SELECT DISTINCT partner.commercial_partner_id, UNNEST(ARRAY[move.name, line.name])
      FROM account_move_line line
      JOIN account_account account ON account.id = line.account_id
      JOIN account_move move ON move.id = line.move_id
      JOIN res_partner partner ON partner.id = line.partner_id
     WHERE account.account_type = 'asset_receivable' AND line.parent_state = 'posted'
"""
_READERS = """
    SELECT id, name, commercial_partner_id, parent_id, company_id, type, active,
           email, lang, recovery_contact_id
      FROM res_partner
"""
_COPIES = """
    SELECT partner_id, copy_id FROM recovery_partner_copy_rel
"""
_ACCOUNTS = """
    SELECT bank.sanitized_acc_number,
           COALESCE(company.parent_id, company.id), bank.active,
           currency.name, bank.allow_out_payment
      FROM res_partner_bank bank
      JOIN res_company company ON company.partner_id = bank.partner_id
 LEFT JOIN res_currency currency ON currency.id = bank.currency_id
"""
_COMPANIES = """
    SELECT company.id, COALESCE(company.parent_id, company.id), partner.lang,
           company.name
      FROM res_company company JOIN res_partner partner
        ON partner.id = company.partner_id
"""
_BANK = """
    SELECT partner.commercial_partner_id, COALESCE(company.parent_id, company.id)
      FROM account_bank_statement_line line
      JOIN res_partner partner ON partner.id = line.partner_id
      JOIN account_move move ON move.id = line.move_id
      JOIN res_company company ON company.id = move.company_id
     WHERE line.is_reconciled IS NOT TRUE AND line.amount > 0
"""
_LEAVERS = """
    SELECT LOWER(partner.email) FROM res_users person
      JOIN res_partner partner ON partner.id = person.partner_id
     WHERE (NOT person.active OR person.id = 1) AND partner.email IS NOT NULL
"""
_LANGUAGES = "SELECT code FROM res_lang WHERE active"
_REFUSING = "SELECT id FROM res_partner WHERE recovery_refuse_email"
