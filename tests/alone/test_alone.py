# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The main addon where none of ours stands beside it: it is whole."""

from dev.paths import ADDON, EVERY_ADDON

from ..models.common import RecoveryCommon


class TestAlone(RecoveryCommon):
    def test_nothing_of_ours_stands_beside_it(self):
        """Those that install themselves would, where they were found."""
        ours = self.env["ir.module.module"].search([("name", "in", EVERY_ADDON)])
        installed = ours.filtered(lambda one: one.state == "installed")
        self.assertEqual(installed.mapped("name"), [ADDON])

    def test_its_screens_are_whole(self):
        names = self.env["ir.model.data"].search(
            [("module", "=", ADDON), ("model", "=", "ir.ui.view")]
        )
        views = self.env["ir.ui.view"].browse(names.mapped("res_id"))
        self.assertGreater(len(views), 100)
        for view in views:
            view._check_xml()
            if view.type != "qweb":
                self.env[view.model].sudo().get_view(view.id, view.type)

    def test_every_menu_leads_somewhere(self):
        names = self.env["ir.model.data"].search(
            [("module", "=", ADDON), ("model", "=", "ir.ui.menu")]
        )
        for menu in self.env["ir.ui.menu"].browse(names.mapped("res_id")):
            if menu.action and menu.action._name == "ir.actions.act_window":
                self.assertIn(menu.action.res_model, self.env, menu.name)

    def test_its_analyses_can_be_read(self):
        self.invoice(self.customer())
        self.run_daily()
        for name in ("recovery.kpi", "recovery.kpi.contact"):
            self.env[name].search_read([], limit=1)
