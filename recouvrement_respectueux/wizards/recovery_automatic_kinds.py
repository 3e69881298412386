from odoo import api, fields, models

from ..core.thanks import decide_thanks

# What leaves beside the steps: field of the dialog → (setting, what it is when a person
# reads it first).
KINDS = {
    "words_automatic": "recovery_plan_messages",
    "thanks_automatic": "recovery_thanks",
    "care_automatic": "recovery_care",
}


class RecoveryAutomaticKinds(models.TransientModel):
    """Thanks, after-care and messages of arrangements leave without a review as steps
    do: counted by what acts, and confirmed (I1, I16)."""

    _inherit = "recovery.automatic"

    words_automatic = fields.Boolean(string="Messages of Arrangements")
    thanks_automatic = fields.Boolean(string="Thank-You")
    care_automatic = fields.Boolean(string="Follow-up Question")
    settled = fields.Json(
        readonly=True,
        help="Customers who are thanked once the next run has settled their files: "
        "[on that run, within 30 days, asked within 30 days how it went].",
    )

    @api.model
    def _kinds_of(self, company, switching=()):
        """Which of them are ticked: those that are automatic, and those that are to
        be."""
        return {
            name: company[setting] == "automatic" or setting in switching
            for name, setting in KINDS.items()
        }

    def _kinds_chosen(self):
        return [name for name in KINDS if self[name]]

    def _kinds_switched_on(self):
        """Those ticked that are not automatic in this company."""
        now = self._kinds_of(self.company_id)
        return [name for name in self._kinds_chosen() if not now[name]]

    def _switch_kinds(self):
        now = self._kinds_of(self.company_id)
        # sudo: a manager may let messages leave, which `action_apply` has checked, and
        # need not be an administrator
        company = self.company_id.sudo()
        for name, setting in KINDS.items():
            if self[name] != now[name]:
                company[setting] = "automatic" if self[name] else "review"

    # === COUNTED === #

    def _thanks_leaving(self):
        """How many thanks and questions would leave on the next run, and within 30
        days."""
        thanked, later, asked = self.settled or (0, 0, 0)
        now = thanked if self.thanks_automatic else 0
        within = later if self.thanks_automatic else 0
        return now, within + (asked if self.care_automatic else 0)

    @api.model
    def _count_settled(self, company):
        """See ``settled``. Files that were settled before are no part of it: what is
        asked about those is read by a person (I1)."""
        # sudo: the job looks at all files of the company, whatever team they are of
        settled = self.env["recovery.case"].sudo()._would_settle(company)
        settled = settled.filtered(lambda case: not case._was_settled_unseen())
        files = settled._read_files()
        decisions = [
            decide_thanks(files[case.id], *rules)
            for case, _steps, *rules in settled._read_rules(files)
        ]
        now = sum(decision.contact for decision in decisions)
        later = sum(decision.contact or bool(decision.until) for decision in decisions)
        soon = company.recovery_care_days <= 30
        return [now, later, later if soon else 0]
