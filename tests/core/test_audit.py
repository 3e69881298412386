# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The audit of the pins: what was not looked at is never taken for sound."""

from dev.audit import pinned, unseen, weaknesses

WEAK = {"id": "PYSEC-1", "fix_versions": ["2.1"], "aliases": []}
PINS = {"lxml-html-clean": "0.4.3", "pillow": "2.0"}


def report(*vulns, version="2.0"):
    return {
        "dependencies": [
            {"name": "lxml_html_clean", "version": "0.4.3", "vulns": []},
            {"name": "Pillow", "version": version, "vulns": list(vulns)},
        ]
    }


def test_pins_are_read_whatever_else_a_list_holds():
    text = "# Pillow==1.0\n-r other.txt\nlxml_html_clean==0.4.3\nPillow==2.0\n"
    assert pinned(text) == PINS


def test_a_package_that_was_not_found_was_not_looked_at():
    skipped = {"name": "Pillow", "skip_reason": "Dependency not found"}
    answer = {"dependencies": [report()["dependencies"][0], skipped]}
    assert unseen(answer, PINS) == ["pillow"]
    assert weaknesses(answer, {}) == []


def test_another_version_does_not_answer_for_the_pin():
    assert unseen(report(version="3.0"), PINS) == ["pillow"]
    assert unseen({"dependencies": []}, PINS) == sorted(PINS)
    assert unseen(report(), PINS) == []


def test_a_weakness_is_told_unless_it_is_accepted():
    assert weaknesses(report(WEAK), {}) == ["Pillow 2.0: PYSEC-1, mended in 2.1"]
    accepted = {("pillow", "PYSEC-1"): "2026-11-23: the reason"}
    assert weaknesses(report(WEAK), accepted) == []


def test_an_acceptance_that_nothing_asks_for_is_told():
    accepted = {("pillow", "PYSEC-1"): "2026-11-23: the reason"}
    assert weaknesses(report(), accepted) == ["pillow: PYSEC-1 need not be accepted"]
    skipped = {"dependencies": [{"name": "Pillow", "skip_reason": "not found"}]}
    assert weaknesses(skipped, accepted) == []
