# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A real mail server on a free port of this machine, and Odoo's queue let out to it."""

import time
from contextlib import contextmanager
from email import message_from_bytes, policy
from socket import socket
from unittest.mock import patch

from aiosmtpd.controller import Controller


class Mailbox:
    """Keeps what arrives; has the bad habits it was told.

    It refuses some recipients for good, asks all to come `later`, closes the connection
    in the middle (`cut` at "RCPT" or at "DATA"), or thinks for some seconds.
    """

    def __init__(self, refused=(), later=False, cut=None, seconds=0):
        self.messages, self.recipients, self.refused = [], [], set(refused)
        self.senders = []  # to whom what cannot be delivered comes back
        self.later, self.cut, self.seconds = later, cut, seconds

    async def handle_RCPT(self, server, _session, envelope, address, _options):
        if self.cut == "RCPT":
            server.transport.abort()
        if self.later:
            return "451 4.7.1 please try again later"
        if address in self.refused:
            return "550 5.1.1 mailbox unknown"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, _session, envelope):
        time.sleep(self.seconds)  # asyncio's own clock stands still in tests
        if self.cut == "DATA":
            server.transport.abort()
            return "250 OK"
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.messages.append(message)
        self.recipients.append(envelope.rcpt_tos)
        self.senders.append(envelope.mail_from)
        return "250 OK"

    def html(self, index=-1):
        """The HTML part of a message."""
        return self.messages[index].get_body(("html",)).get_content()


@contextmanager
def mail_server(env, refused=(), **habits):
    """Odoo sends for real, to this mailbox only, while the context lasts.

    Odoo sends nothing while a test runs; the one switch that says so is turned.
    """
    mailbox = Mailbox(refused, **habits)
    port = _free_port()
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    servers = env["ir.mail_server"].sudo()
    servers.search([]).active = False
    servers.create({"name": "Test", "smtp_host": "127.0.0.1", "smtp_port": port})
    env.flush_all()
    try:
        with sending(env):
            yield mailbox
    finally:
        controller.stop()


def sending(env):
    """Odoo's own tests turn this switch too: e-mails leave although a test runs."""
    model = env.registry["ir.mail_server"]
    return patch.object(model, "_disable_send", lambda *_: False)


def _free_port():
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
