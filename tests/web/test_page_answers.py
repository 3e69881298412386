# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What the customer says on their page, and what follows from it."""

from datetime import timedelta
from io import BytesIO

from PIL import Image

from odoo.tools import mute_logger

from ..models.common import ADDON, words
from .pages import TODAY, PageCommon


def photo():
    file = BytesIO()
    Image.new("RGB", (20, 10)).save(file, "JPEG")
    return file.getvalue()


JPEG = photo()
PROGRAM = b"MZ\x90\x00" + b"\0" * 200


class TestPageAnswers(PageCommon):
    def setUp(self):
        super().setUp()
        self.enter()

    def reason(self, name):
        return self.env.ref(f"{ADDON}.delay_reason_{name}")

    def notes(self):
        return "\n".join(words(one.body) for one in self.case.message_ids)

    def assert_done(self, answer, part):
        self.assertEqual(answer.status_code, 200)
        self.assertIn(part, self.text(answer))

    def assert_refused(self, answer, part):
        self.assertEqual(answer.status_code, 422)
        self.assertIn(part, self.text(answer))
        self.assertIn("Nothing was recorded", self.text(answer))
        self.assertFalse(self.answers())
        self.assertFalse(self.case.awaiting_answer_since)

    # === WHAT FOLLOWS === #

    def test_already_paid_holds_and_asks_accounting(self):
        done = self.say("paid", paid_on=str(TODAY), reference="VIR 77")
        self.assert_done(done, "We look for your payment")
        answer = self.answers()
        self.assertEqual((answer.paid_on, answer.reference), (TODAY, "VIR 77"))
        self.assertEqual(answer.partner_id, self.partner)
        self.assertEqual(self.case.awaiting_answer_since, TODAY)
        self.assertIn("VIR 77", self.case.activity_ids.mapped("summary")[-1])
        self.assertIn("already paid (03/10/2026, VIR 77)", self.notes())
        self.run_days(30, TODAY + timedelta(days=1))
        self.assertFalse(self.reminders_of(self.partner, "sent"))

    def test_a_reason_is_kept_and_asked_once(self):
        done = self.say("reason", reason=str(self.reason("temporary").id))
        self.assert_done(done, "Thank you for telling us")
        self.assertEqual(self.case.delay_reason_id, self.reason("temporary"))
        self.assertEqual(self.move.recovery_delay_reason_id, self.reason("temporary"))
        self.assertFalse(self.case.awaiting_answer_since)
        self.assertNotIn("Tell us why it is late", self.text(self.see()))

    def test_one_may_prefer_not_to_say(self):
        self.say("reason", reason=str(self.reason("no_answer").id))
        self.assertEqual(self.case.delay_reason_id.category, "no_answer")
        self.assertFalse(self.case.activity_ids)

    def test_a_wrong_invoice_is_held_and_the_rest_goes_on(self):
        second = self.invoice(self.partner, 50)
        done = self.say(
            "wrong",
            move=str(self.move.id),
            reason=str(self.reason("service").id),
            words="Six days late.\nAnd broken.",
            files=[("files", ("photo.jpg", JPEG, "image/jpeg"))],
        )
        self.assert_done(done, "We look into it")
        self.assertEqual(self.move.recovery_delay_reason_id, self.reason("service"))
        self.assertFalse(second.recovery_delay_reason_id)
        self.assertFalse(self.case.awaiting_answer_since)
        message = self.case.message_ids[0]
        self.assertEqual(message.author_id, self.partner)
        self.assertEqual(message.attachment_ids.mapped("name"), ["picture-1.jpg"])
        for line in ("Six days late.", "And broken."):
            self.assertIn(f"<p>{line}</p>", message.body)
        self.make_automatic()
        self.reminders_of(self.partner, "to_review")._hold("changed")
        self.run_days(20, TODAY + timedelta(days=1))
        told = self.reminders_of(self.partner, "sent").line_ids.move_id
        self.assertEqual(told, second)

    def test_a_message_and_a_call_wait_for_a_person(self):
        self.assert_done(self.say("message", words="Bonjour"), "has arrived")
        self.assertEqual(self.case.stage, "person")
        self.case.action_answered()
        self.assert_done(self.say("call", words="After 17:00"), "We will call you")
        self.assertEqual(self.case.awaiting_answer_since, TODAY)
        self.assertIn("After 17:00", self.notes())

    # === ABUSE === #

    def test_a_form_that_comes_twice_counts_once(self):
        first = self.say("paid", nonce="abc", reference="1")
        again = self.say("paid", nonce="abc", reference="1")
        self.assertEqual((first.status_code, again.status_code), (200, 200))
        self.assertEqual(len(self.answers()), 1)
        tasks = self.case.activity_ids.filtered(lambda one: "paid" in one.summary)
        self.assertEqual(len(tasks), 1)

    @mute_logger("odoo.http")
    def test_a_form_of_another_site_is_refused(self):
        for data in ({"words": "x"}, {"words": "x", "csrf_token": "y" * 40}):
            self.assertEqual(self.post("message", data).status_code, 400)
        self.assertFalse(self.answers())

    def test_a_stranger_may_not_say_anything(self):
        self.authenticate(None, None)
        token = self.url_open("/web/login").text.split('csrf_token: "')[1].split('"')[0]
        for kind in ("message", "paid", "wrong", "pay"):
            data = {"csrf_token": token, "words": "x", "move": str(self.move.id)}
            self.assertEqual(self.post(kind, data).status_code, 404, kind)
        self.assertFalse(self.answers())

    def test_what_is_not_offered_is_refused(self):
        other = self.invoice(self.customer("Other SARL"), 10)
        service = str(self.reason("service").id)
        for form in (
            {"move": str(other.id), "reason": service},
            {"move": str(self.move.id), "reason": "0"},
            {"move": str(self.move.id), "reason": "1 OR 1=1"},
            {"move": str(self.move.id), "reason": str(self.reason("forgotten").id)},
        ):
            self.assert_refused(self.say("wrong", **form), "choose one of")
        self.assertFalse(other.recovery_delay_reason_id)

    def test_unclear_days_and_empty_messages_are_said_kindly(self):
        ahead = str(TODAY + timedelta(days=1))
        self.assert_refused(self.say("paid", paid_on=ahead), "still to come")
        self.assert_refused(self.say("paid", paid_on="soon"), "could not read")
        self.assert_refused(self.say("message", words=" \n "), "is empty")
        self.assert_refused(self.say("message", words="x" * 2001), "too long")

    def test_large_files_and_programs_are_refused(self):
        form = {"move": str(self.move.id), "reason": str(self.reason("service").id)}
        large = JPEG + b"\0" * 20_000_000
        for content, part in ((large, "larger than 5 MB"), (PROGRAM, "take pictures")):
            files = [("files", ("photo.jpg", content, "image/jpeg"))]
            self.assert_refused(self.say("wrong", files=files, **form), part)
        self.assertFalse(self.case.message_ids.attachment_ids)

    def test_code_and_control_characters_stay_text(self):
        evil = "<script>steal()</script>\x07 {{ 7*7 }} <b>x</b>"
        self.say("message", words=evil)
        body = self.case.message_ids[0].body
        self.assertNotIn("<script>", body)
        self.assertIn("<script>steal()</script> {{ 7*7 }} <b>x</b>", words(body))
        self.assertNotIn("<script>steal", self.see().text)

    def test_others_in_another_company_do_not_read_answers(self):
        self.say("message", words="Bonjour")
        company = self.setup_other_company(name="Other")["company"]
        stranger = self.new_user("stranger", "account.group_account_invoice", company)
        seen = self.env["recovery.answer"].with_user(stranger).search([])
        self.assertFalse(seen)
