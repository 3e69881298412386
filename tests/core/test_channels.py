# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A new channel is one entry in the table of channels."""

from unittest.mock import patch

import pytest

from odoo.addons.recouvrement_respectueux.core.calls import TRIES, written_instead
from odoo.addons.recouvrement_respectueux.core.channels import (
    CHANNELS,
    Channel,
    is_written,
)
from odoo.addons.recouvrement_respectueux.core.decide import decide
from odoo.addons.recouvrement_respectueux.core.facts import (
    File,
    Limits,
    Preferences,
)
from odoo.addons.recouvrement_respectueux.core.wishes import contact

from .facts import PATH, TODAY, item

LATE = File(items=(item(10),))


@pytest.fixture
def chat():
    """A channel that we do not have: written by a person, to a number."""
    way = Channel("Chat", (("phone",),), written=True)
    with patch.dict(CHANNELS, chat=way):
        yield "chat"


def decided(channel, **wishes):
    wish = Preferences(preferred=channel, reachable=frozenset({channel}), **wishes)
    return decide(LATE, PATH, wish, Limits(), TODAY)


def test_it_is_used_where_a_customer_prefers_it_and_a_person_makes_it(chat):
    decision = decided(chat)
    assert (decision.contact, decision.channel) == (True, chat)
    assert not decision.automatic
    assert decided("email").automatic


def test_it_is_respected_where_it_is_refused(chat):
    (held,) = decided(chat, refused=frozenset({chat})).holds
    assert held.rule == "channel_allowed"


def test_it_is_chosen_and_refused_on_the_page(chat):
    form = {"channel": chat, "lang": "fr_FR", "hour_from": "", "hour_to": ""}
    assert contact(form, [], ["mon"], ["fr_FR"])["channel"] == chat
    form = {**form, "channel": ""}
    assert contact(form, [chat], ["mon"], ["fr_FR"])["refused"] == [chat]


def test_it_is_written_where_calls_stay_without_an_answer(chat):
    assert is_written(chat)
    wish = Preferences(reachable=frozenset({chat}))
    assert written_instead(TRIES, wish) == chat
