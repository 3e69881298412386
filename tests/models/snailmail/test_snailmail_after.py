# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What became of a posted letter, and what else it meets."""

from odoo.exceptions import AccessError, UserError

from odoo.addons.recouvrement_respectueux_snailmail import uninstall_hook

from ..common import TOMORROW
from ..posted_letters import PostedCommon


class TestSnailmailAfter(PostedCommon):
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
        self.assertIn("1 letter is already", told["params"]["message"])

    def test_what_is_on_its_way_is_not_marked_by_hand(self):
        reminder = self.posted()
        self.assertFalse(reminder.preview()["can_mark_made"])
        with self.assertRaisesRegex(UserError, "Client 0"):
            reminder.with_user(self.adviser).action_contact_made()
        reminder.with_user(self.adviser).action_do_not_post()
        self.assertFalse(reminder.preview()["can_mark_made"])
        reminder.with_user(self.adviser).action_print_letters()
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
        other.write({"email": "other@atelier.example", "phone": "+33 4 00 00 00 00"})
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

    def test_nobody_says_by_hand_that_a_letter_was_posted(self):
        reminder = self.posted()
        partner = self.customer("By e-mail")
        self.invoice(partner)
        self.run_daily()
        mail = self.reminders_of(partner)
        mail.with_user(self.adviser).action_approve()
        letters = self.env["snailmail.letter"].with_user(self.adviser)
        own = {
            "model": "recovery.case",
            "res_id": mail.case_id.id,
            "partner_id": partner.id,
        }
        named = {"recovery_reminder_id": mail.id}
        by_default = letters.with_context(default_recovery_reminder_id=mail.id)
        for act in (
            lambda: letters.browse(reminder.letter_ids.id).write({"state": "sent"}),
            lambda: letters.browse(reminder.letter_ids.id).write({"state": "error"}),
            lambda: letters.create({**own, **named}),
            lambda: letters.create(own).write(named),
        ):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                act()
        by_default.create(own).write({"state": "sent"})
        self.assertEqual({reminder.state, mail.state}, {"approved"})

    def test_without_the_addon_nothing_is_posted_blindly(self):
        reminder = self.posted()
        uninstall_hook(self.env)
        self.assertEqual(reminder.letter_ids.state, "canceled")
        self.assertEqual(reminder.state, "to_review")

    # === MANY === #

    def test_many_letters_are_checked_together(self):
        reminders = self.many(22)
        few, many = reminders[:2], reminders[2:]
        self.bare_letters(few)  # warm
        of_odoo = self.queries_of(self.bare_letters, many)
        of_odoo -= self.queries_of(self.bare_letters, few)
        ours = -self.queries_of(self.post, few)
        ours += self.queries_of(self.post, many)
        self.assertLessEqual(ours, of_odoo + 2)
