# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The contact analysis: delivered, answered, paid after; day, hour, and rates."""

from odoo.exceptions import AccessError
from odoo.tools.safe_eval import safe_eval

from ..common import ADDON, day
from ..kpi import KpiCommon

LATER = day("2026-06-30")


class TestKpiContacts(KpiCommon):
    def rows(self):
        """The rows as they are later, the oldest first."""
        self.at(LATER)
        self.env.invalidate_all()
        return self.env["recovery.kpi.contact"].search([], order="contact_date, id")

    def shares(self, name, *rows):
        """``{value of the dimension: share}`` of a measure that is a mean."""
        self.at(LATER)
        groups = self.env["recovery.kpi.contact"]._read_group(
            [], [name] if name else [], [f"{row}:avg" for row in rows]
        )
        return dict(groups) if name else groups[0]

    # === DELIVERED === #

    def mail(self, state):
        return self.env["mail.mail"].create({"state": state})

    def test_delivered_is_what_the_mail_server_said(self):
        for on, state, expected in (
            ("2026-02-23", "sent", 1),
            ("2026-02-24", "exception", 0),
            ("2026-02-25", "outgoing", False),
        ):
            self.contact(on, mail_id=self.mail(state).id)
            self.assertEqual(self.rows()[-1].delivered, expected, state)

    def test_a_call_is_not_said_to_be_delivered(self):
        self.contact("2026-02-24", channel="phone")
        self.contact("2026-02-25", mail_id=self.mail("sent").id)
        self.assertEqual(self.shares(None, "delivered"), (1,))

    def test_a_refused_e_mail_is_no_contact_but_counts_as_not_delivered(self):
        self.contact("2026-02-24", mail_id=self.mail("sent").id)
        self.contact("2026-02-25", state="failed")
        self.assertEqual(self.rows().mapped("sent"), [1, 0])
        self.assertEqual(self.shares(None, "delivered"), (0.5,))
        self.assertEqual(self.groups("kind", "sent:sum", self.rows()._name)["talk"], 1)

    def test_what_did_not_leave_and_the_thanks_are_no_rows(self):
        self.contact("2026-02-24", state="cancelled")
        self.contact("2026-02-24", kind="thanks")
        self.assertFalse(self.rows())

    # === ANSWERED === #

    def write_on_file(self, on, author, **values):
        self.at(f"{on} 12:00:00")
        case = self.case_of(self.partner)
        options = {"message_type": "comment", "subtype_xmlid": "mail.mt_comment"}
        case.message_post(body="Hello", author_id=author.id, **{**options, **values})

    def test_the_customer_wrote_within_14_days(self):
        self.contact("2026-02-10")
        self.contact("2026-02-25", self.friendly)
        self.write_on_file("2026-03-02", self.partner)
        self.assertEqual(self.rows().mapped("answered"), [0, 1])

    def test_notes_and_colleagues_are_no_answers(self):
        self.contact("2026-02-25", self.friendly)
        self.write_on_file("2026-03-02", self.adviser.partner_id)
        self.write_on_file("2026-03-02", self.partner, message_type="notification")
        self.write_on_file("2026-03-02", self.env.ref("base.partner_root"))
        self.assertEqual(self.rows().answered, 0)

    def test_what_was_written_before_is_no_answer(self):
        self.env["recovery.case"]._open_for(self.partner, self.company)
        self.write_on_file("2026-02-24", self.partner)
        self.contact("2026-02-25", self.friendly)
        self.assertEqual(self.rows().answered, 0)

    def test_an_arrangement_accepted_is_an_answer(self):
        self.contact("2026-02-25", self.friendly)
        arrangement = self.arranged("promise", self.move, day("2026-03-20"))
        self.assertEqual(self.rows().answered, 0)
        self.at(day("2026-03-10"))
        arrangement._accept("Anne", "phone", day("2026-03-03"))
        self.assertEqual(self.rows().answered, 1)

    def test_an_answer_on_another_file_is_none(self):
        self.contact("2026-02-25", self.friendly)
        other = self.customer("Other SARL")
        self.env["recovery.case"]._open_for(other, self.company).message_post(
            body="Hello", author_id=other.id, message_type="comment"
        )
        self.assertEqual(self.rows().answered, 0)

    # === PAID === #

    def test_the_first_days_of_a_contact_say_nothing_yet(self):
        self.contact("2026-03-01", self.friendly)
        self.at(day("2026-03-03"))
        self.pay(self.move)
        for on, expected in (
            ("2026-03-08", "[False, False]"),  # empty, which is not 0
            ("2026-03-09", "[1.0, False]"),
            ("2026-03-16", "[1.0, 1.0]"),
        ):
            self.at(day(on))
            names = ["paid_7:avg", "paid_14:avg"]
            model = self.env["recovery.kpi.contact"]
            (row,) = model.formatted_read_group([], [], names)
            self.assertEqual(str([row[name] for name in names]), expected, on)

    def test_rates_are_right_at_every_level(self):
        for on in ("2026-02-10", "2026-02-11", "2026-02-12"):
            self.contact(on, channel="phone")
        self.contact("2026-02-26", self.friendly)
        self.at(day("2026-03-02"))
        self.pay(self.move)
        self.assertEqual(self.shares("channel", "paid_7"), {"phone": 0, "email": 1})
        self.assertEqual(self.shares(None, "paid_7"), (0.25,))
        self.assertEqual(self.shares(None, "paid_14"), (0.25,))

    # === WHEN === #

    def test_the_hour_where_the_customer_lives(self):
        self.contact("2026-02-25")
        self.assertEqual(self.rows().hour, "10:00")
        self.partner.country_id = self.env.ref("base.jp")
        self.contact("2026-02-26").flush_recordset()
        self.partner.tz = "America/New_York"
        self.contact("2026-02-27")
        self.assertEqual(self.rows().mapped("hour"), ["10:00", "18:00", "04:00"])

    def test_summer_time(self):
        self.contact("2026-07-01")
        self.assertEqual(self.rows().hour, "11:00")

    def test_the_day_of_the_week(self):
        self.contact("2026-02-25")
        self.assertEqual(self.rows().weekday, "3")

    def test_every_dimension_can_be_grouped(self):
        self.contact("2026-02-25", self.friendly)
        self.contact("2026-02-26", channel="phone")
        for name in ("step_id", "channel", "kind", "weekday", "hour", "user_id"):
            found = self.groups(name, "sent:sum", "recovery.kpi.contact")
            self.assertEqual(sum(found.values()), 2, name)

    # === WHO === #

    def test_another_company_sees_nothing(self):
        self.contact("2026-02-25")
        other = self.setup_other_company()["company"]
        stranger = self.new_user("eve", "account.group_account_manager", other)
        contacts = self.env["recovery.kpi.contact"]
        self.assertFalse(contacts.with_user(stranger).search([]))
        self.assertTrue(contacts.with_user(self.adviser).search([]).hour)
        with self.assertRaises(AccessError):
            contacts.with_user(self.new_user("sam", "base.group_user")).search([])

    # === BUTTONS AND FAVOURITES === #

    def assert_opens_own(self, action):
        rows = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(action["view_mode"], "pivot,graph,list")
        self.assertEqual(rows.move_id, self.move)

    def test_from_the_customer_to_its_figures(self):
        self.invoice(self.customer("Other SARL"))
        contact = self.customer("Anne", parent_id=self.partner.id, is_company=False)
        self.assert_opens_own(self.partner.action_open_recovery_analysis())
        self.assert_opens_own(contact.action_open_recovery_analysis())

    def test_from_the_file_to_the_figures_of_its_company(self):
        other = self.setup_other_company()["company"]
        self.partner.company_id = False
        self.invoice(self.partner, company=other)
        case = self.env["recovery.case"]._open_for(self.partner, self.company)
        self.assert_opens_own(case.action_open_analysis())

    def test_the_favourites_can_be_read(self):
        filters = self.env["ir.filters"].with_user(self.adviser)
        action = self.env.ref(f"{ADDON}.recovery_kpi_action")
        found = filters.get_filters("recovery.kpi", action.id)
        self.assertEqual(len(found), 2)
        for one in found:
            context = safe_eval(one["context"])
            measures = [f"{name}:sum" for name in context["pivot_measures"]]
            rows = self.env["recovery.kpi"].formatted_read_group(
                safe_eval(one["domain"]),
                context["pivot_row_groupby"],
                [name for name in measures if not name.startswith("__")],
            )
            self.assertTrue(rows, one["name"])
