# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The database server: the one named by PG* variables, else an embedded PostgreSQL.

The embedded one runs while any process holds the lock file. The kernel drops a lock
when its process ends, however it ends, so nothing is left running after a kill -9.
"""

import fcntl
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from . import postgres_files
from .paths import LOGS, ROOT, STATE
from .process import run
from .progress import Step, Stop

GIVEN = ("PGHOST", "PGPORT", "PGUSER", "PGPASSWORD", "PGSERVICE")
USER = "odoo"  # Odoo refuses to work as "postgres"
HOLD = STATE / "postgres.hold"
START = STATE / "postgres.start"
# A server for development: a lost database is made again, waiting for disks is not.
SETTINGS = """
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = 4GB
checkpoint_timeout = 1h
wal_writer_delay = 10s
bgwriter_lru_maxpages = 0
jit = off
max_connections = 200
shared_buffers = 256MB
listen_addresses = ''
unix_socket_permissions = 0700
"""


def is_given() -> bool:
    """True when the user named a server; ours marks its own variables."""
    if os.environ.get("RECOVERY_EMBEDDED") == str(ROOT):
        return False
    if os.environ.get("PGUSER") == "postgres":
        raise Stop(
            "Odoo refuses to work as the database user postgres: "
            "set PGUSER to another role that may create databases."
        )
    return any(os.environ.get(name) for name in GIVEN)


def hold(venv: Path) -> tuple[dict, int | None]:
    """Make sure a server runs while the returned descriptor is open.

    Returns the variables that lead to it, and the descriptor (None for a given server).
    """
    client = postgres_files.client_bin(venv)
    if is_given():
        return {"PATH": f"{os.environ['PATH']}:{client}"}, None
    held = os.open(HOLD, os.O_RDWR | os.O_CREAT, 0o644)
    fcntl.flock(held, fcntl.LOCK_SH)
    server = postgres_files.Server(venv)
    with _alone(START):
        if not _running(server):
            _start(server)
        _watch(venv)
    return {
        "PATH": f"{client}:{os.environ['PATH']}",
        "PGHOST": str(server.socket_folder),
        "PGPORT": "5432",
        "PGUSER": USER,
        "RECOVERY_EMBEDDED": str(ROOT),
    }, held


def stop_when_unused(venv: Path) -> None:
    """Wait until nobody holds the server, then stop it: the keeper's whole life."""
    with open(STATE / "postgres.keeper", "w") as mine:
        if not _taken(mine, fcntl.LOCK_EX):
            return  # another keeper is at work
        with _alone(HOLD):
            _stop(postgres_files.Server(venv))
            # Before the hold: who gets that one next must find no keeper.
            fcntl.flock(mine, fcntl.LOCK_UN)


@contextmanager
def _alone(path: Path):
    """Wait for, and keep, the exclusive lock on a file."""
    with open(path, "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _running(server) -> bool:
    return server.initialized() and server.control("status", check=False) == 0


def _start(server) -> None:
    """Create the server's data the first time, then start it."""
    if not server.initialized():
        with Step("Creating the PostgreSQL server"):
            server.initialize(USER, SETTINGS)
    server.control(
        *("-w", "-t", "60", "-l", server.log, "-o", f"-k '{server.socket_folder}'"),
        "start",
    )


def _watch(venv: Path) -> None:
    """Leave a keeper behind, in a session of its own, away from Ctrl-C."""
    with open(LOGS / "keeper.log", "a") as log:
        subprocess.run(
            [sys.executable, "-m", "dev.postgres_keeper", str(venv)],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            check=True,
        )


def release(venv: Path, held: int | None) -> None:
    """Let go of the server and, when nobody else uses it, return once it is stopped."""
    if held is None:
        return
    os.close(held)
    with open(HOLD) as lock:
        while not _taken(lock, fcntl.LOCK_EX):
            if _taken(lock, fcntl.LOCK_SH):
                return  # others use it
            time.sleep(0.1)  # the keeper is stopping it
        _stop(postgres_files.Server(venv))


def _taken(lock, kind) -> bool:
    """Try to lock a file, without waiting."""
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _stop(server) -> None:
    if _running(server):
        server.control("-m", "fast", "-w", "stop")


def sql(statement: str, environment: dict, database="postgres") -> str:
    """Run one statement as the developer's role and return the bare result."""
    command = ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", database]
    failure = "PostgreSQL refused a statement."
    return run([*command, "-c", statement], failure, env=environment).strip()
