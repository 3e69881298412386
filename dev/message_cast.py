# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Eight customers whom a message must suit, with what is open for each of them."""

from dataclasses import dataclass
from datetime import timedelta

FRENCH, ENGLISH = "fr_FR", "en_US"
LONG_NAME = (
    "Société Coopérative Artisanale de Menuiserie, Charpente et Couverture des Pays "
    "de la Loire et de l’Anjou Réunis"
)
# No year in them: Odoo would want it to be that of the invoice.
LONG_NUMBER = "CHANTIER/REHABILITATION-DE-LA-HALLE-AUX-GRAINS/LOT-7/AVENANT-3/42"
UNBROKEN = "CHANTIERREHABILITATIONHALLEAUXGRAINSLOTSEPTAVENANTTROIS43"
LONG_STREET = "Zone d’activités des Trois-Fontaines, 1258 bis avenue du Maréchal-Foch"


@dataclass(frozen=True)
class Open:
    """One posted invoice: its amount, for how many days it is late, what has been paid
    of it, its number where the journal does not give it, and what it is for."""

    amount: float
    late: int = 10
    paid: float = 0
    currency: str = "EUR"
    number: str = ""
    work: str = "Travaux"


@dataclass(frozen=True)
class Customer:
    """``contact``: who reads the messages where it is not the customer itself."""

    key: str
    name: str
    invoices: tuple[Open, ...]
    lang: str = FRENCH
    is_company: bool = True
    contact: str = ""
    country: str = "fr"
    street: str = "8 quai Sud"


CAST = (
    Customer(
        *("accents", "Éléonore Çaglayan-Lefèvre"),
        (Open(148.9, 12), Open(62.5, 5)),
        is_company=False,
    ),
    Customer(
        *("company", "Menuiserie Dubreuil SARL"),
        (Open(2480, 21), Open(960, 8)),
        contact="Service comptabilité",
    ),
    Customer("consumer", "Paul Martin", (Open(85),), is_company=False),
    Customer(
        *("several", "Librairie du Port"),
        tuple(Open(120.4 * number, 5 * number) for number in range(1, 6)),
    ),
    Customer("partial", "Garage Benoît", (Open(1200, 15, paid=450),)),
    Customer(
        *("currency", "Nordik Outillage inc."),
        (Open(3125, 12, currency="USD"), Open(310, 7)),
        country="ca",
    ),
    Customer(
        *("english", "O’Connor & Sons Ltd"),
        (Open(740, 14), Open(55.2, 6)),
        lang=ENGLISH,
        country="uk",
    ),
    # The last: Odoo goes on counting from the numbers that it has.
    Customer(
        *("long", LONG_NAME),
        (
            Open(123456.78, 18, number=LONG_NUMBER),
            Open(98765.43, 9, number=UNBROKEN),
        ),
        contact="Marie-Bénédicte de La Rochefoucauld-Montmorency",
        street=LONG_STREET,
    ),
)


def engage(company, cast, today):
    """Create these customers, what they owe and their files.

    :return: ``{Customer: recovery.case}``
    """
    _allow_dollars(company)
    cases = {}
    for one in cast:
        partner = _partner(company, one)
        for told in one.invoices:
            _invoice(partner, company, told, today)
        files = company.env["recovery.case"].with_company(company)
        cases[one] = files._open_file_of(partner.ids, company)
    return cases


def _allow_dollars(company):
    dollar = company.env.ref("base.USD")
    dollar.active = True
    rates = company.env["res.currency.rate"]
    if not dollar.rate_ids.filtered(lambda rate: rate.company_id == company):
        rates.create(
            {
                "name": "2020-01-01",
                "rate": 1.1,
                "currency_id": dollar.id,
                "company_id": company.id,
            }
        )


def _partner(company, one):
    """The customer, with the contact that reads its messages."""
    partners, box = company.env["res.partner"], f"{one.key}@client.example"
    values = {
        "lang": one.lang,
        "email": box,
        "phone": "+33 6 01 02 03 04",
        "country_id": company.env.ref(f"base.{one.country}").id,
        "street": one.street,
        "zip": "33000",
        "city": "Bordeaux",
    }
    partner = partners.create(
        {**values, "name": one.name, "is_company": one.is_company}
    )
    if one.contact:
        contact = {"name": one.contact, "parent_id": partner.id, "type": "invoice"}
        partners.create({**values, **contact})
    return partner


def _invoice(partner, company, told, today):
    """A posted invoice without tax, and what has been paid of it."""
    due = today - timedelta(days=told.late)
    moves = company.env["account.move"].with_company(company)
    line = {"name": told.work, "price_unit": told.amount, "tax_ids": False}
    move = moves.create(
        {
            "move_type": "out_invoice",
            "company_id": company.id,
            "partner_id": partner.id,
            "currency_id": company.env.ref(f"base.{told.currency}").id,
            "invoice_date": due - timedelta(days=30),
            "invoice_date_due": due,
            "invoice_payment_term_id": False,
            "invoice_line_ids": [(0, 0, line)],
        }
    )
    move.action_post()
    if told.number:
        move.name = move.payment_reference = told.number
    if told.paid:
        _pay(move, told.paid)
    return move


def _pay(move, amount):
    register = move.env["account.payment.register"].with_context(
        active_model="account.move", active_ids=move.ids
    )
    register.create({"amount": amount})._create_payments()
