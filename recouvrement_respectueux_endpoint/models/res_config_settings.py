from odoo import api, fields, models


class ResConfigSettings(models.TransientModel):
    """Administrators alone open Settings: they choose an endpoint, and agree to it."""

    _inherit = "res.config.settings"

    recovery_endpoint_url = fields.Char(
        related="company_id.recovery_endpoint_url", readonly=False
    )
    recovery_endpoint_model = fields.Char(
        related="company_id.recovery_endpoint_model", readonly=False
    )
    recovery_endpoint_seconds = fields.Integer(
        related="company_id.recovery_endpoint_seconds", readonly=False
    )
    recovery_endpoint_private = fields.Boolean(
        related="company_id.recovery_endpoint_private", readonly=False
    )
    recovery_endpoint_new_key = fields.Char(
        string="New Key",
        compute="_compute_recovery_endpoint_new_key",
        inverse="_inverse_recovery_endpoint_new_key",
        help="Kept so that nobody reads it; a single dash takes it away.",
    )
    recovery_endpoint_agree = fields.Boolean(
        string="We Agree",
        compute="_compute_recovery_endpoint_agree",
        inverse="_inverse_recovery_endpoint_agree",
    )
    recovery_endpoint_said = fields.Char(compute="_compute_recovery_endpoint_agree")

    def _compute_recovery_endpoint_new_key(self):
        self.recovery_endpoint_new_key = False

    def _inverse_recovery_endpoint_new_key(self):
        for settings in self.filtered("recovery_endpoint_new_key"):
            settings.company_id.check_access("write")
            key = settings.recovery_endpoint_new_key.strip()
            # sudo: nobody writes the key otherwise; Settings are administrators'
            company = settings.company_id.sudo()
            company.recovery_endpoint_key = False if key == "-" else key
        self.invalidate_recordset(["recovery_endpoint_new_key"], flush=False)

    @api.depends("company_id")
    def _compute_recovery_endpoint_agree(self):
        for settings in self:
            # sudo: what was agreed to is read here and nowhere else
            company = settings.company_id.sudo()
            settings.recovery_endpoint_agree = company._recovery_endpoint_is_on()
            settings.recovery_endpoint_said = settings._recovery_endpoint_words(company)

    def _inverse_recovery_endpoint_agree(self):
        for settings in self:
            settings.company_id.check_access("write")
            # sudo: nobody writes this otherwise; Settings are administrators'
            company = settings.company_id.sudo()
            if not settings.recovery_endpoint_agree:
                company.recovery_endpoint_agreed = False
            elif not company._recovery_endpoint_is_on():
                company.write(
                    {
                        "recovery_endpoint_agreed": company._recovery_endpoint_terms(),
                        "recovery_endpoint_agreed_by_id": self.env.uid,
                        "recovery_endpoint_agreed_on": fields.Datetime.now(),
                    }
                )

    def _recovery_endpoint_words(self, company):
        if not company._recovery_endpoint_is_on():
            return self.env._("Nothing is sent: answers are read on this server.")
        return self.env._(
            "%(person)s agreed on %(day)s (text %(version)s).",
            person=company.recovery_endpoint_agreed_by_id.name,
            day=fields.Date.context_today(self, company.recovery_endpoint_agreed_on),
            version=company.recovery_endpoint_agreed.split()[0],
        )
