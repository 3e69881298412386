# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The outbox folder: each message as received, as a page to look at, and a list."""

import base64
import re
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import escape
from pathlib import Path

HEADERS = ("From", "To", "Cc", "Reply-To", "Subject", "Date")
STYLE = """
body { font: 15px/1.5 sans-serif; margin: 2rem auto; max-width: 60rem; color: #222; }
table { border-collapse: collapse; } .head th { text-align: left; color: #666; }
.head th, .head td, .list td { padding: .15rem 1rem .15rem 0; vertical-align: top; }
details { margin: 2rem 0; color: #444; } pre { white-space: pre-wrap; }
iframe { width: 100%; height: 80vh; border: 1px solid #ccc; }
"""


class Outbox:
    """Messages in a folder; the list shows the latest first."""

    def __init__(self, folder: Path):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._write_index()

    def keep(self, content: bytes, recipients) -> Path:
        """Write one message as `.eml` and `.html`; returns the page."""
        message = message_from_bytes(content, policy=policy.default)
        stem = f"{datetime.now():%Y%m%d-%H%M%S-%f}-{_slug(recipients)}"
        (self.folder / f"{stem}.eml").write_bytes(content)
        page = self.folder / f"{stem}.html"
        page.write_text(render(message), encoding="utf-8")
        self._write_index()
        return page

    def _write_index(self) -> None:
        rows = (_row(path) for path in sorted(self.folder.glob("*.eml"), reverse=True))
        body = f"<h1>Messages sent</h1><table class='list'>{''.join(rows)}</table>"
        index = self.folder / "index.html"
        index.write_text(_page("Messages sent", body), encoding="utf-8")


def render(message: EmailMessage) -> str:
    """A page of its own: headers, the message as it looks, plain text, files."""
    html, plain = (message.get_body((kind,)) for kind in ("html", "plain"))
    heads = "".join(
        f"<tr><th>{name}</th><td>{escape(str(message[name]))}</td></tr>"
        for name in HEADERS
        if message[name]
    )
    text = escape(plain.get_content()) if plain else ""
    parts = [f"<table class='head'>{heads}</table><hr>"]
    if html:
        # A frame keeps the message's own style, and runs none of its scripts.
        source = escape(_with_images(message, html.get_content()), quote=True)
        parts.append(f'<iframe sandbox="" srcdoc="{source}"></iframe>')
        parts.append(
            f"<details><summary>Plain text</summary><pre>{text}</pre></details>"
        )
    else:
        parts.append(f"<pre>{text}</pre>")
    files = [escape(part.get_filename() or "?") for part in message.iter_attachments()]
    if files:
        parts.append(f"<p>Attached: {', '.join(files)}</p>")
    return _page(str(message["Subject"]), "".join(parts))


def _with_images(message, html: str) -> str:
    """Put the images that the message carries into its text."""
    for part in message.walk():
        name = (part["Content-ID"] or "").strip("<> ")
        if name and part.get_content_maintype() == "image":
            data = base64.b64encode(part.get_payload(decode=True)).decode()
            url = f"data:{part.get_content_type()};base64,{data}"
            html = html.replace(f"cid:{name}", url)
    return html


def _row(path: Path) -> str:
    """One line of the list."""
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    cells = [escape(str(message[name] or "")) for name in ("Date", "To", "Subject")]
    cells[2] = f'<a href="{path.stem}.html">{cells[2] or "(no subject)"}</a>'
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _page(title: str, body: str) -> str:
    return (
        f'<!doctype html><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style>{body}"
    )


def _slug(recipients) -> str:
    return re.sub(r"[^a-z0-9]+", "-", ",".join(recipients).lower()).strip("-")[:40]
