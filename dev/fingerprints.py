# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Short hashes that tell whether a prepared database is still up to date."""

import ast
import hashlib
from pathlib import Path

from .environment import Environment
from .paths import ADDONS, ROOT, SCRIPTS, manifest

# Neither belongs to what an installation writes into a database.
IGNORED = {"__pycache__", "tests", "readme"}
# Methods that an installation runs, so that their bodies end up in the database.
INSTALLING = {"init", "_auto_init", "_register_hook"}


def base_modules() -> list[str]:
    """Odoo modules that stand under ours: what they depend on, a French chart, and a
    payment provider that takes no money."""
    modules = {"account", "l10n_fr_account", "payment_demo"}
    for addon in ADDONS:
        modules.update(manifest(addon)["depends"])
    return sorted(modules.difference(ADDONS))


def base_key(environment: Environment) -> str:
    """Changes with the modules, the Odoo and the Python packages."""
    parts = [*base_modules(), str(environment.odoo.home), environment.venv.name]
    for script in ("drop_missing_assets.py", "build_assets.py"):
        parts.append((SCRIPTS / script).read_text())
    return short("\n".join(parts))


def addon_key(environment: Environment, addons=ADDONS) -> str:
    """Changes with the base and with any file of these addons of ours."""
    digest = hashlib.sha256(base_key(environment).encode())
    files = (path for addon in addons for path in (ROOT / addon).rglob("*"))
    for path in sorted(files):
        if path.is_file() and not IGNORED & set(path.parts):
            digest.update(str(path.relative_to(ROOT)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def shape_keys(addons=ADDONS) -> dict[str, str]:
    """What an update of each addon would write into a database: all of its files, but
    of Python only what stands outside of methods."""
    return {addon: _shape_key(ROOT / addon) for addon in addons}


def _shape_key(addon: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(addon.rglob("*")):
        if path.is_file() and not IGNORED & set(path.parts):
            digest.update(str(path.relative_to(ROOT)).encode())
            digest.update(_shape(path) if path.suffix == ".py" else path.read_bytes())
    return digest.hexdigest()[:12]


def _shape(path: Path) -> bytes:
    """The source without the bodies of methods that only run later; whole where it
    is no Python yet, or where it may run at an installation."""
    source = path.read_bytes()
    if path.name == "__init__.py" or path.parent.name in {"report", "migrations"}:
        return source
    try:
        return ast.dump(_WithoutBodies().visit(ast.parse(source))).encode()
    except SyntaxError:
        return source


class _WithoutBodies(ast.NodeTransformer):
    """Leave of each function its name, arguments and decorators."""

    def visit_FunctionDef(self, node):
        if node.name not in INSTALLING:
            node.body = [ast.Pass()]
        return node


def short(content: str) -> str:
    """A short hash of this text."""
    return hashlib.sha256(content.encode()).hexdigest()[:12]
