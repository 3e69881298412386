"""What somebody newly wrote in a reply: neither what is quoted or passed on, nor the
signature, nor what companies and programs put under every message.

`incoming.own_words` answers for the file and stops at the first doubt; here a machine
reads on, and what it takes for the writer's words it may quote to a colleague.
"""

import re

from .tone import plain

LONGEST = 20_000  # characters that are looked at
LONGEST_SIGNATURE = 12  # lines
LONGEST_NAME = 60  # characters of a line of a signature

# Where the former message begins; everything below it is not the writer's.
_WROTE = (
    r"(?:a\s+ecrit|wrote|schrieb(?:\s[^\n]{1,80})?|schreef(?:\s[^\n]{1,80})?"
    r"|ha\s+scritto"
    r"|escribio|escreveu|skrev(?:\s[^\n]{1,80})?|napisal\(?a?\)?)"
)
INTRODUCED = re.compile(
    rf"^[ \t>]*(?:le|on|am|op|il|el|em|den|dnia)\s(?=[^\n]*\d)[^\n]{{5,200}}?"
    rf"(?:\n[^\n]{{0,200}}?)?\s{_WROTE}\s*:?[ \t]*$",
    re.MULTILINE,
)
HEADERS = re.compile(
    r"^[ \t>*]*(?:de|from|von|van|da)\s?:[ *][^\n]+\n"
    r"(?:[ \t>*]*\n){0,3}[ \t>*]*(?:envoye|sent|date|gesendet|verzonden|inviato|a|to|an"
    r"|objet"
    r"|subject|betreff|cc)(?:\s+le)?\s?:",
    re.MULTILINE,
)
RULES = re.compile(
    r"^[ \t]*(?:-{2,}\s*(?:original\s+message|message\s+d'origine|message\s+original"
    r"|forwarded\s+message|message\s+transfere|ursprungliche\s+nachricht"
    r"|oorspronkelijk\s+bericht)\b"
    r"|begin\s+forwarded\s+message|debut\s+du\s+message\s+(?:transfere|reexpedie)"
    r"|_{8,}\s*$|>?\s*message\s+du\s+\d\d/\d\d/\d\d)",
    re.MULTILINE,
)
QUOTED_LINE = re.compile(r"^[ \t]*[>|](?!\s?\d)")
DASHES = re.compile(r"^(?:--|—|__)\s*$")
# What programs and companies put under every message.
FOOT = re.compile(
    r"^\W*(?:(?:envoye|sent)\s+(?:de|depuis|a\s+partir|avec|from|with|via|using|by)\b"
    r"|get\s+outlook|(?:telecharge[rz]|obten(?:ir|ez))\s+outlook|provenance\s?:"
    r"|(?:yahoo\s+mail|outlook)\s+(?:for|pour)\b|sans\s+virus|virus[- ]free"
    r"|garanti\s+sans"
    r"|(?:ce|cet|le\s+present|les\s+informations|this|the\s+information"
    r"|the\s+contents)\b"
    r"[^\n]{0,160}(?:confiden|intended|destine|privileg)"
    r"|(?:avis\s+de\s+|note\s+de\s+)?confidential|disclaimer|avertissement\s*:"
    r"|(?:s'il\s+vous\s+plait\s+)?(?:pensez|please\s+(?:consider|think)"
    r"|think\s+before)\b"
    r"[^\n]{0,40}(?:environ|planet|print|imprim)"
    r"|(?:registered\s+(?:in|office)|company\s+(?:no|number|reg)|rcs\s|siret\s"
    r"|sas\s+au\s+cap"
    r"|vat\s+(?:no|reg)))"
)
CLOSING = re.compile(
    r"^(?:(?:bien\s+)?(?:cordialement|cordiales?\s+salutations|sinceres?\s+salutations"
    r"|salutations(?:\s+distinguees)?)|bien\s+a\s+(?:vous|toi)|cdt|cdlt|bav|bàv|mvg|lg"
    r"|(?:bonne|belle|excellente)\s+(?:journee|soiree|reception|continuation"
    r"|fin\s+de\s+\w+)"
    r"|a\s+bientot|a\s+\+|(?:avec\s+(?:mes|nos)\s+)?(?:meilleures?"
    r"|respectueuses)\s+salutations"
    r"|respectueusement|amicalement|(?:(?:best|kind|warm|many)\s+)?(?:regards|wishes"
    r"|rgds)"
    r"|(?:kind|warm)est(?:\s+regards)?|best|yours(?:\s+(?:sincerely|faithfully|truly))?"
    r"|sincerely|cheers|ta|merci(?:\s+(?:d'avance|beaucoup|a\s+vous))?"
    r"|thanks(?:\s+\w+)?"
    r"|thank\s+you|thx|with\s+(?:friendly|kind)\s+(?:greetings|regards)"
    r"|all\s+the\s+best"
    r"|je\s+vous\s+prie\s+d'agreer\b.*|(?:nous\s+vous\s+prions"
    r"|veuillez)\s+(?:d')?agreer\b.*"
    r"|dans\s+l'attente\b.*|mit\s+freundlichen\s+grussen)"
    r"(?:\s+(?:a\s+vous|et\s+.{1,40}|and\s+.{1,30}))?[\s,.!]*$"
)
CONTACT = re.compile(
    r"\b(?:tel|tel\.|phone|mob|mobile|fax|port|gsm|m|t)\s?[.:]|(?:\+"
    r"|00)\d{2}[\s\d().-]{7,}"
    r"|\b0\d(?:[\s.-]?\d\d){4}\b|\S+@\S+\.\w+|\bwww\.|https?://|\b\d{5}\s+[a-z]|\s["
    r"|•·]\s"
    r"|\b\d+(?:\s?(?:bis|ter))?,?\s+(?:rue|avenue|bd|boulevard|place|chemin|route"
    r"|street|road|lane)\b"
)


def written_part(text: str) -> str:
    """What the writer of a reply newly wrote, without signature and disclaimers.

    Lines under or between what is quoted count. Greeting and words stay as they are.

    :param text: plain text of a message; its first 20,000 characters are looked at
    """
    text = text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n")
    said = plain(text)
    starts = [found.start() for one in (HEADERS, RULES) if (found := one.search(said))]
    text = text[: min(starts, default=len(text))]
    lines, after = [], False
    skip = _introductions(plain(text))
    for start, line in _lines(text):
        if QUOTED_LINE.match(line) or any(
            first <= start < last for first, last in skip
        ):
            after = after or start in {first for first, _last in skip}
            continue
        lines.append(line)
    if after and not _quotes(text):  # a quote without marks: all below it is quoted
        first = min(first for first, _last in skip)
        lines = [line for start, line in _lines(text) if start < first]
    return "\n".join(_without_foot(lines)).strip()


def _introductions(said):
    """Places of the lines that introduce a quote (« Le 3, Claire a écrit : »)."""
    return [found.span() for found in INTRODUCED.finditer(said)]


def _quotes(text):
    return any(map(QUOTED_LINE.match, text.split("\n")))


def _lines(text):
    place = 0
    for line in text.split("\n"):
        yield place, line
        place += len(line) + 1


def _without_foot(lines):
    """The lines above a signature, a disclaimer, and what programs add."""
    bare = [plain(line).strip() for line in lines]
    for number, line in enumerate(bare):
        if DASHES.match(line) or (FOOT.match(line) and any(bare[:number])):
            lines, bare = lines[:number], bare[:number]
            break
    filled = [number for number, line in enumerate(bare) if line]
    for place in range(max(1, len(filled) - LONGEST_SIGNATURE - 1), len(filled)):
        number, below = filled[place], filled[place + 1 :]
        if CLOSING.match(bare[number]):
            if all(_of_signature(lines[one], bare[one]) for one in below):
                return lines[:number]
    return _without_card(lines, bare, filled)


def _of_signature(line, bare):
    """Whether a line may stand in a signature: a name, a title, an address."""
    short = len(line.strip()) <= LONGEST_NAME and not re.search(r"[?!]|[.;,:]$", bare)
    return bool(CONTACT.search(bare) or CLOSING.match(bare) or short)


def _without_card(lines, bare, filled):
    """Without a name and a telephone number at the end that no formula precedes."""
    last = len(filled)
    while last > 1 and CONTACT.search(bare[filled[last - 1]]):
        last -= 1
    if last == len(filled) or last < 2:
        return lines
    name = filled[last - 1]
    apart = name and not bare[name - 1]
    if apart and _of_signature(lines[name], bare[name]):
        last -= 1
    return lines[: filled[last - 1] + 1]
