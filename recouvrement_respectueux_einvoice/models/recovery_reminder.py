from odoo import api, fields, models

from odoo.addons.recouvrement_respectueux.core.personal import UNUSUAL, History


class RecoveryReminder(models.Model):
    """A message knows what its reader's platform has told us: it neither wonders
    whether an invoice got lost that arrived, nor asks why of one that was approved."""

    _inherit = "recovery.reminder"

    einvoice_text = fields.Char(string="E-Invoices", compute="_compute_einvoice_text")

    @api.depends("line_ids")
    @api.depends_context("lang")
    def _compute_einvoice_text(self):
        moves = self.line_ids.move_id
        standings = self.env["recovery.einvoice.status"]._standings(moves)
        for reminder in self:
            said = [
                move._recovery_say_standing(standings[move.id])
                for move in reminder.line_ids.move_id
                if move.id in standings
            ]
            reminder.einvoice_text = " ".join(filter(None, said))

    def preview(self):
        """Extension: what platforms say of its invoices, for whoever reviews it."""
        shown = super().preview()
        return {**shown, "about": self.einvoice_text or ""}

    def _compute_opening(self):
        """Extension: what the customer has, or has approved, is said instead of a
        guess."""
        result = super()._compute_opening()
        steps = self.filtered(lambda one: one.kind == "step" and one.step_days > 0)
        # sudo: whoever reads a message need not see the statuses behind it
        statuses = self.env["recovery.einvoice.status"].sudo()
        standings = statuses._standings(steps.line_ids.move_id)
        for reminder in steps if standings else ():
            reminder._open_with(
                [standings.get(move.id) for move in reminder.line_ids.move_id]
            )
        return result

    def _open_with(self, standings):
        """Say what is known of all invoices of this message, if something is."""
        if not standings or not all(standings):
            return
        approved = [one.approved_on for one in standings]
        arrived = [one.arrived_on for one in standings]
        own = self.with_context(lang=self._lang())
        many = len(standings) > 1
        lost = own._opening_sentence(UNUSUAL, History())
        if all(approved):
            self.only_day = True
            day = own._day(max(approved))
            self.opening = (
                own.env._("Thank you for approving our invoices, the last on %s.", day)
                if many
                else own.env._("Thank you for approving our invoice on %s.", day)
            )
        elif all(arrived) and self.opening in (False, lost):
            day = own._day(max(arrived))
            self.opening = (
                own.env._("Our invoices have been on your platform since %s.", day)
                if many
                else own.env._("Our invoice has been on your platform since %s.", day)
            )
