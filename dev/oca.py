# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Addons of OCA, from the Python index, in the cache that checkouts share.

Nothing of them is part of this product.
"""

import subprocess
from dataclasses import replace
from pathlib import Path

from .cache import built
from .environment import Environment
from .progress import Step

QUEUE_JOB = "19.0.2.4.0.1"
# Its manifest asks for the second, for its own updates from older versions.
QUEUE_PACKAGES = (f"odoo-addon-queue-job=={QUEUE_JOB}", "openupgradelib==3.13.7")


def fetched(environment: Environment, name: str, *packages: str) -> Path:
    """Folder `name` of the cache, with these pinned packages, fetched when missing."""

    def fetch(folder: Path):
        # Their requirement `odoo` is not on the index: we have our own.
        command = [environment.python, "-m", "pip", "install", "--quiet", "--no-deps"]
        command += ["--target", folder, *packages]
        with Step(f"Fetching {', '.join(packages)}"):
            subprocess.run([str(part) for part in command], check=True)

    return built(name, fetch)


def with_queue(environment: Environment) -> Environment:
    """The same environment, where Odoo finds queue_job beside its own addons."""
    folder = fetched(environment, f"queue-job-{QUEUE_JOB}", *QUEUE_PACKAGES)
    path = f"{environment.variables['PYTHONPATH']}:{folder}"
    return replace(environment, variables={**environment.variables, "PYTHONPATH": path})
