"""The personal link: its two forms, its token, and texts that may hold one.

What is kept and shown carries the open form, which says only which file it is about.
The acting form holds the token, and stands in the e-mail that leaves, nowhere else.
"""

import re

PAGE = "/my/recovery"
OPEN, ACTING = f"{PAGE}/to", f"{PAGE}/l"
CODE, PROOF = 11, 32  # characters: 8 random bytes, and 24 that prove them
TOKEN = re.compile(rf"[\w-]{{{CODE + PROOF}}}", re.ASCII)
# In a plain address, or packed into another one, once or more, as mail programs do to
# watch links: each writes "/" its own way. An e-mail that is kept as it came may break
# it by "=" at the end of a line.
SLASH = r"(?:/|\\/|%(?:25)*2F|&#x0*2F;|&#0*47;|&sol;|=2F)"
BREAK = r"=?\r?\n"
SECRET = re.compile(
    rf"(recovery{SLASH}+l{SLASH}+(?:{BREAK})?)(?:[\w-]|=\r?\n)+"
    # "/" as "_": a name of something else is shorter than a token
    rf"|(recovery_l_)(?:[\w-]|=\r?\n){{{CODE + PROOF},}}",
    re.ASCII | re.I,
)
ADDRESS = r"https?://[^\s\"'<>]{1,200}?"
HIDDEN = r"\1\2***"


def split(token: str) -> tuple[str, str] | None:
    """What a token is looked up by and what proves it; None where it is no token."""
    return (token[:CODE], token[CODE:]) if TOKEN.fullmatch(token) else None


def without_tokens(text: str) -> str:
    """This text where the links that act lead nowhere."""
    return SECRET.sub(HIDDEN, text)


def acting(body: str, case_id: int, address: str) -> str:
    """This body with the links to the page of this one file as ones that act.

    :param address: the acting form; it takes the place of the whole open form, so that
        no other host ever receives a token
    """
    own = re.compile(rf"{ADDRESS}{re.escape(OPEN)}/{case_id}(?!\d)")
    return own.sub(lambda _found: address, body)
