# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`make test`: the whole suite on a fresh copy of a prepared database.

Two databases are prepared and kept: one with the Odoo modules under ours (a minute),
one with our addons on top (seconds, built again when they change). Each run works
on a copy of the second; the whole suite on several, side by side. The tests of
tests/beside have another, with OCA's queue_job and the Odoo modules that our addons
meet where they are installed.
"""

import sys

from . import databases, shards
from .browser import FLAGS, ensure_browser
from .environment import Environment, session
from .fingerprints import addon_key, base_key, base_modules
from .oca import QUEUE_JOB, with_queue
from .paths import ADDONS, EVERY_ADDON, QUEUE, ROOT, SCRIPTS
from .progress import run_to_the_end

BASE, READY, TEST = "recovery_base", "recovery_ready", "recovery_test"
QUEUE_READY = "recovery_queue"
BESIDE_READY, BESIDE_TESTS = "recovery_beside", "tests/beside"
# Orders and deliveries for the folder, courses for the guides.
BESIDE = ("sale_stock", "survey")


def main(arguments) -> int:
    """Prepare, run pytest, and return its exit code."""
    with session() as environment:
        ensure_browser()
        prepare_ready(environment)
        # Debian's chromium reads these; Odoo's tours start it with their own.
        environment.variables["CHROMIUM_FLAGS"] = " ".join(FLAGS)
        # Two connections of one test that wait for each other would wait for ever.
        environment.variables["PGOPTIONS"] = "-c lock_timeout=60s"
        if not arguments:
            return _whole_suite(environment)
        if any(argument.startswith(BESIDE_TESTS) for argument in arguments):
            command = _beside_tests(environment, arguments)
        else:
            _fresh(environment, TEST)
            others = [f"--ignore={BESIDE_TESTS}", *arguments]
            command = _pytest(environment, TEST, others)
        return environment.call(command, cwd=ROOT)


def _whole_suite(environment) -> int:
    """Every test file, dealt to as many processes as there are cores."""
    files = [*(ROOT / "tests").glob("*/test_*.py")]
    others = [file for file in files if not file.is_relative_to(ROOT / BESIDE_TESTS)]
    piles = shards.deal(others, shards.count())
    commands = []
    for number, files in enumerate(piles, 1):
        database = f"{TEST}_{number}"
        _fresh(environment, database)
        own = ["--durations=20", "-o", f"cache_dir=.dev/pytest.{number}", *files]
        commands.append(_pytest(environment, database, own, report=""))
    own = ["-o", "cache_dir=.dev/pytest.beside", BESIDE_TESTS]
    commands.append(_beside_tests(environment, own, report=""))
    code = shards.run(environment, commands)
    return code or shards.coverage(environment, len(commands))


def _beside_tests(environment, arguments, **options):
    """Command of the tests with what may stand beside us, where it is installed."""
    queue, database = with_queue(environment), f"{TEST}_beside"
    prepare_beside(queue)
    _fresh(queue, database, BESIDE_READY)
    # No runner: beside the tests it would perform the jobs that these commit.
    own = [f"PYTHONPATH={queue.variables['PYTHONPATH']}"]
    own.append("ODOO_QUEUE_JOB_CHANNELS=root:0")
    return ["env", *own, *_pytest(queue, database, arguments, **options)]


def _fresh(environment, database, source=READY):
    databases.copy(environment, source, database)
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


def prepare_queue(environment: Environment) -> None:
    """Leave a database with every addon of ours, in an environment with queue_job."""
    prepare_ready(environment)

    def queue():
        databases.copy(environment, READY, QUEUE_READY)
        databases.install(environment, QUEUE_READY, ["queue_job", QUEUE])

    databases.prepare(environment, QUEUE_READY, _queue_key(environment), queue)


def prepare_beside(environment: Environment) -> None:
    """Leave the same database with the Odoo modules of `BESIDE`, too."""
    prepare_queue(environment)

    def beside():
        databases.copy(environment, QUEUE_READY, BESIDE_READY)
        databases.install(environment, BESIDE_READY, BESIDE)

    key = " ".join((*BESIDE, _queue_key(environment)))
    databases.prepare(environment, BESIDE_READY, key, beside)


def _queue_key(environment):
    return f"{QUEUE_JOB} {addon_key(environment, EVERY_ADDON)}"


def _pytest(environment, database, arguments, report="term:skip-covered"):
    command = [environment.python, "-m", "pytest", f"--odoo-database={database}"]
    coverage = [f"--cov={addon}" for addon in EVERY_ADDON]
    coverage.append(f"--cov-report={report}")
    return [*command, "--odoo-http", "--odoo-log-level=warn", *coverage, *arguments]


if __name__ == "__main__":
    run_to_the_end(main, sys.argv[1:])
