# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A call that nobody answers becomes a letter or an e-mail, never one more call."""

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.calls import TRIES, written_instead
from odoo.addons.recouvrement_respectueux.core.channels import CHANNELS
from odoo.addons.recouvrement_respectueux.core.facts import Preferences

channels = st.frozensets(st.sampled_from([*CHANNELS]))


def wishes(reachable, refused=()):
    return Preferences(reachable=frozenset(reachable), refused=frozenset(refused))


def test_two_calls_may_be_followed_by_a_third():
    assert written_instead(2, wishes({"email"})) is None
    assert written_instead(3, wishes({"email"})) == "email"


def test_an_e_mail_before_a_letter_and_neither_where_refused():
    both = {"email", "letter"}
    assert written_instead(TRIES, wishes(both)) == "email"
    assert written_instead(TRIES, wishes(both, {"email"})) == "letter"
    assert written_instead(TRIES, wishes(both, both)) is None


@given(st.integers(0, 9), channels, channels)
def test_never_a_refused_or_unreachable_channel(tries, reachable, refused):
    channel = written_instead(tries, wishes(reachable, refused))
    assert channel is None or channel in reachable - refused
    assert channel not in ("phone", "sms")
