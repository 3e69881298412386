# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What nobody types by chance, in every form of the customer's page."""

from contextlib import closing

from .page_table import PAGE, TableCommon
from .test_page_answers import PROGRAM

UNSEEN = "\x00\x1b\u202e"
ODD = f"<i onclick='x'>{UNSEEN}Anne</i>"


class TestPageTableOdd(TableCommon):
    """What nobody types by chance."""

    def setUp(self):
        super().setUp()
        self.open_as_owner()
        self.token_of_form = self.csrf_token(f"{PAGE}/{self.case.id}")

    def send_odd(self, kind, case=None, files=None, **odd):
        path = f"{PAGE}/{(case or self.case).id}/{kind}"
        data = {**self.own[path], **odd, "csrf_token": self.token_of_form}
        answer = self.url_open(path, data=data, files=files)
        self.env.invalidate_all()
        return answer

    def assert_plain(self, answer, *texts):
        """Kept as text, and shown as text."""
        self.assertEqual(answer.status_code, 200)
        for text in texts:
            self.assertIn("<i onclick='x'>Anne</i>", text)
        self.assertNotIn("<i onclick", answer.text)
        for char in UNSEEN:
            self.assertNotIn(char, answer.text)

    def test_code_and_unseen_characters_in_every_text(self):
        for kind in ("reason", "wrong", "message", "call", "data", "time"):
            with self.subTest(kind=kind), closing(self.env.cr.savepoint()):
                answer = self.send_odd(kind, words=ODD)
                self.assert_plain(answer, self.answers()[0].words)
        answer = self.send_odd("paid", reference=ODD)
        self.assert_plain(answer, self.answers()[0].reference)

    def test_code_and_unseen_characters_in_names(self):
        odd = {"name": ODD, "organisation": ODD, "phone": ODD}
        answer = self.send_odd("intermediary", **odd)
        one = self.env["recovery.intermediary"].search([], limit=1, order="id desc")
        self.assert_plain(answer, one.name, one.organisation, one.phone)
        answer = self.send_odd("agree", name=ODD)
        self.assert_plain(answer, self.to_tick.accepted_by)
        answer = self.send_odd("rate", self.settled, words=ODD)
        self.assert_plain(answer, self.settled.sudo().rating_ids.feedback)

    def test_code_and_unseen_characters_where_something_is_chosen(self):
        before = self.rows()
        for kind, names in {
            "paid": ("paid_on",),
            "reason": ("reason",),
            "wrong": ("move", "reason"),
            "time": ("first_date", "number", "shown"),
            "agree": ("arrangement",),
            "wishes": ("channel", "refused", "days", "hour_from", "lang"),
            "data": ("request",),
            "intermediary": ("email", "may", "until"),
        }.items():
            for name in names:
                with self.subTest(kind=kind, name=name):
                    answer = self.send_odd(kind, **{name: ODD})
                    self.assertEqual(answer.status_code, 422)
                    self.assertNotIn("<i onclick", answer.text)
                    self.assertEqual(self.rows(), before)

    def test_large_files_and_programs(self):
        before = self.rows()
        for name, content, part in (
            ("photo.jpg", b"\xff\xd8\xff" + b"\0" * 20_000_000, "larger than 5 MB"),
            ("photo.jpg", PROGRAM, "We can take pictures"),
            ("photo.png", b"\x7fELF" + b"\0" * 200, "We can take pictures"),
            ("photo.svg", b"<svg onload='x'/>", "We can take pictures"),
            ("page.html", b"<html><script>x</script></html>", "We can take pictures"),
        ):
            with self.subTest(name=name, size=len(content)):
                file = ("files", (name, content, "image/jpeg"))
                answer = self.send_odd("wrong", files=[file])
                self.assertEqual(answer.status_code, 422)
                self.assertIn(part, self.text(answer))
                self.assertEqual(self.rows(), before)
