# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""An e-mail that came as a file of another one holds no link that acts, however it
packs its text."""

import email
from email import policy
from email.message import EmailMessage

import pytest

from odoo.addons.recouvrement_respectueux.core import mail_files

TOKEN = "Ab-_" * 10 + "xyz"
LINK = f"https://a.example/my/recovery/l/{TOKEN}/pay"
WORDS = "Bonjour, voilà une façon de régler à votre rythme. " * 3


def sent(cte):
    message = EmailMessage()
    message["Subject"] = "Your invoices"
    message.set_content(f"{WORDS}{LINK} {WORDS}", cte=cte)
    message.add_alternative(
        f'<p>{WORDS}<a href="{LINK}">x</a></p>', subtype="html", cte=cte
    )
    return message


def held(message):
    """All texts in an e-mail and in those that it holds."""
    parts = [one for one in message.walk() if not one.is_multipart()]
    return b" ".join(one.get_payload(decode=True) or b"" for one in parts).decode()


def read(content):
    if isinstance(content, EmailMessage):
        return held(content)
    raw = content.encode() if isinstance(content, str) else content
    return held(email.message_from_bytes(raw, policy=policy.SMTP))


@pytest.mark.parametrize("cte", ["base64", "quoted-printable", "8bit"])
def test_whatever_it_comes_as(cte):
    forward = EmailMessage()
    forward.set_content("See below")
    forward.add_attachment(sent(cte))
    raw = sent(cte).as_bytes()
    for content in (sent(cte), raw, raw.decode("latin-1"), forward, forward.as_bytes()):
        kept = mail_files.file_without_tokens(content)
        text = read(kept)
        assert TOKEN not in text
        assert "***" in text
        assert "régler" in text or cte == "8bit"


def test_what_holds_none_stays_as_it_is():
    message = EmailMessage()
    message.set_content(WORDS, cte="base64")
    for content in (message, message.as_bytes(), b"%PDF-1.7 \xff\xfe", "text", None, 1):
        assert mail_files.file_without_tokens(content) is content or (
            mail_files.file_without_tokens(content) == content
        )


def test_a_broken_one_is_no_error():
    for content in (
        b"Content-Transfer-Encoding: base64\n\n%%%recovery/l/",
        "\ud800recovery",
    ):
        mail_files.file_without_tokens(content)
