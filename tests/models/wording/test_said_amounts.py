# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Amounts and days have one form, for whoever reads: each in one place."""

import ast

from dev.paths import ADDONS, ROOT

from ..common import TODAY, RecoveryCommon

SAYING = {"_say", "_day", "_exact", "_say_day"}


class TestSaidAmounts(RecoveryCommon):
    def test_in_the_language_of_the_reader(self):
        euro = self.env.ref("base.EUR")
        case = self.env["recovery.case"]
        english, french = (case.with_context(lang=one) for one in ("en_US", "fr_FR"))
        self.assertEqual(english._say(1234.5, euro), "1,234.50\xa0€")
        self.assertEqual(french._say(1234.5, euro), "1\xa0234,50\xa0€")
        self.assertEqual(english._day(TODAY), "March 10, 2026")
        self.assertEqual(french._day(TODAY), "10 mars 2026")
        self.assertEqual(french._day(str(TODAY)), "10 mars 2026")
        self.assertEqual(french._say_day(TODAY), "10/03/2026")
        self.assertEqual(french._day(False), "")

    def test_each_is_defined_once(self):
        """A method of one argument that says an amount or a day stands in one place."""
        found = set()
        for addon in ADDONS:
            for path in (ROOT / addon).rglob("*.py"):
                for node in ast.walk(ast.parse(path.read_text())):
                    if isinstance(node, ast.FunctionDef) and node.name in SAYING:
                        given = {one.arg for one in node.args.args}
                        if given & {"amount", "day"} and "self" in given:
                            found.add((path.stem, node.name))
        one = {("recovery_said", name) for name in SAYING}
        # In a file that a customer downloads days stand in figures.
        self.assertEqual(found - one, {("res_partner", "_day")})
