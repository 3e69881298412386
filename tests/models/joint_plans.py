# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Fill in a joint proposal as a colleague does on the phone; holds no test."""

from odoo.tests import Form

from .arrangements import ArrangementCommon

OTHERS = (("Gaz du Nord", 1200), ("Garage Petit", 300), ("Régie Sud", 900))


class JointPlanCommon(ArrangementCommon):
    """600 is open with us; three others are named."""

    def file_of(self, partner, company=None):
        return self.env["recovery.case"]._open_for(partner, company or self.company)

    def opened(self, case=None, user=None):
        """The plan that the button of a file opens."""
        case = (case or self.file_of(self.partner)).with_user(user or self.adviser)
        case.invalidate_recordset()
        action = case.action_joint_plan()
        return case.env[action["res_model"]].browse(action["res_id"])

    def filled(self, plan=None, monthly=180, others=OTHERS, **values):
        """The plan as a colleague fills it in on the phone."""
        plan = plan or self.opened()
        with Form(plan) as form:
            form.monthly_amount = monthly
            for name, value in values.items():
                setattr(form, name, value)
            for name, owed in others:
                with form.line_ids.new() as line:
                    line.name = name
                    line.owed = owed
        return plan
