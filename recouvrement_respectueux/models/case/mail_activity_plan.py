from odoo import api, models
from odoo.fields import Command

CALL = "mail.mail_activity_data_call"
PLAN = "recouvrement_respectueux.plan_calls"


class MailActivityPlan(models.Model):
    """The plan for calls that comes with the addon: nobody is called a fourth time."""

    _inherit = "mail.activity.plan"

    @api.model
    def _recovery_make_plan(self):
        """Make the plan once; its words are data, in the language of who installs."""
        if self.env.ref(PLAN, raise_if_not_found=False):
            return
        admin = self.env.ref("base.user_admin", raise_if_not_found=False)
        self = self.with_context(lang=(admin or self.env.user).lang)
        call = self.env.ref(CALL, raise_if_not_found=False)
        steps = [
            (0, self.env._("Call: ask how things are, and listen first")),
            (2, self.env._("Nobody answered? Call once more, at another hour")),
            (5, self.env._("Third and last call; after it we write")),
        ]
        values = {
            "name": self.env._("Amicable calls"),
            "res_model": "recovery.case",
            "company_id": False,
            "template_ids": [
                Command.create(
                    {
                        "activity_type_id": call.id if call else None,
                        "summary": summary,
                        "sequence": 10 * place,
                        "delay_count": days,
                        "delay_unit": "days",
                        "delay_from": "after_plan_date",
                    }
                )
                for place, (days, summary) in enumerate(steps, 1)
            ],
        }
        self._load_records([{"xml_id": PLAN, "noupdate": True, "values": values}])
