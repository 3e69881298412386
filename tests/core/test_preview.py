"""The preview says what the daily decision would do, day by day."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.decide import decide
from odoo.addons.recouvrement_respectueux.core.facts import (
    File,
    Limits,
    Preferences,
)
from odoo.addons.recouvrement_respectueux.core.preview import (
    after_contact,
    coming_contacts,
    coming_together,
)

from . import facts
from .facts import PATH, TODAY, day, item


def test_a_whole_path_keeps_its_spacing_and_the_budget():
    file = File(items=(item(-2),))
    planned = coming_contacts(file, PATH, Preferences(), Limits(), TODAY)
    assert [(one.day, one.decision.step.days) for one in planned] == [
        (TODAY, -3),
        (day(7), 3),  # due + 3 is a Sunday, and seven days must pass
        (day(16), 12),  # nine days after the step before, as on the path
    ]  # the fourth would be the fourth contact within thirty days


@given(facts.files, facts.paths, facts.preferences, facts.limits)
def test_the_preview_equals_deciding_every_single_day(file, path, wish, limits):
    planned = coming_contacts(file, path, wish, limits, TODAY, days=40)
    file, expected = replace(file, message_waiting=False), []
    for ahead in range(40):
        today = TODAY + timedelta(days=ahead)
        decision = decide(file, path, wish, limits, today)
        if decision.contact:
            expected.append((today, decision.step.id))
            file = after_contact(file, decision, today)
    assert [(one.day, one.decision.step.id) for one in planned] == expected


@given(facts.files, facts.paths, facts.willing, facts.limits)
def test_within_the_preview_the_contact_budget_holds(file, path, wish, limits):
    known = list(file.contacts)
    for one in coming_contacts(file, path, wish, limits, TODAY, days=90):
        window = one.day - timedelta(days=limits.window_days)
        assert all((one.day - past).days >= limits.min_days for past in known)
        assert sum(past > window for past in known) < limits.max_contacts
        known.append(one.day)


@given(
    st.lists(st.integers(4, 40), min_size=2, max_size=3),
    st.integers(1, 9),
    st.integers(1, 4),
)
def test_branches_share_one_budget(lates, apart, most):
    limits = Limits(min_days=apart, max_contacts=most)
    parts = [(File(items=(item(late),)), PATH, Preferences(), limits) for late in lates]
    planned = coming_together(parts, TODAY, days=60)
    said = sorted(one.day for own in planned for one in own)
    gaps = [after - before for before, after in pairwise(said)]
    assert not gaps or min(gaps) >= timedelta(days=apart)
    for first, last in zip(said, said[most:], strict=False):
        assert last - first >= timedelta(days=30)
    (alone,) = coming_together(parts[:1], TODAY, days=60)
    assert planned[0][0] == alone[0]  # the first branch speaks as if it were alone
