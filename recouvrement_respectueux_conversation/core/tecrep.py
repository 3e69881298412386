"""The six stages of a talk (TECREP) and what may be said in each: prompts by name.

Prompts help a colleague who listens; they are no script. The sentences themselves stand
in models/recovery_conversation_prompts.py, in two languages.
"""

LISTEN, CLARIFY, EMPATHIZE, THANK, WEIGH, PROPOSE = STAGES = (
    "listen",
    "clarify",
    "empathize",
    "thank",
    "weigh",
    "propose",
)
DISPUTE, DIFFICULTY, OTHER = KINDS = ("dispute", "difficulty", "other")
DIFFICULTIES = ("temporary", "lasting", "life_event")
ECHO, CLARIFICATION, SUMMARY = REFORMULATIONS = ("echo", "clarification", "summary")


def kind_of(category: str) -> str:
    """What a reason of this category is for a talk: one of ``KINDS``."""
    if category == "dispute":
        return DISPUTE
    return DIFFICULTY if category in DIFFICULTIES else OTHER


def prompts(
    stage: str, kind: str | None = None, reformulation: str | None = None
) -> tuple[str, ...]:
    """Names of the one or two prompts of a stage.

    :param kind: what the customer talks about, None while it is not known
    :param reformulation: how the colleague says it back, for ``CLARIFY``
    """
    if stage == LISTEN:
        return (LISTEN,) if kind is None else (f"{LISTEN}_{kind}",)
    if stage == CLARIFY:
        return (reformulation,) if reformulation else REFORMULATIONS[::2]
    if stage in (EMPATHIZE, WEIGH):
        return (f"{stage}_{kind or OTHER}",)
    if stage == PROPOSE:
        return (PROPOSE, "repeat")
    return (THANK,)
