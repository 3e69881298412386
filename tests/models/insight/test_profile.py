# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What a customer has done with a company, in figures that both could check."""

from odoo.exceptions import AccessError
from odoo.fields import Command

from ..common import ADDON, TODAY, TOMORROW, days_ago, words
from ..profiles import ProfileCommon


class TestProfile(ProfileCommon):
    # === INVOICES === #

    def test_the_figures_of_one_customer(self):
        partner = self.customer(
            industry_id=self.env.ref("base.res_partner_industry_F").id
        )
        self.settled(partner, -2, 5, 20)
        self.settled(partner, 30, 40, due=days_ago(500))
        self.invoice(partner, 50)
        self.credit_note(self.invoice(partner, 70, due=days_ago(15)))
        self.work_out()
        found = self.profile(partner)
        self.assertEqual(found.industry_id, partner.industry_id)
        self.assertEqual(found.customer_since, days_ago(530))
        self.assertEqual(found.invoice_count, 5)
        self.assertEqual(found.turnover, 350)
        # The credited invoice was paid by nobody.
        self.assertEqual(found.settled_count, 3)
        self.assertEqual(found.on_time_count, 1)
        self.assertAlmostEqual(found.on_time_rate, 1 / 3)
        self.assertEqual(found.usual_delay, 5)
        self.assertTrue(found.has_trend)
        self.assertEqual(found.trend, 5 - 30)

    def test_contacts_of_a_customer_count_for_the_customer(self):
        partner = self.customer()
        contact = self.customer("Anne", parent_id=partner.id, is_company=False)
        self.settled(contact, 3)
        self.work_out()
        self.assertEqual(self.profile(partner).settled_count, 1)
        self.assertFalse(self.profile(contact))

    def test_a_customer_without_invoices_any_more_has_no_profile(self):
        partner = self.customer()
        move = self.invoice(partner)
        self.work_out()
        self.assertTrue(self.profile(partner))
        move.button_draft()
        self.work_out()
        self.assertFalse(self.profile(partner))

    def test_nothing_is_said_where_nothing_was_settled(self):
        partner = self.customer()
        self.invoice(partner)
        self.work_out()
        said = words(self.profile(partner).card_html)
        self.assertNotIn("Usually pays", said)
        self.assertNotIn("Paid on time", said)
        self.assertIn("1 invoice, €\xa0100.00 without taxes".split(",")[0], said)

    # === WHAT WAS SAID AND AGREED === #

    def test_reasons_are_categories_and_no_words(self):
        partner = self.customer()
        self.dispute(self.invoice(partner))
        self.run_daily()
        case = self.case_of(partner)
        case.delay_reason_id = self.env.ref(f"{ADDON}.delay_reason_forgotten")
        case.delay_note = "on holiday until May"
        self.work_out()
        found = self.profile(partner)
        self.assertEqual(found.reasons, "dispute,forgotten")
        self.assertIn("Forgotten", found.reason_text)
        self.assertNotIn("holiday", words(found.card_html))

    def test_a_reason_that_was_deleted_is_forgotten(self):
        partner = self.customer()
        move = self.invoice(partner)
        self.dispute(move)
        self.work_out()
        self.assertTrue(self.profile(partner).reasons)
        move.recovery_delay_reason_id = False
        self.work_out()
        self.assertFalse(self.profile(partner).reasons)

    def test_a_nameless_answer_is_nobodys(self):
        partner = self.customer()
        self.pay(self.invoice(partner))
        case = self.env["recovery.case"]._open_for(partner, self.company)
        case._close()
        case._take_rating(5, "", anonymous=True)
        self.work_out()
        self.assertFalse(self.profile(partner).rated_count)
        case.sudo().was_rated = False
        case._take_rating(5, "", anonymous=False)
        self.work_out()
        self.assertEqual(self.profile(partner).rated_count, 1)
        self.assertEqual(self.profile(partner).satisfied_count, 1)

    def test_answers_replies_and_the_last_visit(self):
        partner = self.customer()
        self.invoice(partner)
        self.run_daily()
        case = self.case_of(partner)
        answers = self.env["recovery.answer"].sudo()
        answers._take(case.sudo(), "message", "n1", words="Hello")
        case.message_post(body="Soon", author_id=partner.id, message_type="email")
        case.message_post(
            body="Noted", author_id=self.adviser.partner_id.id, message_type="comment"
        )
        portal = self.new_user("visitor", "base.group_portal")
        portal.partner_id.parent_id = partner
        self.env["res.users.log"].with_user(portal).sudo().create({})
        self.env.flush_all()
        logged = "UPDATE res_users_log SET create_date = %s WHERE create_uid = %s"
        self.cr.execute(logged, ["2026-03-09 23:30:00", portal.id])
        self.work_out()
        found = self.profile(partner)
        self.assertEqual((found.answer_count, found.reply_count), (1, 1))
        self.assertEqual(found.visited_on, TODAY)

    def test_arrangements_kept_of_those_that_ended(self):
        partner = self.customer()
        moves = self.invoice(partner), self.invoice(partner, 80)
        for move, state in zip(moves, ("kept", "broken"), strict=True):
            arrangement = self.arranged("deferral", move, TOMORROW, on=TODAY)
            self.env.flush_all()
            query = "UPDATE recovery_arrangement SET state = %s WHERE id = %s"
            self.cr.execute(query, [state, arrangement.id])
        self.work_out()
        found = self.profile(partner)
        self.assertEqual((found.kept_count, found.ended_count), (1, 2))
        self.assertIn("1 of 2 kept", words(found.card_html))

    # === ALL AT ONCE === #

    def queries(self, count):
        for number in range(count):
            self.invoice(self.customer(f"Customer {count} {number}"))
        return self.queries_of(self.work_out)

    def test_the_same_queries_for_two_and_for_twenty(self):
        self.queries(1)
        self.assertEqual(self.queries(2), self.queries(20))

    def test_what_is_as_it_was_is_not_written_again(self):
        partner = self.customer()
        self.settled(partner, 1, 2, 3)
        self.work_out()
        version = "SELECT xmin::text, ctid::text FROM recovery_profile ORDER BY id"
        self.cr.execute(version)
        before = self.cr.fetchall()
        self.work_out()
        self.cr.execute(version)
        self.assertEqual(self.cr.fetchall(), before)

    def test_the_daily_job_works_profiles_out_once_a_day(self):
        partner = self.customer()
        self.invoice(partner)
        self.run_daily()
        self.assertEqual(self.profile(partner).invoice_count, 1)
        self.invoice(partner)
        self.run_daily()
        self.assertEqual(self.profile(partner).invoice_count, 1)
        self.run_daily(TOMORROW)
        self.assertEqual(self.profile(partner).invoice_count, 2)

    def test_the_share_paid_on_time_adds_up_at_every_level(self):
        self.settled(self.customer("One"), -1)
        self.settled(self.customer("Two"), 5, 5, 5)
        self.work_out()
        domain = [("company_id", "=", self.company.id)]
        ((rate,),) = self.profiles._read_group(domain, [], ["on_time_rate:sum"])
        self.assertEqual(rate, 0.25)

    # === WHO SEES IT === #

    def test_two_companies_know_their_own(self):
        other = self.setup_other_company(name="Other")["company"]
        partner = self.customer(company_id=False)
        self.settled(partner, 4)
        self.invoice(partner, company=other)
        self.work_out()
        self.work_out(other)
        user = self.new_user("mine", "account.group_account_invoice")
        found = self.profiles.with_user(user).search([])
        self.assertEqual(found.company_id, self.company)
        self.assertEqual(self.profile(partner).settled_count, 1)
        self.assertEqual(self.profile(partner, other).settled_count, 0)
        with self.assertRaises(AccessError):
            self.profile(partner, other).with_user(user).read(["turnover"])

    def test_a_portal_user_reads_nothing(self):
        partner = self.customer()
        self.settled(partner, 4)
        self.work_out()
        portal = self.new_user("portal", "base.group_portal")
        portal.partner_id.parent_id = partner
        with self.assertRaises(AccessError):
            self.profile(partner).with_user(portal).read(["turnover"])
        with self.assertRaises(AccessError):
            partner.with_user(portal).read(["recovery_profile_html"])

    def test_nobody_writes_on_a_profile(self):
        partner = self.customer()
        self.invoice(partner)
        self.work_out()
        manager = self.new_user("boss", "account.group_account_manager")
        with self.assertRaises(AccessError):
            self.profile(partner).with_user(manager).write({"invoice_count": 9})

    def test_the_customer_and_the_file_show_it(self):
        partner = self.customer()
        self.settled(partner, 3, 3, 3)
        self.invoice(partner)
        self.run_daily()
        for html in (
            partner.with_user(self.adviser).recovery_profile_html,
            self.case_of(partner).with_user(self.adviser).profile_html,
        ):
            self.assertIn("3 days after the due date", words(html))

    def test_merged_customers_have_one_profile(self):
        one, two = self.customer("One"), self.customer("Two")
        self.settled(one, 1)
        self.settled(two, 9)
        self.work_out()
        wizard = self.env["base.partner.merge.automatic.wizard"].create(
            {"partner_ids": [Command.set((one + two).ids)], "dst_partner_id": one.id}
        )
        wizard.action_merge()
        self.work_out()
        self.assertEqual(self.profile(one).settled_count, 2)
