# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Six stages, one or two prompts in each, chosen by what the customer talks about."""

import pytest

from odoo.addons.recouvrement_respectueux_conversation.core.tecrep import (
    KINDS,
    REFORMULATIONS,
    STAGES,
    kind_of,
    prompts,
)


@pytest.mark.parametrize("kind", [None, *KINDS])
@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_has_one_or_two_prompts(stage, kind):
    assert 1 <= len(prompts(stage, kind)) <= 2


def test_what_the_customer_talks_about_changes_the_words():
    for stage in ("listen", "empathize", "weigh"):
        assert len({prompts(stage, kind) for kind in KINDS}) == len(KINDS)
    assert prompts("listen") == ("listen",)
    assert prompts("empathize") == ("empathize_other",)


def test_the_reformulation_that_was_chosen_is_the_prompt():
    for chosen in REFORMULATIONS:
        assert prompts("clarify", None, chosen) == (chosen,)
    assert prompts("clarify") == ("echo", "summary")


@pytest.mark.parametrize(
    ("category", "kind"),
    [
        ("dispute", "dispute"),
        ("temporary", "difficulty"),
        ("lasting", "difficulty"),
        ("life_event", "difficulty"),
        ("forgotten", "other"),
        ("no_answer", "other"),
    ],
)
def test_a_reason_is_a_kind_of_talk(category, kind):
    assert kind_of(category) == kind
