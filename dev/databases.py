# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Odoo databases with their files: install, copy, drop, prepare when needed."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from . import postgres
from .environment import Environment
from .paths import DATA, STAMPS
from .process import run
from .progress import Step, Stop, say

QUIET = ("--stop-after-init", "--no-http", "--max-cron-threads=0", "--log-level=info")
NO_AUTOVACUUM = """
DO $$
DECLARE one regclass;
BEGIN
    FOR one IN SELECT oid FROM pg_class
                WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    LOOP
        EXECUTE format('ALTER TABLE %s SET (autovacuum_enabled = false)', one);
    END LOOP;
END $$
"""
ROOT_WARNING = "Running as user 'root' is a security risk."


def prepare(environment: Environment, name: str, key: str, build) -> bool:
    """Make sure a database was built from this key; True when it was built now."""
    stamp = stamp_of(environment, name)
    current = stamp.read_text() if stamp.exists() else None
    if current == key and exists(environment, name):
        return False
    stamp.unlink(missing_ok=True)
    drop(environment, name)
    build()
    stamp.write_text(key)
    return True


def stamp_of(environment: Environment, name: str) -> Path:
    """The file that says from what a database was built."""
    # By the server that is used: a bench, started with its variables, finds the same.
    server = environment.variables.get("PGHOST", "")
    return STAMPS / f"{name}-{server}".replace("/", "_")


def exists(environment: Environment, name: str) -> bool:
    """True when the server has a database of this name."""
    query = f"SELECT 1 FROM pg_database WHERE datname = '{name}'"
    return bool(postgres.sql(query, environment.variables))


def drop(environment: Environment, name: str) -> None:
    """Remove a database and its files, whoever is connected."""
    command = ["dropdb", "--if-exists", "--force", name]
    failure = f"Database {name} could not be dropped."
    run(command, failure, env=environment.variables)
    shutil.rmtree(_files(name), ignore_errors=True)


def copy(environment: Environment, source: str, target: str) -> None:
    """Replace `target` by a copy of `source`."""
    drop(environment, target)
    with Step(f"Copying database {source} to {target}"):
        command = ["createdb", "--template", source, target]
        failure = f"Database {source} could not be copied: is it open somewhere?"
        run(command, failure, env=environment.variables)
        if _files(source).exists():
            # Odoo never rewrites a stored file, so the copies may share them.
            shutil.copytree(_files(source), _files(target), copy_function=_link)


def leave_alone(environment: Environment, name: str) -> None:
    """Keep autovacuum away from the tables of a database for tests.

    Tests roll back. A table that is vacuumed in between counts as empty, however much
    the next test writes: PostgreSQL then reads it row by row within row by row, and a
    query of some milliseconds goes on for hours.
    """
    postgres.sql(NO_AUTOVACUUM, environment.variables, name)


def install(environment: Environment, name: str, modules, *options) -> None:
    """Install modules into a database, created when missing; an ERROR log stops it."""
    command = ["-d", name, "-i", ",".join(modules), *QUIET, *options]
    _load(environment, name, modules, command, "install")


def update(environment: Environment, name: str, modules) -> None:
    """Update modules in a database, with what they would never touch again
    (`noupdate`); an ERROR log stops it."""
    command = ["-d", name, "--reinit", ",".join(modules), *QUIET]
    _load(environment, name, modules, command, "update")


def _load(environment, name, modules, command, verb):
    watch = _InstallLog()
    failure = f"Odoo could not {verb} {', '.join(modules)} in {name}."
    label = f"{verb[:-1] if verb[-1] == 'e' else verb}ing {name}".capitalize()
    environment.follow_odoo(command, label, failure, watch)
    for line in watch.complaints:
        say(f"    {line}")
    if any(" ERROR " in line or " CRITICAL " in line for line in watch.complaints):
        raise Stop(f"{failure} The lines above say why.")
    _check_installed(environment, name, modules)


def shell(environment: Environment, name: str, *scripts) -> None:
    """Run scripts in one Odoo shell on a database; they see `env`."""
    source = "\n".join(script.read_text() for script in scripts)
    command = environment.odoo_command(
        "shell", "-d", name, "--no-http", "--log-level=error"
    )
    with Step(f"Running {', '.join(script.stem for script in scripts)} in {name}"):
        done = subprocess.run(
            command,
            input=source,
            text=True,
            capture_output=True,
            env=environment.variables,
            check=False,
        )
    print(done.stdout, end="", flush=True)
    complaints = done.stderr.replace(ROOT_WARNING, "").strip()
    if complaints:
        say(complaints)
    if done.returncode:
        raise Stop(f"A script failed in database {name}: see above.")


def _check_installed(environment, name, modules):
    """Odoo only warns about a module that it does not find."""
    query = "SELECT name FROM ir_module_module WHERE state = 'installed'"
    found = postgres.sql(query, environment.variables, name).split()
    missing = sorted(set(modules) - set(found))
    if missing:
        raise Stop(f"Odoo did not install {', '.join(missing)} in {name}.")


class _InstallLog:
    """Read Odoo's log: how many modules are loaded, and what it complains about."""

    LOADING = re.compile(r"Loading module (\S+) \((\d+/\d+)\)")
    COMPLAINT = re.compile(r" (WARNING|ERROR|CRITICAL) ")
    # The embedded PostgreSQL has no such extension: Odoo says so and does without.
    HARMLESS = re.compile(r"CREATE EXTENSION|Unable to create PostgreSQL extensions")

    def __init__(self):
        self.complaints = []

    def __call__(self, line):
        if self.COMPLAINT.search(line) and not self.HARMLESS.search(line):
            self.complaints.append(line.rstrip())
        loading = self.LOADING.search(line)
        return f"{loading[2]} {loading[1]}" if loading else None


def _files(name):
    return DATA / "filestore" / name


def _link(source, target):
    try:
        os.link(source, target)
    except OSError:  # a file system without links
        shutil.copy2(source, target)
