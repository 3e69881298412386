# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A request may send numbers that are none: NaN is neither above a limit nor below, and
what is without end adds up to nothing. No field of ours keeps one."""

from math import inf, isfinite, nan

from odoo.tools import mute_logger

from ..attackers import Attack
from ..common import ADDON

QUIET = ("odoo.sql_db", "odoo.addons.base.models.ir_rule", "odoo.models", "odoo.orm")
NUMBERS = ("float", "monetary")
STANDARD = ("res.partner", "res.company", "account.move", "account.move.line")


class TestNoNumber(Attack):
    def setUp(self):
        super().setUp()
        self.stand_ready()
        groups = (
            f"account.group_account_manager,{ADDON}_care.group_recovery_care_manager"
        )
        self.chief = self.new_user("chief", groups, self.company)

    def numbers(self):
        """``(a record, field)`` of ours that a request may write a number into."""
        for name in (*self.models, *STANDARD):
            model = self.registry[name]
            if not model._auto or model._transient:  # a dialog keeps nothing
                continue
            row = self.target(name)
            for field in self.registry[name]._fields.values():
                ours = name in self.models or field.name.startswith("recovery_")
                if ours and field.type in NUMBERS and (field.store or field.inverse):
                    yield row, field

    @mute_logger(*QUIET)
    def test_no_field_keeps_one(self):
        kept, tried = [], 0
        for row, field in self.numbers():
            mine = row.with_user(self.chief)
            for odd in (nan, inf, -inf):
                tried += 1
                with self.env.cr.savepoint() as point:
                    try:
                        mine.write({field.name: odd})
                        self.env.flush_all()
                        self.env.invalidate_all()
                        if not isfinite(row[field.name] or 0):
                            kept.append(f"{row._name}.{field.name} {odd}")
                    except Exception:  # noqa: BLE001 — whatever refuses it
                        pass
                    point.rollback()
                self.env.invalidate_all()
        self.assertFalse(kept)
        self.assertGreater(tried, 40)
