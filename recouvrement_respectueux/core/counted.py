"""Which of two sentences a number needs."""


def counted(count: int, one: str, many: str) -> str:
    """``one`` for a single thing, ``many`` for any other number."""
    return one if count == 1 else many
