"""What makes a path unsound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.recouvrement_respectueux.core.facts import Step
from odoo.addons.recouvrement_respectueux.core.path import (
    STAGES,
    is_firmer,
    path_faults,
)

from .facts import PATH


def test_the_shipped_shape_is_sound():
    assert path_faults(PATH) == []


@pytest.mark.parametrize(
    ("steps", "fault"),
    [
        ([], "empty"),
        ([Step(1, 3), Step(2, 3)], "overlap"),
        ([Step(1, 366)], "far"),
        ([Step(1, -1, "firm")], "early"),
    ],
)
def test_each_fault_is_found(steps, fault):
    assert path_faults(steps) == [fault]


GENTLE = (Step(1, 10, "friendly"), Step(2, 40, "firm"))


@pytest.mark.parametrize(
    ("path", "firmer"),
    [
        (GENTLE, False),
        ((Step(1, 10, "friendly"),), False),
        ((Step(1, 20, "friendly"), Step(2, 60, "firm")), False),
        ((Step(1, -5, "courtesy"), *GENTLE), False),
        ((), False),
        ((Step(1, 9, "friendly"), Step(2, 40, "firm")), True),
        ((Step(1, 10, "firm"), Step(2, 40, "firm")), True),
        ((*GENTLE, Step(3, 60, "friendly")), True),
        ((*GENTLE[:1], Step(2, 40, "last_amicable")), True),
    ],
)
def test_a_path_is_firmer_when_it_asks_sooner_more_often_or_more_firmly(path, firmer):
    assert is_firmer(path, GENTLE) is firmer


STEPS = st.lists(
    st.builds(Step, st.just(1), st.integers(-30, 90), st.sampled_from(STAGES)),
    max_size=6,
)


@given(STEPS, STEPS, STEPS)
def test_what_is_no_firmer_than_a_gentle_path_is_no_firmer_than_a_firmer_one(
    one, two, three
):
    if not is_firmer(one, two) and not is_firmer(two, three):
        assert not is_firmer(one, three)


@given(STEPS, st.integers(0, 30))
def test_waiting_longer_is_never_firmer(path, days):
    later = [Step(step.id, step.days + days, step.stage) for step in path]
    assert not is_firmer(later, path)
