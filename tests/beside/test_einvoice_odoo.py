# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What Odoo's own e-invoicing knows, where it is installed: the fields of a later 19.0,
beside the daily job."""

from ..models.common import TODAY, days_ago
from ..models.einvoices import EinvoiceCommon


class TestEinvoiceOdoo(EinvoiceCommon):
    def response(self, code, **values):
        return (
            self.env["account.peppol.response"]
            .sudo()
            .create(
                {
                    "move_id": self.move.id,
                    "response_code": code,
                    "peppol_state": "done",
                    **values,
                }
            )
        )

    def codes(self):
        self.run_daily()
        self.env.invalidate_all()
        return self.move.recovery_einvoice_ids.sorted("id").mapped("code")

    def test_what_peppol_says_of_the_invoice(self):
        for state in ("ready", "done", "error"):
            self.move.peppol_move_state = state
            self.assertEqual(self.codes(), [])
        self.move.peppol_move_state = "RE"
        self.assertEqual(self.codes(), ["210"])
        self.assertEqual(self.codes(), ["210"])
        one = self.move.recovery_einvoice_ids
        self.assertEqual((one.source, one.day), ("odoo", TODAY))

    def test_it_is_heard_before_anybody_is_asked(self):
        self.move.peppol_move_state = "RE"
        self.run_daily()
        self.assertEqual(self.sent(), 0)
        self.assertTrue(self.move.activity_ids)

    def test_a_response_tells_its_day_and_reasons(self):
        self.move.peppol_move_state = "RE"  # said by the response too
        self.response(
            "contested",
            pdp_flow_number="2",
            pdp_issue_date=days_ago(3),
            pdp_status_info="[QTE_ERR] Quantité\n[NONE] …",
        )
        self.assertEqual(self.codes(), ["207"])
        one = self.move.recovery_einvoice_ids
        self.assertEqual((one.reasons, one.day), ("QTE_ERR", days_ago(3)))
        self.assertEqual(self.codes(), ["207"])

    def test_only_what_the_parties_say_to_each_other(self):
        self.response("refused", pdp_flow_number="6")
        self.response("refused", peppol_state="error")
        self.response("nonsense")
        self.assertEqual(self.codes(), [])

    def test_rejected_is_a_platform_s_in_the_french_lifecycle(self):
        self.response("RE", pdp_flow_number="2")
        self.assertEqual(self.codes(), ["213"])

    def test_at_most_two_queries_more_whatever_there_is(self):
        statuses = self.env["recovery.einvoice.status"]
        self.queries_of(statuses._take_from_odoo, self.company)
        self.assertEqual(self.queries_of(statuses._take_from_odoo, self.company), 1)
