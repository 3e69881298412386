"""What an error of a mail server says about the message, and when to try again."""

import smtplib
from datetime import timedelta

LATER, REFUSED, UNKNOWN = "later", "refused", "unknown"
FIRST = timedelta(minutes=5)
LONGEST = timedelta(hours=2)
PATIENCE = timedelta(days=5)  # as mail servers among themselves (RFC 5321, 4.5.4.1)


def verdict(error: BaseException | None) -> str:
    """What became of a message whose sending ended with this error.

    ``later``: nobody has it, it may leave another time. ``refused``: for good.
    ``unknown``: the server may have taken it before it fell silent.
    """
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _text in error.recipients.values()]
        return LATER if any(map(_for_now, codes)) else REFUSED
    if isinstance(error, smtplib.SMTPResponseException):
        return LATER if _for_now(error.smtp_code) else REFUSED
    return UNKNOWN


def dead(refused: dict) -> set[str]:
    """The addresses that do not exist, among what a server refused.

    :param refused: ``{address: (code, text)}``, as ``smtplib`` says it
    """
    found = set()
    for address, (code, text) in refused.items():
        words = text.decode(errors="replace") if isinstance(text, bytes) else text
        if code in (550, 551, 553) and ("5.1." in words or "5." not in words):
            found.add(address)
    return found


def next_try(waited: timedelta) -> timedelta | None:
    """How long to wait before the next try; None where a person should decide.

    :param waited: since the message was to leave
    """
    if waited >= PATIENCE:
        return None
    return min(max(FIRST, waited / 2), LONGEST)


def _for_now(code):
    return 400 <= code < 500
