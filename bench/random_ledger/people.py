# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What people do: colleagues decide, customers answer, contacts change."""

from datetime import timedelta
from email.message import EmailMessage
from email.utils import make_msgid

from odoo import fields

WORDS = (
    "Bonjour, je regarde cela demain.",
    "Hello, we do not find this invoice. Could you send it again?",
    "Le virement est parti hier.",
)
STOPS = ("STOP", "Stop svp\n\n-- \nAnne", "Please take me off your list.")


class People:
    """Each method lets one thing happen, to whom chance says."""

    def __init__(self, world, post):
        self.world, self.post, self.env = world, post, world.env
        self.chance, self.said = world.chance, world.said

    # === COLLEAGUES AND MESSAGES === #

    def approve(self, share=0.6):
        """Some of the messages that wait for a review are approved."""
        for one in self._reminders("to_review"):
            if self.world.maybe(share):
                self.world.tell(one.partner_id, f"message {one.id} approved")
                one.with_user(self._colleague(one.company_id)).action_approve()

    def hold(self):
        """A colleague holds a message that waits, until a day."""
        one = self.world.pick(self._reminders("to_review", "approved"))
        if not one:
            return
        until = self.world.today + timedelta(days=self.chance.randint(3, 9))
        dialog = self.env["recovery.reminder.hold"].with_user(
            self._colleague(one.company_id)
        )
        values = {"reminder_ids": one.ids, "reason": "Payment announced by phone"}
        dialog.create({**values, "held_until": until}).action_hold()
        for line in one.line_ids.move_line_id:
            self.said.held[line.id] = until
        self.world.tell(one.partner_id, f"message {one.id} held until {until}")

    def pause(self):
        """A customer, a file or an invoice is paused."""
        until = self.world.today + timedelta(days=self.chance.randint(3, 9))
        kind = self.world.pick(("customer", "file", "invoice"))
        if kind == "file":
            if case := self.world.pick(self._files()):
                case.pause(until)
            customer, id_ = case.partner_id, case.id
        elif kind == "customer":
            customer = self.world.pick(self.world.customers)
            for company in self.world.companies:
                customer.with_company(company).recovery_paused_until = until
            id_ = customer.id
        else:
            if move := self.world.pick(self._late()):
                move.recovery_paused_until = until
            customer, id_ = move.commercial_partner_id, move.id
        if id_:
            self.said.paused[kind, id_] = until
            self.world.tell(customer, f"{kind} {id_} paused until {until}")

    def dispute(self):
        """A customer disagrees with an invoice, or does so no longer."""
        reason = self.env.ref("recouvrement_respectueux.delay_reason_service")
        move = self.world.pick(self._late())
        if not move:
            return
        lines = set(_claims(move).ids)
        disputed = not move.recovery_delay_reason_id
        move.recovery_delay_reason_id = reason if disputed else False
        if disputed:
            self.said.disputed |= lines
        else:
            self.said.disputed -= lines
        told = f"{move.name} in dispute: {disputed}"
        self.world.tell(move.commercial_partner_id, told)

    def arrange(self):
        """What is late of an invoice is agreed on, or proposed."""
        arranged = set().union(*self.said.arranged.values())
        free = self._late().filtered(
            lambda move: (
                not arranged & set(_claims(move).ids)
                and move.commercial_partner_id.active
            )
        )
        if not (move := self.world.pick(free)):
            return
        lines = _claims(move).filtered(lambda line: line.amount_residual > 0)
        line = lines[:1]
        arrangements = self.env["recovery.arrangement"].with_company(move.company_id)
        values = self.env["recovery.arrangement.line"]._values_for(line)
        amount = line.amount_residual_currency
        due = self.world.today + timedelta(days=self.chance.randint(5, 20))
        one = arrangements.create(
            {
                "company_id": move.company_id.id,
                "partner_id": move.commercial_partner_id.id,
                "currency_id": line.currency_id.id,
                "kind": "deferral",
                "amount": amount,
                "line_ids": [fields.Command.create(value) for value in values],
                "installment_ids": [
                    fields.Command.create({"due_date": due, "amount": amount})
                ],
            }
        )
        accepted = self.world.maybe(0.7)
        if accepted:
            one._accept("Anne", "phone", self.world.today)
        self.said.arranged[one.id] = set(line.ids)
        if not accepted:
            self.said.lapses[one.id] = one.valid_until
        told = f"{move.name} {'arranged' if accepted else 'offered'} until {due}"
        self.world.tell(move.commercial_partner_id, told)

    def unarrange(self):
        """An arrangement or a proposal ends."""
        ours = self.env["recovery.arrangement"].browse(self.said.arranged)
        living = ours.filtered(lambda one: one.is_running or one.state == "proposed")
        if one := self.world.pick(living):
            one._end("cancelled", "They pay at once.")
            self.said.arranged.pop(one.id)
            self.world.tell(one.partner_id, f"{one.name} ended")

    def answered(self):
        """A colleague answers a customer who wrote, by telephone."""
        for case in self._files().filtered("awaiting_answer_since"):
            if self.world.maybe(0.5):
                case.with_user(self._colleague(case.company_id)).action_answered()
                self.said.waits.pop((case.partner_id.id, case.company_id.id), None)
                self.world.tell(case.partner_id, "answered by telephone")

    # === WHAT CUSTOMERS WRITE === #

    def customer_writes(self):
        """Whoever received a message answers it; now and then to be left alone. Who
        read along, without the link, does not speak for the customer."""
        letter = self.world.pick([one for one in self.post.letters() if one.has_link])
        if not letter:
            return
        stop = self.world.maybe(0.2)
        self._answer(
            letter, letter.readers[0], self.world.pick(STOPS if stop else WORDS)
        )
        if stop:
            self.said.stopped.add(letter.customer)
        for case in self._files():
            if case.partner_id.id == letter.customer and case.company_id.id in (
                letter.company,
            ):
                key = (letter.customer, letter.company)
                self.said.waits[key] = self.world.today
        told = "wrote STOP" if stop else "wrote"
        self.world.tell(self.env["res.partner"].browse(letter.customer), told)

    def stranger_writes(self):
        """Somebody whom the file does not concern asks to stop."""
        if letter := self.world.pick(self.post.letters()):
            self._answer(letter, "somebody@elsewhere.example", self.world.pick(STOPS))
            customer = self.env["res.partner"].browse(letter.customer)
            self.world.tell(customer, "a stranger wrote STOP")

    def _answer(self, letter, sender, text):
        message = EmailMessage()
        message["From"] = sender
        message["To"] = letter.reply_to
        message["Subject"] = f"Re: {letter.subject}"
        message["Message-Id"] = make_msgid(domain="client.example")
        message["In-Reply-To"] = message["References"] = letter.message_id
        message.set_content(text)
        clean = self.env(context={})
        clean.flush_all()
        clean.cr.precommit.run()
        clean["mail.thread"].message_process(None, message.as_bytes())
        clean.flush_all()
        clean.cr.precommit.run()

    # === WHO AND WHERE === #

    def contact_changes(self):
        """Another invoice contact, another address, or a contact who has left."""
        customer = self.world.pick(self.world.customers.filtered("active"))
        if not customer:
            return
        kind = self.chance.randint(0, 3)
        if kind == 0:
            self.world.add_contact(customer, "invoice")
        elif kind == 1:
            self.world.number += 1
            address = f"neu{self.world.number}@{customer.name.lower()}.example"
            customer.email = address
            self.world.tell(customer, f"address {address}")
        elif kind == 2:
            customer.child_ids.active = False
            self.world.tell(customer, "contacts archived")
        else:
            chosen = self.world.add_contact(customer, "contact")
            customer.recovery_contact_id = chosen
            self.world.tell(customer, "this contact is chosen")

    def language_changes(self):
        """Another language for whoever reads."""
        partner = self.world.pick(self.world.customers.child_ids + self.world.customers)
        partner.lang = self.world.pick(("fr_FR", "en_US", "de_DE", False))
        customer = partner.commercial_partner_id
        self.world.tell(customer, f"{partner.name} reads {partner.lang}")

    def person_changes(self):
        """Another person in charge, of a company or of a file; or one who leaves."""
        company = self.world.pick(self.world.companies)
        free = self.world.colleagues.filtered(
            lambda one: one.active and one.company_id == company
        )
        if len(free) < 2:
            new = self.world.number = self.world.number + 1
            self.world.colleagues += self.world._add_colleague(f"neu{new}", company)
            return
        person = self.world.pick(free)
        if case := self.world.pick(self._files(company)):
            case.user_id = person
            self.world.tell(case.partner_id, f"{person.name} is in charge")
        if self.world.maybe(0.3) and person != company.recovery_user_id:
            person.active = False
            for customer in self.world.customers:
                self.world.tell(customer, f"{person.name} has left")

    def account_changes(self):
        """A bank account of the company is closed, or opened again."""
        account = self.world.pick(self.world.accounts)
        account.active = not account.active
        for customer in self.world.customers:
            self.world.tell(customer, f"{account.acc_number} active: {account.active}")

    def archive(self):
        """A customer is archived although something may be open."""
        customer = self.world.pick(self.world.customers)
        customer.active = not customer.active
        self.world.tell(customer, f"active: {customer.active}")

    # === ODOO === #

    def _colleague(self, company):
        return self.world.colleagues.filtered(
            lambda one: one.active and one.company_id == company
        )[:1]

    def _reminders(self, *states):
        domain = [("state", "in", states), ("channel", "=", "email")]
        domain.append(("partner_id", "in", self.world.customers.ids))
        return self.env["recovery.reminder"].search(domain, order="id")

    def _files(self, company=None):
        companies = company or self.world.companies
        domain = [("state", "=", "open"), ("company_id", "in", companies.ids)]
        domain.append(("partner_id", "in", self.world.customers.ids))
        return self.env["recovery.case"].search(domain, order="id")

    def _late(self):
        return self.env["account.move"].search(
            [
                ("commercial_partner_id", "in", self.world.customers.ids),
                ("move_type", "in", ("out_invoice", "out_receipt")),
                ("state", "=", "posted"),
                ("payment_state", "in", ("not_paid", "partial")),
            ],
            order="id",
        )


def _claims(move):
    return move.line_ids.filtered(lambda line: line.account_type == "asset_receivable")
