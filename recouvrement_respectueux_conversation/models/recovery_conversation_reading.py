from odoo import api, fields, models

from odoo.addons.recouvrement_respectueux.core.reading import PERSON


class RecoveryConversationReading(models.Model):
    """What a colleague types of the customer's words in a call is read as a reply is: a
    remark beside it, which is not kept."""

    _inherit = "recovery.conversation"

    understood = fields.Char(compute="_compute_understood")

    @api.depends("said", "state")
    @api.depends_context("lang")
    def _compute_understood(self):
        for talk in self:
            is_read = talk.said and talk.state == "open"
            talk.understood = talk._understood() if is_read else ""

    def _understood(self):
        """One line, without what may be private (I11)."""
        case, readings = self.case_id._origin, self.env["recovery.reading"]
        today = case.company_id._recovery_today()
        read = self.env["recovery.reader"].read_reply(self.said, today, self.env.lang)
        found = readings._values(case, self.env["mail.message"], self.said, read)
        told = [readings.new(one) for one in found if one["kind"] != PERSON]
        return " · ".join(one.understood for one in told)
