"""How far a file has come on its path, and which step is next.

A cycle begins gently. When the oldest late invoice is paid, the customer has made a
move: what remains starts a new cycle at the gentlest late step, it is never
continued at a firmer one. The same holds when an agreement has ended: whatever is
left is asked for gently, with the time of the path (I8). A file that starts late (the
addon was installed yesterday) begins at the first late step too, and the spacing of
the path is kept. So does a claim that was late already when the last message left and
was not in it, back from a dispute or imported since: its first message is the gentlest
one, and nobody is asked more firmly for the others meanwhile.
After an answer of the customer the path goes on no firmer than it was: the step that
was made last is made once more rather than a firmer one.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from .facts import File, Item, Step
from .path import STAGES


@dataclass(frozen=True)
class Progress:
    """The next step with the day it is due (None: the path is finished)."""

    step: Step | None
    due_on: date | None
    items: tuple[Item, ...]
    cycle: int
    anchor: date | None


def progress(
    file: File, steps: tuple[Step, ...], items: tuple[Item, ...], today: date
) -> Progress:
    """Next step for these claimable items; an item is late from the day after due."""
    late = tuple(item for item in items if item.due < today)
    if late:
        return _late_step(file, steps, late)
    return _courtesy_step(file, steps, items, today)


def _late_step(file: File, steps: tuple[Step, ...], late: tuple[Item, ...]) -> Progress:
    anchor = min(item.due for item in late)
    restarted = (
        _restarted(file)
        or (file.anchor is not None and anchor > file.anchor)
        or _came_back(file, late)
    )
    cycle = file.cycle + 1 if restarted else file.cycle
    done = None if restarted else file.last_step_days
    ahead = [step for step in steps if step.days > 0 and not _done(step, done)]
    if not ahead:
        return Progress(None, None, late, cycle, anchor)
    step = min(ahead, key=lambda one: one.days)
    if not restarted and _answered(file):
        step, again = _no_firmer(step, steps, done)
        cycle += again
    start = max(anchor, file.restart_on) if file.restart_on else anchor
    due_on = start + timedelta(days=step.days)
    if done is not None and file.last_step_on:
        due_on = max(due_on, file.last_step_on + timedelta(days=step.days - done))
    return Progress(step, due_on, late, cycle, anchor)


def _courtesy_step(
    file: File, steps: tuple[Step, ...], items: tuple[Item, ...], today: date
) -> Progress:
    anchor = min((item.due for item in items), default=None)
    if anchor is None:
        return Progress(None, None, (), file.cycle, None)
    # Late steps of the past belong to invoices that are paid: a new cycle begins.
    restarted = _restarted(file) or (file.last_step_days or 0) > 0
    cycle = file.cycle + 1 if restarted else file.cycle
    done = None if restarted else file.last_step_days
    open_steps = [step for step in steps if not _done(step, done)]
    reached = [
        step
        for step in open_steps
        if step.days <= 0 and anchor + timedelta(days=step.days) <= today
    ]
    if reached:
        step = max(reached, key=lambda one: one.days)
        horizon = today - timedelta(days=step.days)
        coming = tuple(item for item in items if item.due <= horizon)
        due_on = anchor + timedelta(days=step.days)
        return Progress(step, due_on, coming, cycle, anchor)
    step = min(open_steps, key=lambda one: one.days, default=None)
    due_on = step and anchor + timedelta(days=step.days)
    return Progress(step, due_on, items, cycle, anchor)


def _restarted(file: File) -> bool:
    """Whether an agreement ended after the last step: the cycle begins again."""
    if file.restart_on is None or file.last_step_on is None:
        return False
    return file.last_step_on <= file.restart_on


def _came_back(file: File, late: tuple[Item, ...]) -> bool:
    """Whether one of these claims could have been in the last late message, and no
    message has told of it yet."""
    if file.last_step_on is None or (file.last_step_days or 0) <= 0:
        return False
    return any(item.is_new and item.due < file.last_step_on for item in late)


def _answered(file: File) -> bool:
    """Whether the customer has answered since the last step."""
    if file.heard_on is None or file.last_step_on is None:
        return False
    return file.last_step_on <= file.heard_on


def _no_firmer(step: Step, steps: tuple[Step, ...], done: int) -> tuple[Step, bool]:
    """This step, or the last late one that was made where this one is firmer: made
    again, in a cycle of its own."""
    made = [one for one in steps if 0 < one.days <= done]
    last = max(made, key=lambda one: one.days, default=step)
    if STAGES.index(step.stage) <= STAGES.index(last.stage):
        return step, False
    return last, True


def _done(step: Step, last_days: int | None) -> bool:
    return last_days is not None and step.days <= last_days
