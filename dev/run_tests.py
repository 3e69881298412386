# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`make test`: the whole suite, or a part of it, on a copy of a prepared database.

Two databases are prepared and kept: one with the Odoo modules under ours (a minute),
one with our addons on top. Each run works on a copy of the second; the whole suite on
several, side by side. The tests of tests/beside have another, with OCA's queue_job and
the Odoo modules that our addons meet where they are installed; those of tests/alone
one with the main addon and none of ours beside it.

The whole suite never stands on a database that was updated: it is installed anew when
a file of our addons changed. A part of it (`FILE=…`, `PART=…`, `ARGS=…`) is for the
minute after an edit: only the addons whose data, views or fields changed are updated,
nothing where only the body of a method did.
"""

import json
import os
import sys
from dataclasses import replace

from . import alone, databases, shards
from .browser import FLAGS, ensure_browser
from .environment import Environment, session
from .fingerprints import (
    addon_key,
    base_key,
    base_modules,
    shape_keys,
    short,
)
from .oca import QUEUE_JOB, with_queue
from .paths import ADDONS, EVERY_ADDON, QUEUE, ROOT, SCRIPTS
from .progress import Stop, run_to_the_end

BASE, READY, TEST = "recovery_base", "recovery_ready", "recovery_test"
QUEUE_READY = "recovery_queue"
READY_SCRIPTS = ("spare_companies.py", "build_assets.py")
BESIDE_READY, BESIDE_TESTS = "recovery_beside", "tests/beside"
# Orders and deliveries for the folder, courses for the guides; and the addon that
# docs/extending.md shows, which knows us and of which we know nothing.
EXAMPLE = "recouvrement_respectueux_example"
# And the fields of e-invoicing that a later Odoo has.
LATER = "later_einvoicing"
# They have databases of their own.
APART = (BESIDE_TESTS, alone.TESTS)
BESIDE = ("sale_stock", "survey", EXAMPLE, LATER)
EXAMPLES = ROOT / "tests" / "example"
# It nearly doubles the time, so only `make coverage` measures it.
COVERAGE = bool(os.environ.get("COVERAGE"))


def main(arguments) -> int:
    """Prepare, run pytest, and return its exit code."""
    arguments = [*arguments, *_named()]
    with session() as environment:
        ensure_browser()
        if arguments:
            prepare_again(environment, any("tests/web" in one for one in arguments))
        else:
            prepare_ready(environment)
        # Debian's chromium reads these; Odoo's tours start it with their own.
        environment.variables["CHROMIUM_FLAGS"] = " ".join(FLAGS)
        # Two connections of one test that wait for each other would wait for ever.
        environment.variables["PGOPTIONS"] = "-c lock_timeout=60s"
        if not arguments:
            return _whole_suite(environment)
        if any(argument.startswith(BESIDE_TESTS) for argument in arguments):
            command = _beside_tests(environment, arguments)
        elif any(argument.startswith(alone.TESTS) for argument in arguments):
            command = _alone_tests(environment, arguments)
        else:
            _fresh(environment, TEST)
            others = [f"--ignore={one}" for one in APART]
            others += arguments
            command = _pytest(environment, TEST, others)
        return environment.call(command, cwd=ROOT)


def _named() -> list[str]:
    """Test files of `FILE=…` (paths) and `PART=…` (a word of their names, a room)."""
    files = [file for file in os.environ.get("FILE", "").split() if file]
    for part in os.environ.get("PART", "").split():
        tests = (ROOT / "tests").glob("**/test_*.py")
        found = [path for path in tests if part in (path.parent.name, *_words(path))]
        if not found:
            raise Stop(f"No test file is called after {part}, and no folder of tests.")
        files += sorted(str(path.relative_to(ROOT)) for path in found)
    return files


def _words(path):
    """`test_page_plan` answers to page, plan and page_plan; plurals count as well."""
    words = path.stem.split("_")[1:]
    return {"_".join(words), *words, *(word.removesuffix("s") for word in words)}


def _whole_suite(environment) -> int:
    """Every test file, dealt to as many processes as there are cores."""
    files = [*(ROOT / "tests").glob("**/test_*.py")]
    others = [
        file
        for file in files
        if not any(file.is_relative_to(ROOT / one) for one in APART)
    ]
    piles = shards.deal(others, shards.count())
    commands = []
    for number, files in enumerate(piles, 1):
        database = f"{TEST}_{number}"
        _fresh(environment, database)
        own = ["--durations=20", "-o", f"cache_dir=.dev/pytest.{number}", *files]
        commands.append(_pytest(environment, database, own, report=""))
    own = ["-o", "cache_dir=.dev/pytest.beside", BESIDE_TESTS]
    commands.append(_beside_tests(environment, own, report=""))
    own = ["-o", "cache_dir=.dev/pytest.alone", alone.TESTS]
    commands.append(_alone_tests(environment, own, report=""))
    code = shards.run(environment, commands)
    if not COVERAGE:
        return code
    return code or shards.coverage(environment, len(commands))


def _beside_tests(environment, arguments, **options):
    """Command of the tests with what may stand beside us, where it is installed."""
    queue, database = _with_example(with_queue(environment)), f"{TEST}_beside"
    prepare_beside(queue)
    _fresh(queue, database, BESIDE_READY)
    # No runner: beside the tests it would perform the jobs that these commit.
    own = [f"PYTHONPATH={queue.variables['PYTHONPATH']}"]
    own.append("ODOO_QUEUE_JOB_CHANNELS=root:0")
    return ["env", *own, *_pytest(queue, database, arguments, **options)]


def _alone_tests(environment, arguments, **options):
    """Command of the tests of the main addon where nothing of ours stands beside it."""
    bare, database = alone.alone(environment), f"{TEST}_alone"
    alone.prepare_alone(bare, BASE, [SCRIPTS / READY_SCRIPTS[0]])
    _fresh(bare, database, alone.READY)
    own = [f"ODOO_RC={alone.FILE}"]
    arguments = [*arguments, *alone.ITS_OWN]
    return ["env", *own, *_pytest(bare, database, arguments, **options)]


def _with_example(environment):
    """The same environment, where Odoo finds the addon of the example."""
    path = f"{environment.variables['PYTHONPATH']}:{EXAMPLES}"
    return replace(environment, variables={**environment.variables, "PYTHONPATH": path})


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
        databases.shell(environment, READY, *(SCRIPTS / name for name in READY_SCRIPTS))
        _shapes_file(environment).write_text(json.dumps(_shapes()))

    databases.prepare(environment, BASE, base_key(environment), base)
    databases.prepare(environment, READY, _ready_key(environment), ready)


def _ready_key(environment, addons=ADDONS):
    """Changes with our addons and with what is put beside them for the tests."""
    return f"{addon_key(environment, addons)} {_scripts_key()}"


def _scripts_key():
    return short("".join((SCRIPTS / name).read_text() for name in READY_SCRIPTS))


def prepare_again(environment: Environment, in_browser=True) -> None:
    """Leave the same database for a part of the tests: updated where that is enough,
    with the web client's bundles where a browser will ask for them."""
    shapes, file = _shapes(), _shapes_file(environment)
    before = json.loads(file.read_text()) if file.exists() else {}
    stamp = databases.stamp_of(environment, READY)
    if before.get("") != shapes[""] or not databases.exists(environment, READY):
        stamp.unlink(missing_ok=True)
        return prepare_ready(environment)
    changed = [addon for addon in ADDONS if shapes[addon] != before.get(addon)]
    if changed:
        stamp.unlink(missing_ok=True)  # the whole suite stands on a new one
        file.unlink()
        databases.update(environment, READY, changed)
        shapes["bundles"] = ""
        file.write_text(json.dumps(shapes))
    elif before.get("bundles") == "":
        shapes["bundles"] = ""
    if in_browser and shapes.pop("bundles", None) is not None:
        databases.shell(environment, READY, SCRIPTS / "build_assets.py")
        file.write_text(json.dumps(shapes))
    return None


def _shapes():
    """What each addon writes into the database; under "" what else stands in it."""
    return {"": f"{','.join(ADDONS)} {_scripts_key()}", **shape_keys()}


def _shapes_file(environment):
    return databases.stamp_of(environment, f"{READY}_shapes")


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

    folder = (EXAMPLES / "odoo" / "addons").relative_to(ROOT)
    own = addon_key(environment, [str(folder / name) for name in (EXAMPLE, LATER)])
    key = " ".join((*BESIDE, own, _queue_key(environment)))
    databases.prepare(environment, BESIDE_READY, key, beside)


def _queue_key(environment):
    return f"{QUEUE_JOB} {_ready_key(environment, EVERY_ADDON)}"


def _pytest(environment, database, arguments, report="term:skip-covered"):
    command = [environment.python, "-m", "pytest", f"--odoo-database={database}"]
    command += ["--odoo-http", "--odoo-log-level=warn"]
    if COVERAGE:
        command += [f"--cov={addon}" for addon in EVERY_ADDON]
        command.append(f"--cov-report={report}")
    return [*command, *arguments]


if __name__ == "__main__":
    run_to_the_end(main, sys.argv[1:])
