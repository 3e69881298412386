"""The channels, and what each needs: one table, asked by all others.

A new channel is one entry here, a field ``recovery_refuse_<channel>`` of customers, and
its words.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Channel:
    """What a channel needs of a contact, and who makes a contact by it.

    ``needs``: groups of fields, of each of which one is filled in. ``written``: a whole
    message with all its parts, not a word or a talk. ``by_machine``: it may leave
    without a person; the others are made by one.
    """

    name: str
    needs: tuple[tuple[str, ...], ...]
    written: bool = False
    by_machine: bool = False


CHANNELS = {
    "email": Channel("E-mail", (("email",),), written=True, by_machine=True),
    "sms": Channel("Text message", (("phone",),)),
    "letter": Channel("Letter", (("street",), ("city", "zip")), written=True),
    "phone": Channel("Phone call", (("phone",),)),
}
EMAIL, SMS, LETTER, PHONE = CHANNELS


def is_written(channel: str) -> bool:
    """Whether a message by this channel is read as a whole."""
    return CHANNELS[channel].written
