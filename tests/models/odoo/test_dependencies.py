# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The libraries: a version that is wrong in silence is refused at installation."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from odoo.exceptions import UserError
from odoo.modules.module import Manifest
from odoo.tests import TransactionCase, tagged

from dev.paths import ADDONS, ROOT

TOO_OLD = "0.25"  # below, public holidays are ignored or raise an error


@tagged("post_install", "-at_install")
class TestDependencies(TransactionCase):
    def older_holidays(self):
        """The library as Python finds it where this version is installed."""
        folder = self.enterContext(TemporaryDirectory())
        metadata = Path(folder, f"holidays-{TOO_OLD}.dist-info", "METADATA")
        metadata.parent.mkdir()
        metadata.write_text(
            f"Metadata-Version: 2.1\nName: holidays\nVersion: {TOO_OLD}\n"
        )
        sys.path.insert(0, folder)
        self.addCleanup(sys.path.remove, folder)

    def test_a_library_that_is_too_old_is_named_before_anything_is_installed(self):
        self.older_holidays()
        modules = self.env["ir.module.module"]
        names = [name for name in ADDONS if self._needs_holidays(name)]
        self.assertEqual(len(names), 2)
        for name in names:
            with self.assertRaises(UserError) as caught:
                modules.check_external_dependencies(name)
            self.assertIn("holidays>=0.26", str(caught.exception))

    def _needs_holidays(self, name):
        needed = Manifest.for_addon(name)["external_dependencies"].get("python", ())
        return any(one.startswith("holidays") for one in needed)

    def test_the_readme_installs_what_the_addons_need(self):
        readme = (ROOT / "README.md").read_text()
        for name in ADDONS:
            for one in Manifest.for_addon(name)["external_dependencies"].get(
                "python", ()
            ):
                self.assertIn(one, readme)
