# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Short hashes that tell whether a prepared database is still up to date."""

import ast
import hashlib

from .environment import Environment
from .paths import ADDON, ROOT, SCRIPTS

# Neither belongs to what an installation writes into a database.
IGNORED = {"__pycache__", "tests", "readme"}


def base_modules() -> list[str]:
    """Odoo modules that stand under ours: what it depends on, and a French chart."""
    manifest = ast.literal_eval((ROOT / ADDON / "__manifest__.py").read_text())
    return sorted({*manifest["depends"], "account", "l10n_fr_account"})


def base_key(environment: Environment) -> str:
    """Changes with the modules, the Odoo and the Python packages."""
    parts = [*base_modules(), str(environment.odoo.home), environment.venv.name]
    for script in ("drop_missing_assets.py", "build_assets.py"):
        parts.append((SCRIPTS / script).read_text())
    return _short("\n".join(parts).encode())


def addon_key(environment: Environment) -> str:
    """Changes with the base and with any file of the addon."""
    digest = hashlib.sha256(base_key(environment).encode())
    for path in sorted((ROOT / ADDON).rglob("*")):
        if path.is_file() and not IGNORED & set(path.parts):
            digest.update(str(path.relative_to(ROOT)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _short(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]
