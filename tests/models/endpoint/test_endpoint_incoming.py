# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What comes in is read here at once; the endpoint is asked afterwards, by a job."""

from contextlib import contextmanager
from unittest.mock import patch

from ..common import TODAY
from ..endpoints import EndpointCommon, answers, said
from ..incoming import IncomingCommon

TEXT = "We will pay on Friday, if the blue one comes."
QUESTION = said({"kind": "question", "confidence": 0.9, "words": "blue one"})
STOP = said({"kind": "stop", "confidence": 1, "words": "blue one"})


class TestEndpointIncoming(EndpointCommon, IncomingCommon):
    def setUp(self):
        super().setUp()
        reader = self.registry["recovery.reader"]
        self.patch(reader, "_reply_judge", lambda _self: None)
        self.agree()
        self.server.behave = answers(QUESTION)

    def kinds(self):
        self.env.invalidate_all()
        return self.case.sudo().reading_ids.mapped("kind")

    def ask_later(self):
        """As a scheduled action does, whose transactions have not written yet."""
        jobs = self.env(su=True, context={})["recovery.reading"]
        cron = self.registry["ir.cron"]
        with (
            self.nothing_written(),
            patch.object(
                cron, "_commit_progress", lambda *args, **options: float("inf")
            ),
        ):
            jobs._cron_ask_endpoint()

    @contextmanager
    def nobody_may_ask(self):
        yield
        self.assertFalse(self.server.asked)

    def test_an_incoming_mail_asks_nobody_even_before_it_is_written(self):
        self.company.recovery_absence_by_words = True
        with self.nobody_may_ask(), self.nothing_written():
            self.answer(TEXT)
        self.assertEqual(self.kinds(), ["promise"])
        self.assertTrue(self.case.sudo().endpoint_message_ids)

    def test_the_job_puts_what_was_understood_elsewhere_in_its_place(self):
        self.answer(TEXT)
        self.ask_later()
        self.assertEqual(len(self.server.asked), 1)
        self.assertEqual(self.kinds(), ["question"])
        self.assertFalse(self.case.sudo().endpoint_message_ids)
        self.assertEqual(self.case.awaiting_answer_since, TODAY)
        self.ask_later()
        self.assertEqual(len(self.server.asked), 1)

    def test_what_a_colleague_acted_on_stays(self):
        self.answer(TEXT)
        reading = self.case.sudo().reading_ids
        reading.with_user(self.adviser).action_not_said()
        self.ask_later()
        self.assertEqual((reading.kind, reading.state), ("promise", "wrong"))
        self.assertFalse(self.kinds())

    def test_who_was_answered_meanwhile_gets_no_new_suggestion(self):
        self.answer("The blue one, please.")
        self.case.with_user(self.adviser).action_answered()
        self.ask_later()
        self.assertFalse(self.kinds())

    def test_an_endpoint_stops_no_e_mails(self):
        self.server.behave = answers(STOP)
        self.answer(TEXT)
        self.ask_later()
        self.assertEqual(self.kinds(), ["promise"])
        self.assertFalse(self.partner.recovery_refuse_email)

    def test_a_dead_server_leaves_what_was_read_here(self):
        self.server.behave = answers(b"", 500)
        self.answer(TEXT)
        self.ask_later()
        self.assertEqual(self.kinds(), ["promise"])
        self.assertFalse(self.case.sudo().endpoint_message_ids)

    def test_an_automatic_reply_goes_nowhere(self):
        self.answer("I am out, back on 24 March.", Auto_Submitted="auto-replied")
        self.assertFalse(self.case.sudo().endpoint_message_ids)

    def test_who_agreed_no_more_is_asked_no_more(self):
        self.answer(TEXT)
        self.settings(recovery_endpoint_agree=False)
        self.ask_later()
        self.assertFalse(self.server.asked)
        self.assertEqual(self.kinds(), ["promise"])

    def test_it_is_asked_in_the_company_of_the_file(self):
        other = self.env["res.company"].create({"name": "Autre"})
        self.answer(TEXT)
        jobs = self.env["recovery.reading"].sudo().with_company(other)
        message = self.case.sudo().reading_ids.message_id
        with self.nothing_written():
            jobs._read_elsewhere([], self.case.sudo(), message)
        self.assertEqual(len(self.server.asked), 1)
