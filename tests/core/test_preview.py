"""The preview says what the daily decision would do, day by day."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given

from odoo.addons.recouvrement_respectueux.core.decide import decide
from odoo.addons.recouvrement_respectueux.core.facts import (
    File,
    Limits,
    Preferences,
)
from odoo.addons.recouvrement_respectueux.core.preview import (
    after_contact,
    coming_contacts,
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
