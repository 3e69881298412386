"""Propose, accept and pay arrangements as a colleague does; holds no test."""

from odoo import fields
from odoo.fields import Command

from .common import RecoveryCommon, receivables


class ArrangementCommon(RecoveryCommon):
    """One customer with invoices of 100, 200 and 300, due 30, 20 and 10 days ago."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partner = cls.customer()
        cls.manager = cls.new_user("paul", "account.group_account_manager")
        cls.moves = cls.env["account.move"]
        for amount, due in (
            (100, "2026-02-08"),
            (200, "2026-02-18"),
            (300, "2026-02-28"),
        ):
            cls.moves += cls.invoice(cls.partner, amount, due=due)

    def entries(self, moves=None):
        """Open receivable entries of these invoices, all three if none is given."""
        return receivables(self.moves if moves is None else moves)

    def lines(self, *pairs):
        """Lines of an invoice, given as (price, tax)."""
        return [
            Command.create({"name": "Work", "price_unit": price, "tax_ids": tax.ids})
            for price, tax in pairs
        ]

    def dialog(self, moves=None, user=None, **wishes):
        """The dialog on these invoices, filled in."""
        wizard = self.env["recovery.arrangement.proposal"].with_user(
            user or self.adviser
        )
        dialog = wizard.browse(wizard._open(self.entries(moves))["res_id"])
        dialog.write(
            {"first_date": fields.Date.add(self.own_today(), days=10), **wishes}
        )
        return dialog

    def propose(self, moves=None, user=None, **wishes):
        """A proposal as the dialog writes it."""
        action = self.dialog(moves, user, **wishes).action_propose()
        return self.env["recovery.arrangement"].browse(action["res_id"])

    def accept(self, arrangement, who="Anne Dupont", how="phone", on=None):
        """Record the acceptance as a colleague does."""
        self.env["recovery.arrangement.acceptance"].with_user(self.adviser).create(
            {
                "arrangement_id": arrangement.id,
                "accepted_by": who,
                "accepted_how": how,
                "accepted_on": on or self.own_today(),
            }
        ).action_accept()
        return arrangement

    def agreed(self, moves=None, **wishes):
        """An accepted arrangement."""
        return self.accept(self.propose(moves, **wishes))

    def end(self, arrangement, outcome="cancelled", reason="They pay at once."):
        """End an arrangement as a colleague does."""
        self.env["recovery.arrangement.end"].with_user(self.adviser).create(
            {"arrangement_id": arrangement.id, "outcome": outcome, "reason": reason}
        ).action_end()

    def amounts(self, arrangement, name="amount"):
        return arrangement.installment_ids.sorted().mapped(name)

    def states(self, arrangement):
        return arrangement.installment_ids.sorted().mapped("state")
