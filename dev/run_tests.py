# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`make test`: the whole suite on a fresh copy of a prepared database.

Two databases are prepared and kept: one with the Odoo modules under ours (a minute),
one with our addons on top (seconds, built again when they change). Each run works
on a copy of the second; the whole suite on several, side by side.
"""

import sys

from . import databases, shards
from .browser import FLAGS, ensure_browser
from .environment import Environment, session
from .fingerprints import addon_key, base_key, base_modules
from .paths import ADDONS, ROOT, SCRIPTS
from .progress import Stop, say

BASE, READY, TEST = "recovery_base", "recovery_ready", "recovery_test"


def main(arguments) -> int:
    """Prepare, run pytest, and return its exit code."""
    with session() as environment:
        ensure_browser()
        prepare_ready(environment)
        # Debian's chromium reads these; Odoo's tours start it with their own.
        environment.variables["CHROMIUM_FLAGS"] = " ".join(FLAGS)
        # Two connections of one test that wait for each other would wait for ever.
        environment.variables["PGOPTIONS"] = "-c lock_timeout=60s"
        if arguments:
            _fresh(environment, TEST)
            return environment.call(_pytest(environment, TEST, arguments), cwd=ROOT)
        return _whole_suite(environment)


def _whole_suite(environment) -> int:
    """Every test file, dealt to as many processes as there are cores."""
    piles = shards.deal((ROOT / "tests").glob("*/test_*.py"), shards.count())
    commands = []
    for number, files in enumerate(piles, 1):
        database = f"{TEST}_{number}"
        _fresh(environment, database)
        own = ["--durations=20", "-o", f"cache_dir=.dev/pytest.{number}", *files]
        commands.append(_pytest(environment, database, own, report=""))
    code = shards.run(environment, commands)
    return code or shards.coverage(environment, len(piles))


def _fresh(environment, database):
    databases.copy(environment, READY, database)
    databases.leave_alone(environment, database)


def prepare_ready(environment: Environment) -> None:
    """Leave a database with our addons installed, without demo data."""

    def base():
        options = ("--load-language=en_US,fr_FR", "--without-demo")
        databases.install(environment, BASE, base_modules(), *options)
        scripts = ("drop_missing_assets.py", "build_assets.py")
        databases.shell(environment, BASE, *(SCRIPTS / name for name in scripts))

    def ready():
        databases.copy(environment, BASE, READY)
        databases.install(environment, READY, ADDONS)
        databases.shell(environment, READY, SCRIPTS / "build_assets.py")

    databases.prepare(environment, BASE, base_key(environment), base)
    databases.prepare(environment, READY, addon_key(environment), ready)


def _pytest(environment, database, arguments, report="term:skip-covered"):
    command = [environment.python, "-m", "pytest", f"--odoo-database={database}"]
    coverage = [f"--cov={addon}" for addon in ADDONS]
    coverage.append(f"--cov-report={report}")
    return [*command, "--odoo-http", "--odoo-log-level=warn", *coverage, *arguments]


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as stop:
        say(str(stop))
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
