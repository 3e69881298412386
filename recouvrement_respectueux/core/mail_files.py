"""A file that comes with an e-mail, another e-mail for one, without links that act."""

import base64
import email
from email import policy
from email.message import Message

from .personal_link import without_tokens

PACKED = b"content-transfer-encoding:"  # what an e-mail says that packs its text
# What Python's library raises for an e-mail that is none, or is broken on purpose.
BROKEN = (ValueError, LookupError, TypeError, AttributeError, RecursionError)


def file_without_tokens(content):
    """This file, a text, bytes or a parsed e-mail, where the links that act lead
    nowhere.

    :return: the same where it holds none; else text or bytes
    """
    if isinstance(content, Message):
        try:
            return content.as_bytes() if _clean(content) else content
        except BROKEN:
            return content
    if isinstance(content, str):
        raw = content.encode("utf-8", "surrogatepass")
        kept = file_without_tokens(raw)
        return content if kept is raw else kept.decode("utf-8", "surrogatepass")
    if not isinstance(content, bytes):
        return content
    return _plain(_unpacked(content) if PACKED in content.lower() else content)


def _unpacked(content):
    try:
        inside = email.message_from_bytes(content, policy=policy.SMTP)
        return inside.as_bytes() if _clean(inside) else content
    except BROKEN:
        return content


def _clean(message):
    """Take the links out of the parts of this e-mail, and of those that it holds.

    :return: whether there was any
    """
    changed = False
    for part in message.walk():
        text = None if part.is_multipart() else part.get_payload(decode=True)
        kept = _plain(text or b"")
        if text and kept != text:
            del part["Content-Transfer-Encoding"]
            part["Content-Transfer-Encoding"] = "base64"
            part.set_payload(base64.encodebytes(kept).decode("ascii"))
            changed = True
    return changed


def _plain(content):
    if b"ecovery" not in content:
        return content
    kept = without_tokens(content.decode("latin-1")).encode("latin-1")
    return content if kept == content else kept
