# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A pytest plugin that narrows Odoo's own test_lint to our addons.

Its tests walk over every addon on the path and every model of the registry: a minute of
checking Odoo itself. Here they see ours.
"""

from .paths import EVERY_ADDON

TESTS = (
    "test_docstring",
    "test_dunderinit",
    "test_i18n",
    "test_index",
    "test_manifests",
    "test_markers",
    "test_naming",
    "test_onchange_domains",
    "test_orm_import",
    "test_override_signatures",
    "test_routes",
)


def pytest_collection_modifyitems(items):
    """Patch once the test modules are imported and before any of them runs."""
    from odoo.modules import Manifest
    from odoo.modules.registry import Registry

    Manifest.all_addon_manifests = staticmethod(
        lambda: [Manifest.for_addon(addon) for addon in EVERY_ADDON]
    )
    for module in {item.module for item in items}:
        if hasattr(module, "MODULES_TO_LINT"):
            # Odoo checks its base alone; we want docstrings that tell the truth too.
            module.MODULES_TO_LINT = EVERY_ADDON
        if hasattr(module, "BTREE_INDEX_IGNORE_MODELS"):
            # This one walks over every model that is installed, OCA's too.
            module.BTREE_INDEX_IGNORE_MODELS = {
                *module.BTREE_INDEX_IGNORE_MODELS,
                "queue.job.function",
            }
        if getattr(module, "Registry", None) is Registry:
            module.Registry = _our_models


def _our_models(database):
    """The models that our addons define or extend, by name."""
    from odoo.modules.registry import Registry

    return {
        name: model
        for name, model in Registry(database).items()
        if any(getattr(base, "_module", None) in EVERY_ADDON for base in model.__mro__)
    }
