# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A new kind of arrangement is one entry in the table of kinds."""

from unittest.mock import patch

from odoo.addons.recouvrement_respectueux.core.arrangement_kinds import KINDS, Kind

from ..arrangements import ArrangementCommon

# Two that we do not have: half now and half later, and less if it is paid by a day.
GOODS = Kind("Paid in Goods", spread=True, part=True)
EARLY = Kind("Less for Paying Early", waives=True)


class TestNewKind(ArrangementCommon):
    def setUp(self):
        super().setUp()
        self.enterContext(patch.dict(KINDS, goods=GOODS, early=EARLY))
        offered = [(code, kind.name) for code, kind in KINDS.items()]
        for model in ("recovery.arrangement", "recovery.arrangement.proposal"):
            field = self.env[model]._fields["kind"]
            # As it would be had the table had them when Odoo started.
            own = {"selection": lambda _model: offered, "_selection": dict(offered)}
            self.enterContext(patch.multiple(field, **own))

    def test_it_is_proposed_accepted_paid_and_kept(self):
        dialog = self.dialog(self.moves[:1], kind="goods", number=2)
        self.assertIn("spread", dialog.traits)
        self.assertEqual(len(dialog.line_ids), 2)
        dialog.action_propose()
        arrangement = self.env["recovery.arrangement"].search([], limit=1)
        self.accept(arrangement)
        self.assertTrue(arrangement.is_running)
        self.pay(self.moves[:1])
        self.run_daily()
        self.assertEqual(arrangement.state, "kept")
        self.assertTrue(arrangement.kept_rate)

    def test_what_it_waives_is_approved_and_credited_once_it_is_paid(self):
        self.company.recovery_gesture_user = 10
        wishes = {"kind": "early", "part_amount": 80, "reason": "Paid at once"}
        arrangement = self.propose(self.moves[:1], **wishes)
        self.assertEqual((arrangement.amount, arrangement.discount_amount), (80, 20))
        self.assertEqual(arrangement.approval, "asked")

    def test_figures_and_page_know_it(self):
        case = self.env["recovery.case"]._open_for(self.partner, self.company)
        arrangement = self.propose(self.moves[:1], kind="goods", number=2)
        self.accept(arrangement)
        figures = self.env["recovery.kpi"].figures()
        self.assertIsNone(figures["promise_kept_rate"])
        self.assertEqual(len(case._page_values()["agreements"]), 1)
