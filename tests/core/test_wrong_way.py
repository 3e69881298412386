# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The main addon does not know what stands beside it: references the wrong way are
counted by model name, field, method, import and xmlid, and there are none."""

import ast
import re
from collections import Counter, defaultdict

import pytest

from dev.paths import ADDON, ROOT

MAIN = ROOT / ADDON
LIFTED = ("care", "conversation", "insight")  # once rooms of the main addon
# Plain words that are theirs all the same.
STANDING = {
    "care": set(),
    "conversation": {"after_talk"},
    "insight": {"segment_id", "recovery_segment_id"},
}
# The table of kinds names those of others too: what was sent keeps its kind.
TABLES = {"models/path/choices.py"}
ROOMS = ("core", "models", "controllers", "wizards", "report", "views", "data", "demo")
ROOMS += ("security",)
# Lists of everything there is: they are cut when the files move.
LISTS = {"__init__.py"}
# Odoo's own names, which are overridden, and words that say something else elsewhere.
OTHERS = {"_search", "_read_format", "export_data", "on_time_rate"}


def files():
    """Each file of the main addon, of nobody, and of the addons that were lifted out of
    it, with whose it is."""
    for who in (None, *LIFTED):
        for path in inside(ROOT / f"{ADDON}_{who}" if who else MAIN):
            yield path, who


def inside(addon):
    """The files of an addon that say something."""
    for room in ROOMS:
        for path in sorted((addon / room).rglob("*")):
            if path.suffix in (".py", ".xml") and path.name not in LISTS:
                yield path


def defined(path):
    """Names that a file defines: ``(models, fields and methods, module, xmlids)``."""
    models, members, xmlids = set(), set(), set()
    if path.suffix == ".xml":
        xmlids.update(re.findall(r'\bid="(\w+)"', path.read_text()))
        return models, members, xmlids
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.ClassDef):
            continue
        for one in node.body:
            if isinstance(one, ast.FunctionDef):
                members.add(one.name)
            elif isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name):
                name = one.targets[0].id
                if name == "_name" and isinstance(one.value, ast.Constant):
                    models.add(one.value.value)
                elif isinstance(one.value, ast.Call) and not name.startswith("__"):
                    members.add(name)
    return models, members, xmlids


def said(path):
    """What a file says, and how often: ``({name: count}, {module: count})``."""
    text = path.read_text()
    if path.suffix == ".xml":
        bare = re.sub(r"<!--.*?-->", "", text, flags=re.S)
        names = Counter(re.findall(r"[\w.]+", bare))
        names.update(re.findall(r"\.(_?\w+)", bare))  # of an expression
        return names, Counter()
    names, modules = Counter(), Counter()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Attribute):
            names[node.attr] += 1
        elif isinstance(node, ast.ImportFrom):
            modules[(node.module or "").split(".")[-1]] += 1
            modules.update(alias.name for alias in node.names if not node.module)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if " " not in node.value or "SELECT" in node.value or "JOIN" in node.value:
                names.update(re.findall(r"[\w.]+", node.value))
                names.update(
                    part
                    for whole in names.copy()
                    for part in whole.split(".")[1:]
                    if whole in node.value and whole.count(".") == 1
                )
    return names, modules


def telling(name):
    """Whether a name says whose it is: plain words stand for too many things."""
    return name not in OTHERS and bool(re.search(r"\w[._]\w", name) or name[0] == "_")


def references():
    """References the wrong way: ``{capability: {(file, name): count}}``."""
    stays, own = set(), defaultdict(set)
    for path, owner in files():
        models, members, xmlids = defined(path)
        tables = {name.replace(".", "_") for name in models}
        own[owner] |= models | members | xmlids | tables
        if owner is None:
            stays |= models | members | xmlids | tables
    found = {}
    modules_of = defaultdict(set)
    for path, owner in files():
        if path.suffix == ".py":
            modules_of[owner].add(path.stem)
    for who in LIFTED:
        modules = modules_of[who] - modules_of[None]
        known = {name for name in own[who] - stays if telling(name)} | STANDING[who]
        found[who] = Counter()
        for path, owner in files():
            if owner is None and str(path.relative_to(MAIN)) not in TABLES:
                place = str(path.relative_to(MAIN))
                texts, imports = said(path)
                for name in known & {*texts}:
                    found[who][place, name] += texts[name]
                for name in modules & {*imports}:
                    found[who][place, f"import {name}"] += imports[name]
    return found


@pytest.mark.parametrize("who", LIFTED)
def test_an_addon_beside_is_known_to_none_before_it(who):
    rows = [
        f"{place}: {name} ({count})"
        for (place, name), count in sorted(references()[who].items())
    ]
    assert not rows, "\n".join(rows)
