# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A file with many invoices opens with as many queries as a file with one."""

from ..common import day
from .common import LegalCommon


class TestLegalQueries(LegalCommon):
    def file_of(self, count, **values):
        """A file with so many late invoices, each paid in part."""
        partner = self.customer(f"P{count}", **values)
        for number in range(count):
            move = self.invoice(partner, 100 + number, due="2026-01-31")
            self.pay(move, 10, on=day("2026-02-10"))
        self.run_daily()
        case = self.case_of(partner)
        self.assertEqual(len(case.open_line_ids), count)
        return case

    def queries(self, count, **values):
        """Of the checklist, and of the amounts."""
        case = self.file_of(count, **values)
        return (
            self.queries_of(case._compute_gate),
            self.queries_of(case._amounts_values, day("2026-03-10")),
            self.queries_of(case._notice_lines),
        )

    def test_a_file_opens_with_few(self):
        """All that its form shows, of every addon that is installed."""
        case = self.file_of(5)
        names = case.fields_get(case.get_view(view_type="form")["models"][case._name])
        fields = {name: {} for name in names}
        case.web_read(fields)  # what is read once for all
        self.assertLessEqual(self.queries_of(case.web_read, fields), 63)

    def test_rules_and_rates_are_kept_until_they_change(self):
        rules, rates = self.env["recovery.legal.rule"], self.env["recovery.legal.rate"]
        law = ("indemnity", "FR", "business", day("2026-03-10"))
        before = rules._value(*law), rates._tables()
        with self.assertQueryCount(0):
            self.assertEqual((rules._value(*law), rates._tables()), before)
        rules._row_on(*law).sudo().value = 77
        self.assertEqual(rules._value(*law), 77)
        rules._row_on(*law).sudo().active = False
        self.assertIsNone(rules._value(*law))
        rates.sudo().search([]).unlink()
        self.assertFalse(any(rates._tables().values()))

    def test_of_a_business(self):
        self.queries(2)  # what is read once for all
        self.assertEqual(self.queries(1), self.queries(40))

    def test_of_a_belgian_consumer(self):
        belgian = {"is_company": False, "country_id": self.env.ref("base.be").id}
        self.queries(2, **belgian)
        self.assertEqual(self.queries(1, **belgian), self.queries(40, **belgian))
