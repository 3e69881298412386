from odoo import api, fields, models


class RecoveryCaseConversation(models.Model):
    """The talks of a file."""

    _inherit = "recovery.case"

    conversation_ids = fields.One2many(
        "recovery.conversation", "case_id", readonly=True
    )
    conversation_count = fields.Integer(compute="_compute_conversation_count")

    @api.depends("conversation_ids")
    def _compute_conversation_count(self):
        groups = self.env["recovery.conversation"]._read_group(
            [("case_id", "in", self.ids)], ["case_id"], ["__count"]
        )
        counts = {case.id: count for case, count in groups}
        for case in self:
            case.conversation_count = counts.get(case.id, 0)

    def action_start_conversation(self):
        """Open the page of a talk: the one in progress, or a new one."""
        self.ensure_one()
        return self.env["recovery.conversation"]._open_for(self)

    def action_open_conversations(self):
        """Open the talks with this customer."""
        self.check_access("read")
        self.ensure_one()
        name = "recouvrement_respectueux_conversation.recovery_conversation_action"
        action = self.env["ir.actions.act_window"]._for_xml_id(name)
        return {**action, "domain": [("case_id", "=", self.id)], "context": {}}

    # === HOOKS === #

    @api.model
    def _living_models(self):
        """Override: one talk at a time."""
        living = super()._living_models()
        return {"recovery.conversation": ("state", "=", "open"), **living}

    def _spoke_at(self):
        """Override: in a talk."""
        talks = self.env["recovery.conversation"].search(
            [("case_id", "in", self.ids), ("state", "=", "ended")]
        )
        return [*super()._spoke_at(), *talks.mapped("started_on")]

    def _heard_from_customer(self):
        """Override: what was said in a talk."""
        talks = self.env["recovery.conversation"].search_count(
            [("case_id", "in", self.ids), ("state", "=", "ended")], limit=1
        )
        return bool(talks) or super()._heard_from_customer()
