"""The three faces of the one question, as values of Odoo's ratings (from 1 to 5)."""

from .answers import Fault

FACES = {"well": 5, "so_so": 3, "not_well": 1}
BAD = 1  # somebody asks what went wrong
HAPPY, UNHAPPY = 4, 3  # at least, and below


def face(text: str | None) -> int:
    """The value of the face that was chosen.

    :raise Fault: ``face_missing``
    """
    if text not in FACES:
        raise Fault("face_missing")
    return FACES[text]
