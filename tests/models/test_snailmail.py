# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Letters by Odoo's postal service: put in its queue, never asked of it here.

What the service would answer is written on the letters as `snailmail` writes it.
"""

from io import BytesIO

from psycopg2.errors import UniqueViolation
from pypdf import PdfReader

from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from odoo.addons.recouvrement_respectueux_snailmail import uninstall_hook

from .common import TOMORROW
from .letters import LetterCommon, placed


class TestSnailmail(LetterCommon):
    def post(self, reminders):
        """Post as a colleague; returns what the screen says."""
        action = reminders.with_user(self.adviser).action_post_letters()
        return action["params"]["message"]

    def posted(self, count=1, **values):
        """Reminders that were put in the queue."""
        named = [self.by_letter(f"Client {one}", **values) for one in range(count)]
        reminders = self.letters(*named)
        self.post(reminders)
        self.assertEqual(set(reminders.mapped("state")), {"approved"})
        return reminders

    def queue_runs(self, reminders):
        """What Odoo's queue does before it asks the service; returns what leaves."""
        return reminders.letter_ids._still_true()

    def answer_sent(self, letter):
        """The service has posted the letter."""
        letter.write({"info_msg": "ok", "state": "sent", "error_code": False})

    def answer_error(self, letter, code):
        """The service has refused the letter."""
        letter.write({"info_msg": "no", "state": "error", "error_code": code})

    def paper(self, reminder):
        """Pages of the PDF that the service would receive."""
        letter = reminder.letter_ids.with_context(force_report_rendering=True)
        page = letter._fetch_attachment().raw
        return [placed(one) for one in PdfReader(BytesIO(page)).pages]

    def contacts(self, reminder):
        """Days that count in the budget of the customer."""
        self.env.flush_all()
        case = reminder.case_id
        return case._read_contacts([]).get(case.id, [])

    def tasks(self, reminder):
        return reminder.case_id.activity_ids.filtered("automated")

    # === INTO THE QUEUE === #

    def test_each_letter_waits_once_in_the_queue_of_odoo(self):
        reminders = self.letters(self.by_letter("Noël"), self.by_letter("Brown"))
        self.assertEqual(self.post(reminders), "Odoo prints and posts 2 letter(s).")
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
        self.assertEqual(self.post(reminder), "1 letter(s) are already on their way.")
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
        self.assertIn("2 letter(s) stay here until the address is complete", told)

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
        self.assertEqual((one.state, one.hold_code), ("cancelled", "outdated"))
        self.assertEqual(one.letter_ids | two.letter_ids, two.letter_ids)
        self.assertEqual(two.letter_ids.state, "pending")

    def test_words_that_could_hurt_are_not_posted(self):
        reminder = self.many(1)
        reminder.body = "<p>Last notice before legal action.</p>"
        self.post(reminder)
        self.assertEqual((reminder.state, reminder.hold_code), ("to_review", "tone"))
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
        self.assertEqual((one.state, one.hold_code), ("cancelled", "outdated"))

    def test_who_refuses_letters_meanwhile_gets_none(self):
        reminder = self.posted()
        reminder.partner_id.recovery_refuse_letter = True
        self.assertFalse(self.queue_runs(reminder))
        self.assertEqual(reminder.letter_ids.state, "canceled")
        self.assertEqual(reminder.hold_code, "unwanted")

    def test_words_that_could_hurt_come_back_to_the_review(self):
        reminder = self.posted()
        reminder.body = "<p>Last notice before legal action.</p>"
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

    # === WHAT BECAME OF IT === #

    def test_a_posted_letter_is_one_contact(self):
        reminder = self.posted()
        self.at(TOMORROW)
        self.answer_sent(reminder.letter_ids)
        self.answer_sent(reminder.letter_ids)
        self.assertEqual((reminder.state, reminder.contact_date), ("sent", TOMORROW))
        self.assertFalse(reminder.on_its_way_since)
        notes = reminder.partner_id.message_ids.filtered(
            lambda note: reminder.subject in note.body
        )
        self.assertEqual(len(notes), 1)
        self.assertEqual(self.contacts(reminder), [TOMORROW])

    def test_a_letter_in_the_queue_is_no_contact_yet(self):
        reminder = self.posted()
        self.assertEqual(self.contacts(reminder), [])
        self.assertFalse(reminder.contact_date)

    def test_a_refused_letter_is_told_to_a_person_once(self):
        self.adviser.lang = "fr_FR"
        reminder = self.posted()
        for _day in range(2):  # the queue tries again the next day
            self.answer_error(reminder.letter_ids, "CREDIT_ERROR")
        self.assertEqual(reminder.state, "failed")
        self.assertIn("no credit left", reminder.hold_reason)
        self.assertEqual(reminder.case_id.stage, "person")
        french = reminder.with_context(lang="fr_FR").hold_reason
        self.assertEqual(self.tasks(reminder).mapped("summary"), [french])
        self.assertEqual(self.tasks(reminder).user_id, self.adviser)

    def test_every_error_of_odoo_has_its_sentence(self):
        reminder = self.posted()
        codes = reminder.letter_ids._fields["error_code"].get_values(self.env)
        for code in codes:
            reminder._mark_failed(code, False)
            self.assertIn("The letter was not posted", reminder.hold_reason, code)

    def test_an_address_lost_on_the_way_fails_in_odoo_s_own_check(self):
        reminder = self.posted()
        reminder.partner_id.city = False
        reminder.letter_ids._snailmail_print(immediate=False)
        self.assertEqual(reminder.letter_ids.state, "error")
        self.assertEqual(reminder.hold_code, "MISSING_REQUIRED_FIELDS")

    def test_what_failed_may_still_be_posted_by_the_queue(self):
        reminder = self.posted()
        self.answer_error(reminder.letter_ids, "CREDIT_ERROR")
        self.assertEqual(self.queue_runs(reminder), reminder.letter_ids)
        self.answer_sent(reminder.letter_ids)
        self.assertEqual((reminder.state, reminder.hold_reason), ("sent", False))

    def test_what_failed_and_was_paid_is_not_tried_again(self):
        reminder = self.posted()
        self.answer_error(reminder.letter_ids, "CREDIT_ERROR")
        self.pay(reminder.line_ids.move_id)
        self.assertFalse(self.queue_runs(reminder))
        self.assertEqual(reminder.letter_ids.state, "canceled")

    def test_sending_again_makes_a_new_letter_and_cancels_the_old(self):
        reminder = self.posted()
        old = reminder.letter_ids
        self.answer_error(old, "FORMAT_ERROR")
        told = reminder.with_user(self.adviser).action_retry()
        self.assertIn("posts 1 letter", told["params"]["message"])
        self.assertEqual(old.state, "canceled")
        self.assertEqual((reminder.letter_ids - old).state, "pending")
        self.assertEqual((reminder.state, reminder.hold_code), ("approved", False))

    def test_what_failed_stays_so_when_its_letter_is_cancelled(self):
        reminder = self.posted()
        self.answer_error(reminder.letter_ids, "FORMAT_ERROR")
        reminder.letter_ids.cancel()
        self.assertEqual(reminder.state, "failed")
        reminder.with_user(self.adviser).action_retry()
        self.assertEqual(reminder.letter_ids.mapped("state").count("pending"), 1)

    def test_sending_again_from_odoo_s_screens_waits_again(self):
        reminder = self.posted()
        self.answer_error(reminder.letter_ids, "FORMAT_ERROR")
        reminder.letter_ids.write({"state": "pending"})
        self.assertEqual((reminder.state, reminder.hold_code), ("approved", False))

    def test_a_cancelled_letter_comes_back_to_the_review(self):
        reminder = self.posted()
        reminder.letter_ids.cancel()
        self.assertEqual(reminder.state, "to_review")
        self.assertEqual(reminder.case_id.stage, "review")
        self.assertFalse(reminder.on_its_way_since)
        self.post(reminder)
        states = reminder.letter_ids.mapped("state")
        self.assertEqual(sorted(states), ["canceled", "pending"])

    # === NOT TWICE, BY HAND === #

    def test_what_is_on_its_way_is_not_printed_by_hand(self):
        away, other = self.posted(), self.letters(self.by_letter("Other"))
        self.assertEqual(self.printed(away + other), other.ids)
        told = away.with_user(self.adviser).action_print_letters()
        self.assertIn("1 letter(s) are already", told["params"]["message"])

    def test_what_is_on_its_way_is_not_marked_by_hand(self):
        reminder = self.posted()
        self.assertFalse(reminder.preview()["can_mark_made"])
        with self.assertRaisesRegex(UserError, "Client 0"):
            reminder.with_user(self.adviser).action_contact_made()
        reminder.with_user(self.adviser).action_do_not_post()
        self.assertTrue(reminder.preview()["can_mark_made"])
        reminder.with_user(self.adviser).action_contact_made()
        self.assertEqual(reminder.state, "sent")

    def test_a_message_that_is_held_takes_its_letter_back(self):
        by_hand, settled = self.posted(2)
        by_hand.with_user(self.adviser)._hold_by_hand("They called.")
        self.pay(settled.line_ids.move_id)
        self.run_daily()
        for one in by_hand + settled:
            self.assertEqual(one.letter_ids.state, "canceled")
            self.assertEqual(one.state, "cancelled")

    # === OTHERS === #

    def test_another_company_and_other_letters_are_not_touched(self):
        other = self.setup_other_company(name="Other")["company"]
        values = {"street": "1 rue B", "zip": "75001", "city": "Paris"}
        partner = self.customer("Theirs", recovery_channel="letter", **values)
        self.invoice(partner, 100, company=other)
        mine = self.letters(self.by_letter("Mine"))
        theirs = self.reminders_of(partner)
        self.assertEqual(theirs.company_id, other)
        self.post(mine)
        theirs.with_company(other).action_post_letters()
        self.answer_sent(mine.letter_ids)
        self.assertEqual(
            (theirs.state, theirs.letter_ids.state), ("approved", "pending")
        )
        self.assertEqual(theirs.letter_ids.company_id, other)
        with self.assertRaises(AccessError):
            theirs.letter_ids.with_user(self.adviser).read(["state"])

    def test_employees_without_the_recovery_do_not_see_its_letters(self):
        letter = self.posted().letter_ids
        eve = self.new_user("eve", "base.group_user")
        with self.assertRaises(AccessError):
            letter.with_user(eve).read(["partner_id"])
        other = self.bare_letters(letter.recovery_reminder_id)
        self.assertEqual(other.with_user(eve).search_count([("id", "=", other.id)]), 1)

    def test_without_the_addon_nothing_is_posted_blindly(self):
        reminder = self.posted()
        uninstall_hook(self.env)
        self.assertEqual(reminder.letter_ids.state, "canceled")
        self.assertEqual(reminder.state, "to_review")

    # === MANY === #

    def bare_letters(self, reminders):
        """Letters of Odoo alone, of the same customers."""
        return self.env["snailmail.letter"].create(
            [
                {
                    "model": "recovery.case",
                    "res_id": one.case_id.id,
                    "partner_id": one.recipient_id.id,
                }
                for one in reminders
            ]
        )

    def test_many_letters_are_checked_together(self):
        reminders = self.many(22)
        few, many = reminders[:2], reminders[2:]
        self.bare_letters(few)  # warm
        of_odoo = self.queries_of(self.bare_letters, many)
        of_odoo -= self.queries_of(self.bare_letters, few)
        ours = -self.queries_of(self.post, few)
        ours += self.queries_of(self.post, many)
        self.assertLessEqual(ours, of_odoo + 2)
