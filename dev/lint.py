# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`make lint`: ruff, pylint-odoo, the OCA hooks, and Odoo's own test_lint on our addon.

The quick ones first; the first that complains ends the run.
"""

import sys

from .environment import session
from .odoo_lint import TESTS
from .paths import ADDON, ROOT
from .progress import Stop, say
from .run_tests import READY, prepare_ready

# OCA's template leaves the layout of .po files to the export.
PO_OPTIONS = ("--disable=po-pretty-format",)


def main() -> int:
    """Run each tool; returns the first code that is not zero."""
    with session() as environment:
        for title, command in _commands(environment):
            say(f"— {title}")
            code = environment.call(command, cwd=ROOT)
            if code:
                say(f"✗ {title} complains: see above.")
                return code
        say("✓ lint: nothing to complain about")
        return 0


def _commands(environment):
    """Titles and command lines; lazily, since the last needs a database."""
    python = environment.python
    yield "ruff check", [python, "-m", "ruff", "check", "."]
    yield "ruff format", [python, "-m", "ruff", "format", "--check", "."]
    tests = environment.odoo.home / "odoo" / "addons" / "test_lint" / "tests"
    if not tests.is_dir():
        raise Stop("This Odoo has no test_lint addon: use official or Debian sources.")
    environment.variables["PYTHONPATH"] += f":{tests}:{ROOT}"
    yield "pylint-odoo", [python, "-m", "pylint", ADDON]
    yield "OCA hooks, module", _hook(python, "cli", ADDON)
    translations = sorted((ROOT / ADDON / "i18n").glob("*.po*"))
    if translations:
        yield "OCA hooks, po", _hook(python, "cli_po", *translations)
    prepare_ready(environment)
    files = [tests / f"{name}.py" for name in TESTS]
    # The plugin narrows these tests to our addon: the rest is Odoo's affair.
    options = ["-p", "dev.odoo_lint", f"--odoo-database={READY}", "--no-header", "-q"]
    yield "Odoo's test_lint", [python, "-m", "pytest", *options, *files]


def _hook(python, name, *arguments):
    """Command line of an OCA hook; its console script may not find a moved Python."""
    options = PO_OPTIONS if name.endswith("_po") else ()
    code = f"import sys; from oca_pre_commit_hooks.{name} import main; sys.exit(main())"
    return [python, "-c", code, *options, *arguments]


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Stop as stop:
        say(str(stop))
        sys.exit(1)
