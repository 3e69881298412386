# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The whole set-up, made when missing: Python, Odoo, PostgreSQL, configuration."""

import os
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from . import postgres
from .odoo_conf import write_conf
from .odoo_source import OdooSource, odoo_source
from .paths import CONF, ROOT, make_state
from .process import end_with_parent, follow
from .python_env import python_env

LAUNCHER = ROOT / "dev" / "launcher" / "odoo"


@dataclass(frozen=True)
class Environment:
    """What a command needs: the Python, the Odoo, and the variables to run with."""

    venv: Path
    odoo: OdooSource
    variables: dict
    held: int | None

    @property
    def python(self) -> Path:
        """The interpreter with the project's packages."""
        return self.venv / "bin" / "python"

    def odoo_command(self, *arguments) -> list[str]:
        """A command line of this Odoo."""
        return [str(part) for part in (self.python, LAUNCHER, *arguments)]

    def follow_odoo(self, arguments, label, failure, read_line) -> str:
        """Run Odoo as a step that shows how far it is."""
        command = self.odoo_command(*arguments)
        return follow(
            command, label, failure, read_line, env=self.variables, **self._kept()
        )

    def call(self, command, **kwargs) -> int:
        """Run a command here and return its exit code."""
        command = [str(part) for part in command]
        return subprocess.call(command, env=self.variables, **kwargs, **self._kept())

    def start(self, command, **kwargs) -> subprocess.Popen:
        """Start a child that ends with us and that Ctrl-C does not reach."""
        return subprocess.Popen(
            [str(part) for part in command],
            env=self.variables,
            start_new_session=True,
            preexec_fn=end_with_parent,
            **kwargs,
            **self._kept(),
        )

    def _kept(self) -> dict:
        """Children hold PostgreSQL too, in case they outlive us."""
        return {"pass_fds": (self.held,)} if self.held is not None else {}


def ready() -> Environment:
    """The environment with a running PostgreSQL; it is held until we end."""
    make_state()
    venv = python_env()
    odoo = odoo_source()
    database, held = postgres.hold(venv)
    write_conf(odoo.addons, database)
    return Environment(venv, odoo, _variables(venv, odoo, database), held)


@contextmanager
def session():
    """The environment as a context: at its end PostgreSQL has stopped, when unused."""
    environment = ready()
    try:
        yield environment
    finally:
        postgres.release(environment.venv, environment.held)


def _variables(venv: Path, odoo: OdooSource, database: dict) -> dict:
    """Variables of every program that runs here."""
    variables = {**os.environ, **database, "ODOO_RC": str(CONF)}
    variables["PATH"] = f"{venv / 'bin'}:{variables['PATH']}"
    given = os.environ.get("PYTHONPATH", "").split(":")
    paths = [str(odoo.home), *given]
    variables["PYTHONPATH"] = ":".join(dict.fromkeys(filter(None, paths)))
    # Odoo would take it for its own database.
    variables.pop("PGDATABASE", None)
    return variables
