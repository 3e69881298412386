# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Every public method of every addon of ours, called by each role on what is not
theirs, is refused and changes nothing.

The methods are read from the registry: a new one is attacked here by itself.
"""

from odoo.exceptions import AccessError
from odoo.service.model import get_public_method
from odoo.tools import mute_logger

from ..access_table import COMMON
from ..attackers import (
    COLLEAGUES,
    STRANGERS,
    Attack,
    methods_of_ours,
    methods_without_table,
)

QUIET = ("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
# The same for every company, and shared on purpose; beside what `COMMON` says.
SHARED = {
    **COMMON,
    "mail.template": "texts of Odoo, which every colleague may read",
    "res.config.settings": "a dialog of the own company, whatever its number",
}
# Odoo's own methods, which we only narrow down: what Odoo shows, it copies.
OF_ODOO = {
    ("ir.mail_server", "send_email"),
    ("ir.attachment", "create"),
    ("mail.blacklist", "create"),
    ("mail.message", "create"),
    ("res.partner", "copy_data"),
    ("recovery.case", "get_empty_list_help"),
    ("recovery.reminder", "get_empty_list_help"),
    ("res.users", "copy_data"),
    ("res.users", "default_get"),
    ("snailmail.letter", "create"),
}


class CalledByAll(Attack):
    """Calls methods in the name of each role; holds no test."""

    maxDiff = None

    def setUp(self):
        super().setUp()
        self.stand_ready()

    def is_of_model(self, model, method):
        """Called on a model as a whole: there is no record that is not theirs."""
        return hasattr(get_public_method(self.env[model], method), "_api_model")

    def attack(self, roles, methods):
        """What was not refused."""
        through = []
        for model, method in methods:
            ids = self.target(model).ids
            self.assertTrue(ids, model)
            for role in roles:
                for optional in (False, True):
                    came = self.came_of(role, model, method, ids, optional)
                    if came:
                        through.append(f"{role}: {model}.{method}: {came:.200}")
        return through

    def came_of(self, *call):
        try:
            return repr(self.call(*call))
        except AccessError:
            return None
        except Exception as error:  # noqa: BLE001 — whatever comes before the refusal
            return repr(error)


class TestPublicMethods(CalledByAll):
    @mute_logger(*QUIET)
    def test_a_stranger_calls_nothing(self):
        methods = set(methods_of_ours(self.registry)) - OF_ODOO
        through = self.attack(STRANGERS, sorted(methods))
        self.assertEqual("\n".join(through), "")

    @mute_logger(*QUIET)
    def test_a_colleague_of_another_company_calls_nothing(self):
        methods = [
            (model, method)
            for model, method in methods_of_ours(self.registry)
            if model not in SHARED and not self.is_of_model(model, method)
        ]
        through = self.attack(COLLEAGUES, methods)
        self.assertEqual("\n".join(through), "")

    @mute_logger(*QUIET)
    def test_what_has_no_table_is_as_closed(self):
        """To strangers, and to colleagues who say that they work elsewhere."""
        methods = list(methods_without_table(self.registry))
        self.assertIn(("recovery.today", "run_some"), methods)
        elsewhere = {"allowed_company_ids": self.company.ids}
        through = []
        for model, method in methods:
            for role in (*STRANGERS, *COLLEAGUES):
                context = elsewhere if role in COLLEAGUES else None
                try:
                    came = self.call(role, model, method, [], True, context)
                except AccessError:
                    continue
                through.append(f"{role}: {model}.{method}: {came!r:.200}")
        self.assertEqual("\n".join(through), "")
