# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What docs/extending.md tells of hooks is so, and no hook is missing there."""

import ast
import re

from dev.paths import ADDON, ROOT

TABLE = (ROOT / "docs" / "extending.md").read_text()
EXAMPLE = ROOT / "tests" / "example" / "odoo" / "addons" / f"{ADDON}_example"


def hooks():
    """Methods of the main addon whose docstrings call them a hook."""
    found = set()
    for path in (ROOT / ADDON).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                if re.search(r"\bHook[.:]", ast.get_docstring(node) or ""):
                    found.add(node.name)
    return found


def told():
    """Methods in the table of hooks."""
    table = TABLE.split("## The hooks")[1].split("##")[0]
    cells = [line.split("|")[2] for line in table.splitlines() if line.count("|") > 4]
    return {name for cell in cells for name in re.findall(r"`(_\w+)`", cell)}


def test_every_hook_is_told_and_every_told_one_is_a_hook():
    assert told() == hooks()


def test_the_code_that_is_shown_is_that_of_the_example():
    code = re.search(r"```python\n(.*?)```", TABLE, re.S).group(1)
    example = (EXAMPLE / "models.py").read_text()
    for part in re.split(r"\n\n+", code.strip()):
        assert part in example


def test_the_files_that_are_named_are_there():
    rooms = "core|models|views|wizards|report|controllers|tests"
    for name in re.findall(rf"`((?:{rooms})/\S+?)`", TABLE):
        assert (ROOT / ADDON / name).exists() or (ROOT / name).exists(), name
