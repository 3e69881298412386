"""What may stand in a header of an e-mail: one line, that says itself and no more."""


def one_line(text):
    """This text as the value of a header.

    Whatever some program takes for the end of a line becomes a space: what follows
    would be a header or a reader of its own. So it would be in words that are coded as
    mail programs do (``=?utf-8?q?…?=``), once decoded: they stay as they are typed.
    """
    return " ".join(text.split()).replace("=?", "= ?")


def is_known_charset(name: str) -> bool:
    """Whether text in this charset of an e-mail can be read."""
    try:
        b"a".decode(name, "replace")
    except (LookupError, ValueError):
        return False
    return True
