"""How much of the customer's page one file may use, in an hour and in a day.

Far above what somebody needs who reads and answers; below what would cost others.
"""

from .answers import Fault

PER_HOUR = {
    "say": 20,  # answers of any kind, requests, representatives
    "wishes": 20,
    "read": 600,  # the page itself, in every tab, and by programs that follow links
    "table": 120,  # dates and amounts, shown as somebody types
    "sign": 20,
    "print": 30,  # pages as PDF
    "rate": 10,
    "pay": 20,  # payments that begin
}
ANSWERS_PER_HOUR = PER_HOUR["say"]
FILES_PER_DAY = 10
BYTES_PER_DAY = 20 * 1024 * 1024


def check_answers(said: int) -> None:
    """Refuse one more answer after ``said`` ones within the hour.

    :raise Fault: ``often``
    """
    if said >= ANSWERS_PER_HOUR:
        raise Fault("often")


def check_files(kept: int, size: int, more: list[int]) -> None:
    """Refuse more files than a day may bring.

    :param kept: number of files of the last 24 hours
    :param size: their bytes
    :param more: bytes of each one to come
    :raise Fault: ``files_many``
    """
    if kept + len(more) > FILES_PER_DAY or size + sum(more) > BYTES_PER_DAY:
        raise Fault("files_many")
