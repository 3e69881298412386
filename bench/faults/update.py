# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The addon is updated in the middle of its work: everything is as before, and the next
daily job goes on.

`--previous COMMIT` begins with the addons as they were then; after the update there is
what a new installation has, under the same names, and what has moved to an addon of its
own has moved as it was.
"""

import argparse
import os
import shutil
import subprocess
import sys

from odoo import sql_db

from dev import databases, run_tests
from dev.environment import LAUNCHER, session
from dev.paths import ADDONS, CONF, ROOT, STATE

from .. import database
from .prints import names, own_columns, prints
from .running import is_as_expected
from .world import World

PREVIOUS = STATE / "previous"
# A shipped text that nobody edited follows an update; tests/models/wording tell that an
# edited one stays.
FOLLOWING = {"mail_template"}
# Odoo's list of addons was made where those of now are: then these were not in it.
UNKNOWN = """
    DELETE FROM ir_model_data WHERE module = 'base' AND name IN %s;
    DELETE FROM ir_module_module WHERE name IN %s
"""


def main(arguments) -> int:
    """Fill, update, compare, run the job."""
    options = _options(arguments)
    database.configure()
    conf, later = _install(options.database, options.previous)
    _call(conf, "-m", "bench.faults.running", "--database", options.database)
    columns = own_columns(options.database)
    before = prints(options.database, columns)
    errors = _odoo(CONF, options.database, "-u", ["all"])
    after = prints(options.database, columns)
    changed = sorted(table for table in after if after[table] != before[table])
    if later:  # those that somebody installs by hand
        errors += _odoo(CONF, options.database, "-i", later)
    if options.previous:
        changed = [table for table in changed if table not in FOLLOWING]
        errors += _otherwise(options.database)
    world = World(options.database, batch=10)
    code = world.run()
    with world.opened() as env:
        right = is_as_expected(env)
    return _verdict(options, before, changed, errors, right and not code)


def _otherwise(name):
    """What is named otherwise than where the addons of now were installed."""
    there, new = names(name), names(run_tests.READY)
    return [
        *(f"too much: {' '.join(one)}" for one in sorted(there - new)),
        *(f"missing: {' '.join(one)}" for one in sorted(new - there)),
    ]


def _verdict(options, before, changed, errors, right):
    since = options.previous or "the same version"
    rows = sum(count for count, _md5 in before.values())
    print(
        f"update: from {since}, {rows} rows in {len(before)} tables, changed: "
        f"{', '.join(changed) or 'none'}; errors: {len(errors)}; the next job goes on: "
        f"{'as expected' if right else 'BROKEN'}.",
        *errors,
        sep="\n    ",
        flush=True,
    )
    return int(bool(errors or changed or not right))


def _install(name, previous):
    """Make a database with the addons, those of a commit if one is given.

    :return: the configuration that leads to these addons, and which addons of now
        were not there
    """
    if not previous:
        database.renew(name)
        return CONF, []
    then = _git("ls-tree", "--name-only", previous).decode().split()
    addons = [addon for addon in ADDONS if addon in then]
    files = _git("archive", previous, *addons)
    shutil.rmtree(PREVIOUS, ignore_errors=True)
    PREVIOUS.mkdir(exist_ok=True)
    subprocess.run(["tar", "-x", "-C", PREVIOUS], input=files, check=True)
    conf = STATE / "previous.conf"
    conf.write_text(CONF.read_text().replace(f"= {ROOT},", f"= {PREVIOUS},"))
    with session() as environment:
        run_tests.prepare_ready(environment)
        databases.copy(environment, run_tests.BASE, name)
    later = [addon for addon in ADDONS if addon not in then]
    _forget(name, later)
    if errors := _odoo(conf, name, "-i", addons):
        raise SystemExit("\n".join(errors))
    return conf, later


def _forget(name, addons):
    """Leave a database that has never heard of these addons."""
    if addons:
        with sql_db.db_connect(name).cursor() as cr:
            known = tuple(f"module_{addon}" for addon in addons)
            cr.execute(UNKNOWN, [known, tuple(addons)])
        sql_db.close_all()


def _git(*arguments):
    command = ["git", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout


def _odoo(conf, name, how, addons):
    """Install or update the addons in a process of its own; its complaints."""
    command = [str(LAUNCHER), "-d", name, how, ",".join(addons), *databases.QUIET]
    output = _call(conf, *command)
    return [line for line in output.splitlines() if " ERROR " in line]


def _call(conf, *arguments):
    """Run Python with this configuration; what it said."""
    variables = {**os.environ, "ODOO_RC": str(conf)}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=variables,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{arguments} ended with {done.returncode}:\n{done.stdout}")
    return done.stdout


def _options(arguments):
    parser = argparse.ArgumentParser(prog="bench.faults.update", description=__doc__)
    parser.add_argument("--previous", help="a commit; else the addons of now")
    parser.add_argument("--database", default="recovery_update")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
