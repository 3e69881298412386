"""In which language a few words were typed, as far as the short words in them tell."""

import re

WORD = re.compile(r"[^\W\d_]+")
SHORT = {
    "fr": """le la les un une des du de et ou est sont vous nous votre vos notre nos je
        ne pas plus que qui dans pour par sur avec ce cette ces mais sans se sa son au
        aux il elle en tout suite merci bonjour sinon si""",
    "en": """the a an and or is are you we your our i not no more that which who in for
        by on with this these but without it its to of at all thank thanks hello please
        otherwise if will would have has be was""",
    "nl": """de het een en of is zijn u wij uw ons onze ik niet geen meer dat die wie in
        voor door op met dit deze maar zonder naar van bij alle dank hallo anders""",
}
KNOWN = {lang: frozenset(words.split()) for lang, words in SHORT.items()}


def spoken(text: str, among) -> str | None:
    """The language of a text among these codes (``fr``); None where it is not clear."""
    said = [word.lower() for word in WORD.findall(text)]
    counts = {
        lang: sum(word in KNOWN[lang] for word in said)
        for lang in among
        if lang in KNOWN
    }
    best = max(counts.values(), default=0)
    leading = [lang for lang, count in counts.items() if count == best]
    return leading[0] if best and len(leading) == 1 else None


def by_language(text: str, among) -> dict[str, str]:
    """The lines of a text by the language that they were typed in: ``{code: lines}``.

    A line that says nothing of it goes with the others; where none does, all are
    possible.
    """
    lines = text.split("\n")
    own = [spoken(line, among) for line in lines]
    usual = spoken(text, among)
    found = {}
    for line, lang in zip(lines, own, strict=True):
        for code in [lang or usual] if lang or usual else among:
            found.setdefault(code, []).append(line)
    return {code: "\n".join(lines) for code, lines in found.items()}
