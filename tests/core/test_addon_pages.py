# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Each addon says what it is, in English and in French, where Odoo and OCA look."""

import re

import polib
import pytest
from PIL import Image

from dev.paths import ADDON, EVERY_ADDON, ROOT
from dev.readme import FRAGMENTS, NEEDED, PICTURES, PLACE, written

# Said to nobody (docs/guide: how to write kindly).
NEVER = re.compile(
    r"\b(dettes?|débiteurs?|debts?|debtors?|defaulters?)\b", re.IGNORECASE
)


@pytest.mark.parametrize("addon", EVERY_ADDON)
def test_the_fragments_are_there(addon):
    files = {file.stem: file for file in (ROOT / addon / "readme").glob("*.rst")}
    assert NEEDED <= {*files} <= {*FRAGMENTS}
    for file in files.values():
        text = file.read_text("utf-8")
        assert text.strip() and not NEVER.search(text)


@pytest.mark.parametrize("addon", EVERY_ADDON)
def test_readme_and_page_are_those_of_the_fragments(addon):
    for path, text in written(addon).items():
        assert path.exists(), f"{path.relative_to(ROOT)}: run `make readme`"
        assert path.read_text("utf-8") == text, f"{path.name}: run `make readme`"
        assert "En français" in text


@pytest.mark.parametrize("addon", EVERY_ADDON)
def test_each_picture_is_there_shown_and_that_of_the_guide(addon):
    folder = ROOT / addon / PLACE
    shown = set(
        re.findall(r'src="([^"]+)"', (folder / "index.html").read_text("utf-8"))
    )
    kept = {file.name for file in folder.glob("*.png")} - {"icon.png"}
    assert shown == kept
    for name in shown:
        if (PICTURES / name).exists():
            same = (folder / name).read_bytes() == (PICTURES / name).read_bytes()
            assert same, f"{name}: run `make readme`"


def test_each_addon_has_an_icon_of_its_own():
    icons = [ROOT / addon / PLACE / "icon.png" for addon in EVERY_ADDON]
    for icon in icons:
        with Image.open(icon) as picture:
            assert picture.size == (128, 128)
        assert icon.with_suffix(".svg").exists()
    assert len({icon.read_bytes() for icon in icons}) == len(EVERY_ADDON)


def french(addon):
    """Names and summaries of addons that this one's fr.po translates."""
    file = polib.pofile(str(ROOT / addon / "i18n" / "fr.po"))
    return {
        place: entry.msgstr
        for entry in file
        for place, _line in entry.occurrences
        if place.startswith("model:ir.module.module,")
    }


@pytest.mark.parametrize("addon", EVERY_ADDON)
def test_names_in_french_are_with_the_addon_and_with_the_main_one(addon):
    fields = ("shortdesc", "summary")
    place = "model:ir.module.module,{}:base.module_{}"
    own = french(addon)
    for field in fields:
        said = own[place.format(field, addon)]
        assert said and not NEVER.search(said)
        assert said == french(ADDON)[place.format(field, addon)]
    assert len(own) == len(fields) * (len(EVERY_ADDON) if addon == ADDON else 1)
