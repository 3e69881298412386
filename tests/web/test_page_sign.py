# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A proposal of the company, agreed to by the customer on their page."""

import base64
import io
from datetime import timedelta

from lxml import html
from PIL import Image

from odoo.tools import mute_logger

from ..models.common import receivables, words
from .pages import PageCommon


def drawing(kind="PNG"):
    """A signature as the widget sends it."""
    file = io.BytesIO()
    Image.new("RGB", (60, 20), "white").save(file, kind)
    return base64.b64encode(file.getvalue()).decode()


class TestPageSign(PageCommon):
    def setUp(self):
        super().setUp()
        self.let_time_pass()  # the calendar's library compares real days only
        self.today = self.company._recovery_today()
        self.offer = self.propose()
        self.enter()

    def propose(self, moves=None, **wishes):
        """A proposal as a colleague writes it."""
        entries = receivables(moves or self.move)
        wizard = self.env["recovery.arrangement.proposal"].with_user(self.adviser)
        dialog = wizard.browse(wizard._open(entries)["res_id"])
        first = self.today + timedelta(days=10)
        dialog.write({"first_date": first, "number": 2, **wishes})
        action = dialog.action_propose()
        return self.env["recovery.arrangement"].browse(action["res_id"])

    def sign(self, offer=None, case=None, shown=None, **values):
        """What Odoo's widget sends."""
        case, offer = case or self.case, offer or self.offer
        values = {"name": "Anne Roux", "signature": drawing(), **values}
        self.env.flush_all()
        path = f"/my/recovery/{case.id}/sign/{offer.id}"
        shown = offer._page_shown() if shown is None else shown
        path += f"?shown={shown}" if shown else ""
        answer = self.make_jsonrpc_request(path, values)
        self.env.invalidate_all()
        return answer

    def tick(self, **form):
        return self.say("agree", **{"name": "Anne Roux", "agreed": "1", **form})

    def assert_open(self, offer=None):
        self.assertFalse((offer or self.offer).accepted_on)

    # === SEEN === #

    def test_the_proposal_stands_on_the_page_with_what_signing_means(self):
        text = self.text(self.see())
        for part in (
            "Our proposal",
            self.offer._day(self.offer.installment_ids[0].due_date),
            "50.00",
            "Total 100.00",
            "you recognise that",
            "no fee, no interest. You may ask for a change at any time",
            "Agree without drawing",
        ):
            self.assertIn(part, text)
        props = html.fromstring(self.see().text).xpath("//owl-component/@props")[0]
        self.assertIn(f"/my/recovery/{self.case.id}/sign/{self.offer.id}", props)

    def test_what_is_signed_is_what_the_page_showed(self):
        page = html.fromstring(self.see().text)
        shown = page.xpath("//input[@name='shown']/@value")[0]
        props = page.xpath("//owl-component/@props")[0]
        self.assertIn(f"sign/{self.offer.id}?shown={shown}", props)
        last = self.offer.installment_ids.sorted()[-1]
        last.with_user(self.adviser).due_date = self.today + timedelta(days=12)
        said = "has changed since you opened"
        arrangement = str(self.offer.id)
        for stale in (shown, "", "x" * 16):  # of before, of nowhere
            self.assertIn(said, self.sign(shown=stale)["error"])
            again = self.tick(arrangement=arrangement, shown=stale)
            self.assertEqual(again.status_code, 422)
            self.assertIn(said, self.text(again))
            self.assertIn("Our proposal", self.text(again))
            self.assert_open()
        now = html.fromstring(self.see().text).xpath("//input[@name='shown']/@value")
        self.assertNotEqual(now, [shown])
        self.assertIn("redirect_url", self.sign(shown=now[0]))
        self.assertTrue(self.offer.accepted_on)

    def test_what_waits_for_a_second_person_is_not_shown(self):
        other = self.invoice(self.partner, 900)
        waiting = self.propose(
            other, kind="gesture", discount_amount=800, reason="Late delivery"
        )
        self.assertEqual(waiting.approval, "asked")
        self.assertNotIn("800", self.text(self.see()))
        self.assertIn("no longer open", self.sign(waiting)["error"])
        self.assert_open(waiting)

    # === AGREED === #

    def test_signed_with_the_widget(self):
        done = self.sign()
        self.assertEqual(
            done["redirect_url"], f"/my/recovery/{self.case.id}?done=signed"
        )
        one = self.offer
        self.assertEqual(
            (one.state, one.accepted_by, one.accepted_how, one.accepted_on),
            ("accepted", "Anne Roux", "signed", self.today),
        )
        self.assertIn("this is agreed", self.text(self.url_open(done["redirect_url"])))
        self.assertEqual(self.reminders_of(self.partner).hold_code, "arranged")

    def test_both_sides_keep_a_copy(self):
        self.sign()
        image = base64.b64decode(self.offer.signature)
        self.assertEqual(Image.open(io.BytesIO(image)).size, (60, 20))
        said = self.offer.message_ids.filtered(lambda one: "Agreed by" in one.body)
        kinds = [name[-4:] for name in sorted(said.attachment_ids.mapped("name"))]
        self.assertEqual(kinds, [".pdf", ".png"])
        page = said.attachment_ids.filtered(lambda one: one.name.endswith(".pdf"))
        path = f"/my/recovery/{self.case.id}/arrangement/{self.offer.id}/pdf"
        self.assertEqual(self.offer.agreed_page_id, page)
        self.assertEqual(self.url_open(path).content, page.raw)
        self.assertEqual(said.author_id, self.partner)
        mail = (
            self.env["mail.mail"]
            .sudo()
            .search([("model", "=", "recovery.arrangement")])
        )
        self.assertEqual(mail.recipient_ids, self.partner)
        self.assertIn("what we agreed", words(mail.body_html))
        self.assertEqual(len(mail.attachment_ids), 2)

    def test_agreed_without_drawing(self):
        answer = self.tick(name="  Anne \n Roux ")
        self.assertIn("this is agreed", self.text(answer))
        one = self.offer
        self.assertEqual((one.accepted_by, one.accepted_how), ("Anne Roux", "page"))
        self.assertFalse(one.signature)

    def test_nobody_writes_a_signature_by_hand(self):
        one = self.offer.with_user(self.adviser)
        with self.assertRaisesRegex(Exception, "recorded by its buttons"):
            one.signature = drawing()

    # === NOT AGREED === #

    def test_twice_agrees_once(self):
        self.sign()
        again = self.sign(name="Somebody Else")
        self.assertIn("done=agreed_before", again["redirect_url"])
        self.assertEqual(self.offer.accepted_by, "Anne Roux")

    def test_two_tabs_without_script(self):
        tree = html.fromstring(self.see().text)
        path = f"//form[@action='/my/recovery/{self.case.id}/agree']//input"
        form = {one.get("name"): one.get("value") for one in tree.xpath(path)}
        self.post("agree", form | {"name": "Anne Roux"})
        again = self.post("agree", form | {"name": "Somebody Else"})
        self.assertIn("agreed already", self.text(again))
        self.assertEqual(self.offer.accepted_by, "Anne Roux")

    def test_a_proposal_that_changed_is_said_kindly(self):
        tree = html.fromstring(self.see().text)
        path = f"//form[@action='/my/recovery/{self.case.id}/agree']//input"
        form = {one.get("name"): one.get("value") for one in tree.xpath(path)}
        self.pay(self.move, 30)
        self.assertNotIn("Our proposal", self.text(self.see()))
        self.assertIn("no longer open", self.sign()["error"])
        answer = self.post("agree", form | {"name": "Anne Roux"})
        self.assertEqual(answer.status_code, 422)
        self.assertIn("make a new one together", self.text(answer))
        self.assert_open()

    def test_a_proposal_that_lapsed_or_was_declined_is_said_kindly(self):
        self.offer.valid_until = self.today - timedelta(days=1)
        self.assertIn("no longer open", self.sign()["error"])
        self.offer.valid_until = self.today
        self.offer._end("refused", "They called.")
        self.assertIn("no longer open", self.sign()["error"])
        self.assert_open()

    def test_a_name_a_drawing_and_a_box_are_needed(self):
        for values, part in (
            ({"name": " "}, "type your name"),
            ({"name": None}, "type your name"),
            ({"name": "x" * 101}, "too long"),
            ({"signature": ""}, "could not read this signature"),
            ({"signature": None}, "could not read this signature"),
            ({"signature": "é"}, "could not read this signature"),
            ({"signature": drawing("GIF")}, "could not read this signature"),
            ({"signature": drawing() + "A" * 600_000}, "could not read this"),
            ({"signature": base64.b64encode(b"<svg/>").decode()}, "could not read"),
        ):
            self.assertIn(part, self.sign(**values)["error"], values)
        self.assertIn("tick the box", self.text(self.tick(agreed="")))
        self.assertIn("type your name", self.text(self.tick(name="")))
        self.assert_open()

    def test_only_the_customer_of_this_file(self):
        other = self.customer("Other SARL")
        theirs = self.propose(self.invoice(other, 50))
        self.run_daily()
        self.assertIn("no longer open", self.sign(theirs)["error"])
        self.assertIn("no longer open", self.sign(theirs, self.case_of(other))["error"])
        answer = self.tick(arrangement=str(theirs.id))
        self.assertIn("no longer open", self.text(answer))
        for odd in ("0", "-1", "x", str(2**40)):
            self.assertEqual(self.tick(arrangement=odd).status_code, 422)
        self.assert_open(theirs)
        self.authenticate(None, None)
        self.assertIn("no longer open", self.sign()["error"])
        self.assert_open()

    def test_a_link_that_was_taken_back_signs_nothing(self):
        self.case.with_user(self.adviser).action_revoke_link()
        self.assertIn("no longer open", self.sign()["error"])
        self.assert_open()

    @mute_logger("odoo.http")
    def test_a_form_of_another_site_is_refused(self):
        data = {"arrangement": str(self.offer.id), "name": "x", "agreed": "1"}
        self.assertEqual(self.post("agree", data).status_code, 400)
        self.assert_open()

    def test_a_reading_in_french(self):
        self.partner.lang = "fr_FR"
        self.env.flush_all()
        answer = self.see()
        self.assertIn("Bonjour Anne Roux", self.text(answer))
