# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A customer with a login and an employee attack over the web, by both ways of Odoo 19:
the calls of its own screens and the API with a key."""

from datetime import datetime

from odoo.tools import mute_logger

from ..models.common import ADDON
from .pages import PageCommon

QUIET = (
    "odoo.http",
    "odoo.addons.base.models.ir_rule",
    "odoo.addons.base.models.ir_model",
    "odoo.addons.rpc.controllers.json2",
)
SECRET = "Xylophone"


class TestRpc(PageCommon):
    def setUp(self):
        super().setUp()
        segment = self.env["recovery.segment"].create({"name": SECRET})
        self.partner.recovery_segment_id = segment
        self.move.recovery_delay_note = SECRET
        forgotten = self.env.ref(f"{ADDON}.delay_reason_forgotten")
        self.move.recovery_delay_reason_id = forgotten
        self.case._renew_links()
        self.token = self.case.sudo()._link_token()
        self.strangers = {
            "anne": self.new_user("anne", "base.group_portal"),
            "eve": self.new_user("eve", "base.group_user"),
        }
        self.strangers["anne"].partner_id.parent_id = self.partner

    def attacks(self):
        """``(model, method, ids, arguments)``."""
        reads = {
            self.move: ["recovery_delay_note", "recovery_limitation_date"],
            self.partner: ["recovery_segment_id", "recovery_situation"],
            self.company: ["recovery_gesture_user", "recovery_self_months"],
            self.case: ["stage", "link_code", "rating_ids"],
            self.case.reminder_ids[:1]: ["body"],
        }
        for records, names in reads.items():
            for name in names:
                yield records._name, "read", records.ids, {"fields": [name]}
                found = {"domain": [(name, "!=", False)], "fields": ["id"]}
                yield records._name, "search_read", [], found
        for path in ("recovery_case_ids.overdue_amount", "recovery_segment_id.name"):
            yield "res.partner", "search_count", [], {"domain": [(path, "!=", False)]}
        ratings = {"domain": [("res_model", "=", "recovery.case")], "fields": ["id"]}
        yield "recovery.segment", "search_read", [], {"domain": []}
        yield "rating.rating", "search_read", [], ratings
        for method in ("action_revoke_link", "pause", "resume", "action_decide"):
            yield "recovery.case", method, self.case.ids, {}
        yield "res.partner", "action_recovery_erase", self.partner.ids, {}
        yield "account.move", "action_propose_arrangement", self.move.ids, {}

    def assert_held(self, what, given):
        """Refused, or nothing came."""
        with self.subTest(attack=what):
            self.assertFalse(given)
        self.env.invalidate_all()
        self.assertEqual(self.case.sudo()._link_token(), self.token)
        self.assertEqual(self.case.stage, self.stage)

    @mute_logger(*QUIET)
    def test_the_calls_of_odoos_screens(self):
        self.stage = self.case.stage
        for login in self.strangers:
            self.authenticate(login, login)
            for model, method, ids, values in self.attacks():
                asked = {"model": model, "method": method, "kwargs": values}
                asked["args"] = [ids] if ids else []
                answer = self.opener.post(
                    f"{self.base_url()}/web/dataset/call_kw/{model}/{method}",
                    json={"jsonrpc": "2.0", "method": "call", "params": asked},
                )
                self.assertEqual(answer.status_code, 200)
                came = answer.json()
                name = (login, model, method, values)
                if "error" in came:
                    fault = came["error"]["data"]["name"]
                    self.assertEqual(fault, "odoo.exceptions.AccessError", name)
                self.assert_held(name, came.get("result"))

    @mute_logger(*QUIET)
    def test_the_api_with_a_key(self):
        self.stage = self.case.stage
        until = datetime(2999, 1, 1)  # the database looks at the real clock
        for login, user in self.strangers.items():
            keys = self.env["res.users.apikeys"].with_user(user).sudo()
            key = keys._generate("rpc", "attack", until)
            self.env.flush_all()
            for model, method, ids, values in self.attacks():
                answer = self.opener.post(
                    f"{self.base_url()}/json/2/{model}/{method}",
                    json={**values, **({"ids": ids} if ids else {})},
                    headers={"Authorization": f"Bearer {key}"},
                )
                name = (login, model, method, values)
                self.assertIn(answer.status_code, (200, 403), name)
                came = answer.json() if answer.status_code == 200 else None
                self.assert_held(name, came)
