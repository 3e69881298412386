# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What happens in the books: documents, money, and both taken back."""

from datetime import timedelta

from odoo.fields import Command

from .money import RECEIVABLE, Money, receivable


class Ledger(Money):
    """Each method lets one thing happen, to whom chance says."""

    def __init__(self, world):
        self.world, self.env = world, world.env
        self.chance = world.chance
        self.moves = self.env["account.move"]

    # === DOCUMENTS === #

    def company_for(self, customer):
        """A company that may invoice this customer."""
        world = self.world
        own = world.companies.filtered(
            lambda one: customer.company_id in (one.browse(), world.root(one))
        )
        return world.pick(own)

    def invoice(self, customer=None, days=None):
        """An invoice or a receipt, of the customer or of a contact of theirs."""
        world = self.world
        customer = customer or world.pick(world.customers.filtered("active"))
        if not customer:
            return
        company = self.company_for(customer)
        delivered = customer.child_ids.filtered(lambda one: one.type == "other")
        late = days if days is not None else self.chance.randint(-12, 20)
        due = world.today - timedelta(days=late)
        currency = world.env.ref(f"base.{world.pick(CODES)}")
        move = self.moves.with_company(company).create(
            {
                "move_type": "out_receipt" if world.maybe(0.1) else "out_invoice",
                "company_id": company.id,
                "partner_id": (world.pick(delivered) or customer).id,
                "currency_id": currency.id,
                "invoice_date": due - timedelta(days=30),
                "invoice_date_due": due,
                "invoice_payment_term_id": False,
                "invoice_line_ids": [self._line()],
            }
        )
        move.action_post()
        self.moves += move
        world.tell(
            customer,
            f"{move.name} of {company.name}: {move.amount_total} {currency.name}, "
            f"due {due}",
        )

    def _line(self):
        cents = self.chance.randint(2000, 90000)
        return Command.create(
            {"name": "Work", "price_unit": cents / 100, "tax_ids": False}
        )

    def opening(self):
        """Opening balances of several customers in one entry."""
        world = self.world
        company = world.pick(world.company + world.other)
        customers = world.customers.filtered(
            lambda one: (
                one.active and one.company_id in (one.company_id.browse(), company)
            )
        )
        chosen = self.chance.sample(list(customers), min(3, len(customers)))
        if not chosen:
            return
        lines, total = [], 0
        for customer in chosen:
            amount = self.chance.randint(2000, 50000) / 100
            total += amount
            world.number += 1
            lines.append(
                {
                    "name": f"OLD{world.number:04}",
                    "partner_id": customer.id,
                    "account_id": customer.with_company(
                        company
                    ).property_account_receivable_id.id,
                    "debit": amount,
                    "date_maturity": world.today
                    - timedelta(days=self.chance.randint(1, 30)),
                }
            )
            world.tell(customer, f"opening {lines[-1]['name']}: {amount}")
        lines.append({"account_id": self._account(company), "credit": total})
        entry = self._entry(company, "general", lines)
        # Odoo leaves opening entries out where nobody says otherwise.
        entry.line_ids.no_followup = False
        self.moves += entry

    def credit(self):
        """A credit note, matched with its invoice or not yet."""
        world, move = self.world, self._open_invoice()
        if not move:
            return
        note = self.moves.with_company(move.company_id).create(
            {
                "move_type": "out_refund",
                "company_id": move.company_id.id,
                "partner_id": move.partner_id.id,
                "currency_id": move.currency_id.id,
                "invoice_date": world.today,
                "invoice_payment_term_id": False,
                "invoice_line_ids": [self._line()],
            }
        )
        note.action_post()
        matched = world.maybe(0.6)
        if matched:
            self._match(note, move)
        told = f"credit note {note.amount_total} for {move.name}, matched {matched}"
        world.tell(move.commercial_partner_id, told)

    # === TAKEN BACK AND MOVED === #

    def to_draft(self):
        """An invoice goes back to draft, perhaps for good."""
        if not (move := self._open_invoice(untouched=True)):
            return
        move.button_draft()
        told = "to draft"
        if self.world.maybe(0.5):
            move.button_cancel()
            told = "cancelled"
        elif self.world.maybe(0.5):
            move.action_post()
            told = "to draft and posted again"
        self.world.tell(move.commercial_partner_id, f"{move.name} {told}")

    def due_moved(self):
        """A later due date for an invoice."""
        if not (move := self._open_invoice(untouched=True)):
            return
        due = self.world.today + timedelta(days=self.chance.randint(-5, 15))
        move.button_draft()
        move.invoice_date_due = due
        move.action_post()
        self.world.tell(move.commercial_partner_id, f"{move.name} is due on {due} now")

    # === ODOO === #

    def _register(self, move, **values):
        wizard = (
            self.env["account.payment.register"]
            .with_company(move.company_id)
            .with_context(active_model="account.move", active_ids=move.ids)
            .create({"payment_date": self.world.today, **values})
        )
        return wizard._create_payments()

    def _open_invoice(self, currency=None, untouched=False):
        """One of the open invoices."""
        self.moves = self.moves.exists()
        found = self.moves.filtered(
            lambda one: (
                one.state == "posted"
                and one.move_type in ("out_invoice", "out_receipt")
                and one.amount_residual > 0
                and (not currency or one.currency_id.name == currency)
                and (not untouched or one.payment_state == "not_paid")
            )
        )
        return self.world.pick(found)

    def _match(self, *moves):
        """Match the receivable lines of these, as far as they go."""
        lines = self.env["account.move.line"].union(*map(receivable, moves))
        lines = lines.filtered(lambda line: not line.reconciled)
        if len(lines.account_id) == 1 and len({*lines.mapped("debit"), 0.0}) > 1:
            lines.reconcile()

    def _lines(self, domain):
        ours = self.world.customers.ids
        return self.env["account.move.line"].search(
            [
                ("partner_id.commercial_partner_id", "in", ours),
                ("account_type", "=", RECEIVABLE),
                ("parent_state", "=", "posted"),
                *domain,
            ],
            order="id",
        )

    def _open_lines(self):
        return self._lines([("reconciled", "=", False), ("amount_residual", "!=", 0)])

    def _entry(self, company, kind, lines):
        entry = (
            self.env["account.move"]
            .with_company(company)
            .create(
                {
                    "move_type": "entry",
                    "company_id": company.id,
                    "journal_id": self._journal(company, kind).id,
                    "date": self.world.today,
                    "line_ids": [Command.create(line) for line in lines],
                }
            )
        )
        entry.action_post()
        return entry

    def _journal(self, company, kind):
        journals = self.env["account.journal"].with_company(company)
        owners = (company + self.world.root(company)).ids
        domain = [("company_id", "in", owners), ("type", "=", kind)]
        return journals.search(domain, order="id", limit=1)

    def _account(self, company, kind="income"):
        owner = self.world.root(company)
        domain = [("company_ids", "=", owner.id), ("account_type", "=", kind)]
        return self.env["account.account"].search(domain, limit=1, order="id").id


CODES = ("EUR", "EUR", "EUR", "USD", "CHF")
