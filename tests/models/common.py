# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A French company with customers, invoices and payments; the clock stands still.

Every test begins on Tuesday 10 March 2026 at 10:00 in Paris, within the hours in which
customers may be contacted. `self.at("2026-03-20 09:00")` moves the clock (UTC).
"""

from contextlib import ExitStack
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from freezegun import freeze_time
from lxml import etree, html

from odoo import fields
from odoo.fields import Command, Domain
from odoo.tests import HttpCase, new_test_user, tagged

from odoo.addons.account.tests.common import AccountTestInvoicingCommon

ADDON = "recouvrement_respectueux"
PARIS = ZoneInfo("Europe/Paris")
START = "2026-03-10 09:00:00"  # a Tuesday, 10:00 in Paris
TODAY = date(2026, 3, 10)
TOMORROW = TODAY + timedelta(days=1)
# The blocks of facts, for a message text that a test writes.
BLOCKS = "".join(
    f'<div t-out="object.{block}_html"/>' for block in ("table", "payment", "person")
)
RECEIVABLE = "asset_receivable"


def day(text):
    """A date from its ISO form."""
    return fields.Date.to_date(text)


def days_ago(count, today=TODAY):
    """The day `count` days before the first day of a test."""
    return today - timedelta(days=count)


def receivables(moves):
    """The entries of these invoices that are to be paid."""
    return moves.line_ids.filtered(lambda entry: entry.account_type == RECEIVABLE)


def words(markup):
    """The text of an HTML fragment as a reader sees it, white space normalized."""
    tree = html.fromstring(f"<div>{markup}</div>")
    etree.strip_elements(tree, "style", "title", with_tail=False)
    return " ".join(tree.text_content().split())


@tagged("post_install", "-at_install")
class RecoveryCommon(AccountTestInvoicingCommon):
    """Builds data; holds no test."""

    country_code = "FR"
    # Standing still for the whole class: to stop it takes longer than most tests.
    clock = None

    @classmethod
    def default_env_context(cls):
        """A colleague who reads English; jobs run without any of this."""
        return {**super().default_env_context(), "lang": "en_US"}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for lang in ("en_US", "fr_FR"):
            cls.env["res.lang"]._activate_lang(lang)
        cls.user.lang = "en_US"
        cls.company.write(
            {
                "name": "Atelier Lumière",
                "email": "bonjour@atelier.example",
                "phone": "+33 1 02 03 04 05",
                "recovery_undo_minutes": 0,  # what is approved leaves in the next run
            }
        )
        cls.adviser = cls.new_user(
            "claire", "account.group_account_invoice", name="Claire Martin"
        )
        cls.adviser.partner_id.phone = "+33 1 99 88 77 66"
        cls.company.recovery_user_id = cls.adviser
        cls.path = cls.env.ref(f"{ADDON}.path_default")
        cls.courtesy, cls.friendly, cls.firm, cls.last = cls.path.step_ids.sorted(
            "days"
        )

    @classmethod
    def _create_company(cls, **create_values):
        """Override: one of the French companies that stand ready with their chart."""
        spare = cls._spare_company(create_values)
        if not spare:
            return super()._create_company(**create_values)
        spare.write({"active": True, **create_values})
        cls.env.user.company_ids = [Command.link(spare.id)]
        return spare

    @classmethod
    def _spare_company(cls, values):
        """A company nobody uses yet, where these values ask for an ordinary one."""
        companies = cls.env["res.company"].with_context(active_test=False)
        if "stock.warehouse" in cls.env:  # a company made before has none
            return companies.browse()
        if cls.country_code != "FR" or cls.chart_template or values.keys() - {"name"}:
            return companies.browse()
        ready = [("active", "=", False), ("name", "=like", "Spare company %")]
        return companies.search(ready, order="id", limit=1)

    def setUp(self):
        super().setUp()
        cls = type(self)
        if cls.clock is None:
            frozen = ExitStack()
            cls.clock = frozen.enter_context(freeze_time(START))
            cls._frozen = frozen
            cls.addClassCleanup(cls._give_time_back)
        self.clock.move_to(datetime.fromisoformat(START))
        if isinstance(self, HttpCase):  # what ends its requests looks at the real clock
            self.addCleanup(self._give_time_back)

    @classmethod
    def _give_time_back(cls):
        cls.clock = None
        cls._frozen.close()

    # === PEOPLE === #

    @classmethod
    def new_user(cls, login, groups, company=None, **values):
        """A user of `company` with these groups (comma-separated xmlids)."""
        company = company or cls.company
        return new_test_user(
            cls.env(su=True),
            login,
            groups=groups,
            email=f"{login}@atelier.example",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
            **{"tz": "Europe/Paris", "lang": "en_US", **values},
        )

    @classmethod
    def customer(cls, name="Dupont SARL", lang="en_US", **values):
        """A company in France that may be written to."""
        mailbox = "".join(char for char in name.lower() if char.isalnum())
        return cls.env["res.partner"].create(
            {
                "name": name,
                "lang": lang,
                "is_company": True,
                "email": f"{mailbox}@client.example",
                "country_id": cls.env.ref("base.fr").id,
                **values,
            }
        )

    # === LEDGER === #

    @classmethod
    def invoice(cls, partner, amount=100.0, due=None, company=None, **values):
        """A posted customer invoice, due 10 days ago unless told; no tax."""
        due = day(due) if isinstance(due, str) else due or days_ago(10)
        company = company or cls.company
        move = (
            cls.env["account.move"]
            .with_company(company)
            .create(
                {
                    "move_type": "out_invoice",
                    "company_id": company.id,
                    "partner_id": partner.id,
                    "invoice_date": due - timedelta(days=30),
                    "invoice_date_due": due,
                    "invoice_payment_term_id": False,
                    "invoice_line_ids": [
                        Command.create(
                            {"name": "Work", "price_unit": amount, "tax_ids": False}
                        )
                    ],
                    **values,
                }
            )
        )
        move.action_post()
        return move

    @classmethod
    def pay(cls, move, amount=None, on=None, **values):
        """Pay an invoice with Odoo's own dialog."""
        values["payment_date"] = on or cls.own_today()
        if amount is not None:
            values["amount"] = amount
        wizard = (
            cls.env["account.payment.register"]
            .with_context(active_model="account.move", active_ids=move.ids)
            .create(values)
        )
        return wizard._create_payments()

    @classmethod
    def credit_note(cls, move):
        """Cancel an invoice by a reconciled credit note."""
        wizard = (
            cls.env["account.move.reversal"]
            .with_context(active_model="account.move", active_ids=move.ids)
            .create({"journal_id": move.journal_id.id, "date": cls.own_today()})
        )
        note = cls.env["account.move"].browse(wizard.refund_moves()["res_id"])
        note.action_post()
        lines = receivables(note + move)
        if not all(lines.mapped("reconciled")):
            lines.reconcile()
        return note

    @classmethod
    def terms(cls, *parts, **values):
        """Payment terms of parts given as (percent, days after the invoice)."""
        return cls.env["account.payment.term"].create(
            {
                "name": "Terms",
                "line_ids": [
                    Command.create(
                        {"value": "percent", "value_amount": share, "nb_days": days}
                    )
                    for share, days in parts
                ],
                **values,
            }
        )

    @classmethod
    def bank_account(cls):
        """The account of the company that its customers may pay into."""
        return cls.env["res.partner.bank"].create(
            {
                "acc_number": "FR7630006000011234567890189",
                "partner_id": cls.company.partner_id.id,
                "allow_out_payment": True,
            }
        )

    @classmethod
    def bank_entry(cls, on, amount=10.0):
        """A line of the bank statement, not matched with anything."""
        return cls.env["account.bank.statement.line"].create(
            {
                "journal_id": cls.company_data["default_journal_bank"].id,
                "date": on,
                "amount": amount,
                "payment_ref": "transfer",
            }
        )

    def arranged(self, kind, move, due, on=None):
        """An arrangement of one date about this invoice; accepted on the day given."""
        lines = self.env["recovery.arrangement.line"]._values_for(receivables(move))
        amount = move.amount_residual
        arrangement = self.env["recovery.arrangement"].create(
            {
                "partner_id": move.partner_id.id,
                "currency_id": move.currency_id.id,
                "kind": kind,
                "amount": amount,
                "line_ids": [Command.create(line) for line in lines],
                "installment_ids": [
                    Command.create({"due_date": due, "amount": amount})
                ],
            }
        )
        if on:
            arrangement._accept("Anne", "phone", on)
        return arrangement

    def dispute(self, move):
        """The customer disagrees with this invoice."""
        move.recovery_delay_reason_id = self.env.ref(f"{ADDON}.delay_reason_service")

    # === CLOCK AND JOBS === #

    @classmethod
    def own_today(cls):
        """The day in Paris, where these companies live: the product counts in its days,
        not in UTC's. Without a query: a browser may be reading."""
        return datetime.now(PARIS).date()

    def let_time_pass(self):
        """Give the real clock back: a browser cannot live without."""
        self._give_time_back()

    def at(self, moment):
        """Move the clock to this moment (UTC); a date means 10:00 in Paris."""
        if isinstance(moment, date) and not hasattr(moment, "hour"):
            moment = f"{moment} 09:00:00"
        # Parsed here: freezegun would guess the format, and take longer than a query.
        moment = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
        self.clock.move_to(moment)
        # Odoo keeps the time of the transaction; each day is a new one.
        self.env.cr._now = None
        self.env.invalidate_all()

    def run_daily(self, at=None):
        """Run the scheduled action as the scheduler does."""
        if at is not None:
            self.at(at)
        self.run_job(f"{ADDON}.ir_cron_recovery_daily")

    def run_days(self, count, start=TODAY):
        """Run the scheduled action on each of `count` days, at 10:00 in Paris."""
        for ahead in range(count):
            self.run_daily(start + timedelta(days=ahead))

    def run_mail_queue(self):
        """Run Odoo's own job that sends the queued e-mails."""
        self.run_job("mail.ir_cron_mail_scheduler_action")

    def run_job(self, xmlid):
        with self.enter_registry_test_mode():
            done = self.env.ref(xmlid).sudo().method_direct_trigger()
        self.assertIs(done, True, msg=f"{xmlid} ended in an error: {done}")

    def make_automatic(self, *steps, company=None):
        """Let these steps leave without a review, all of the shipped path if none."""
        steps = steps or self.path.step_ids
        for step in steps:
            step.automatic_company_ids = [Command.link((company or self.company).id)]

    # === REQUESTS, IN TESTS OF PAGES === #

    def url_open(self, url, *values, timeout=120, **options):
        """Override of Odoo's: a busy machine is no reason for a page to be wrong."""
        return super().url_open(url, *values, timeout=timeout, **options)

    # === WHAT CAME OUT === #

    def case_of(self, partner, company=None):
        """The newest file of a customer."""
        return self.env["recovery.case"].search(
            [
                ("partner_id", "=", partner.id),
                ("company_id", "=", (company or self.company).id),
            ],
            order="id desc",
            limit=1,
        )

    def reminders_of(self, partners, *states):
        """Messages of these customers, the oldest first."""
        domain = [("partner_id", "in", partners.ids)]
        if states:
            domain.append(("state", "in", states))
        return self.env["recovery.reminder"].search(domain, order="id")

    def mails_to(self, partner):
        """What is in Odoo's mail queue for these customers, whatever its state."""
        files = self.env["recovery.case"].search([("partner_id", "in", partner.ids)])
        ours = Domain("model", "=", "recovery.case") & Domain("res_id", "in", files.ids)
        ours &= Domain("email_to", "!=", False)
        ours |= Domain("recipient_ids", "in", partner.ids)
        return self.env["mail.mail"].sudo().search(ours, order="id")

    def approve(self, reminders):
        """Approve as a colleague, then let the job send."""
        reminders.company_id.sudo().recovery_undo_minutes = 0
        reminders.with_user(self.adviser).action_approve()
        self.run_daily()

    def assert_looked_at_next(self, case, msg=None):
        """The next run decides this file again, even today."""
        self.assertLessEqual(case.next_check or TODAY, TODAY, msg)

    def pay_without_entry(self, move):
        """A payment of this invoice that is on its way, and not in the ledger yet.

        With Odoo's accounting application a payment may wait so; with Invoicing alone
        it never does, so its entry is taken away here.
        """
        payment = self.pay(move)
        entry = payment.move_id
        payment.write({"move_id": False, "outstanding_account_id": False})
        entry.line_ids.remove_move_reconcile()
        entry.button_draft()
        entry.unlink()
        payment.state = "in_process"

    def queries_of(self, act, *values):
        """How many queries this takes from an empty cache, its writing included."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        act(*values)
        self.env.flush_all()
        return self.cr.sql_log_count - before

    def hold_rules(self, case):
        """Names of the rules that hold a file back, from its kept decision."""
        checks = (case.decision or {}).get("checks", [])
        return [check["rule"] for check in checks if check["holds"]]
