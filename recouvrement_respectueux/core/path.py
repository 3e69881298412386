"""Checks on a path before it is saved. They return keys, the models speak."""

from collections.abc import Sequence

from .facts import Step

FURTHEST = 365  # days: a step further away is a slip of the keyboard


def path_faults(steps: Sequence[Step]) -> list[str]:
    """Faults of a path made of these steps, as keys; an empty list is a sound path.

    ``empty``: no step; ``overlap``: two steps on one day; ``far``: more than a year
    away from the due date; ``early``: a step before the due date that is not a
    courtesy note (nobody is late yet).
    """
    days = [step.days for step in steps]
    faults = {
        "empty": not days,
        "overlap": len(set(days)) < len(days),
        "far": any(abs(day) > FURTHEST for day in days),
        "early": any(step.days < 0 and step.stage != "courtesy" for step in steps),
    }
    return [fault for fault, found in faults.items() if found]
