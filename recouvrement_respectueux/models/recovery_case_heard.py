from odoo import fields, models


class RecoveryCaseHeard(models.Model):
    """After an answer of the customer the path rests, and goes on no firmer."""

    _inherit = "recovery.case"

    heard_on = fields.Date(
        string="Last Answer",
        readonly=True,
        help="The day of the customer's last answer, or of ours to it: from then on "
        "the path rests for some days, and goes on no firmer than it was.",
    )

    def _hear(self):
        """The customer of these files has said something today, or we answered it."""
        # sudo: the mail gateway and the visitors of the page may not write on files
        living = self.sudo().filtered(lambda case: case.state == "open")
        for company, cases in living.grouped("company_id").items():
            today = company._recovery_today()
            cases.write({"heard_on": today, "next_check": False})

    def _explain_path_rests(self, holds, values):
        if holds:
            return self.env._(
                "The customer answered, or we did, on %(day)s: the path rests for "
                "%(days)s days.",
                day=self._say_day(values["heard"]),
                days=values["days"],
            )
        if values["heard"]:
            return self.env._(
                "The last answer is of %s.", self._say_day(values["heard"])
            )
        return self.env._("No answer of the customer to rest after.")
