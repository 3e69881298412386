"""The one language of a message: words, dates and amounts."""

from collections.abc import Collection, Iterable

WRITTEN = ("en", "fr")  # the languages that our texts exist in
SOURCE = "en_US"  # the language in which they are written


def is_written(lang: str | None, written: Collection[str] = WRITTEN) -> bool:
    """Whether there are texts in the language of this code, ``fr_BE`` or ``fr``."""
    return bool(lang) and lang.split("_")[0] in written


def choose(
    wanted: Iterable[str | None],
    installed: Collection[str],
    written: Collection[str] = WRITTEN,
) -> str:
    """The first of the ``wanted`` languages that is installed and has texts, be it as
    another country writes it, else English; a language that is not installed has no
    dates of its own.

    :param wanted: codes of the reader, the customer, the company; some may be empty
    :param installed: codes of the active languages
    """
    wanted = [one for one in wanted if one]
    if wanted and wanted[0] in installed and is_written(wanted[0], written):
        return wanted[0]
    codes = sorted(installed)
    english = [code for code in codes if is_written(code, ("en",))]
    usual = [SOURCE] if SOURCE in english else english
    return next(
        (
            code
            for one in (*wanted, *usual)
            for code in (one, *_like(one, codes))
            if code in installed and is_written(code, written)
        ),
        SOURCE,
    )


def _like(lang, codes):
    """The codes among these of the same language in other countries."""
    return [code for code in codes if code.split("_")[0] == lang.split("_")[0]]
