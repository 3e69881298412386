# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What lets others in says the same as what we do ourselves."""

import re

import pytest

from dev.lint import HOOKS_OFF, PYLINT_OFF
from dev.paths import EVERY_ADDON, ROOT, manifest, requirement_files


def pins(text):
    return set(re.findall(r"[a-z-]+==[0-9.]+", text))


def test_checks_before_a_commit_are_those_of_make_lint():
    config = (ROOT / ".pre-commit-config.yaml").read_text()
    ours = pins("".join(path.read_text() for path in requirement_files()))
    assert pins(config) and pins(config) <= ours
    assert f"pylint --disable={PYLINT_OFF}\n" in config
    assert f"--disable={HOOKS_OFF}\n" in config
    named = re.search(r"oca-checks-odoo-module\n\s+\S+\n([\s\w]+?)language:", config)
    assert {*named[1].split()} == {*EVERY_ADDON}


@pytest.mark.parametrize("addon", EVERY_ADDON)
def test_one_version_and_one_licence(addon):
    about = manifest(addon)
    changelog = (ROOT / "CHANGELOG.md").read_text()
    assert about["version"] == re.search(r"^## (\S+)", changelog, re.M)[1]
    assert about["license"] == "LGPL-3"
    assert "LESSER GENERAL PUBLIC LICENSE" in (ROOT / "LICENSE").read_text()


@pytest.mark.parametrize("addon", EVERY_ADDON)
def test_the_table_of_addons_is_that_of_the_manifests(addon):
    about, text = manifest(addon), (ROOT / "CONTRIBUTING.md").read_text()
    row = re.search(rf"^\| `{addon}` \|(.*)\|$", text, re.M)[1]
    modules, libraries, itself = row.split("|")
    own = {*about["depends"]} - {*EVERY_ADDON}
    needed = about.get("external_dependencies", {}).get("python", ())
    assert {*re.findall(r"`([\w-]+)`", modules)} == own
    assert {*re.findall(r"`([\w-]+)`", libraries)} == {
        one.partition(">")[0] for one in needed
    }
    assert itself.strip() == ("yes" if about.get("auto_install") else "no")


def test_a_day_of_a_test_is_a_day_of_the_company():
    """Not of Greenwich: between midnight here and there, such a test fails by luck."""
    found = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "tests").glob("**/*.py"))
        if re.search(r"\bDate\.today\(|\bdate\.today\(", path.read_text())
        and path.name != "test_habits.py"
    ]
    assert found == []
