# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""How and when a customer may be contacted: channel, budget, days (I5, I6)."""

from datetime import timedelta

from ..common import TODAY, TOMORROW, day, days_ago
from ..holds import HoldsCommon


class TestHoldsContact(HoldsCommon):
    # === CHANNEL === #

    def test_a_refused_channel_is_never_replaced_by_another(self):
        self.partner.write(
            {"recovery_refuse_email": True, "phone": "+33 6 01 02 03 04"}
        )
        self.assert_held(
            "channel_allowed", "person", True, says="refuses this channel: E-mail"
        )

    def test_a_refused_channel_of_the_step_leads_to_the_customers_own_choice(self):
        self.friendly.channel = "letter"
        self.partner.recovery_refuse_letter = True
        self.assert_contacted()
        self.assertEqual(self.reminders_of(self.partner).channel, "email")

    def test_an_address_that_is_missing_asks_for_a_person(self):
        self.partner.email = False
        self.assert_held("channel_allowed", "person", True, says="No usable address")

    def test_an_address_that_cannot_be_one_asks_for_a_person(self):
        self.partner.email = "not an address"
        self.assert_held("channel_allowed", "person", True, says="No usable address")

    def test_a_blacklisted_address_asks_for_a_person(self):
        self.env["mail.blacklist"].sudo()._add(self.partner.email)
        self.assert_held("channel_allowed", "person", True, says="No usable address")

    def test_a_preferred_channel_without_address_asks_for_a_person(self):
        self.partner.recovery_channel = "phone"
        self.assert_held("channel_allowed", "person", True, says="Phone call")
        self.partner.phone = "+33 6 01 02 03 04"
        self.assert_contacted(TOMORROW)
        self.assertEqual(self.reminders_of(self.partner).channel, "phone")

    # === WHO IS ASKED INSTEAD === #

    def test_the_task_speaks_the_language_of_its_person(self):
        self.adviser.lang = "fr_FR"
        self.partner.email = False
        case = self.decide()
        french = case.with_context(lang="fr_FR").situation
        self.assertEqual(case.activity_ids.summary, french)

    def test_a_person_is_asked_by_one_task_only(self):
        self.partner.email = False
        case = self.decide()
        self.assertEqual(case.activity_ids.user_id, self.adviser)
        self.decide(TOMORROW)
        self.assertEqual(len(case.activity_ids), 1)

    # === BUDGET === #

    def contacts_on(self, *days):
        """Contacts of the past, as a colleague made them by phone."""
        case = self.open_held_file()
        for number, when in enumerate(days):
            self.env["recovery.reminder"].sudo().create(
                {
                    "case_id": case.id,
                    "company_id": self.company.id,
                    "partner_id": self.partner.id,
                    "recipient_id": self.partner.id,
                    "kind": "step",
                    "channel": "phone",
                    "cycle": -number,
                    "step_id": self.courtesy.id,
                    "state": "sent",
                    "contact_date": when,
                }
            )
        return case

    def test_one_contact_in_seven_days_over_all_channels(self):
        self.contacts_on(days_ago(3))
        until = TODAY + timedelta(days=4)
        self.assert_held(
            "budget_left", "waiting", False, until, says="at most one in 7 days"
        )
        # Saturday: it waits, and is not dropped.
        self.assertEqual(until.weekday(), 5)
        self.assert_held("day_allowed", "waiting", False, day("2026-03-16"), at=until)
        self.assert_contacted(day("2026-03-16"))

    def test_three_contacts_in_thirty_days(self):
        self.contacts_on(days_ago(27), days_ago(18), days_ago(9))
        until = TODAY + timedelta(days=3)
        self.assert_held("budget_left", "waiting", False, until, says="3 in 30 days")
        self.assert_contacted(until)

    # === DAYS === #

    def test_the_weekend_is_waited_for(self):
        saturday, monday = day("2026-03-14"), day("2026-03-16")
        self.assert_held(
            "day_allowed",
            "waiting",
            False,
            monday,
            at=saturday,
            says="not contacted on this day of the week",
        )
        self.assert_contacted(monday)

    def test_a_public_holiday_is_waited_for(self):
        self.assert_held(
            "day_allowed",
            "waiting",
            False,
            day("2026-05-04"),
            at=day("2026-05-01"),
            says="Public holiday",
        )
        french = self.case_of(self.partner).with_context(lang="fr_FR").situation
        self.assertIn("Fête du Travail", french)
        self.assert_contacted(day("2026-05-04"))

    def test_a_customer_who_allows_no_day_asks_for_a_person(self):
        names = ("mon", "tue", "wed", "thu", "fri")
        self.partner.write({f"recovery_{name}": False for name in names})
        self.assert_held("day_allowed", "person", True)

    def test_a_holiday_of_another_country_does_not_hold(self):
        self.partner.country_id = self.env.ref("base.us")
        self.assert_contacted(day("2026-05-01"))
