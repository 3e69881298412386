# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""In the other jobs, too, one bad record never stops the others (I21)."""

from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tools import mute_logger

from ..common import ADDON, RecoveryCommon

TEAM = f"{ADDON}_team"
ASIDE = f"odoo.addons.{ADDON}.models.aside"


class TestAsideInOtherJobs(RecoveryCommon):
    @mute_logger(ASIDE)
    def test_what_does_not_expire_in_one_company_stops_no_other(self):
        other = self.setup_other_company(name="Other")["company"]
        model, seen = self.env.registry["recovery.retention"], []
        original = model._expire

        def expire(records, company):
            if company == self.company:
                raise UserError("No, says the other addon.")
            seen.append(company.id)
            return original(records, company)

        with patch.object(model, "_expire", expire):
            self.run_job(f"{ADDON}.ir_cron_recovery_retention")
        self.assertIn(other.id, seen)
        tasks = self.company.partner_id.activity_ids.mapped("summary")
        self.assertIn("No, says the other addon", " ".join(tasks))

    @mute_logger(ASIDE)
    def test_a_plan_that_does_not_begin_stops_no_other_colleague(self):
        self.run_job(f"{TEAM}.ir_cron_welcome")
        bad, good = (
            self.new_user(name, "account.group_account_invoice")
            for name in ("bad", "good")
        )
        model = self.env.registry["recovery.onboarding"]
        original = model._start

        def start(records):
            if bad in records.user_id:
                raise UserError("No, says the other addon.")
            return original(records)

        with patch.object(model, "_start", start):
            self.run_job(f"{TEAM}.ir_cron_welcome")
        rows = self.env["recovery.onboarding"].search([("user_id", "=", good.id)])
        self.assertTrue(rows.started_on)
