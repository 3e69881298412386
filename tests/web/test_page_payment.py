# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Paying online from the customer's page: what is late, everything, one instalment."""

from datetime import timedelta

from lxml import html

from odoo.tests.common import JsonRpcException
from odoo.tools import mute_logger

from ..models.common import TODAY, receivables
from .pages import PageCommon
from .payments import demo_provider


class TestPagePayment(PageCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.provider = demo_provider(cls.company)
        cls.second = cls.invoice(cls.partner, 60)

    def setUp(self):
        super().setUp()
        self.enter()

    def agreed(self, moves, number):
        """An arrangement that was accepted by phone."""
        wizard = self.env["recovery.arrangement.proposal"].with_user(self.adviser)
        dialog = wizard.browse(wizard._open(receivables(moves))["res_id"])
        first = TODAY + timedelta(days=10)
        dialog.write({"first_date": first, "number": number})
        one = self.env["recovery.arrangement"].browse(dialog.action_propose()["res_id"])
        one._accept("Anne", "phone", TODAY)
        self.env.flush_all()
        return one

    def online(self, what="late"):
        return self.url_open(f"/my/recovery/{self.case.id}/online/{what}")

    def form(self, what="late"):
        """What Odoo's form says of itself on the page of this choice."""
        (form,) = html.fromstring(self.online(what).text).xpath("//form[@id]")
        return form

    def buttons(self):
        """The choices that the page offers to pay online, with their words; but not
        each invoice alone."""
        links = html.fromstring(self.see().text).xpath("//a[contains(@href, 'online')]")
        found = {one.get("href").rsplit("/", 1)[1]: one.text_content() for one in links}
        return {what: words for what, words in found.items() if "invoice" not in what}

    def route(self, what):
        return f"/my/recovery/{self.case.id}/transaction/{what}"

    def values(self):
        """What Odoo's form sends."""
        return {
            "provider_id": self.provider.id,
            "payment_method_id": self.provider.payment_method_ids.id,
            "token_id": None,
            "amount": 160,
            "flow": "direct",
            "tokenization_requested": False,
            "landing_route": "https://elsewhere.example",
            "is_validation": False,
            "access_token": None,
        }

    def send(self, what="late", **values):
        """Send the form; returns the values for the provider."""
        self.env.flush_all()
        values = {**self.values(), **values}
        answer = self.make_jsonrpc_request(self.route(what), values)
        self.env.invalidate_all()
        return answer

    def pay_online(self, what="late", state="done", **values):
        """Pay as the demo provider does; returns the page that follows."""
        told = {"reference": self.send(what, **values)["reference"]}
        told |= {"payment_details": "1234", "simulated_state": state}
        self.make_jsonrpc_request("/payment/demo/simulate_payment", told)
        polled = self.make_jsonrpc_request("/payment/status/poll", {})
        self.env.invalidate_all()
        return self.url_open(polled["landing_route"])

    @mute_logger("odoo.http")
    def assert_nothing_paid(self, part, what="late", **values):
        count = self.env["payment.transaction"].search_count([])
        call = {"jsonrpc": "2.0", "params": {**self.values(), **values}}
        self.env.flush_all()
        answer = self.url_open(self.route(what), json=call).json()
        self.assertIn(part, answer["error"]["data"]["message"])
        self.assertEqual(self.env["payment.transaction"].search_count([]), count)

    # === SEEN === #

    def test_what_is_late_and_everything_have_a_button(self):
        self.invoice(self.partner, 40, due=TODAY + timedelta(days=20))
        found = self.buttons()
        self.assertEqual(found.keys(), {"late", "all"})
        self.assertIn("160.00", found["late"])
        self.assertIn("200.00", found["all"])

    def test_one_button_where_everything_is_late(self):
        self.assertEqual(self.buttons().keys(), {"late"})

    def test_the_form_is_odoos_with_our_amount(self):
        form = self.form()
        self.assertEqual(float(form.get("data-amount")), 160)
        text = self.text(self.online())
        for part in (self.move.name, self.second.name, "160.00", "no fee"):
            self.assertIn(part, text)

    def test_what_is_disputed_is_not_asked_for(self):
        reason = self.env.ref("recouvrement_respectueux.delay_reason_service")
        self.second.recovery_delay_reason_id = reason
        self.env.flush_all()
        found = self.buttons()
        self.assertEqual(found.keys(), {"late"})
        self.assertIn("100.00", found["late"])

    def test_several_currencies_are_paid_invoice_by_invoice(self):
        dollar = self.env.ref("base.USD")
        dollar.active = True
        self.invoice(self.partner, 30, currency_id=dollar.id)
        self.assertEqual(self.buttons().keys(), {"late"})

    def test_no_button_where_nobody_takes_the_money(self):
        for values in ({"is_published": False}, {"state": "disabled"}):
            self.provider.write({"is_published": True, "state": "test", **values})
            self.env.flush_all()
            self.assertFalse(self.buttons(), values)
            self.assertIn("?choice=pay", self.online().url)

    def test_no_button_where_the_company_takes_no_payment_online(self):
        parameters = self.env["ir.config_parameter"].sudo()
        parameters.set_param("account_payment.enable_portal_payment", "False")
        self.env.flush_all()
        self.assertFalse(self.buttons())

    # === PAID === #

    def test_everything_late_is_paid_at_once(self):
        page = self.pay_online()
        self.assertIn("What we have received is shown", self.text(page))
        self.assertNotIn("elsewhere", page.url)
        self.assertFalse((self.move | self.second).filtered("amount_residual"))
        self.run_daily(TODAY + timedelta(days=1))
        self.assertEqual(self.case.state, "closed")

    def test_the_reference_is_a_batch_of_odoo(self):
        self.assertRegex(self.send()["reference"], "^[A-Z]+/2026/")

    def test_a_payment_on_its_way_holds_and_is_not_asked_twice(self):
        page = self.pay_online(state="pending")
        self.assertIn("is on its way", self.text(page))
        self.assertFalse(self.buttons())
        self.assert_nothing_paid("has changed since")
        held = self.reminders_of(self.partner)
        self.approve(held)
        self.assertEqual(held.state, "cancelled")
        self.assertIn("2 invoices being paid", held.hold_reason)

    def test_a_payment_that_was_cancelled_changes_nothing(self):
        self.pay_online(state="cancel")
        self.assertEqual(self.move.amount_residual, 100)
        self.assertEqual(self.buttons().keys(), {"late"})

    def test_the_next_instalment_is_paid_and_the_rest_stays_agreed(self):
        one = self.agreed(self.move | self.second, number=4)
        first, *others = one.installment_ids.sorted()
        self.assertEqual(self.buttons().keys(), {str(first.id), "all"})
        self.assertIn("40.00", self.buttons()[str(first.id)])
        self.pay_online(str(first.id), amount=40)
        states = one.installment_ids.sorted().mapped("state")
        self.assertEqual(states, ["paid", *["planned"] * 3])
        self.assertEqual(self.buttons().keys(), {str(others[0].id), "all"})
        self.run_daily(TODAY + timedelta(days=1))
        self.assertEqual(self.reminders_of(self.partner).hold_code, "arranged")

    # === NOT PAID === #

    def test_an_amount_that_was_tampered_with(self):
        for odd in (1, 0, -160, 159.99, None, "160", "x", [160]):
            self.assert_nothing_paid("has changed since", amount=odd)

    def test_paid_in_another_tab(self):
        self.pay_online()
        self.assert_nothing_paid("has changed since")
        self.assertIn("Nothing is open", self.text(self.online()))

    def test_a_choice_that_does_not_exist(self):
        other = self.invoice(self.customer("Other SARL"), 50)
        theirs = self.agreed(other, number=2).installment_ids[:1]
        for what in ("all", "x", "0", str(theirs.id), str(2**70)):
            self.assert_nothing_paid("has changed since", what, amount=25)
            self.assertIn("?choice=pay", self.online(what).url)

    def test_values_that_are_not_asked_for(self):
        with mute_logger("odoo.http"), self.assertRaises(JsonRpcException):
            self.send(reference="x", partner_id=1)
        self.assertFalse(self.env["payment.transaction"].search([]))

    def test_a_stranger_and_a_link_that_was_taken_back(self):
        self.case.with_user(self.adviser).action_revoke_link()
        self.env.flush_all()
        self.assertEqual(self.online().status_code, 404)
        self.assert_nothing_paid("has changed since")
        self.authenticate(None, None)
        self.assertEqual(self.online().status_code, 404)
        self.assert_nothing_paid("has changed since")

    def test_kept_cards_are_for_who_has_logged_in(self):
        token = self.env["payment.token"].create(
            {
                "provider_id": self.provider.id,
                "payment_method_id": self.provider.payment_method_ids.id,
                "partner_id": self.partner.id,
                "payment_details": "4321",
                "provider_ref": "kept",
            }
        )
        page = self.online().text
        self.assertNotIn("4321", page)
        self.assertNotIn("o_payment_tokenize_checkbox", page)
        self.send(tokenization_requested=True)
        self.assertFalse(self.env["payment.transaction"].search([]).tokenize)
        kept = {"flow": "token", "token_id": token.id, "payment_method_id": None}
        self.assert_nothing_paid("log in", **kept)
        login = self.new_user("anne", "base.group_portal")
        login.partner_id.parent_id = self.partner
        token.partner_id = login.partner_id
        self.env.flush_all()
        self.authenticate("anne", "anne")
        self.assertIn("4321", self.online().text)

    def test_in_french(self):
        self.partner.lang = "fr_FR"
        self.env.flush_all()
        self.assertIn("Payer", self.buttons()["late"])
        self.assertIn("ni frais", self.text(self.online()))
