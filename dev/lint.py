# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`make lint`: ruff, pip check, pylint-odoo, the OCA hooks, Odoo's own test_lint,
all on our addons, and that the translations are complete.

The quick ones first; the first that complains ends the run.
"""

from .environment import session
from .oca import with_queue
from .odoo_lint import TESTS
from .paths import EVERY_ADDON, ROOT
from .progress import Stop, run_to_the_end, say
from .run_tests import QUEUE_READY, prepare_queue
from .translations import FILES, export_then

# What OCA's own template for 19.0 does not check: matters of layout.
HOOKS_OFF = "po-pretty-format,xml-header-wrong,xml-field-numeric-without-eval"
# A big model is spread over files by purpose.
PYLINT_OFF = "consider-merging-classes-inherited"
# Odoo's own checkers; one has the name of a checker of pylint-odoo, so they run apart.
CHECKERS = (
    "_odoo_checker_sql_injection",
    "_odoo_checker_gettext",
    "_odoo_checker_unlink_override",
)
MESSAGES = (
    "sql-injection",
    "missing-gettext",
    "gettext-variable",
    "gettext-placeholders",
    "gettext-repr",
    "raise-unlink-override",
)


def main() -> int:
    """Run each tool; returns the first code that is not zero."""
    with session() as bare:
        environment = with_queue(bare)
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
    # Apart from Odoo, whose package asks for psycopg2 by the name of its source.
    yield "pip check", [python, "-I", "-m", "pip", "check"]
    tests = environment.odoo.home / "odoo" / "addons" / "test_lint" / "tests"
    if not tests.is_dir():
        raise Stop("This Odoo has no test_lint addon: use official or Debian sources.")
    environment.variables["PYTHONPATH"] += f":{tests}:{ROOT}"
    off = f"--disable={PYLINT_OFF}"
    yield "pylint-odoo", [python, "-m", "pylint", off, *EVERY_ADDON]
    yield "Odoo's pylint checkers", _checkers(python)
    yield "OCA hooks, module", _hook(python, "cli", *EVERY_ADDON)
    translations = [path for pair in FILES.values() for path in pair]
    yield "OCA hooks, po", _hook(python, "cli_po", *translations)
    prepare_queue(environment)
    files = [tests / f"{name}.py" for name in TESTS]
    # The plugin narrows these tests to our addons: the rest is Odoo's affair.
    options = ["-p", "dev.odoo_lint", f"--odoo-database={QUEUE_READY}"]
    options += ["--no-header", "-q"]
    yield "Odoo's test_lint", [python, "-m", "pytest", *options, *files]
    yield "translations", export_then(environment, "check")


def _hook(python, name, *arguments):
    """Command line of an OCA hook."""
    module = f"oca_pre_commit_hooks.{name}"
    return [python, "-m", module, f"--disable={HOOKS_OFF}", *arguments]


def _checkers(python):
    """Command line of Odoo's own checkers, with nothing else switched on."""
    options = ["--rcfile=/dev/null", "--disable=all", "--score=no"]
    options += [f"--load-plugins={','.join(CHECKERS)}"]
    options += [f"--enable={','.join(MESSAGES)}"]
    return [python, "-m", "pylint", *options, *EVERY_ADDON]


if __name__ == "__main__":
    run_to_the_end(main)
