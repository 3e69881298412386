from odoo import models


class ResPartnerHeldTalks(models.Model):
    """What we hold of joint proposals."""

    _inherit = "res.partner"

    def _held_joint_plans(self):
        about = self.env._("Joint Proposals")
        plans = self.env["recovery.joint.plan"].search([("partner_id", "=", self.id)])
        for one in plans.line_ids:
            yield about, self._day(one.plan_id.until), one.name or "", ""
