# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Money that comes, comes back, waits or never comes."""

RECEIVABLE = "asset_receivable"


class Money:
    """Each method lets one thing happen, in the books of `Ledger`."""

    def pay(self):
        """A payment of an invoice, in whole or in part."""
        if move := self._open_invoice():
            share = self.world.pick((1, 1, 0.4))
            self._register(move, amount=round(move.amount_residual * share, 2))
            told = f"pays {share} of {move.name}, left {move.amount_residual}"
            self.world.tell(move.commercial_partner_id, told)

    def advance(self):
        """A payment that nobody has matched: of the customer, in company or branch."""
        world = self.world
        customer = world.pick(world.customers.filtered("active"))
        if not customer:
            return
        company = self.company_for(customer)
        kind = world.pick(("inbound", "inbound", "outbound"))
        payment = (
            self.env["account.payment"]
            .with_company(company)
            .create(
                {
                    "partner_id": customer.id,
                    "amount": self.chance.randint(1000, 20000) / 100,
                    "payment_type": kind,
                    "partner_type": "customer",
                    "date": world.today,
                    "company_id": company.id,
                    "journal_id": self._journal(company, "bank").id,
                }
            )
        )
        payment.action_post()
        told = f"unmatched {kind} payment of {payment.amount} in {company.name}"
        world.tell(customer, told)

    def allocate(self):
        """Match what is unallocated of a customer with what is open."""
        lines = self._open_lines().filtered(lambda line: line.amount_residual < 0)
        credit = self.world.pick(lines)
        if not credit:
            return
        customer = credit.partner_id.commercial_partner_id
        same = self._open_lines().filtered(
            lambda line: (
                line.amount_residual > 0
                and line.partner_id.commercial_partner_id == customer
                and line.company_id == credit.company_id
                and line.account_id == credit.account_id
            )
        )
        if same:
            (credit + same[:1]).reconcile()
            self.world.tell(customer, f"{credit.move_name} matched with {same[0].name}")

    def bank_line(self):
        """A line of the bank statement of a known customer, matched with nothing."""
        world, move = self.world, self._open_invoice()
        if not move:
            return
        company = world.root(move.company_id)
        self.env["account.bank.statement.line"].with_company(company).create(
            {
                "journal_id": self._journal(company, "bank").id,
                "date": world.today,
                "amount": self.chance.randint(1000, 20000) / 100,
                "payment_ref": move.name,
                "partner_id": move.commercial_partner_id.id,
            }
        )
        world.tell(
            move.commercial_partner_id, f"bank line in {company.name}, unmatched"
        )

    def bank_matched(self):
        """Such a line is taken away again: it was entered by mistake."""
        line = self.world.pick(
            self.env["account.bank.statement.line"].search(
                [("is_reconciled", "=", False), ("partner_id", "!=", False)], order="id"
            )
        )
        if line:
            self.world.tell(line.partner_id, "bank line taken away")
            line.move_id.button_draft()
            line.unlink()

    def returned(self):
        """A payment comes back: undone, or by an entry of the bank."""
        world = self.world
        lines = self._lines([("reconciled", "=", True), ("credit", ">", 0)])
        paid = world.pick(lines.filtered("payment_id"))
        if not paid:
            return
        customer = paid.partner_id.commercial_partner_id
        if world.maybe(0.5):
            paid.payment_id.action_draft()
            world.tell(customer, f"payment {paid.move_name} taken back")
            return
        paid.remove_move_reconcile()
        company, amount = paid.company_id, paid.credit
        bank = self._journal(company, "bank").default_account_id.id
        back = self._entry(
            company,
            "bank",
            [
                {
                    "name": "returned",
                    "partner_id": paid.partner_id.id,
                    "account_id": paid.account_id.id,
                    "debit": amount,
                },
                {"account_id": bank, "credit": amount},
            ],
        )
        if paid.currency_id == company.currency_id and world.maybe(0.7):
            (back.line_ids.filtered("debit") + paid).reconcile()
        world.tell(customer, f"payment {paid.move_name} returned by {back.name}")

    def write_off(self):
        """The invoice is closed against a loss: no money came."""
        move = self._open_invoice("EUR")
        if not move:
            return
        line = receivable(move)
        loss = self._entry(
            move.company_id,
            "general",
            [
                {
                    "partner_id": line.partner_id.id,
                    "account_id": line.account_id.id,
                    "credit": line.amount_residual,
                },
                {
                    "account_id": self._account(move.company_id, "expense"),
                    "debit": line.amount_residual,
                },
            ],
        )
        (receivable(loss) + line).reconcile()
        self.world.said.given.add(line.id)
        self.world.tell(move.commercial_partner_id, f"{move.name} written off")


def receivable(move):
    """The entries of this move that are to be paid."""
    return move.line_ids.filtered(lambda line: line.account_type == RECEIVABLE)
