from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..models.base.names import MANAGER

# What a manager of amicable recovery says about their company.
CHOICES = (
    "logo",
    "phone",
    "email",
    "recovery_user_id",
    "recovery_path_id",
    "recovery_min_days",
    "recovery_max_contacts",
    "recovery_hour_from",
    "recovery_hour_to",
    "recovery_undo_minutes",
    "recovery_begin",
    "recovery_begin_on",
    "recovery_pilot_ids",
    "recovery_minimum_amount",
    "recovery_bank_max_age",
    "recovery_thanks",
)


class RecoverySettings(models.TransientModel):
    """The settings of amicable recovery, for a manager who administers nothing else:
    Odoo's own settings are for administrators."""

    _name = "recovery.settings"
    _description = "Settings of Amicable Recovery"
    _inherit = ["recovery.named"]
    _rec_name = "company_id"

    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    logo = fields.Image()
    phone = fields.Char()
    email = fields.Char()
    account_names = fields.Char(
        string="Bank Account (IBAN)", compute="_compute_account_names"
    )
    account_number = fields.Char(
        string="New Bank Account (IBAN)",
        help="Customers pay into this account. It is added to those of the company.",
    )
    may_add_account = fields.Boolean(compute="_compute_may_add_account")
    recovery_user_id = fields.Many2one(
        "res.users", string="Person to Talk To", domain=[("share", "=", False)]
    )
    recovery_path_id = fields.Many2one(
        "recovery.path",
        string="Sequence",
        domain="[('company_id', 'in', [False, company_id])]",
    )
    recovery_min_days = fields.Integer()
    recovery_max_contacts = fields.Integer()
    recovery_hour_from = fields.Float()
    recovery_hour_to = fields.Float()
    recovery_undo_minutes = fields.Integer()
    recovery_begin = fields.Selection(
        selection=lambda self: (
            self.env["res.company"]
            ._fields["recovery_begin"]
            ._description_selection(self.env)
        ),
        string="Begin With",
        required=True,
    )
    recovery_begin_on = fields.Date(string="Due Since")
    recovery_pilot_ids = fields.Many2many(
        "res.partner", string="Customers to Begin With"
    )
    recovery_minimum_amount = fields.Monetary()
    recovery_bank_max_age = fields.Integer()
    recovery_thanks = fields.Selection(
        selection=lambda self: (
            self.env["res.company"]
            ._fields["recovery_thanks"]
            ._description_selection(self.env)
        ),
        string="Thank When Settled",
        required=True,
    )

    def _compute_account_names(self):
        for settings in self:
            # sudo: customers read these numbers in each message
            accounts = settings.company_id.sudo()._recovery_accounts()
            settings.account_names = ", ".join(accounts.mapped("acc_number"))

    @api.depends("account_names")
    def _compute_may_add_account(self):
        may = self.env["res.partner.bank"].has_access("create")
        for settings in self:
            settings.may_add_account = may and not settings.account_names

    @api.model
    def action_open(self):
        """Open the settings of the current company."""
        self._check_manager(self.env.company)
        company = self.env.company.sudo()  # sudo: checked just before
        values = {name: company[name] for name in CHOICES}
        many = values["recovery_pilot_ids"].ids
        values = {
            **values,
            "recovery_user_id": company.recovery_user_id.id,
            "recovery_path_id": company.recovery_path_id.id,
            "recovery_pilot_ids": [fields.Command.set(many)],
        }
        settings = self.create({"company_id": company.id, **values})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Settings of Amicable Recovery"),
            "res_model": self._name,
            "res_id": settings.id,
            "views": [(False, "form")],
            "target": "current",
        }

    def action_save(self):
        """Write what was changed on the company, and go back to the day."""
        self.ensure_one()
        self.check_access("read")
        self._check_manager(self.company_id)
        company = self.company_id.sudo()  # sudo: checked just before
        now = {name: self[name] for name in CHOICES}
        changed = {name: value for name, value in now.items() if company[name] != value}
        if "recovery_pilot_ids" in changed:
            ids = changed["recovery_pilot_ids"].ids
            changed["recovery_pilot_ids"] = [fields.Command.set(ids)]
        for name in {"recovery_user_id", "recovery_path_id"} & changed.keys():
            changed[name] = changed[name].id
        company.write(changed)
        self._add_account()
        return {"type": "ir.actions.client", "tag": "recovery_today"}

    def _add_account(self):
        """With the rights of who adds it: Odoo says who may tell where to pay to."""
        if self.account_number:
            self.env["res.partner.bank"].create(
                {
                    "acc_number": self.account_number,
                    "partner_id": self.company_id.partner_id.id,
                }
            )
            self.account_number = False

    def action_automatic(self):
        """Open the dialog from which steps are made automatic."""
        self.check_access("read")
        self._check_manager(self.company_id)
        return self.env["recovery.automatic"]._open()

    def action_accounts(self):
        """The bank accounts of the company, with the rights of who opens them."""
        self.check_access("read")
        self._check_manager(self.company_id)
        partner = self.company_id.partner_id
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Bank Accounts"),
            "res_model": "res.partner.bank",
            "views": [(False, "list"), (False, "form")],
            "domain": [("partner_id", "=", partner.id)],
            "context": {"default_partner_id": partner.id},
        }

    @api.model
    def _check_manager(self, company):
        user = self.env.user
        if not user.has_group(MANAGER) or company not in user.company_ids:
            raise AccessError(
                self.env._("Only a manager of amicable recovery may set this.")
            )
