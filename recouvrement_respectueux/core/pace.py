"""How many e-mails leave in an hour: mail providers stop those who send all at once."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Pace:
    """E-mails an hour, at most: in all, and to the customers of one mail provider (what
    follows the @). None: as many as there are."""

    most: int | None = None
    most_of_domain: int | None = None

    def __bool__(self):
        return self.most is not None or self.most_of_domain is not None


def provider(address: str | None) -> str:
    """What follows the @ of an e-mail address, in small letters; "" without one."""
    return (address or "").rpartition("@")[2].strip().lower()


def leaving(domains: Iterable[str], sent: Mapping[str, int], pace: Pace) -> list[bool]:
    """Which of these e-mails leave now, in their order; the others wait.

    :param domains: mail provider of each e-mail, the one that waits longest first
    :param sent: e-mails that left within the last hour, per mail provider
    """
    counts, total, chosen = Counter(sent), sum(sent.values()), []
    for domain in domains:
        fits = (pace.most is None or total < pace.most) and (
            pace.most_of_domain is None or counts[domain] < pace.most_of_domain
        )
        counts[domain] += fits
        total += fits
        chosen.append(fits)
    return chosen
