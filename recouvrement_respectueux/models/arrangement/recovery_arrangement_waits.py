from odoo import fields, models
from odoo.fields import Domain


class RecoveryArrangementWaits(models.Model):
    """A proposal stays open while something of ours is missing: an answer that the
    customer waits for may be what they need to know before they agree, and without the
    word of our second person they could not."""

    _inherit = "recovery.arrangement"

    def _lapse(self):
        """Override: not while we owe something; these are open for today."""
        waiting = self._waits_for_us()
        for one in waiting:
            one._record({"valid_until": one.company_id._recovery_today()})
        return super(RecoveryArrangementWaits, self - waiting)._lapse()

    def _is_over(self):
        """Whether the last day of this proposal has passed and nothing keeps it open:
        before the next run says so, too."""
        until = self.valid_until
        over = until and until < self.company_id._recovery_today()
        return bool(over and not self._waits_for_us())

    def _waits_for_us(self):
        """Those of these that cannot be agreed to yet for want of a word of ours."""
        asked = self.filtered(lambda one: one.approval == "asked")
        return asked | self._owed_an_answer()

    def _leave_time_to_agree(self):
        """Those of these proposals that are in their last day, or stayed open for us,
        do so while the path rests after a word of ours."""
        for company, own in self.grouped("company_id").items():
            today = company._recovery_today()
            # sudo: whoever answers or approves need not see the settings
            until = fields.Date.add(today, days=company.sudo().recovery_rest_days)
            last = own.filtered(
                lambda one, today=today: one.valid_until and one.valid_until <= today
            )
            last._record({"valid_until": until})

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
        # sudo: whoever may answer need not see every branch
        offers = self.env["recovery.arrangement"].sudo()
        for company, cases in self.grouped("company_id").items():
            found = offers.search(
                Domain("partner_id", "in", cases.partner_id.ids)
                & Domain("company_id", "child_of", company.root_id.ids)
                & Domain("state", "=", "proposed")
            )
            found._leave_time_to_agree()
