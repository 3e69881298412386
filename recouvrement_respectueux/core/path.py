"""Checks on a path before it is saved. They return keys, the models speak."""

from collections.abc import Sequence

from .facts import Step

STAGES = ("courtesy", "friendly", "firm", "last_amicable")  # the kindest first
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


def is_firmer(path: Sequence[Step], than: Sequence[Step]) -> bool:
    """Whether there is a day on which somebody on this path has been written to more
    often, or in a firmer stage, than somebody on the other one.

    Courtesy notes do not count: they ask for nothing.
    """
    days = {step.days for step in (*path, *than)}
    return any(
        own > other
        for day in days
        for own, other in zip(_reached(path, day), _reached(than, day), strict=True)
    )


def _reached(path, day):
    """Contacts up to this day after the due date, and the firmest stage of them."""
    past = [STAGES.index(step.stage) for step in path if step.days <= day]
    asking = [stage for stage in past if stage]
    return len(asking), max(asking, default=0)
