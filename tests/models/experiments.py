# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""An experiment on the friendly step, for its tests."""

from .common import ADDON, BLOCKS, RecoveryCommon

OTHER = {"en_US": "How are you these days?", "fr_FR": "Comment allez-vous ?"}
AS_BEFORE = "It may have slipped your mind"


class ExperimentCommon(RecoveryCommon):
    """An experiment on the friendly step, not started; B has words of its own."""

    def setUp(self):
        super().setUp()
        self.other_text = self.friendly.template_id.copy({"name": "Shorter"})
        self.manager = self.new_user("boss", f"{ADDON}.group_recovery_manager")
        for lang, sentence in OTHER.items():
            self.say(sentence, lang)
        self.experiment = self.new_experiment()

    def say(self, sentence, lang="en_US", text=None):
        text = (text or self.other_text).with_context(lang=lang)
        text.body_html = f"<div><p>{sentence}</p>{BLOCKS}</div>"

    def new_experiment(self, **values):
        values = {"name": "Shorter", "step_id": self.friendly.id, **values}
        values.setdefault("template_b_id", self.other_text.id)
        return self.env["recovery.experiment"].create(values)

    def start(self):
        self.experiment.with_user(self.manager).action_start()

    def people(self, *arms, due=None, **values):
        """A late customer for each of these arms, in this order."""
        people = self.env["res.partner"]
        for arm in arms:
            partner = self.customer(f"Customer {len(people)}", **values)
            while self.experiment._arm_of(partner.id) != arm:
                partner = self.customer(f"Customer {len(people)}", **values)
            self.invoice(partner, due=due)
            people += partner
        return people

    def drawn(self, partners):
        return self.reminders_of(partners).mapped("arm")
