from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class RecoveryCaseJointPlan(models.Model):
    """The customer owes others too: one monthly amount, shared between all."""

    _inherit = "recovery.case"

    joint_plan_ids = fields.One2many(
        "recovery.joint.plan", "case_id", string="Joint Proposals", readonly=True
    )

    def action_joint_plan(self):
        """Open the joint proposal of this file, begun with what is open with us.

        :raise UserError: when nothing is open with us in the company's currency
        """
        self.ensure_one()
        plan = self.joint_plan_ids.filtered(lambda one: one.state != "ended")
        if not plan and self.state == "closed":
            plan = self.joint_plan_ids[:1]
        plan = plan or self.env["recovery.joint.plan"]._make(self._joint_values())
        plan._refresh_own()
        return plan._open_form()

    def _joint_entries(self):
        """What is open in the company's currency; other currencies are left out."""
        return self.open_line_ids.filtered(
            lambda entry: (
                entry.currency_id == self.currency_id
                and entry.amount_residual_currency > 0
            )
        )

    def _joint_amount(self):
        entries = self._joint_entries()
        left = entries._recovery_left()[0] if entries else {}
        return self.currency_id.round(float(sum(left.values())))

    def _joint_values(self):
        if not self._joint_amount():
            raise UserError(
                self.env._(
                    "Nothing is open with us in %s, so there is nothing of ours to "
                    "share.",
                    self.currency_id.name,
                )
            )
        own = {
            "name": self.company_id.name,
            "is_ours": True,
            "owed": self._joint_amount(),
        }
        return {"case_id": self.id, "line_ids": [Command.create(own)]}
