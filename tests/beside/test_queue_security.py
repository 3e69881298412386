# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What the bridge to queue_job adds is attacked and closed as all the rest: it stands
in no other database."""

from odoo.tools import mute_logger

from odoo.addons.recouvrement_respectueux_queue.models.recovery_batch import WITHOUT

from dev import security_table
from dev.paths import ADDONS, EVERY_ADDON, QUEUE, ROOT

from ..models.attackers import COLLEAGUES, STRANGERS, methods_of_ours
from ..models.security.test_public_methods import QUIET, CalledByAll
from ..models.security.test_security_table import OPEN


class TestQueueSecurity(CalledByAll):
    def setUp(self):
        # The rows that are attacked are made at once, not by jobs.
        self.env["ir.config_parameter"].sudo().set_param(WITHOUT, "True")
        super().setUp()

    def test_every_addon_of_the_repository_is_attacked_here_or_there(self):
        folders = {one.parent.name for one in ROOT.glob("*/__manifest__.py")}
        self.assertEqual(folders, set(EVERY_ADDON))
        self.assertEqual(set(EVERY_ADDON) - set(ADDONS), {QUEUE})

    def test_it_adds_no_model_and_no_open_field(self):
        for name, model in self.registry.items():
            self.assertNotEqual(model._original_module, QUEUE, name)
            for field in model._fields.values():
                ours = set(field._modules or ()) == {QUEUE}
                if ours and not security_table.is_ours(model) and name not in OPEN:
                    self.assertTrue(field.groups, f"{name}.{field.name}")

    @mute_logger(*QUIET)
    def test_nobody_calls_its_methods_on_what_is_not_theirs(self):
        methods = set(methods_of_ours(self.registry, [QUEUE]))
        self.assertIn(("recovery.case", "job_words"), methods)
        through = self.attack(STRANGERS, sorted(methods))
        named = [one for one in methods if not self.is_of_model(*one)]
        shared = ("res.config.settings", "set_values")
        through += self.attack(COLLEAGUES, sorted(set(named) - {shared}))
        self.assertEqual("\n".join(through), "")

    @mute_logger(*QUIET)
    def test_nobody_begins_a_job_of_ours(self):
        """``_do_batch`` does what a scheduled action does, for any file."""
        for role in STRANGERS + COLLEAGUES:
            jobs = self.as_person(role)["queue.job"]
            self.assertFalse(jobs.has_access("create"), role)
            self.assertFalse(jobs.has_access("write"), role)
