# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A message that waits for its review, and what a colleague does; holds no test."""

from .common import RecoveryCommon


class ReviewCommon(RecoveryCommon):
    """One customer, one late invoice of 100, one message to review."""

    def setUp(self):
        super().setUp()
        self.partner = self.customer()
        self.move = self.invoice(self.partner, 100)
        self.run_daily()
        self.case = self.case_of(self.partner)
        self.reminder = self.reminders_of(self.partner)

    def hold(self, reminders, **values):
        """Hold messages back as a colleague does, in the dialog."""
        wizard = self.env["recovery.reminder.hold"].with_user(self.adviser)
        action = reminders.with_user(self.adviser).action_hold()
        wizard = wizard.with_context(**action["context"]).create(values)
        wizard.action_hold()

    def as_colleague(self):
        return self.reminder.with_user(self.adviser)
