# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A rule of law that changes is read again in the guide that tells it."""

from ..common import day
from ..team.common import TEAM, TeamCommon


class TestGuidesOfLaw(TeamCommon):
    def setUp(self):
        super().setUp()
        self.guide = self.env.ref(f"{TEAM}.guide_law")
        self.other = self.env.ref(f"{TEAM}.guide_tool")
        self.rules = self.env["recovery.legal.rule"].with_user(self.boss)
        self.before = (self.guide.version, self.other.version)

    def rule(self, code):
        return self.rules.search([("code", "=", code)])

    def opened(self):
        """How often each guide was opened again."""
        now = (self.guide.version, self.other.version)
        return tuple(new - old for new, old in zip(now, self.before, strict=True))

    def test_a_value_that_changes_opens_the_guide_and_says_which(self):
        self.rule("FR-14").value = 3
        self.assertEqual(self.opened(), (1, 0))
        self.assertIn("FR-14 A claim against a consumer", self.guide.changed)
        french = self.guide.with_context(lang="fr_FR")
        self.assertIn("FR-14 Une créance sur un consommateur", french.changed)

    def test_a_row_from_a_later_day_is_a_change(self):
        self.rules.create(
            {
                "code": "FR-13",
                "name": "A judge may put off or spread the payment.",
                "source": "Code civil 1343-5",
                "valid_from": day("2027-01-01"),
            }
        )
        self.assertEqual(self.opened(), (1, 0))

    def test_looking_up_again_and_untold_rules_open_nothing(self):
        self.rule("FR-14").write(
            {"verified_on": day("2026-12-01"), "review_by": day("2027-12-01")}
        )
        rule = self.rule("FR-14")
        rule.write({"name": rule.name, "value": rule.value})
        self.rule("FR-10").value = 1
        self.rule("FR-10").unlink()
        self.assertEqual(self.opened(), (0, 0))

    def test_every_rule_of_the_guide_names_one_of_the_list_or_none_there(self):
        known = set(self.rules.search([]).mapped("code"))
        told = set(self.guide.rule_ids.mapped("code"))
        self.assertEqual(told - known, {"GD-01", "EP-03"}, "of privacy, not of claims")
