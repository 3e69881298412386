# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What moved from the main addon to those beside it moves with its name, and a database
that had it keeps it: `bench.faults.update --previous` tries the whole of it."""

from pathlib import Path
from runpy import run_path

from odoo.addons import recouvrement_respectueux as addon

from ..common import ADDON, RecoveryCommon

SCRIPT = "migrations/19.0.3.0.0/pre-capabilities.py"
MOVE = run_path(str(Path(addon.__file__).parent / SCRIPT))
BESIDE = tuple(f"{ADDON}_{one}" for one in MOVE["MOVED"])
# New with the addons: no database had them. Who inherits from whom, Odoo names anew.
NEW = ("ir.ui.view", "constraint_res_company_recovery_keep_procedures")
NEW += ("ir.model.inherit",)


class TestMoved(RecoveryCommon):
    def named(self, *addons):
        self.env.cr.execute(
            "SELECT module, name, model FROM ir_model_data WHERE module IN %s", [addons]
        )
        rows = self.env.cr.fetchall()
        return {row[:2] for row in rows if not {row[1], row[2]} & {*NEW}}

    def as_before(self):
        """The names as they were in 19.0.2; a view that is new keeps its own."""
        self.env.cr.execute(
            """UPDATE ir_model_data moved SET module = %(main)s
                WHERE module IN %(beside)s AND NOT EXISTS (
                      SELECT 1 FROM ir_model_data stays
                       WHERE stays.module = %(main)s AND stays.name = moved.name)""",
            {"main": ADDON, "beside": BESIDE},
        )

    def test_every_name_is_moved_and_none_besides(self):
        before = self.named(ADDON), self.named(*BESIDE)
        self.as_before()
        self.assertGreater(len(before[1]) - len(self.named(*BESIDE)), 300)
        MOVE["migrate"](self.env.cr, "19.0.2.0.0")
        self.assertEqual((self.named(ADDON), self.named(*BESIDE)), before)

    def test_views_move_too(self):
        view = self.env.ref(f"{ADDON}_insight.recovery_segment_view_form")
        self.as_before()
        MOVE["migrate"](self.env.cr, "19.0.2.0.0")
        self.env.registry.clear_cache()
        self.assertEqual(view.get_external_id()[view.id].partition(".")[0], BESIDE[2])

    def test_what_is_not_installed_yet_is_loaded_by_the_same_run(self):
        """As one to update: an installation would write what users changed."""
        modules = self.env["ir.module.module"].search([("name", "in", BESIDE)])
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE ir_module_module SET state = 'uninstalled' WHERE name = %s",
            [BESIDE[0]],
        )
        MOVE["migrate"](self.env.cr, "19.0.2.0.0")
        modules.invalidate_recordset()
        states = {one.name: one.state for one in modules}
        self.assertEqual(states.pop(BESIDE[0]), "to upgrade")
        self.assertEqual({*states.values()}, {"installed"})

    def test_without_the_new_folders_nothing_is_updated(self):
        self.env.cr.execute(
            "UPDATE ir_module_module SET state = 'uninstallable' WHERE name = %s",
            [BESIDE[0]],
        )
        before = self.named(ADDON)
        with self.assertRaisesRegex(LookupError, f"Put {BESIDE[0]} into"):
            MOVE["migrate"](self.env.cr, "19.0.2.0.0")
        self.assertEqual(self.named(ADDON), before)

    def test_a_new_database_has_nothing_to_move(self):
        before = self.named(ADDON)
        self.as_before()
        changed = self.named(ADDON)
        MOVE["migrate"](self.env.cr, None)
        self.assertEqual(self.named(ADDON), changed)
        self.assertNotEqual(changed, before)
