# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The addons may go, whatever was decided with them (`make faults` uninstalls them)."""

from odoo.addons.recouvrement_respectueux import uninstall_hook as before_ours
from odoo.addons.recouvrement_respectueux_legal import uninstall_hook as before_legal

from ..legal.common import LegalCommon


class TestUninstall(LegalCommon):
    def test_a_formal_notice_does_not_keep_the_addons(self):
        self.sent_notice()
        before_legal(self.env)
        before_ours(self.env)  # in this order: the last that was installed goes first
        self.env.invalidate_all()
        self.assertFalse(self.env["recovery.case"].search([]))
        self.assertEqual(self.move.amount_residual, 1000)
