"""How late somebody is, in three parts that a bar shows; never a judgement of them."""

from types import MappingProxyType

# Days late, the first and the last of each part; the last part has no end.
PARTS = MappingProxyType({"recent": (1, 30), "months": (31, 60), "long": (61, None)})


def part(days: int) -> str | None:
    """The part in which so many days late are; None for nobody who is late."""
    for name, (first, last) in PARTS.items():
        if days >= first and (last is None or days <= last):
            return name
    return None
