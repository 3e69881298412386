# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Rules and facts of addons beside hold like our own, wherever it is decided."""

from dataclasses import replace

from odoo.addons.recouvrement_respectueux.core.decide import decide
from odoo.addons.recouvrement_respectueux.core.facts import (
    Check,
    File,
    Limits,
    Preferences,
)
from odoo.addons.recouvrement_respectueux.core.kinds import RULES_OF, STEP, rules_of
from odoo.addons.recouvrement_respectueux.core.preview import coming_together
from odoo.addons.recouvrement_respectueux.core.thanks import THANKS_RULES, decide_thanks
from odoo.addons.recouvrement_respectueux_legal.core.rules import (
    no_formal_notice,
    not_too_old,
)

from .facts import PATH, TODAY, item

LATE = File(items=(item(10),))
REST = (Preferences(), Limits())


def no_visit(case):
    """No visit is agreed on."""
    day = case.file.extra.get("visit_on")
    return Check("no_visit", day is not None, day, values={"day": day})


def silent(_case):
    """Nothing to say."""


RULES = (no_visit, *rules_of(STEP), silent)


def test_a_rule_of_an_addon_looks_at_a_fact_of_its_own():
    assert decide(LATE, PATH, *REST, TODAY, RULES).contact
    visited = replace(LATE, extra={"visit_on": TODAY})
    assert decide(visited, PATH, *REST, TODAY).contact, "no rule of ours knows it"
    (held,) = decide(visited, PATH, *REST, TODAY, RULES).holds
    assert (held.rule, held.until) == ("no_visit", TODAY)


def test_a_rule_with_nothing_to_say_leaves_no_line():
    said = [check.rule for check in decide(LATE, PATH, *REST, TODAY, RULES).checks]
    assert said == ["no_visit", *(rule.__name__ for rule in rules_of(STEP))]


def test_the_preview_looks_at_it_as_well():
    parts = ((replace(LATE, extra={"visit_on": None}), PATH, *REST),)
    assert coming_together(parts, TODAY)[0]
    stays = {**RULES_OF, STEP: (lambda case: Check("never", True), *RULES)}
    assert not coming_together(parts, TODAY, rules=stays)[0]


def test_a_kind_that_nobody_knows_has_the_rules_of_a_friendly_word():
    assert rules_of("visit") == THANKS_RULES
    assert not decide_thanks(
        File(), *REST, TODAY, (lambda case: Check("never", True),)
    ).contact


def test_a_formal_notice_holds_and_nobody_is_asked_to_act():
    file = replace(LATE, extra={"notice_since": TODAY}, stands_still=True)
    decision = decide(file, PATH, *REST, TODAY, (no_formal_notice, *rules_of(STEP)))
    assert [check.rule for check in decision.holds] == ["no_formal_notice"]
    failed = replace(file, message_failed=True)
    rules = (no_formal_notice, *rules_of(STEP))
    assert not decide(failed, PATH, *REST, TODAY, rules).needs_person


def test_what_is_too_old_is_said_and_holds_where_nothing_else_is_left():
    rules = (*rules_of(STEP), not_too_old)
    assert "not_too_old" not in {
        one.rule for one in decide(LATE, PATH, *REST, TODAY, rules).checks
    }
    beside = replace(LATE, extra={"too_old": ("INV/1",)})
    check = decide(beside, PATH, *REST, TODAY, rules).checks[-1]
    assert (check.rule, check.holds) == ("not_too_old", False)
    alone = replace(beside, items=(replace(item(10), excluded=True),))
    check = decide(alone, PATH, *REST, TODAY, rules).checks[-1]
    assert (check.holds, check.values) == (True, {"names": ["INV/1"]})
