"""What makes a path unsound."""

import pytest

from odoo.addons.recouvrement_respectueux.core.facts import Step
from odoo.addons.recouvrement_respectueux.core.path import path_faults

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
