# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Two companies and a branch, their people, bank accounts and customers."""

import random
from dataclasses import dataclass, field
from datetime import date

from odoo import fields
from odoo.fields import Command

LANGUAGES = ("fr_FR", "fr_FR", "en_US", "de_DE", False)
CURRENCIES = ("EUR", "EUR", "EUR", "USD", "CHF")
RATES = {"USD": 1.25, "CHF": 0.8}  # of one euro
IBANS = {
    "EUR": "FR7630006000011234567890189",
    "USD": "FR7630001007941234567890185",
    "second": "FR7630004000031234567890143",
    "other": "DE89370400440532013000",
    "former": "GB29NWBK60161331926819",
}


@dataclass
class Said:
    """What people said and decided; nothing of it is asked of the addon."""

    waits: dict = field(default_factory=dict)  # customer: day of an unanswered message
    stopped: set = field(default_factory=set)  # customers who want no e-mail
    disputed: set = field(default_factory=set)  # ids of entry lines
    paused: dict = field(default_factory=dict)  # ("customer" or …, id): last day
    held: dict = field(default_factory=dict)  # ids of entry lines: last day of a hold
    arranged: dict = field(default_factory=dict)  # arrangement id: ids of lines
    lapses: dict = field(default_factory=dict)  # of an offer alone: its last day
    given: set = field(default_factory=set)  # ids of lines closed without money


class World:
    """What lives; `story` tells what happened to each customer, for a report."""

    def __init__(self, env, company, branch, other, seed, customers=12):
        quiet = {"tracking_disable": True, "mail_create_nosubscribe": True}
        quiet |= {"mail_create_nolog": True, "no_reset_password": True}
        self.env = env(su=True, context=quiet)
        self.chance = random.Random(seed)
        self.company, self.branch, self.other = (
            one.with_env(self.env) for one in (company, branch, other)
        )
        self.companies = self.company + self.branch + self.other
        self.said, self.story = Said(), {}
        self.number = 0
        self._settle()
        self.customers = self.env["res.partner"]
        for _one in range(customers):
            self.add_customer()

    # === TOOLS === #

    def maybe(self, share):
        """Whether something that happens so often happens now."""
        return self.chance.random() < share

    def pick(self, records):
        """One of these, or an empty set of records where there is none."""
        return self.chance.choice(list(records)) if records else records

    @property
    def today(self) -> date:
        """The day in Paris, where everybody lives."""
        return self.company._recovery_today()

    def tell(self, customer, text):
        """Keep what happened to this customer."""
        now = fields.Datetime.now()
        self.story.setdefault(customer.id, []).append(f"{now:%d.%m. %H:%M} {text}")

    def root(self, company):
        """The legal entity of a company or branch."""
        return company.parent_id or company

    # === COMPANIES AND PEOPLE === #

    def _settle(self):
        """Languages, currencies, accounts, colleagues, and what leaves unreviewed."""
        for lang in ("en_US", "fr_FR", "de_DE"):
            self.env["res.lang"]._activate_lang(lang)
        for code, rate in RATES.items():
            currency = self.env.ref(f"base.{code}")
            currency.active = True
            for company in (self.company, self.other):
                day = {"name": "2020-01-01", "rate": rate, "company_id": company.id}
                self.env["res.currency.rate"].create(
                    {**day, "currency_id": currency.id}
                )
        self.accounts = self.env["res.partner.bank"]
        for company, kinds in (
            (self.company, ("EUR", "USD", "former")),
            (self.branch, ()),
            (self.other, ("other",)),
        ):
            for kind in kinds:
                self._add_account(company, kind)
        self.colleagues = self.env["res.users"]
        for number, company in enumerate(self.companies):
            company.write(
                {
                    "email": f"bonjour@maison{number}.example",
                    "phone": f"+33 1 02 03 04 0{number}",
                    "country_id": self.env.ref("base.fr").id,
                    "recovery_bank_max_age": 0,
                    "recovery_undo_minutes": 0,  # it leaves in the next run
                    "recovery_thanks": "automatic",
                }
            )
            company.partner_id.write({"tz": "Europe/Paris", "lang": "fr_FR"})
            for name in ("claire", "paul"):
                self.colleagues += self._add_colleague(f"{name}{number}", company)
            company.recovery_user_id = self.colleagues[-1]
        path = self.env.ref("recouvrement_respectueux.path_default")
        for step in path.step_ids:
            for company in self.company + self.other:
                step.automatic_company_ids = [Command.link(company.id)]

    def _add_account(self, company, kind):
        currency = self.env.ref("base.USD") if kind == "USD" else None
        account = self.env["res.partner.bank"].create(
            {
                "acc_number": IBANS[kind],
                "partner_id": company.partner_id.id,
                "allow_out_payment": True,
                "currency_id": currency.id if currency else False,
                "company_id": self.root(company).id,
                "active": kind != "former",
            }
        )
        self.accounts += account
        return account

    def _add_colleague(self, login, company):
        return self.env["res.users"].create(
            {
                "name": login.capitalize(),
                "login": login,
                "email": f"{login}@{company.email.split('@')[1]}",
                "company_id": company.id,
                "company_ids": [Command.set(company.ids)],
                "group_ids": [
                    Command.link(self.env.ref("account.group_account_manager").id)
                ],
                "tz": "Europe/Paris",
                "lang": "fr_FR",
            }
        )

    # === CUSTOMERS === #

    def add_customer(self):
        """A customer, perhaps with contacts of their own."""
        self.number += 1
        name = f"Client{self.number:03}"
        only = self.pick([False, False, False, self.company.id, self.other.id])
        customer = self.env["res.partner"].create(
            {
                "name": name,
                "is_company": True,
                "email": f"contact@{name.lower()}.example",
                "lang": self.pick(LANGUAGES),
                "country_id": self.env.ref("base.fr").id,
                "company_id": only,
            }
        )
        if self.maybe(0.5):
            self.add_contact(customer, "invoice")
        if self.maybe(0.3):
            self.add_contact(customer, "other")
        if self.maybe(0.2):
            customer.recovery_copy_ids = self.add_contact(customer, "contact")
        self.customers += customer
        self.tell(customer, f"begins, {customer.lang}, company {only}")
        return customer

    def add_contact(self, customer, kind, email=None):
        """A contact of this customer; for invoices at most one lives."""
        if kind == "invoice":
            customer.child_ids.filtered(lambda one: one.type == kind).active = False
        self.number += 1
        contact = self.env["res.partner"].create(
            {
                "name": f"{kind.capitalize()}{self.number:03}",
                "type": kind,
                "parent_id": customer.id,
                "company_id": customer.company_id.id,
                "email": email
                or f"{kind}{self.number}@{customer.name.lower()}.example",
                "lang": self.pick(LANGUAGES),
            }
        )
        self.tell(customer, f"{kind} contact {contact.email} {contact.lang}")
        return contact
