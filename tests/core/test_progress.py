"""How a file moves along its path."""

from dataclasses import replace

from hypothesis import given

from odoo.addons.recouvrement_respectueux.core.facts import File
from odoo.addons.recouvrement_respectueux.core.progress import progress

from . import facts
from .facts import PATH, TODAY, day, item


def at(file, today=TODAY):
    return progress(file, PATH, file.items, today)


def test_a_courtesy_note_announces_what_is_due_within_its_days():
    file = File(items=(item(-2), item(-3), item(-9)))
    step = at(file)
    assert step.step.days == -3
    assert [one.due for one in step.items] == [day(2), day(3)]


def test_a_late_invoice_gets_no_courtesy_note():
    assert at(File(items=(item(5), item(-2)))).step.days == 3


def test_an_invoice_due_today_is_not_late():
    assert at(File(items=(item(0),))).step.days == -3


def test_a_file_that_starts_late_begins_gently_and_keeps_the_spacing():
    file = File(items=(item(60),))
    first = at(file)
    assert first.step.days == 3
    file = replace(file, anchor=first.anchor, last_step_days=3, last_step_on=TODAY)
    second = at(file, day(1))
    assert second.step.days == 12 and second.due_on == day(9)


def test_when_the_oldest_is_paid_the_rest_starts_a_gentle_cycle():
    told = {"anchor": day(-40), "last_step_days": 12, "last_step_on": day(-8)}
    same = at(File(items=(item(40), item(10)), **told))
    assert (same.step.days, same.cycle) == (25, 1)
    paid = at(File(items=(item(10),), **told))
    assert (paid.step.days, paid.cycle) == (3, 2)


def test_an_older_invoice_that_comes_back_does_not_restart_the_cycle():
    told = {"anchor": day(-10), "last_step_days": 3, "last_step_on": day(-7)}
    back = at(File(items=(item(40), item(10)), **told))
    assert (back.step.days, back.cycle) == (12, 1)


def test_the_first_message_of_a_claim_is_the_gentlest():
    """An older invoice comes back from a dispute, or is imported late (decision 1)."""
    told = {"anchor": day(-20), "last_step_days": 12, "last_step_on": day(-8)}
    for late in (40, 15):
        back = at(File(items=(item(late, id=1, is_new=True), item(20, id=2)), **told))
        assert (back.step.days, back.cycle) == (3, 2)
    # What has become late since is told beside the others.
    fresh = at(File(items=(item(3, id=1, is_new=True), item(20, id=2)), **told))
    assert (fresh.step.days, fresh.cycle) == (25, 1)


def test_late_steps_of_the_past_do_not_use_up_a_new_courtesy_note():
    told = {"anchor": day(-40), "last_step_days": 25, "last_step_on": day(-10)}
    step = at(File(items=(item(-2),), **told))
    assert (step.step.days, step.cycle) == (-3, 2)


def test_after_the_last_step_no_step_is_left():
    told = {"anchor": day(-50), "last_step_days": 25, "last_step_on": day(-20)}
    assert at(File(items=(item(50),), **told)).step is None


def test_after_the_courtesy_note_the_first_late_step_follows():
    told = {"anchor": day(2), "last_step_days": -3, "last_step_on": day(-1)}
    step = at(File(items=(item(-2),), **told))
    assert step.step.days == 3 and step.due_on == day(5)


@given(facts.files, facts.paths)
def test_a_step_is_never_repeated_nor_goes_back_within_a_cycle(file, path):
    step = progress(file, path, file.items, TODAY)
    if step.step and step.cycle == file.cycle and file.last_step_days is not None:
        assert step.step.days > file.last_step_days
    assert step.cycle in (file.cycle, file.cycle + 1)


@given(facts.files, facts.paths)
def test_firmer_late_steps_come_only_after_the_gentler_ones(file, path):
    """From the start of a cycle, the first late step is the gentlest late step."""
    file = replace(file, anchor=None, last_step_days=None, last_step_on=None)
    step = progress(file, path, file.items, TODAY)
    late = [one.days for one in path if one.days > 0]
    if step.step and any(one.due < TODAY for one in step.items):
        assert step.step.days == min(late)
