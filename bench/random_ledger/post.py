# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A mail server that keeps what leaves, and what a reader finds in it."""

import re
from dataclasses import dataclass
from decimal import Decimal
from email import message_from_bytes, policy
from socket import socket

from aiosmtpd.controller import Controller
from lxml import html

from odoo.tools import SQL

LINK = "/my/recovery/l/"
DIGITS = re.compile(r"[^\d.,-]")


@dataclass(frozen=True)
class Letter:
    """An e-mail as a mail server took it, and which of our records it comes from."""

    readers: tuple  # addresses that it went to
    sender: str
    reply_to: str
    message_id: str
    subject: str
    lang: str
    text: str  # what a reader sees, white space normalized
    has_link: bool
    amounts: tuple  # of its table, one Decimal per line
    totals: tuple  # of the foot of its table, as they stand there
    customer: int | None  # commercial partner
    company: int | None
    file: int | None
    reminder: int | None
    kind: str | None
    lines: tuple  # ids of the entry lines that it asks for


class Post:
    """Receives for real, on a free port of this machine."""

    def __init__(self, env):
        self.env = env
        self.received, self.read = [], []
        with socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.controller = Controller(self, hostname="127.0.0.1", port=port)
        servers = env["ir.mail_server"].sudo()
        servers.search([]).active = False
        servers.create({"name": "Post", "smtp_host": "127.0.0.1", "smtp_port": port})

    def __enter__(self):
        self.controller.start()
        return self

    def __exit__(self, *_error):
        self.controller.stop()

    async def handle_DATA(self, _server, _session, envelope):
        """Keep a message; the name is the protocol's."""
        self.received.append((envelope.content, tuple(envelope.rcpt_tos)))
        return "250 OK"

    def letters(self):
        """Those that went to a customer about their invoices."""
        return [one for one in self.read if one.reminder and one.customer]

    def collect(self):
        """The letters that have come since the last time."""
        new = [self._opened(*one) for one in self.received]
        self.received.clear()
        self.read += new
        return new

    def _opened(self, content, readers):
        message = message_from_bytes(content, policy=policy.default)
        body = message.get_body(("html",)) or message.get_body(("plain",))
        page = html.fromstring(body.get_content() or "<p/>")
        sender = message["Message-Id"].strip()
        table = page.find_class("rr_table")
        return Letter(
            readers=readers,
            sender=str(message["From"]),
            reply_to=str(message["Reply-To"]),
            message_id=sender,
            subject=str(message["Subject"]),
            lang=page.get("lang") or "",
            text=_seen(page),
            has_link=LINK in html.tostring(page, encoding="unicode"),
            amounts=tuple(_amounts(table[0])) if table else (),
            totals=tuple(_totals(table[0])) if table else (),
            **self._origin(sender),
        )

    def _origin(self, message_id):
        """Which record the message belongs to, as the database says."""
        self.env.flush_all()
        rows = self.env.execute_query(SQL(_ORIGIN, message_id))
        names = ("customer", "company", "file", "reminder", "kind")
        found = dict(zip(names, rows[0] if rows else [None] * len(names), strict=True))
        told = self.env.execute_query(
            SQL(
                "SELECT move_line_id FROM recovery_reminder_line "
                "WHERE reminder_id = %s AND move_line_id IS NOT NULL ORDER BY id",
                found["reminder"] or 0,
            )
        )
        return {**found, "lines": tuple(line for (line,) in told)}


def _seen(page):
    for one in page.xpath("//style|//title"):
        one.drop_tree()
    return " ".join(page.text_content().split())


def _amounts(table):
    for row in table.xpath(".//tbody/tr"):
        shown = row.xpath("./td[last()]/span[1]")
        if shown:
            yield number(shown[0].text_content())


def _totals(table):
    foot = table.xpath(".//tfoot//td[last()]")
    return foot[0].text_content().split(" + ") if foot else ()


def number(text):
    """The Decimal in "1 234,56 €", "€1,234.56" or "CHF 12.00"."""
    digits = DIGITS.sub("", text).strip(".")
    whole, separator, cents = digits.rpartition("," if "," in digits[-3:] else ".")
    if not separator:
        return Decimal(re.sub(r"[.,]", "", digits))
    return Decimal(f"{re.sub(r'[.,]', '', whole)}.{cents}")


_ORIGIN = """
    SELECT COALESCE(file.partner_id, agreed.partner_id),
           COALESCE(file.company_id, agreed.company_id),
           file.id, reminder.id, reminder.kind
      FROM mail_message message
 LEFT JOIN mail_mail mail ON mail.mail_message_id = message.id
 LEFT JOIN recovery_reminder_copy_mail_rel copy ON copy.mail_mail_id = mail.id
 LEFT JOIN recovery_reminder reminder
        ON reminder.mail_id = mail.id OR reminder.id = copy.recovery_reminder_id
 LEFT JOIN recovery_case file
        ON message.model = 'recovery.case' AND file.id = message.res_id
 LEFT JOIN recovery_arrangement agreed
        ON message.model = 'recovery.arrangement' AND agreed.id = message.res_id
     WHERE message.message_id = %s
  ORDER BY reminder.id NULLS LAST LIMIT 1
"""
