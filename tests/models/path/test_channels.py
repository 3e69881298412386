# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Every channel of the table has its fields and words; a new one finds its address."""

from unittest.mock import patch

from odoo.addons.recouvrement_respectueux.core.channels import CHANNELS, Channel

from ..common import RecoveryCommon


class TestChannels(RecoveryCommon):
    def test_every_channel_may_be_chosen_and_refused(self):
        partner = self.customer()
        for model, name in (
            ("res.partner", "recovery_channel"),
            ("recovery.step", "channel"),
            ("recovery.reminder", "channel"),
            ("recovery.kpi.contact", "channel"),
            ("recovery.preview", "channel"),
        ):
            field = self.env[model]._fields[name]
            self.assertEqual(field.get_values(self.env), [*CHANNELS], model)
        for name in CHANNELS:
            partner[f"recovery_refuse_{name}"] = True
        self.assertEqual(partner._recovery_refused(), set(CHANNELS))

    def test_a_new_channel_needs_an_address_of_its_own(self):
        partner = self.customer(phone="+33 1 23 45 67 89")
        with patch.dict(CHANNELS, chat=Channel("Chat", (("phone",),), written=True)):
            self.assertTrue(partner._recovery_has_address("chat"))
            self.assertIn("chat", partner._recovery_reachable())
            partner.phone = False
            self.assertFalse(partner._recovery_has_address("chat"))
            self.assertNotIn("chat", partner._recovery_reachable())
