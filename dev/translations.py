# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`make translations`: export the strings of our addons again, merge them into fr.po.

Kept translations stay, new strings are listed and left empty, the strings that are gone
go. A string that changed a little keeps its old French, marked fuzzy: correct it and
remove the mark. `make lint` asks for complete files.
"""

import difflib
import re
import shutil
import sys
from collections import Counter
from dataclasses import replace

from . import databases
from .environment import session
from .oca import with_queue
from .paths import ADDON, EVERY_ADDON, ROOT, SCRIPTS, STATE, manifest
from .progress import Stop, say
from .run_tests import QUEUE_READY, prepare_queue

# `polib` is of the project's Python, not of the one that starts `make`: the functions
# that need it import it.
# The template and the French of each addon.
FILES = {
    addon: (ROOT / addon / "i18n" / f"{addon}.pot", ROOT / addon / "i18n" / "fr.po")
    for addon in EVERY_ADDON
}
# What a translation must repeat: placeholders, the expressions of a template, its tags.
KEPT = re.compile(r'%\(\w+\)s|%[sd]|object\.\w+|t-[a-z]+="[^"]*"|</?\w+')
CLOSE = 0.8  # how alike two strings are when one is the other, changed a little


def main() -> int:
    """Export, then merge with the Python of the project, which reads PO files."""
    with session() as bare:
        environment = with_queue(bare)
        prepare_queue(environment)
        return environment.call(export_then(environment, "merge"), cwd=ROOT)


def export_then(environment, task) -> list:
    """Export from the prepared database; returns the command of `check` or `merge`."""
    paths = f"{environment.variables['PYTHONPATH']}:{ROOT}"  # it reads dev.paths
    seeing = {**environment.variables, "PYTHONPATH": paths}
    script = SCRIPTS / "export_strings.py"
    databases.shell(replace(environment, variables=seeing), QUEUE_READY, script)
    return [environment.python, "-m", "dev.translations", task]


def add_names(file, addon) -> None:
    """Add to a template the names and summaries of addons in Apps: of its own, and in
    the main addon of all, since Odoo reads the files of installed addons only."""
    import polib

    for one in EVERY_ADDON if addon == ADDON else (addon,):
        about = manifest(one)
        for field, text in (("shortdesc", "name"), ("summary", "summary")):
            place = f"model:ir.module.module,{field}:base.module_{one}", ""
            entry = file.find(about[text])
            if not entry:
                entry = polib.POEntry(msgid=about[text], comment=f"module: {addon}")
                file.append(entry)
            entry.occurrences.append(place)


def merge(addon) -> int:
    """Renew the template when its strings changed; bring fr.po in line with it."""
    template, translation = FILES[addon]
    fresh, french = _read(_fresh(addon)), _read(translation)
    if _places(fresh) != _places(_read(template)):
        shutil.copy(_fresh(addon), template)
    known = {entry.msgid: entry for entry in french if entry.msgstr}
    gone = known.keys() - {entry.msgid for entry in fresh}
    for entry in fresh:
        _translate(entry, known)
    french[:] = fresh
    french.save(translation)
    for msgid in sorted(gone):
        say(f"  gone: {msgid!r}")
    faults = _incomplete(french)
    for fault in faults:
        say(f"  {fault}")
    name = translation.relative_to(ROOT)
    say(f"{len(french)} strings, {len(faults)} to look at in {name}")
    return 0


def check(addon) -> int:
    """Compare the committed files with a fresh export; 1 when they are behind."""
    template, translation = FILES[addon]
    now, then = (
        {entry.msgid for entry in _read(path)} for path in (_fresh(addon), template)
    )
    french = _read(translation)
    faults = [f"not in {template.name}: {msgid!r}" for msgid in sorted(now - then)]
    faults += [f"no string any more: {msgid!r}" for msgid in sorted(then - now)]
    absent = then - {entry.msgid for entry in french}
    faults += [f"not in {addon}'s fr.po: {msgid!r}" for msgid in sorted(absent)]
    faults += _incomplete(french)
    for fault in faults:
        say(f"  {fault}")
    if faults:
        say("Run `make translations`, then complete fr.po.")
    return 1 if faults else 0


def _fresh(addon):
    """The export of just now."""
    return STATE / FILES[addon][0].name


def _translate(entry, known):
    """Give a string its French, or the French of the string it probably was."""
    if entry.msgid in known:
        entry.msgstr = known[entry.msgid].msgstr
        entry.flags = known[entry.msgid].flags
    elif near := difflib.get_close_matches(entry.msgid, known, 1, CLOSE):
        entry.msgstr = known[near[0]].msgstr
        entry.flags = ["fuzzy"]


def _incomplete(french):
    """Sentences about the strings that are not, or not well, translated."""
    faults = []
    for entry in french:
        if not entry.msgstr:
            faults.append(f"to translate: {entry.msgid!r}")
        elif entry.fuzzy:
            faults.append(f"fuzzy: {entry.msgid!r}")
        elif Counter(KEPT.findall(entry.msgid)) != Counter(KEPT.findall(entry.msgstr)):
            faults.append(f"other placeholders: {entry.msgid!r}")
    return faults


def _places(file):
    """Strings and where they stand, without the dates of the header."""
    return {entry.msgid: sorted(entry.occurrences) for entry in file}


def _read(path):
    import polib

    return polib.pofile(str(path), wrapwidth=78)


if __name__ == "__main__":
    try:
        if len(sys.argv) > 1:
            task = {"merge": merge, "check": check}[sys.argv[1]]
            sys.exit(max(task(addon) for addon in EVERY_ADDON))
        sys.exit(main())
    except Stop as stop:
        say(str(stop))
        sys.exit(1)
