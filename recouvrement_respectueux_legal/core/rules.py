"""What the last resort adds to the rules that hold a message back."""

from odoo.addons.recouvrement_respectueux.core.facts import Check
from odoo.addons.recouvrement_respectueux.core.rules import Situation


def no_formal_notice(case: Situation) -> Check:
    """No formal notice is under way: nothing leaves by itself otherwise."""
    since = case.file.extra.get("notice_since")
    return Check("no_formal_notice", since is not None, values={"since": since})


def not_too_old(case: Situation) -> Check | None:
    """Not everything left is past its limitation. Says nothing where nothing is."""
    names = case.file.extra.get("too_old", ())
    if not names:
        return None
    return Check("not_too_old", not case.progress.items, values={"names": [*names]})
