from odoo import api, models
from odoo.fields import Domain


class AccountMoveLineLeftOut(models.Model):
    """Open entries that Odoo leaves out of follow-up by itself, as it does with every
    miscellaneous entry: shown to the accountant, who follows them in one click."""

    _inherit = "account.move.line"

    @api.model
    def action_recovery_left_out(self):
        """Open the claims of journal entries that nobody follows, opening balances
        for one, and the credits beside them."""
        self.env["recovery.case"].check_access("read")
        self.check_access("read")
        view = self.env.ref("recouvrement_respectueux.account_move_line_view_left_out")
        found = self.search(self._recovery_left_out_domain(self.env.companies))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Open Balances That Nobody Follows"),
            "res_model": self._name,
            "views": [(view.id, "list")],
            "domain": [("id", "in", found.ids)],
            "context": {"create": False},
            "help": self.env._("Every open balance of a customer is followed."),
        }

    @api.model
    def _recovery_left_out_domain(self, companies):
        """Claims in journal entries of these companies that are left out, and open
        credits of miscellaneous journals, which hold the reminders of a customer."""
        open_entries = Domain(
            [
                ("company_id", "in", companies.ids),
                ("account_id.account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
                ("reconciled", "=", False),
                ("partner_id", "!=", False),
                ("move_id.move_type", "=", "entry"),
            ]
        )
        claims = Domain("no_followup", "=", True) & self._recovery_claims_domain()
        credits = Domain("amount_residual", "<", 0)
        credits &= Domain("recovery_kept_apart", "=", False)
        return open_entries & (claims | credits)

    def action_recovery_claim(self):
        """Open this line of a journal entry: its reason, its pause."""
        self.env["recovery.case"].check_access("read")
        self.check_access("read")
        self.ensure_one()
        name = "recouvrement_respectueux.account_move_line_view_form_claim"
        return {
            "type": "ir.actions.act_window",
            "name": self._recovery_name(),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(self.env.ref(name).id, "form")],
        }

    def action_recovery_follow(self):
        """Follow these open balances like invoices from the next run on."""
        self.check_access("write")
        self.filtered(lambda entry: entry.balance > 0).no_followup = False

    def action_recovery_keep_apart(self):
        """These credits are no payment of open invoices, a deposit for one: reminders
        do not wait for them."""
        self.check_access("write")
        self.filtered(lambda entry: entry.balance < 0).recovery_kept_apart = True
