from odoo import fields, models
from odoo.fields import Domain


class RecoveryArrangementWaits(models.Model):
    """A proposal stays open while the customer waits for an answer of ours: what they
    asked may be what they need to know before they agree."""

    _inherit = "recovery.arrangement"

    def _lapse(self):
        """Override: not while we owe the answer; these are open for today."""
        owed = self._owed_an_answer()
        for one in owed:
            one._record({"valid_until": one.company_id._recovery_today()})
        return super(RecoveryArrangementWaits, self - owed)._lapse()

    def _is_over(self):
        """Whether the last day of this proposal has passed and nothing keeps it open:
        before the next run says so, too."""
        until = self.valid_until
        over = until and until < self.company_id._recovery_today()
        return bool(over and not self._owed_an_answer())

    def _owed_an_answer(self):
        """Those of these whose customers wait for an answer, in any branch of the legal
        entity and in a settled file too."""
        if not self:
            return self
        files = self.env["recovery.case"].sudo()
        # sudo: who waits does so whatever the user may see
        waiting = files.search(
            [
                ("partner_id", "in", self.partner_id.ids),
                ("company_id", "child_of", self.company_id.root_id.ids),
                ("awaiting_answer_since", "!=", False),
            ]
        )
        owed = {(case.partner_id, case.company_id.root_id) for case in waiting}
        return self.filtered(
            lambda one: (one.partner_id, one.company_id.root_id) in owed
        )


class RecoveryCaseWaits(models.Model):
    _inherit = "recovery.case"

    def write(self, vals):
        """Override: once answered, the customer has some days to agree."""
        ends = "awaiting_answer_since" in vals and not vals["awaiting_answer_since"]
        waited = self.filtered("awaiting_answer_since") if ends else self.browse()
        result = super().write(vals)
        waited._leave_time_to_agree()
        return result

    def _leave_time_to_agree(self):
        """Proposals that stayed open for an answer of ours stay so while the path rests
        after it."""
        for company, cases in self.grouped("company_id").items():
            today, entity = company._recovery_today(), company.root_id.ids
            # sudo: whoever may answer need not see the settings, nor every branch
            days = company.sudo().recovery_rest_days
            offers = self.env["recovery.arrangement"].sudo()
            found = offers.search(
                Domain("partner_id", "in", cases.partner_id.ids)
                & Domain("company_id", "child_of", entity)
                & Domain("state", "=", "proposed")
                & Domain("valid_until", "<=", today)
            )
            found._record({"valid_until": fields.Date.add(today, days=days)})
