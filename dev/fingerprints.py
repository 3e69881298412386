# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Short hashes that tell whether a prepared database is still up to date."""

import ast
import hashlib

from .environment import Environment
from .paths import ADDONS, ROOT, SCRIPTS

# Neither belongs to what an installation writes into a database.
IGNORED = {"__pycache__", "tests", "readme"}


def base_modules() -> list[str]:
    """Odoo modules that stand under ours: what they depend on, a French chart, and a
    payment provider that takes no money."""
    modules = {"account", "l10n_fr_account", "payment_demo"}
    for addon in ADDONS:
        manifest = ast.literal_eval((ROOT / addon / "__manifest__.py").read_text())
        modules.update(manifest["depends"])
    return sorted(modules.difference(ADDONS))


def base_key(environment: Environment) -> str:
    """Changes with the modules, the Odoo and the Python packages."""
    parts = [*base_modules(), str(environment.odoo.home), environment.venv.name]
    for script in ("drop_missing_assets.py", "build_assets.py"):
        parts.append((SCRIPTS / script).read_text())
    return _short("\n".join(parts).encode())


def addon_key(environment: Environment, addons=ADDONS) -> str:
    """Changes with the base and with any file of these addons of ours."""
    digest = hashlib.sha256(base_key(environment).encode())
    files = (path for addon in addons for path in (ROOT / addon).rglob("*"))
    for path in sorted(files):
        if path.is_file() and not IGNORED & set(path.parts):
            digest.update(str(path.relative_to(ROOT)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _short(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]
