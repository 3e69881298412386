# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A server in a thread that speaks the chat format, as it is told to; holds no test."""

import json
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from unittest.mock import patch

from odoo.addons.recouvrement_respectueux_endpoint.models import recovery_reader

from .common import RecoveryCommon


def said(*intents):
    content = json.dumps({"intents": intents})
    return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


RIGHT = said({"kind": "dispute", "confidence": 0.91, "words": "machine chauffe trop"})


class Server(BaseHTTPRequestHandler):
    def do_POST(self):
        server = self.server
        body = self.rfile.read(int(self.headers["Content-Length"]))
        server.asked.append((self.path, self.headers, body.decode()))
        try:
            server.behave(self)
        except OSError:
            pass  # the other side had enough

    def log_message(self, *args):
        """Says nothing."""


def answers(body, status=200, **headers):
    def behave(handler):
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return behave


def drips(handler):
    handler.send_response(200)
    handler.end_headers()
    for _ in range(60):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.1)


def says_nothing(handler):
    handler.close_connection = True


class EndpointCommon(RecoveryCommon):
    """A server of our own is chosen; nobody has agreed yet. Holds no test."""

    def setUp(self):
        super().setUp()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
        self.server.daemon_threads = True
        self.server.asked = []
        self.server.behave = answers(RIGHT)
        Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.addCleanup(recovery_reader.BREAKER.failures.clear)
        self.admin = self.new_user(
            "root2", "base.group_system,account.group_account_manager"
        )
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"
        self.settings(
            recovery_endpoint_url=self.url,
            recovery_endpoint_model="small",
            recovery_endpoint_seconds=1,
            recovery_endpoint_new_key="s3cret-key",
        )

    def settings(self, **values):
        values = {"company_id": self.company.id, **values}
        dialog = self.env["res.config.settings"].with_user(self.admin)
        dialog = dialog.with_company(self.company).create(values)
        dialog.execute()
        return dialog

    def agree(self):
        return self.settings(recovery_endpoint_agree=True)

    @contextmanager
    def nothing_written(self):
        # A test's transaction has always written.
        target = recovery_reader.RecoveryReader
        with patch.object(target, "_has_written", lambda self: False):
            yield
