# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The pages of the user guide, and what stands on the screens that they speak of."""

import ast
import re
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "guide"
LANGUAGES = ("en", "fr")
PAGES = sorted(page.name for page in (GUIDE / "en").glob("*.md"))
OF_ODOO = {
    "account.menu_finance": "Invoicing",
    "account.menu_finance_configuration": "Configuration",
    "account.account_reports_management_menu": "Management",
}
OF_ODOO_IN_FRENCH = {"Invoicing": "Facturation", "Management": "Gestion"}
ENTRY = re.compile(
    r'^msgid (?P<id>".*"(?:\n".*")*)\nmsgstr (?P<said>".*"(?:\n".*")*)', re.MULTILINE
)


def text_of(lang, page):
    """The text of a page, as it is written."""
    return (GUIDE / lang / page).read_text(encoding="utf-8")


def plain(words):
    """A name without what the eye does not see: kinds of spaces and apostrophes, the
    dots of "Next 30 days…", and the capitals of a title."""
    words = re.sub(r"<[^>]+>", "", words).replace("'", "’")
    return " ".join(words.split()).strip(" .…?:").lower()


@cache
def translations():
    """``[(English, French)]`` of every text that a user may see."""
    return [
        tuple(
            "".join(map(ast.literal_eval, entry[part].split("\n")))
            for part in ("id", "said")
        )
        for file in ROOT.glob("recouvrement_respectueux*/i18n/fr.po")
        for entry in ENTRY.finditer(file.read_text(encoding="utf-8"))
    ]


@cache
def names_on_screens(lang):
    """Every name on our screens, in this language, as ``plain`` makes it."""
    found = {plain(pair[lang == "fr"]) for pair in translations()}
    for file in ROOT.glob("recouvrement_respectueux*/__manifest__.py"):
        found.add(plain(ast.literal_eval(file.read_text(encoding="utf-8"))["name"]))
    return found


@cache
def menus(lang):
    """``{name of a menu: names of the menus that it is found under}``, plain."""
    named, places = dict(OF_ODOO), []
    for file in ROOT.glob("recouvrement_respectueux*/[vw]*/*.xml"):
        addon, root = file.parts[-3], ElementTree.parse(file).getroot()
        for one in root.iter("record"):
            if (name := one.find("field[@name='name']")) is not None:
                named[f"{addon}.{one.get('id')}"] = name.text
        for one in root.iter("menuitem"):
            key = _whole(addon, one.get("id"))
            # a menu without a name has that of its action
            named[key] = one.get("name") or _whole(addon, one.get("action"))
            places.append((key, _whole(addon, one.get("parent"))))
    french = {**dict(translations()), **OF_ODOO_IN_FRENCH} if lang == "fr" else {}

    def name_of(key):
        name = named[key]
        name = named.get(name, name)
        return plain(french.get(name, name))

    found = {}
    for key, parent in places:
        found.setdefault(name_of(key), set()).add(name_of(parent))
    return found


def titles(file, method):
    """``{code: title}`` of the dict that this method returns.

    :param str file: path of a module of ours
    :param str method: its name
    """
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    defined = (one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef))
    own = next(one for one in defined if one.name == method)
    returned = next(one for one in ast.walk(own) if isinstance(one, ast.Dict))
    return {
        key.value: value.args[0].value
        for key, value in zip(returned.keys, returned.values, strict=True)
        if key  # of another dict
    }


def _whole(addon, name):
    return name if "." in name else f"{addon}.{name}"
