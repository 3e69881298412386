from odoo import fields, models


class RecoveryArrangementProposalJoint(models.TransientModel):
    """A proposal of our share of a joint proposal, which then says so."""

    _inherit = "recovery.arrangement.proposal"

    joint_plan_id = fields.Many2one(
        "recovery.joint.plan", string="Joint Proposal", check_company=True
    )

    def action_propose(self):
        """Override: the joint proposal leads to our arrangement."""
        action = super().action_propose()
        if self.joint_plan_id:
            self.joint_plan_id._record({"arrangement_id": action["res_id"]})
        return action
