# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""One view of a customer: what is open, what happened, what comes next."""

from datetime import timedelta

from ..common import TODAY, TOMORROW, RecoveryCommon, words


class TestRelation(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.partner = self.customer()
        self.move = self.invoice(self.partner, 300)
        self.make_automatic(self.friendly)

    def view(self, partner=None, user=None, company=None):
        partner = (partner or self.partner).with_user(user or self.adviser)
        return partner.with_company(company or self.company)

    def told(self, **values):
        return words(self.view(**values).recovery_timeline)

    def test_every_contact_in_both_directions(self):
        self.run_daily()
        case = self.case_of(self.partner)
        self.at(TOMORROW)
        case.message_post(
            body="We have moved.",
            author_id=self.partner.id,
            message_type="email",
            subtype_xmlid="mail.mt_comment",
        )
        case.with_user(self.adviser).message_post(
            body="Thank you, noted.",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        case.message_post(body="An inner note", subtype_xmlid="mail.mt_note")
        self.at(TODAY + timedelta(days=30))
        self.pay(self.move, 100)
        self.arranged("instalments", self.move, TODAY + timedelta(days=60), TODAY)
        told = self.told()
        for said in (
            "E-mail: ",
            "Dupont SARL We have moved.",
            "Claire Martin Thank you, noted.",
            "Payment of 100.00",
            "Arrangement proposed",
            "Arrangement agreed",
        ):
            self.assertIn(said, told)
        self.assertNotIn("An inner note", told)
        self.assertLess(told.index("April 2026"), told.index("March 2026"))
        self.assertLess(told.index("Thank you, noted"), told.index("We have moved"))

    def test_a_talk_is_told_once(self):
        self.run_daily()
        case = self.case_of(self.partner).with_user(self.adviser)
        action = case.action_start_conversation()
        talk = self.env["recovery.conversation"].with_user(self.adviser)
        talk = talk.browse(action["res_id"])
        talk.agreed = "A copy of the invoice goes out today."
        talk.action_end()
        told = self.told()
        self.assertEqual(told.count("Conversation with Claire Martin"), 1)
        self.assertIn("A copy of the invoice goes out today.", told)
        self.assertNotIn("Phone call", told)

    def test_what_is_open_and_what_comes_next(self):
        self.invoice(self.partner, 50, due=TODAY + timedelta(days=20))
        self.run_daily()
        case = self.case_of(self.partner)
        case.activity_schedule(
            "mail.mail_activity_data_todo",
            date_deadline=TOMORROW,
            summary="Call back",
            user_id=self.adviser.id,
        )
        view = self.view()
        self.assertIn("350.00", view.recovery_open_text)
        self.assertIn("300.00", view.recovery_late_text)
        self.assertIn("Call back (Claire Martin)", view.recovery_next_step)
        self.assertEqual(len(view.recovery_open_line_ids), 2)

    def test_hours_and_refused_channels_are_said(self):
        contact = self.env["res.partner"].create(
            {"name": "Marie", "parent_id": self.partner.id}
        )
        self.partner.write(
            {
                "recovery_hour_from": 9,
                "recovery_hour_to": 12,
                "recovery_refuse_phone": True,
            }
        )
        said = self.view(contact).recovery_wishes
        self.assertIn("from 09:00 to 12:00", said)
        self.assertIn("never by: Phone call", said)

    def test_another_company_sees_its_own(self):
        self.run_daily()
        other = self.setup_other_company(name="Other")["company"]
        eva = self.new_user("eva", "account.group_account_invoice", company=other)
        view = self.view(user=eva, company=other)
        self.assertEqual(words(view.recovery_timeline), "Nothing has happened yet.")
        self.assertFalse(view.recovery_open_line_ids)
        self.assertIs(view.recovery_late_text, False)
        self.assertIs(view.recovery_next_step, False)

    def test_in_french(self):
        self.run_daily()
        told = words(self.view().with_context(lang="fr_FR").recovery_timeline)
        self.assertIn("Mars 2026", told)

    def test_as_many_queries_for_many(self):
        def open_for(count):
            partners = self.env["res.partner"]
            for number in range(count):
                partners += self.customer(f"Client {count} {number}")
                self.invoice(partners[-1])
            self.run_daily()
            self.env.invalidate_all()
            partners = self.view(partners)
            return self.queries_of(lambda: partners.mapped("recovery_timeline"))

        open_for(1)  # fills Odoo's own caches
        self.assertEqual(open_for(2), open_for(12))
