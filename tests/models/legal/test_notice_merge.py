# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Customers with formal notices turn out to be one: no notice is lost or in the way."""

from odoo.fields import Command

from .common import LegalCommon


class TestNoticeMerge(LegalCommon):
    """Two customers whose amicable phase is complete; `two` becomes `one`."""

    def setUp(self):
        super().setUp()
        address = {"street": "7 rue Basse", "zip": "75003", "city": "Paris"}
        self.one, self.two = self.partner, self.customer("Two", **address)
        self.second = self.invoice(self.two, 300, due="2026-01-31")
        self.first_file = self.make_ready()
        offer = self.arranged("deferral", self.second, "2026-05-01")
        offer._end("refused", "Not possible this year")
        self.second_file = self.case_of(self.two)

    def proposed(self, case):
        self.case = case
        return self.propose()

    def sent(self, case):
        notice = self.proposed(case)
        self.approve_notice(notice)
        self.send_notice(notice)
        return notice

    def merge(self, into=None):
        """As an administrator does, who alone may merge customers with invoices."""
        into = into or self.one
        self.env["base.partner.merge.automatic.wizard"].create(
            {
                "partner_ids": [Command.set((self.two + into).ids)],
                "dst_partner_id": into.id,
            }
        ).action_merge()
        self.env.invalidate_all()
        self.assertFalse(self.two.exists())

    def assert_nothing_leaves(self):
        before = self.reminders_of(self.one)
        for on in ("2026-04-20", "2026-05-20"):
            self.run_daily(on)
        self.assertEqual(self.reminders_of(self.one), before)

    def test_a_posted_notice_goes_on_in_the_file_that_stays(self):
        notice = self.sent(self.second_file)
        messages = notice._contacts()
        self.merge()
        self.assertEqual(notice.state, "sent")
        self.assertEqual(
            (notice.case_id, notice.partner_id), (self.first_file, self.one)
        )
        self.assertEqual(self.first_file.notice_id, notice)
        self.assertTrue(messages)
        self.assertLessEqual(messages, notice._contacts(), "told under the old name")
        self.assertIn(self.second_file, notice._files())
        self.assert_nothing_leaves()

    def test_the_only_file_goes_on_under_the_other_name(self):
        notice = self.sent(self.second_file)
        self.merge(into=self.customer("Without a file"))
        self.assertEqual(notice.case_id, self.second_file)
        self.assertEqual(notice.partner_id.name, "Without a file")
        self.assertEqual(self.second_file.state, "open")

    def test_of_two_proposals_the_first_goes_on(self):
        first = self.proposed(self.second_file)
        later = self.proposed(self.first_file)
        self.assertTrue(later.activity_ids)
        self.merge()
        self.assertEqual((first.state, first.case_id), ("proposed", self.first_file))
        self.assertEqual((later.state, later.withdrawn_by_id), ("withdrawn", self.user))
        self.assertIn("Propose it again", later.withdrawn_reason)
        self.assertFalse(later.activity_ids)
        self.approve_notice(first)
        self.send_notice(first)
        self.assertEqual(first.state, "sent")

    def test_what_was_posted_goes_before_a_proposal(self):
        proposal = self.proposed(self.first_file)
        notice = self.sent(self.second_file)
        self.merge()
        self.assertEqual(proposal.state, "withdrawn")
        self.assertEqual((notice.state, notice.case_id), ("sent", self.first_file))

    def test_two_that_were_posted_stand_beside_each_other(self):
        notices = self.sent(self.first_file) + self.sent(self.second_file)
        self.merge()
        self.assertEqual(notices.mapped("state"), ["sent", "sent"])
        self.assertEqual(notices.case_id, self.first_file)
        self.assertEqual(notices[1].former_case_id, self.second_file)
        action = self.first_file.action_open_notices()
        self.assertFalse(action["res_id"], "a list of both")
        listed = notices.search(action["domain"])
        self.assertEqual(listed, notices)
        notices[0].with_user(self.adviser)._withdraw("They called us")
        self.assertEqual(self.first_file.notice_id, notices[1])
        self.assert_nothing_leaves()
        self.step(notices[1], "hand_over", to="Maître Blanc", reason="No answer")
        self.assertEqual(notices[1].state, "handed")
