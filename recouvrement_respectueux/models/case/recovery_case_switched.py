from odoo import models

from ...core.facts import unseen
from ..path.res_company_switched import STEPS, THANKS, WORDS


class RecoveryCaseSwitched(models.Model):
    """What was switched to automatic without a look is a fact of each decision."""

    _inherit = "recovery.case"

    def _read_facts(self, ignoring=()):
        """Override: since when what was not looked at is automatic."""
        facts = super()._read_facts(ignoring)
        since = {
            company: {
                "steps_since": company._recovery_unseen(STEPS),
                "words_since": company._recovery_unseen(WORDS),
            }
            for company in self.company_id
        }
        for case in self:
            facts[case.id].update(since[case.company_id])
        return facts

    def _was_settled_unseen(self):
        """Whether what this file wrote about had been paid before thanks were switched
        to automatic without a look: a person reads this one."""
        since = self.company_id._recovery_unseen(THANKS)
        if not since:
            return False
        # sudo: what the user may see of the books changes nothing
        entries = self.env["account.move.line"].union(*self._paid_lines()).sudo()
        days = filter(None, entries.mapped("recovery_settled_on"))
        return unseen(max(days, default=None), since)
