# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Who may hold and read a talk."""

from odoo import fields
from odoo.exceptions import AccessError
from odoo.fields import Command

from ..common import ADDON
from ..conversations import MODEL, ConversationCommon


class TestConversationRights(ConversationCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.setup_other_company(name="Other")["company"]
        group = "account.group_account_invoice"
        cls.theirs = cls.new_user("theirs", group, cls.other)
        cls.portal = cls.new_user("portal", "base.group_portal")

    def test_another_company_sees_and_changes_nothing(self):
        talk = self.begin()
        strange = talk.with_user(self.theirs)
        self.assertFalse(strange.search([]))
        self.assertFalse(strange.option_ids.search([]))
        for act in (
            lambda: strange.read(["said"]),
            lambda: strange.write({"said": "x"}),
            strange.action_end,
            strange.action_not_reached,
            strange.option_ids.sudo().with_user(self.theirs)[:1].action_choose,
        ):
            with self.assertRaises(AccessError):
                act()
        self.assertEqual(talk.state, "open")

    def test_a_shared_customer_has_a_talk_in_each_company(self):
        shared = self.customer("Shared", company_id=False)
        self.invoice(shared)
        self.invoice(shared, company=self.other)
        self.run_daily()
        mine = self.begin(self.case_of(shared).with_user(self.adviser))
        theirs = self.case_of(shared, self.other).with_user(self.theirs)
        talk = self.env[MODEL].browse(theirs.action_start_conversation()["res_id"])
        self.assertEqual((mine | talk).mapped("company_id"), self.company | self.other)
        mine.action_end()
        talk = talk.with_user(self.theirs)
        talk.invalidate_recordset()
        self.assertFalse(talk.former_ids)

    def test_a_portal_user_reads_and_calls_nothing(self):
        talk = self.begin()
        self.portal.partner_id.parent_id = self.partner
        visitor = talk.with_user(self.portal)
        for act in (
            lambda: visitor.read(["said"]),
            visitor.action_end,
            visitor.action_weigh,
            visitor.option_ids.sudo().with_user(self.portal)[:1].action_choose,
            self.case.with_user(self.portal).action_start_conversation,
        ):
            with self.assertRaises(AccessError):
                act()

    def test_a_recovery_user_without_invoicing_may_hold_a_talk(self):
        user = self.new_user("listener", f"{ADDON}.group_recovery_user")
        action = self.case.with_user(user).action_start_conversation()
        talk = self.env[MODEL].with_user(user).browse(action["res_id"])
        talk.write(
            {
                "kind": "dispute",
                "delay_reason_id": self.reason("service").id,
                "disputed_move_ids": [Command.set(self.moves[0].ids)],
            }
        )
        talk.action_end()
        self.assertEqual(self.moves[0].recovery_delay_reason_id, self.reason("service"))
        self.assertEqual(talk.ended_on, fields.Datetime.now())
