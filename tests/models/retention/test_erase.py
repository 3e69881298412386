# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Erase means everywhere: words planted in every field and history, then looked for in
every table. What stays is what the screen says stays."""

from ..common import ADDON
from ..erasing import KEPT, MARK, EraseCommon


class TestErase(EraseCommon):
    def test_nothing_that_was_said_stays_in_any_table(self):
        self.plant()
        self.assertGreater(len(self.found()), 25)
        self.erase()
        self.assertEqual(self.found() - KEPT, set())

    def test_what_was_sent_and_agreed_stays_as_proof(self):
        told = self.sent.read(["subject", "body", "state", "contact_date"])
        agreed = self.records[0].read(["name", "accepted_by", "accepted_on", "amount"])
        self.erase()
        self.env.invalidate_all()
        self.assertEqual(
            self.sent.read(["subject", "body", "state", "contact_date"]), told
        )
        self.assertEqual(
            self.records[0].read(["name", "accepted_by", "accepted_on", "amount"]),
            agreed,
        )

    def test_the_page_that_was_signed_stays_as_proof(self):
        one = self.records[1]
        one.sudo()._sign("Anne", self.partner)
        page = one.agreed_page_id
        self.assertTrue(page)
        self.erase()
        self.env.invalidate_all()
        self.assertEqual((one.agreed_page_id, bool(page.raw)), (page, True))

    def test_the_words_of_a_message_that_was_held_go(self):
        move = self.invoice(self.partner, 70, due="2026-03-05")
        self.case._decide(asked_by_person=True)
        held = self.reminders_of(self.partner, "to_review")
        if held:
            held.with_user(self.adviser).write({"body": f"<p>{MARK}</p>"})
            held._hold_by_hand("They call.")
        self.assertTrue(move)
        self.erase()
        self.env.invalidate_all()
        gone = self.reminders_of(self.partner, "cancelled")
        self.assertFalse(any(gone.mapped("body")))
        self.assertFalse(any(gone.mapped("hold_words")))

    def test_the_link_of_the_customer_still_opens(self):
        link = self.case._acting_link()
        self.erase()
        self.env.invalidate_all()
        self.assertEqual(self.case._acting_link(), link)

    def test_wishes_go_and_refusals_stay(self):
        self.partner.write(
            {
                "recovery_channel": "letter",
                "recovery_refuse_phone": True,
                "recovery_hour_from": 11,
                "recovery_hour_to": 15,
                "recovery_mon": False,
            }
        )
        self.erase()
        self.assertFalse(self.partner.recovery_channel)
        self.assertTrue(self.partner.recovery_mon)
        self.assertTrue(self.partner.recovery_refuse_phone)

    def test_another_customer_loses_nothing(self):
        other = self.customer("Another SARL")
        self.invoice(other, 60)
        self.run_daily()
        case = self.case_of(other)
        case.delay_note = "Holidays"
        note = case.message_post(body="A note")
        self.erase()
        self.env.invalidate_all()
        self.assertEqual(case.delay_note, "Holidays")
        self.assertIn("A note", note.body)
        self.assertTrue(case.reminder_ids.body)

    def test_erasing_twice_says_the_same_and_the_next_day_goes_on(self):
        self.erase()
        self.erase()
        self.run_daily("2026-03-24")
        self.assertTrue(self.env.ref(f"{ADDON}.path_default"))
        self.assertEqual(self.case.state, "open")
