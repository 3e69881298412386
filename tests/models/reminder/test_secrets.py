# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""No secret of a customer stands in the log, whatever goes right or wrong."""

import logging
from contextlib import contextmanager

import psycopg2

from odoo.tools import mute_logger

from ..common import BLOCKS, TOMORROW, RecoveryCommon
from ..smtp import mail_server, sending
from .test_mail_server import SMTP_ERRORS

SQL_LOG = "odoo.sql_db"


class Kept(logging.Handler):
    """What is logged, as it would stand in a file."""

    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


class TestSecrets(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.make_automatic(self.friendly)
        self.partner = self.customer()
        self.move = self.invoice(self.partner, 100)

    @contextmanager
    def kept(self, *names):
        """Everything from INFO on that these loggers and all under them say."""
        handler = Kept()
        loggers = [logging.getLogger(name) for name in names]
        levels = [logger.level for logger in loggers]
        for logger in loggers:
            logger.addHandler(handler)
            logger.setLevel(logging.INFO)
        try:
            yield handler.lines
        finally:
            for logger, level in zip(loggers, levels, strict=True):
                logger.removeHandler(handler)
                logger.setLevel(level)

    def secrets(self):
        """Personal links, and the links that a rating is given with."""
        cases = self.env["recovery.case"].search([]).sudo()
        cases = cases.filtered("link_code")
        ratings = self.env["rating.rating"].sudo().search([])
        found = [one._link_token() for one in cases] + ratings.mapped("access_token")
        return [one for one in found if one]

    def assert_unsaid(self, lines):
        text = "\n".join(lines)
        self.assertTrue(text)
        self.assertGreaterEqual(len(self.secrets()), 1)
        for secret in self.secrets():
            self.assertNotIn(secret, text)

    def test_a_day_that_goes_well(self):
        with self.kept("odoo") as lines:
            self.run_daily()
            with mail_server(self.env) as mailbox:
                self.run_mail_queue()
        self.assertIn(self.case_of(self.partner).sudo()._link_token(), mailbox.html())
        self.assert_unsaid(lines)

    def test_a_settled_file_and_its_question(self):
        self.run_daily()
        self.pay(self.move)
        with self.kept("odoo") as lines:
            self.run_daily(TOMORROW)
            self.case_of(self.partner)._ask_rating()
        self.case_of(self.partner)._acting_link()  # as the e-mail that asks it has it
        self.assert_unsaid(lines)
        # The question is asked on the customer's page: no other link answers it.
        asked = self.env["rating.rating"].sudo().search([])
        self.assertTrue(asked)
        self.assertEqual(asked.mapped("access_token"), [False])

    def test_a_mailbox_that_refuses_and_a_server_that_is_down(self):
        self.run_daily()
        with mute_logger(*SMTP_ERRORS), self.kept("odoo", *SMTP_ERRORS) as lines:
            with mail_server(self.env, [self.partner.email]):
                self.run_mail_queue()
            self.mails_to(self.partner).state = "outgoing"
            with sending(self.env):
                self.run_mail_queue()
        self.assertIn("failed sending mail", "\n".join(lines))
        self.assert_unsaid(lines)

    def test_a_text_that_cannot_be_composed(self):
        fails = "1 / (object.recipient_name != 'Unlucky')"
        said = f'<p>Is everything all right with you? <t t-out="{fails}"/></p>'
        body = f'{said}<div t-out="object.choices_html"/>{BLOCKS}'
        self.friendly.template_id.with_context(lang="en_US").body_html = body
        self.invoice(self.customer("Unlucky"), 50)
        quiet = "odoo.addons.mail.models.mail_render_mixin"
        with mute_logger(quiet), self.kept("odoo", quiet) as lines:
            self.run_daily()
        self.assertEqual(self.reminders_of(self.partner).state, "sent")
        self.assertIn("division by zero", "\n".join(lines))
        self.assert_unsaid(lines)

    def test_a_query_that_fails_with_a_message_in_it(self):
        self.run_daily()
        mail = self.mails_to(self.partner)
        (email,) = mail._prepare_outgoing_list()
        body = email["body"]
        token = self.case_of(self.partner).sudo()._link_token()
        self.assertIn(token, body)
        for query, value in (
            ("SELECT %s::int", str(body)),
            ("SELECT 1 / (%s::text IS NULL)::int", token),
        ):
            with mute_logger(SQL_LOG), self.kept(SQL_LOG) as lines:
                with self.assertRaises(psycopg2.Error), self.env.cr.savepoint():
                    self.env.cr.execute(query, [value])
            self.assertIn("bad query", lines[0])
            self.assertIn("***", lines[0])
            self.assert_unsaid(lines)
