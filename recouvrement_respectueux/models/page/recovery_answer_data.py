from dateutil.relativedelta import relativedelta

from odoo import fields, models

ANSWER_WITHIN = relativedelta(months=1)  # GDPR, article 12


class RecoveryAnswerData(models.Model):
    """What customers ask about their data. A person answers: nothing is given out,
    changed or erased by itself."""

    _inherit = "recovery.answer"

    kind = fields.Selection(
        selection_add=[("data", "About my data")], ondelete={"data": "cascade"}
    )
    request = fields.Selection(
        [
            ("correct", "Please correct it"),
            ("copy", "Please send me a copy"),
            ("erase", "Please erase it"),
        ],
        string="Asked About Data",
    )

    def _follow(self):
        """Override: there is a month to answer, and the task outlives the file."""
        if self.kind != "data":
            return super()._follow()
        case, person = self.case_id, self.case_id._person()
        case._await_answer()
        said = self.with_context(lang=person._recovery_lang())._sentence()
        until = case.company_id._recovery_today() + ANSWER_WITHIN
        return case._add_lasting_task(
            said, person or case.company_id._recovery_manager(), until
        )

    def _sentence_data(self):
        asked = dict(self._fields["request"]._description_selection(self.env))
        return self.env._(
            "The customer asks about their data: %s (to be answered within a month).",
            asked[self.request],
        )
