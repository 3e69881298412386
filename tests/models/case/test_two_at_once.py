# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Two colleagues decide a file at the same moment, in transactions that are real and
committed: nothing is prepared twice (I3)."""

from datetime import timedelta

import psycopg2
from freezegun import freeze_time

from odoo import SUPERUSER_ID, api
from odoo.fields import Command
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

from ..common import START, days_ago

REFUSED = (psycopg2.errors.SerializationFailure, psycopg2.errors.UniqueViolation)


@tagged("post_install", "-at_install")
class TestTwoAtOnce(TransactionCase):
    def setUp(self):
        super().setUp()
        self.enterContext(freeze_time(START))  # a day on which one may write
        self.first, self.second = self.connect(), self.connect()
        self.company = self.first["res.company"].search(
            [("active", "=", False), ("name", "=like", "Spare company %")],
            order="id desc",
            limit=1,
        )
        if not self.company:
            self.skipTest("No company stands ready with its chart.")
        self.company.active = True
        self.made = []
        self.addCleanup(self.forget)
        self.partner = self.made_of("res.partner", name="One", email="one@c.example")
        self.invoice()
        self.case = self.made_of(
            "recovery.case", company_id=self.company.id, partner_id=self.partner.id
        )
        self.first.cr.commit()

    def connect(self):
        """A connection of its own, as each worker of Odoo has one."""
        cr = self.registry.cursor()
        self.addCleanup(cr.close)
        return api.Environment(cr, SUPERUSER_ID, {"active_test": False})

    def made_of(self, model, **values):
        record = self.first[model].with_company(self.company).create(values)
        self.made.append(record)
        return record

    def invoice(self):
        due = days_ago(10)
        move = self.made_of(
            "account.move",
            move_type="out_invoice",
            partner_id=self.partner.id,
            invoice_date=due - timedelta(days=30),
            invoice_date_due=due,
            invoice_payment_term_id=False,
            invoice_line_ids=[
                Command.create({"name": "Work", "price_unit": 100, "tax_ids": False})
            ],
        )
        move.action_post()

    def forget(self):
        """Leave the database as it was."""
        self.first.cr.rollback()
        self.messages().unlink()
        for record in reversed(self.made):
            if record._name == "account.move":
                record.button_draft()
                record = record.with_context(force_delete=True)
            record.unlink()
        self.company.active = False
        self.first.cr.commit()

    def messages(self):
        self.first.invalidate_all()
        made = [("partner_id.name", "=", "One"), ("company_id", "=", self.company.id)]
        return self.first["recovery.reminder"].search(made)

    def at_once(self, act, again):
        """The second begins, the first does it and is done, the second does it too."""
        other = self.case.with_env(self.second)
        self.assertEqual(other.state, "open")
        getattr(self.case, act)()
        self.first.cr.commit()
        self.assertEqual(len(self.messages()), 1)
        with mute_logger("odoo.sql_db"), self.assertRaises(psycopg2.Error) as told:
            getattr(other, again)()
            self.second.flush_all()
        self.assertIsInstance(told.exception, REFUSED)
        self.second.cr.rollback()
        # As Odoo does with what was refused: once more, on what is there now.
        self.second.invalidate_all()
        getattr(other, again)()
        self.second.cr.commit()
        self.assertEqual(len(self.messages()), 1)

    def test_two_who_decide(self):
        self.at_once("action_decide", "action_decide")

    def test_one_decides_the_other_asks_for_a_message(self):
        self.at_once("action_decide", "prepare_reminder")

    def test_two_who_ask_for_a_message(self):
        self.at_once("prepare_reminder", "prepare_reminder")
