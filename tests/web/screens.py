# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A colleague in front of the screens, and nothing broken on them; holds no test."""

from playwright.sync_api import expect

from odoo.tests import HttpCase

from ..models.common import RecoveryCommon
from .browser import screenshot

BROKEN = ".o_error_dialog, .o_notification_bar.bg-danger"


class ScreensCommon(RecoveryCommon, HttpCase):
    """A colleague who invoices; call `let_time_pass` before a browser opens."""

    pictures = ""  # how the names of its pictures begin

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        group = "account.group_account_invoice"
        cls.colleague = cls.new_user("colleague", group, name="Paul Durand")

    def run_job(self, xmlid):
        # The test's server already shares the cursor of the test.
        self.env.flush_all()
        self.assertIs(self.env.ref(xmlid).sudo().method_direct_trigger(), True)
        self.env.invalidate_all()

    def shown(self, page, name):
        """Nothing broke on the page; keep a picture of it."""
        screenshot(page, f"{self.pictures}{name}")
        expect(page.locator(BROKEN)).to_have_count(0)
