# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Talks with a customer, for their tests."""

from .arrangements import ArrangementCommon
from .common import ADDON, words

MODEL = "recovery.conversation"


class ConversationCommon(ArrangementCommon):
    """A file of 600 overdue, prepared for review; no test."""

    def setUp(self):
        super().setUp()
        self.run_daily()
        self.case = self.case_of(self.partner)
        self.mine = self.case.with_user(self.adviser)

    def begin(self, case=None):
        action = (case or self.mine).action_start_conversation()
        return self.env[MODEL].with_user(self.adviser).browse(action["res_id"])

    def reason(self, name):
        return self.env.ref(f"{ADDON}.delay_reason_{name}")

    def option(self, talk, way):
        return talk.option_ids.filtered(lambda one: one.way == way)

    def choose(self, talk, way, **wishes):
        """Choose a way and make the proposal, as the dialog does."""
        action = self.option(talk, way).action_choose()
        dialog = self.env[action["res_model"]].with_user(self.adviser)
        dialog = dialog.browse(action["res_id"])
        dialog.write(wishes)
        self.assertFalse(dialog.problem)
        dialog.action_propose()
        return talk.arrangement_ids.sorted("id")[-1:]

    def thanks(self, talk):
        return talk.reminder_ids.filtered(lambda one: one.kind == "after_talk")

    def call(self, talk):
        return talk.reminder_ids - self.thanks(talk)

    def notes(self, record):
        return [words(body) for body in record.message_ids.mapped("body")]
