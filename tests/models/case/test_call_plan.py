# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The plan for calls that comes with the addon, and mentions of colleagues."""

from datetime import timedelta

from odoo.addons.recouvrement_respectueux.core.calls import TRIES

from ..common import ADDON, TODAY
from ..reviews import ReviewCommon


class TestCallPlan(ReviewCommon):
    def test_a_plan_for_calls_is_there_and_stops_where_calls_do(self):
        plan = self.env.ref(f"{ADDON}.plan_calls")
        self.assertEqual(plan.res_model, "recovery.case")
        self.assertFalse(plan.company_id)
        self.assertEqual(len(plan.template_ids), TRIES)

    def test_a_colleague_plans_the_calls_of_a_file(self):
        plan = self.env.ref(f"{ADDON}.plan_calls")
        wizard = self.env["mail.activity.schedule"].with_user(self.adviser)
        wizard = wizard.with_context(
            active_model="recovery.case", active_ids=self.case.ids
        )
        wizard.create(
            {
                "plan_id": plan.id,
                "plan_date": TODAY,
                "plan_on_demand_user_id": self.adviser.id,
            }
        ).action_schedule_plan()
        planned = self.case.activity_ids.sorted("date_deadline")
        days = [(one.date_deadline - TODAY).days for one in planned]
        self.assertEqual(days, [0, 2, 5])
        self.assertEqual(planned.user_id, self.adviser)
        self.assertEqual(planned[-1].date_deadline, TODAY + timedelta(days=5))

    def test_the_plan_is_made_once(self):
        plan = self.env.ref(f"{ADDON}.plan_calls")
        plan.name = "Ours"
        self.env["mail.activity.plan"]._recovery_make_plan()
        self.assertEqual(self.env.ref(f"{ADDON}.plan_calls").name, "Ours")

    def test_a_mention_reaches_the_colleague_and_nobody_else(self):
        other = self.new_user("paul", "account.group_account_invoice")
        note = self.case.with_user(self.adviser).message_post(
            body="@Paul, could you call?",
            partner_ids=other.partner_id.ids,
            message_type="comment",
            subtype_xmlid="mail.mt_note",
        )
        told = note.sudo().notification_ids.res_partner_id
        self.assertEqual(told, other.partner_id)
        self.assertFalse(self.case.heard_on)
