from odoo import fields, models
from odoo.tools import SQL


class RecoveryAged(models.Model):
    """The aged balance of each customer, as Odoo's ledger has it: one row per customer
    and company, credits and payments that settle nothing yet taken off.

    Nothing is left out: it is the balance of the books, not what is asked for.
    """

    _name = "recovery.aged"
    _description = "Aged Balance"
    _auto = False
    _order = "total desc, id"
    _rec_name = "partner_id"
    _depends = {
        "account.move.line": [
            *("company_id", "partner_id", "account_id", "parent_state", "reconciled"),
            *("amount_residual", "date_maturity", "date"),
        ],
        "res.partner": ["commercial_partner_id"],
    }

    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    case_id = fields.Many2one("recovery.case", string="File", readonly=True)
    user_id = fields.Many2one(related="case_id.user_id")
    not_due = fields.Monetary(string="Not Due Yet", readonly=True)
    to_30 = fields.Monetary(string="1 to 30 Days", readonly=True)
    to_60 = fields.Monetary(string="31 to 60 Days", readonly=True)
    to_90 = fields.Monetary(string="61 to 90 Days", readonly=True)
    older = fields.Monetary(readonly=True)
    total = fields.Monetary(readonly=True)

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT MIN(line.id) AS id, line.company_id,
                   partner.commercial_partner_id AS partner_id,
                   MIN(file.id) AS case_id,
                   SUM(line.amount_residual) FILTER (WHERE late.days <= 0) AS not_due,
                   SUM(line.amount_residual)
                       FILTER (WHERE late.days BETWEEN 1 AND 30) AS to_30,
                   SUM(line.amount_residual)
                       FILTER (WHERE late.days BETWEEN 31 AND 60) AS to_60,
                   SUM(line.amount_residual)
                       FILTER (WHERE late.days BETWEEN 61 AND 90) AS to_90,
                   SUM(line.amount_residual) FILTER (WHERE late.days > 90) AS older,
                   SUM(line.amount_residual) AS total
              FROM account_move_line line
              JOIN account_account account ON account.id = line.account_id
              JOIN res_partner partner ON partner.id = line.partner_id
         LEFT JOIN recovery_case file
                ON file.company_id = line.company_id AND file.state = 'open'
               AND file.partner_id = partner.commercial_partner_id
     CROSS JOIN LATERAL (
                   SELECT %(today)s::date - COALESCE(line.date_maturity, line.date)
                       AS days) late
             WHERE account.account_type = 'asset_receivable'
               AND line.parent_state = 'posted'
               AND line.reconciled IS NOT TRUE
               AND line.amount_residual != 0
          GROUP BY line.company_id, partner.commercial_partner_id
            """,
            today=self.env.company._recovery_today(),
        )

    def action_open_file(self):
        """Open the file of this customer, or the customer where there is none."""
        self.check_access("read")
        self.ensure_one()
        if self.case_id:
            return self.case_id._open_form(self.partner_id)
        return {
            "type": "ir.actions.act_window",
            "res_model": "res.partner",
            "res_id": self.partner_id.id,
            "views": [(False, "form")],
        }
