# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A customer has answered without a name: no colleague learns who it was, by no page,
no field, no order."""

from datetime import date, timedelta

from .pages import TODAY, PageCommon

PAID = TODAY + timedelta(days=1)


class TestPageNameless(PageCommon):
    def setUp(self):
        super().setUp()
        self.approve(self.reminders_of(self.partner))
        self.pay(self.move)
        self.run_daily(PAID)
        self.other = self.settled("Paul Blanc")

    def settled(self, name):
        """Somebody else whose file is settled, and who has not answered."""
        partner = self.customer(name, is_company=False)
        move = self.invoice(partner, 50)
        self.run_daily()
        self.approve(self.reminders_of(partner))
        self.pay(move)
        self.run_daily()
        case = self.case_of(partner)
        self.assertEqual(case.state, "closed")
        return case

    def answer(self):
        self.enter()
        self.say("rate", face="not_well", words="Not kind.", anonymous="1")
        self.assertTrue(self.case.sudo().was_rated)

    def as_colleague(self, case, query=""):
        self.authenticate(self.adviser.login, self.adviser.login)
        text = self.text(self.url_open(f"/my/recovery/{case.id}{query}"))
        return text.count("How did it go?"), "already told us" in text

    def test_a_colleague_who_reads_the_page_sees_the_same_as_before(self):
        for query in ("", "?choice=rate", "?done=rate"):
            before = self.as_colleague(self.case, query)
            self.assertEqual(before, self.as_colleague(self.other, query))
            if query:
                continue
            self.answer()
            self.assertEqual(self.as_colleague(self.case), before)
            self.assertEqual(self.as_colleague(self.other), before)

    def test_nor_does_a_message_tell_it(self):
        """A field that is worked out for the text of a message is read as well."""
        thanks = (self.case | self.other).reminder_ids
        fields = ["rating_html"]
        reminders = thanks.with_user(self.adviser)
        before = [bool(one.get("rating_html")) for one in reminders.read(fields)]
        self.answer()
        self.env.invalidate_all()
        after = [bool(one.get("rating_html")) for one in reminders.read(fields)]
        self.assertEqual(after, before)

    def test_nor_the_order_in_which_answers_stand(self):
        nameless = self.env["recovery.rating.nameless"]
        for face in (5, 1, 3, 1, 5):
            nameless._keep(self.company, face, f"Words {5 - face}")
        self.at(date(2026, 4, 1))
        rows = self.env["recovery.kpi.satisfaction"].with_user(self.adviser)
        last = [("asked_on", "=", date(2026, 3, 31))]
        told = rows.search(last, order="id").mapped("satisfied")
        self.assertEqual(len(told), 5)
        self.assertIn(told, (sorted(told), sorted(told, reverse=True)))
        words = nameless._told_with(self.company, date(2026, 3, 1)).mapped("words")
        self.assertEqual(words, ["Words 4", "Words 4", "Words 2", "Words 0", "Words 0"])

    def test_words_of_the_same_face_stand_in_no_order_of_time(self):
        nameless = self.env["recovery.rating.nameless"]
        for word in ("Plum", "Apple", "Fig", "Cherry", "Kiwi"):
            nameless._keep(self.company, 1, word)
        self.at(date(2026, 4, 1))
        words = nameless._told_with(self.company, date(2026, 3, 1)).mapped("words")
        self.assertEqual(words, sorted(words))
