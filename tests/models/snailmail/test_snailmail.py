# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Letters on their way to Odoo's postal service."""

from psycopg2.errors import UniqueViolation

from odoo.tools import mute_logger

from ..common import TOMORROW
from ..posted_letters import PostedCommon


class TestSnailmail(PostedCommon):
    # === INTO THE QUEUE === #

    def test_each_letter_waits_once_in_the_queue_of_odoo(self):
        reminders = self.letters(self.by_letter("Noël"), self.by_letter("Brown"))
        self.assertEqual(self.post(reminders), "Odoo prints and posts 2 letters.")
        for one in reminders:
            letter = one.letter_ids
            self.assertEqual(len(letter), 1)
            self.assertEqual((letter.state, letter.cover), ("pending", False))
            self.assertEqual(letter.reference, f"recovery.case,{one.case_id.id}")
            self.assertEqual(letter.partner_id, one.partner_id)
            self.assertEqual(letter.user_id, self.adviser)
            self.assertEqual(one.on_its_way_since, letter.create_date)
            self.assertEqual((one.state, one.sent_on), ("approved", False))
            self.assertEqual(one.case_id.stage, "waiting")

    def test_a_second_click_posts_nothing(self):
        reminder = self.posted()
        self.assertEqual(self.post(reminder), "1 letter is already on its way.")
        self.assertEqual(len(reminder.letter_ids), 1)

    @mute_logger("odoo.sql_db")
    def test_two_colleagues_at_once_post_one_letter(self):
        reminder = self.posted()
        with self.assertRaises(UniqueViolation), self.env.cr.savepoint():
            reminder._post()

    def test_colour_and_sides_are_those_of_the_company(self):
        self.company.write({"snailmail_color": False, "snailmail_duplex": True})
        letter = self.posted().letter_ids
        self.assertEqual((letter.color, letter.duplex), (False, True))
        self.assertEqual(letter.company_id, self.company)

    def test_e_mails_are_not_posted(self):
        partner = self.customer("By e-mail")
        self.invoice(partner)
        self.run_daily()
        mail = self.reminders_of(partner)
        self.assertIn("no letter to post", self.post(mail))
        self.assertFalse(mail.letter_ids)

    # === WHAT STAYS === #

    def test_an_incomplete_address_stays_and_says_what_is_missing(self):
        partner = self.by_letter("Brown Ltd", zip=False)
        reminder = self.letters(partner)
        said = "The address of Brown Ltd is not complete. Please add: Zip."
        self.assertEqual(self.post(reminder), said)
        self.assertEqual((reminder.state, reminder.hold_reason), ("to_review", said))
        french = reminder.with_context(lang="fr_FR").hold_reason
        self.assertIn("Veuillez ajouter", french)
        self.assertFalse(reminder.letter_ids)
        partner.zip = "33000"
        self.assertFalse(reminder.hold_reason)
        self.post(reminder)
        self.assertEqual(reminder.letter_ids.zip, "33000")

    def test_of_many_addresses_the_number_is_told(self):
        partners = self.by_letter("One", zip=False) + self.by_letter("Two", city=False)
        told = self.post(self.letters(*partners, self.by_letter("Three")))
        self.assertIn("posts 1 letter", told)
        self.assertIn("2 letters stay here until the address is complete", told)

    def test_who_refuses_letters_gets_none(self):
        reminder = self.many(1)
        reminder.partner_id.recovery_refuse_letter = True
        self.assertIn("wants no letters", self.post(reminder))
        self.assertFalse(reminder.letter_ids)
        self.assertEqual(reminder.hold_code, "unwanted")

    def test_what_is_paid_is_held_instead_of_posted(self):
        one, two = self.many(2)
        self.pay(one.line_ids.move_id)
        self.post(one + two)
        self.assertEqual((one.state, one.hold_code), ("cancelled", "settled"))
        self.assertEqual(one.letter_ids | two.letter_ids, two.letter_ids)
        self.assertEqual(two.letter_ids.state, "pending")

    def test_words_that_could_hurt_are_not_posted(self):
        reminder = self.many(1)
        reminder._record({"body": "<p>Last notice before legal action.</p>"})
        self.post(reminder)
        self.assertEqual(reminder.state, "to_review")  # as any that is edited
        self.assertFalse(reminder.letter_ids)

    # === WHAT IS PRINTED === #

    def test_the_paper_is_our_letter_in_the_language_of_the_customer(self):
        reminder = self.posted(lang="fr_FR")
        (sheet,) = self.paper(reminder)
        said = " ".join(text for _left, _top, text in sheet)
        for part in ("Client 0", "100,00", "Objet : ", "Lyon, le 10 mars 2026"):
            self.assertIn(part, said.replace("\N{NO-BREAK SPACE}", " "))

    def test_the_address_is_where_odoo_s_postal_service_reads_it(self):
        reminder = self.posted(street2="Bâtiment C")
        (sheet,) = self.paper(reminder)
        read = [
            text
            for left, top, text in sheet
            if 118 <= left <= 203.5 and 60 <= top <= 85.5
        ]
        self.assertEqual(
            read, ["Client 0", "8 quai Sud", "Bâtiment C", "33000 Bordeaux", "France"]
        )

    def test_by_hand_the_country_stays_off_letters_at_home(self):
        reminder = self.posted()
        self.assertNotIn("France", reminder._letter_address())

    def test_another_attempt_carries_the_day_of_that_attempt(self):
        reminder = self.posted()
        self.paper(reminder)
        attachment = reminder.letter_ids.attachment_id
        self.at(TOMORROW)
        (sheet,) = self.paper(reminder)
        said = " ".join(text for _left, _top, text in sheet)
        self.assertIn("Lyon, March 11, 2026", said)
        self.assertEqual(reminder.letter_ids.attachment_id, attachment)

    # === JUST BEFORE IT LEAVES === #

    def test_what_is_true_leaves(self):
        reminders = self.posted(2)
        self.assertEqual(self.queue_runs(reminders), reminders.letter_ids)

    def test_what_was_paid_meanwhile_does_not_leave(self):
        one, two = self.posted(2)
        self.pay(one.line_ids.move_id)
        self.assertEqual(self.queue_runs(one + two), two.letter_ids)
        self.assertEqual(one.letter_ids.state, "canceled")
        self.assertEqual((one.state, one.hold_code), ("cancelled", "settled"))

    def test_who_refuses_letters_meanwhile_gets_none(self):
        reminder = self.posted()
        reminder.partner_id.recovery_refuse_letter = True
        self.assertFalse(self.queue_runs(reminder))
        self.assertEqual(reminder.letter_ids.state, "canceled")
        self.assertEqual(reminder.hold_code, "unwanted")

    def test_words_that_could_hurt_come_back_to_the_review(self):
        reminder = self.posted()
        reminder._record({"body": "<p>Last notice before legal action.</p>"})
        self.assertFalse(self.queue_runs(reminder))
        self.assertEqual(reminder.letter_ids.state, "canceled")
        self.assertEqual((reminder.state, reminder.hold_code), ("to_review", "tone"))
        self.assertEqual(reminder.case_id.stage, "review")

    def test_a_letter_that_was_posted_does_not_leave_again(self):
        reminder = self.posted()
        self.answer_sent(reminder.letter_ids)
        self.assertFalse(self.queue_runs(reminder))
        reminder.letter_ids.message_id.send_letter()  # Odoo's own "send again"
        self.assertEqual(reminder.letter_ids.state, "sent")

    def test_the_queue_itself_asks_before_it_sends(self):
        reminder = self.posted()
        self.pay(reminder.line_ids.move_id)
        self.run_job("snailmail.snailmail_print")
        self.assertEqual(reminder.letter_ids.state, "canceled")
        self.assertEqual(reminder.state, "cancelled")
