from odoo import fields, models

# What a colleague does about a condition that is missing: a method of the file.
WAYS = {
    "something_overdue": "action_open_analysis",
    "all_allocated": "action_open_ledger",
    "contacts_made": "prepare_reminder",
    "time_to_answer": "action_open_reminders",
    "customer_heard": "action_answer",
    "reason_asked": "action_start_conversation",
    "plan_offered": "action_propose_arrangement",
    "no_running_arrangement": "action_open_arrangements",
    "no_dispute": "action_open_invoices",
    "no_procedure": "action_open_relation",
    "nothing_paused": "action_open_relation",
    "not_too_old": "action_open_invoices",
    "free_reminder": "prepare_reminder",
    "nothing_forbidden": "action_open_invoices",
}


class RecoveryNoticeCondition(models.TransientModel):
    """One line of the checklist, with a way to do what is missing."""

    _name = "recovery.notice.condition"
    _description = "Condition of a Formal Notice"
    _inherit = ["recovery.named"]
    _order = "id"

    proposal_id = fields.Many2one(
        "recovery.notice.proposal", required=True, ondelete="cascade"
    )
    code = fields.Char(required=True)
    name = fields.Char(string="Condition", readonly=True)
    met = fields.Boolean(readonly=True)
    text = fields.Char(string="What Was Seen", readonly=True)

    def action_do(self):
        """Open what brings this condition about."""
        self.ensure_one()
        case = self.proposal_id.case_id
        way = WAYS[self.code]
        # Where no page of a talk is installed, a friendly message asks why.
        return getattr(case, way if hasattr(case, way) else "prepare_reminder")()
