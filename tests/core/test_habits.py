# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What lets others in says the same as what we do ourselves."""

import ast
import re

import pytest

from dev.paths import EVERY_ADDON, ROOT


def pins(text):
    return set(re.findall(r"[a-z-]+==[0-9.]+", text))


def test_checks_before_a_commit_are_those_of_make_lint():
    ours = pins((ROOT / "requirements-dev.txt").read_text())
    theirs = pins((ROOT / ".pre-commit-config.yaml").read_text())
    assert theirs and theirs <= ours


@pytest.mark.parametrize("addon", EVERY_ADDON)
def test_one_version_and_one_licence(addon):
    manifest = ast.literal_eval((ROOT / addon / "__manifest__.py").read_text())
    changelog = (ROOT / "CHANGELOG.md").read_text()
    assert manifest["version"] == re.search(r"^## (\S+)", changelog, re.M)[1]
    assert manifest["license"] == "LGPL-3"
    assert "LESSER GENERAL PUBLIC LICENSE" in (ROOT / "LICENSE").read_text()


def test_a_day_of_a_test_is_a_day_of_the_company():
    """Not of Greenwich: between midnight here and there, such a test fails by luck."""
    found = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "tests").glob("*/*.py"))
        if re.search(r"\bDate\.today\(|\bdate\.today\(", path.read_text())
        and path.name != "test_habits.py"
    ]
    assert found == []
