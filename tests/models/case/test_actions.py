# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What is done on many files at once: buttons, server actions, automation."""

from contextlib import suppress
from datetime import timedelta

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from ..common import ADDON, TODAY, TOMORROW, RecoveryCommon, days_ago

NEXT_MONTH = TODAY + timedelta(days=30)


class TestActions(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.partners = self.customer("One") + self.customer("Two")
        self.partners += self.customer("Three")
        self.moves = self.env["account.move"]
        for partner in self.partners:
            self.moves += self.invoice(partner, due=days_ago(1))
        self.run_daily()
        self.cases = self.env["recovery.case"].search([], order="id")
        self.assertEqual(self.cases.mapped("stage"), ["waiting"] * 3)

    def run_action(self, name, cases=None):
        """Run a server action as the Action menu of a list does."""
        cases = self.cases if cases is None else cases
        action = self.env.ref(f"{ADDON}.action_server_{name}").with_user(self.adviser)
        context = {"active_model": "recovery.case", "active_ids": cases.ids}
        return action.with_context(**context, active_id=cases[:1].id).run()

    def close_first(self):
        """Settle the first file."""
        self.pay(self.moves[0])
        self.run_daily()
        self.assertEqual(self.cases[0].state, "closed")
        return self.cases[0]

    # === PAUSE AND RESUME === #

    def test_pause_holds_many_files_for_thirty_days(self):
        self.run_action("pause")
        self.assertEqual(self.cases.mapped("paused_until"), [NEXT_MONTH] * 3)
        self.assertEqual(self.cases.mapped("stage"), ["paused"] * 3)
        self.run_daily(TODAY + timedelta(days=10))
        self.assertEqual(self.cases.mapped("stage"), ["paused"] * 3)
        self.assertFalse(self.cases.reminder_ids)
        self.run_daily(NEXT_MONTH)
        self.assertEqual(len(self.cases.reminder_ids), 3)

    def test_pause_takes_a_day(self):
        until = TODAY + timedelta(days=5)
        self.cases.pause(until)
        self.assertEqual(self.cases.mapped("paused_until"), [until] * 3)

    def test_a_pause_until_today_is_refused_for_all(self):
        with self.assertRaises(ValidationError):
            self.cases.pause(TODAY)
        self.cases.invalidate_recordset()
        self.assertEqual(self.cases.mapped("stage"), ["waiting"] * 3)

    def test_resume_lets_files_be_decided_again(self):
        self.run_action("pause")
        self.run_action("resume")
        self.assertFalse(any(self.cases.mapped("paused_until")))
        self.assertEqual(self.cases.mapped("stage"), ["waiting"] * 3)
        self.run_daily(TODAY + timedelta(days=2))
        self.assertEqual(len(self.cases.reminder_ids), 3)

    def test_resume_does_not_touch_files_that_are_not_paused(self):
        self.run_daily(TODAY + timedelta(days=2))
        self.assertEqual(self.cases.mapped("stage"), ["review"] * 3)
        self.run_action("resume")
        self.assertEqual(self.cases.mapped("stage"), ["review"] * 3)

    # === PREPARE === #

    def test_prepare_writes_the_next_message_before_its_day_for_review(self):
        self.make_automatic()
        action = self.run_action("prepare")
        self.assertEqual(self.cases.reminder_ids.mapped("state"), ["to_review"] * 3)
        self.assertEqual(self.cases.reminder_ids.step_id, self.friendly)
        self.assertEqual(action["tag"], "display_notification")
        self.assertIn("prepared for review: 3.", action["params"]["message"])
        self.assertFalse(self.mails_to(self.partners))

    def test_prepare_holds_what_the_facts_hold_and_says_so(self):
        self.partners[0].email = False
        self.partners[1].recovery_excluded = True
        action = self.run_action("prepare")
        self.assertIn("prepared for review: 1.", action["params"]["message"])
        self.assertIn("Files on hold: 2.", action["params"]["message"])
        self.assertEqual(self.cases.reminder_ids.partner_id, self.partners[2])

    def test_what_was_prepared_leaves_when_approved_before_its_day(self):
        self.run_action("prepare")
        self.approve(self.cases.reminder_ids)
        self.assertEqual(self.cases.reminder_ids.mapped("state"), ["sent"] * 3)

    def test_prepare_twice_prepares_once(self):
        self.run_action("prepare")
        action = self.run_action("prepare")
        self.assertEqual(len(self.cases.reminder_ids), 3)
        self.assertIn("prepared for review: 0.", action["params"]["message"])

    def test_prepare_respects_the_contact_budget(self):
        self.run_action("prepare")
        self.approve(self.cases.reminder_ids)
        self.run_action("prepare")
        self.assertEqual(len(self.cases.reminder_ids), 3)

    def test_prepare_on_the_weekend_waits_for_the_customers_days(self):
        self.at("2026-03-14 10:00:00")
        self.run_action("prepare")
        leaving = self.cases.reminder_ids.filtered(
            lambda one: one.send_after and one.send_after.weekday() > 4
        )
        self.assertFalse(leaving)
        self.assertFalse(self.mails_to(self.partners))

    # === CLOSED FILES === #

    def test_a_closed_file_is_not_paused(self):
        closed = self.close_first()
        self.run_action("pause")
        self.assertEqual((closed.state, closed.stage), ("closed", "closed"))
        self.assertFalse(closed.paused_until)
        self.assertEqual(self.cases[1:].mapped("stage"), ["paused"] * 2)

    def test_nothing_is_prepared_on_a_closed_file(self):
        closed = self.close_first()
        self.invoice(self.partners[0], due=days_ago(20))
        self.run_daily(TOMORROW)
        self.assertEqual(len(self.reminders_of(self.partners[0])), 1)
        self.run_action("prepare")
        self.assertEqual((closed.state, closed.stage), ("closed", "closed"))
        self.assertFalse(closed.reminder_ids)
        self.assertEqual(len(self.reminders_of(self.partners[0])), 1)

    def test_a_closed_file_is_not_decided_again(self):
        closed = self.close_first()
        closed.action_decide()
        self.assertEqual((closed.state, closed.stage), ("closed", "closed"))
        self.assertFalse(closed.needs_person)

    def test_a_customer_who_writes_on_a_closed_file_is_seen(self):
        closed = self.close_first()
        closed.message_post(
            body="Thank you!", author_id=self.partners[0].id, message_type="email"
        )
        self.assertEqual(closed.state, "closed")
        self.assertTrue(closed.needs_person or closed.activity_ids)

    # === CHOOSE AND ASSIGN === #

    def test_choose_a_path_for_many_files(self):
        path = self.path.copy({"name": "Other"})
        action = self.run_action("choose_path")
        self.assertEqual(action["res_model"], "recovery.case.choice")
        wizard = self.env["recovery.case.choice"].with_user(self.adviser)
        wizard = wizard.with_context(**action["context"]).create({"path_id": path.id})
        self.assertEqual(wizard.case_ids, self.cases)
        wizard.action_apply()
        self.assertEqual(self.cases.path_id, path)
        for case in self.cases:
            self.assert_looked_at_next(case)

    def test_a_path_may_be_given_without_a_dialog(self):
        self.assertIsNone(self.cases.choose_path(self.path))
        self.assertEqual(self.cases.path_id, self.path)

    def test_give_many_files_to_a_colleague(self):
        colleague = self.new_user("paul", "account.group_account_invoice")
        action = self.run_action("assign")
        wizard = self.env["recovery.case.choice"].with_user(self.adviser)
        wizard = wizard.with_context(**action["context"]).create(
            {"user_id": colleague.id}
        )
        wizard.action_apply()
        self.assertEqual(self.cases.user_id, colleague)
        self.run_daily(TODAY + timedelta(days=2))
        self.assertEqual(self.cases.reminder_ids.user_id, colleague)
        self.assertTrue(all("paul" in body for body in self.bodies()))

    def bodies(self):
        return [str(body).lower() for body in self.cases.reminder_ids.mapped("body")]

    def test_the_dialog_without_a_choice_changes_nothing(self):
        for choice, field in (("path", "path_id"), ("user", "user_id")):
            before = self.cases.mapped(field)
            wizard = self.env["recovery.case.choice"].create(
                {"choice": choice, "case_ids": [Command.set(self.cases.ids)]}
            )
            with suppress(UserError), self.env.cr.savepoint():
                wizard.action_apply()
            self.cases.invalidate_recordset()
            self.assertEqual(self.cases.mapped(field), before, choice)

    # === EVERY WAY TO CALL THEM === #

    def test_the_actions_are_in_the_menu_of_lists_for_recovery_users(self):
        bindings = (
            self.env["ir.actions.actions"]
            .with_user(self.adviser)
            .get_bindings("recovery.case")
        )
        names = {action["name"] for action in bindings["action"]}
        wanted = {"Pause for Some Days", "Resume", "Prepare a Message Now"}
        self.assertLessEqual(
            wanted | {"Choose a Sequence", "Give to a Colleague"}, names
        )

    def test_another_scheduled_action_may_call_them(self):
        job = self.env["ir.cron"].create(
            {
                "name": "Pause before the holidays",
                "model_id": self.env["ir.model"]._get_id("recovery.case"),
                "state": "code",
                "code": "model.search([('state', '=', 'open')]).pause()",
                "interval_type": "days",
            }
        )
        with self.enter_registry_test_mode():
            self.assertIs(job.method_direct_trigger(), True)
        self.assertEqual(self.cases.mapped("stage"), ["paused"] * 3)

    def test_every_action_takes_no_file_at_all(self):
        none = self.env["recovery.case"]
        none.pause()
        none.resume()
        none.assign(self.adviser)
        none.choose_path(self.path)
        action = none.prepare_reminder()
        self.assertIn("prepared for review: 0.", action["params"]["message"])

    def test_a_pause_is_told_in_the_chatter(self):
        case = self.cases[0].with_env(self.env(user=self.adviser, context={}))
        case.pause()
        self.env.flush_all()
        self.cr.precommit.run()
        tracked = case.sudo().message_ids.tracking_value_ids
        self.assertIn("paused_until", tracked.field_id.mapped("name"))
