# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What somebody reads of us in Apps, before and after the installation."""

import base64

from odoo import release
from odoo.tests import TransactionCase, tagged

from dev.paths import ADDON, EVERY_ADDON, QUEUE, ROOT


@tagged("post_install", "-at_install")
class TestApps(TransactionCase):
    def module(self, name, lang="fr_FR"):
        module = self.env.ref(f"base.module_{name}")
        return module.with_context(lang=lang)

    def test_the_list_is_in_french_also_of_what_is_not_installed(self):
        """`queue_job` is not there, so one of ours waits; the main addon names it."""
        self.assertEqual(self.module(QUEUE).state, "uninstalled")
        for name in EVERY_ADDON:
            french, english = self.module(name), self.module(name, "en_US")
            self.assertTrue(french.shortdesc.startswith("Recouvrement respectueux"))
            self.assertNotEqual(french.summary, english.summary)
            if name != ADDON:
                self.assertNotEqual(french.shortdesc, english.shortdesc)
                self.assertIn("\N{NO-BREAK SPACE}: ", french.shortdesc)

    def test_a_french_search_finds_them(self):
        found = self.module(ADDON).search([("summary", "ilike", "mise en demeure")])
        self.assertIn(f"{ADDON}_legal", found.mapped("name"))

    def test_each_page_shows_its_pictures_and_says_it_in_french(self):
        for name in EVERY_ADDON:
            page = self.module(name).description_html
            self.assertIn("En français", page)
            self.assertNotIn('src="/web', page)
            if "<img" in page:
                self.assertIn(f'src="/{name}/static/description/', page)

    def test_each_icon_is_ours(self):
        icons = {base64.b64decode(self.module(name).icon_image) for name in EVERY_ADDON}
        self.assertEqual(len(icons), len(EVERY_ADDON))

    def test_a_second_look_at_the_list_keeps_the_french(self):
        before = self.module(QUEUE).shortdesc
        self.env["ir.module.module"].with_context(lang="fr_FR").update_list()
        self.assertEqual(self.module(QUEUE).shortdesc, before)

    def test_what_is_supported_is_what_odoo_supports(self):
        text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
        python = (release.MIN_PY_VERSION, release.MAX_PY_VERSION)
        first, last = (".".join(map(str, version)) for version in python)
        self.assertIn(f"| Python | {first} to {last}, as Odoo 19;", text)
        newest = f"| PostgreSQL | {release.MIN_PG_VERSION} and newer, as Odoo 19;"
        self.assertIn(newest, text)
