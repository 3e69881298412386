from odoo import api, fields, models
from odoo.fields import Domain

FORMER = 5  # talks shown beside the one in progress


class RecoveryConversationSide(models.Model):
    """What a colleague sees beside the talk: who this is, what is open, what was said
    before."""

    _inherit = "recovery.conversation"

    company_currency_id = fields.Many2one(
        related="company_id.currency_id", string="Company Currency"
    )
    situation = fields.Char(related="case_id.situation")
    open_amount = fields.Monetary(
        related="case_id.open_amount", currency_field="company_currency_id"
    )
    overdue_amount = fields.Monetary(
        related="case_id.overdue_amount", currency_field="company_currency_id"
    )
    open_line_ids = fields.Many2many(related="case_id.open_line_ids")
    open_move_ids = fields.Many2many("account.move", compute="_compute_open_move_ids")
    wishes = fields.Char(compute="_compute_wishes")
    is_refused = fields.Boolean(compute="_compute_wishes")
    running_ids = fields.Many2many(
        "recovery.arrangement", compute="_compute_arrangements"
    )
    proposed = fields.Text(compute="_compute_arrangements")
    can_accept = fields.Boolean(compute="_compute_arrangements")
    summary = fields.Char(compute="_compute_summary")
    former_ids = fields.Many2many(
        "recovery.conversation", string="Former Talks", compute="_compute_former_ids"
    )

    @api.depends("open_line_ids")
    def _compute_open_move_ids(self):
        for talk in self:
            talk.open_move_ids = talk.open_line_ids.move_id

    @api.depends("partner_id", "company_id")
    @api.depends_context("lang")
    def _compute_wishes(self):
        for talk in self:
            customer = talk.partner_id.with_company(talk.company_id)
            talk.wishes = customer._recovery_wishes_said()
            talk.is_refused = customer.recovery_refuse_phone

    @api.depends("case_id.arrangement_ids.state", "arrangement_ids.state")
    @api.depends_context("lang")
    def _compute_arrangements(self):
        for talk in self:
            all_of_file = talk.case_id.arrangement_ids
            talk.running_ids = all_of_file.filtered("is_running")
            # As saved: a form being filled in has copies, which nothing was paid on.
            own = talk._origin.arrangement_ids.sorted("id")
            talk.proposed = "\n".join(one._said_in_talk() for one in own)
            talk.can_accept = bool(own._to_accept())

    @api.depends("user_id", "delay_reason_id", "agreed")
    @api.depends_context("lang")
    def _compute_summary(self):
        """Who talked, why it was late, what was agreed: one line for the next talk."""
        for talk in self:
            parts = (talk.user_id.name, talk.delay_reason_id.name, talk.agreed)
            talk.summary = " · ".join(filter(None, parts))

    @api.depends("partner_id", "company_id")
    def _compute_former_ids(self):
        domain = Domain("state", "=", "ended")
        domain &= Domain("partner_id", "in", self.partner_id.ids)
        domain &= Domain("company_id", "in", self.company_id.ids)
        ended = self.search(domain) if self.partner_id else self.browse()
        by_customer = ended.grouped(lambda one: (one.partner_id, one.company_id))
        for talk in self:
            own = by_customer.get((talk.partner_id, talk.company_id), self.browse())
            talk.former_ids = (own - talk._origin)[:FORMER]
