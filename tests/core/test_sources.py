# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Read in the sources: queries have parameters, and whoever gives rights says why.

Odoo's and OCA's checkers read the addons for `make lint`; this also reads the tests.
"""

from pathlib import Path

import pytest

from dev.paths import EVERY_ADDON

from .sources import built_queries, unexplained_rights

ROOT = Path(__file__).parents[2]
OURS = sorted(path for addon in EVERY_ADDON for path in (ROOT / addon).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))


def found(look, paths):
    """``file:line`` of all that is found in these files."""
    return [
        f"{path.relative_to(ROOT)}:{line}"
        for path in paths
        for line in look(path.read_text(encoding="utf-8"))
    ]


def test_no_query_is_put_together_as_text():
    places = found(built_queries, OURS + TESTS)
    assert not places, "give the values to SQL() as parameters: " + ", ".join(places)


def test_rights_are_given_with_a_reason():
    places = found(unexplained_rights, OURS)
    assert not places, (
        "say why in a comment that begins with `sudo:` (or `superuser:`), at most "
        "3 lines away: " + ", ".join(places)
    )


# === WHAT IT FINDS === #


@pytest.mark.parametrize(
    "line",
    [
        'cr.execute("SELECT 1 FROM %s" % table)',
        'cr.execute(f"SELECT 1 FROM {table}")',
        'cr.execute("SELECT 1 FROM " + table)',
        'cr.execute("SELECT 1 FROM {}".format(table))',
        'cr.execute(" ".join(parts))',
        'env.execute_query(SQL(f"SELECT {name}"))',
        'env.execute_query_dict("SELECT 1" if one else "SELECT " + name)',
        'query = "SELECT " + name\ncr.execute(query)',
        'query = "SELECT 1"\nquery += name\ncr.execute(query)',
    ],
)
def test_a_query_that_is_put_together_is_found(line):
    assert built_queries(line)


@pytest.mark.parametrize(
    "line",
    [
        'cr.execute("SELECT 1 WHERE id = %s", [number])',
        'cr.execute(SQL("SELECT %s", SQL.identifier(name)))',
        'query = SQL(", ").join(parts)\ncr.execute(query)',
        "cr.execute(self._query())",
    ],
)
def test_a_query_with_parameters_is_let_be(line):
    assert not built_queries(line)


def test_the_reason_may_stand_before_or_after_but_not_far():
    assert not unexplained_rights("# sudo: why\nfiles = self.sudo()")
    assert not unexplained_rights("files = (\n    self\n    .sudo()\n)\n# sudo: why")
    assert not unexplained_rights("self.with_user(SUPERUSER_ID)  # superuser: why")
    assert unexplained_rights("# sudo: why\n\n\n\nfiles = self.sudo()") == [5]
    assert unexplained_rights('files = self.sudo()\nwhy = "sudo: why"') == [1]
    assert unexplained_rights("self.with_user(SUPERUSER_ID)") == [1]
