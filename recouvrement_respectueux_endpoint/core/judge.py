"""Reads replies by an endpoint, and as this server reads them where none answers."""

from collections.abc import Callable
from dataclasses import dataclass, field

from odoo.addons.recouvrement_respectueux.core.reply import (
    ReplyJudge,
    Said,
    plain_intents,
)

from .answer import together, understood
from .veil import Veiled, veil


@dataclass
class EndpointReader:
    """A `ReplyJudge` beside the one of this server.

    ``ask``: what the endpoint answers to a veiled text, None where it does not.
    """

    here: ReplyJudge | None
    ask: Callable[[Veiled], bytes | None]
    worked: Callable[[bool], None]
    found: dict = field(default_factory=dict)

    def kinds(self, said: Said):
        """See `ReplyJudge`."""
        here = self._here(said)
        self.found = {}
        if "out_of_office" in here:  # nobody answered: nobody's words leave
            return here
        veiled = veil(said.text)
        body = self.ask(veiled)
        if body is None:
            return here
        asked = understood(body, veiled)
        self.worked(asked is not None)
        if asked is None:
            return here
        self.found = {kind: words for kind, (_sure, words) in asked.items()}
        return together(asked, here)

    def sentence(self, said: Said, kind: str):
        """See `ReplyJudge`."""
        words = self.found.get(kind)
        start = said.text.find(words) if words else -1
        if start >= 0:
            return start, start + len(words)
        # Without a judge of this server, a phrase of it is what was found.
        return self.here.sentence(said, kind) if self.here else said.kinds[kind]

    def _here(self, said):
        if self.here:
            return dict(self.here.kinds(said))
        return {one.kind: one.confidence for one in plain_intents(said)}
