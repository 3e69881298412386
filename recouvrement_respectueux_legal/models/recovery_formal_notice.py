from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from odoo.addons.recouvrement_respectueux.models.base.names import MANAGER
from odoo.addons.recouvrement_respectueux.models.odoo.account_move_line_ledger import (
    one_entity,
)

STATES = [
    ("proposed", "Proposed"),
    ("approved", "Approved"),
    ("sent", "Sent"),
    ("handed", "Handed over"),
    ("withdrawn", "Back to amicable"),
]
STOPPING = ("approved", "sent", "handed")  # no machine writes to the customer
LIVING = ("proposed", *STOPPING)


class RecoveryFormalNotice(models.Model):
    """A formal notice: proposed by one person, approved by another, sent by a person.

    It may be withdrawn at any time: back to amicable. No machine ever creates,
    approves or sends one (I10). This is no legal advice.
    """

    _name = "recovery.formal.notice"
    _description = "Formal Notice"
    _inherit = [
        "recovery.said",
        "recovery.readers",
        "recovery.named",
        "recovery.note",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "id desc"
    _check_company_auto = True
    _mail_post_access = "read"
    _note_fields = ("proposed_reason", "approved_reason", "withdrawn_reason", "words")

    name = fields.Char(required=True, readonly=True, copy=False, default="/")
    case_id = fields.Many2one(
        "recovery.case",
        string="Amicable File",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="case_id.company_id", store=True, index=True, precompute=True
    )
    partner_id = fields.Many2one(
        related="case_id.partner_id",
        string="Customer",
        store=True,
        index=True,
        precompute=True,
    )
    user_id = fields.Many2one(
        "res.users",
        string="Person to Talk To",
        default=lambda self: self.env.user,
        check_company=True,
        domain=[("share", "=", False)],
    )
    state = fields.Selection(
        STATES,
        required=True,
        readonly=True,
        default="proposed",
        copy=False,
        index=True,
        tracking=True,
    )
    line_ids = fields.One2many(
        "recovery.formal.notice.line",
        "notice_id",
        string="Invoices",
        readonly=True,
        copy=False,
    )
    words = fields.Text(
        string="A Word of Your Own",
        help="Stands in the letter. Facts only: it is read for what could hurt.",
    )
    answer_days = fields.Integer(
        string="Days to Answer", default=15, help="From the day of sending."
    )
    proposed_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    proposed_on = fields.Date(readonly=True, copy=False)
    proposed_reason = fields.Char(string="Proposed Because", readonly=True, copy=False)
    approved_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    approved_on = fields.Date(readonly=True, copy=False)
    approved_reason = fields.Char(string="Approved Because", readonly=True, copy=False)
    approved_print = fields.Char(
        readonly=True, copy=False, help="Tells the letter that was approved."
    )
    sent_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    sent_on = fields.Date(readonly=True, copy=False)
    sent_reason = fields.Char(readonly=True, copy=False)
    post_number = fields.Char(
        string="Registered Post Number", readonly=True, copy=False
    )
    received_on = fields.Date(
        copy=False,
        tracking=True,
        help="The day on which the customer signed for it.",
    )
    proof_ids = fields.Many2many(
        "ir.attachment",
        "recovery_formal_notice_proof_rel",
        string="Proofs",
        readonly=True,
        copy=False,
    )
    letter_id = fields.Many2one(
        "ir.attachment",
        string="Letter as Posted",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    withdrawn_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    withdrawn_on = fields.Date(readonly=True, copy=False)
    withdrawn_reason = fields.Char(
        string="Back to Amicable Because", readonly=True, copy=False
    )
    handed_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    handed_on = fields.Date(readonly=True, copy=False)
    handed_to = fields.Char(readonly=True, copy=False)
    handed_reason = fields.Char(readonly=True, copy=False)
    may_approve = fields.Boolean(compute="_compute_may_approve")

    _one_living = models.UniqueIndex(
        "(case_id) WHERE state != 'withdrawn' AND former_case_id IS NULL",
        "This file already has a formal notice. Withdraw it first.",
    )
    _two_people = models.Constraint(
        "CHECK(approved_by_id IS NULL OR approved_by_id != proposed_by_id)",
        "Who proposes a formal notice does not approve it.",
    )
    _time_to_answer = models.Constraint(
        "CHECK(answer_days >= 7)", "A customer has at least 7 days to answer."
    )

    # === COMPUTE METHODS === #

    @api.depends("proposed_by_id", "state")
    @api.depends_context("uid")
    def _compute_may_approve(self):
        manages = self.env.user.has_group(MANAGER)
        for one in self:
            another = one.proposed_by_id != self.env.user
            one.may_approve = manages and another and one.state == "proposed"

    # === CONSTRAINT METHODS === #

    @api.constrains("received_on", "sent_on")
    def _check_received_on(self):
        for one in self.filtered("received_on"):
            if not one.sent_on or one.received_on < one.sent_on:
                raise ValidationError(
                    self.env._(
                        "A letter is received after it was posted. Correct the day."
                    )
                )

    # === FACTS === #

    @api.model
    def _read_stopping(self, partners, companies):
        """Since when a notice keeps machines from writing, in each branch of the legal
        entity that gave it: ``{(customer id, company id): day}``. One query."""
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT notice.partner_id, own.id, MIN(notice.approved_on)
                  FROM recovery_formal_notice notice
                  JOIN recovery_case file ON file.id = notice.case_id
                  JOIN res_company member ON member.id = notice.company_id
                  JOIN res_company own ON %s
                 WHERE notice.partner_id IN %s AND own.id IN %s
                   AND notice.state IN %s AND file.state = 'open'
              GROUP BY notice.partner_id, own.id
                """,
                one_entity("own", "member"),
                tuple(partners.ids) or (0,),
                tuple(companies.ids) or (0,),
                tuple(STOPPING),
            )
        )
        return {(who, company): day for who, company, day in rows}

    @api.model
    def _check_reason(self, reason):
        """A step of the law is never taken without saying why."""
        if not (reason or "").strip():
            raise UserError(
                self.env._(
                    "Say in a few words why. Whoever reads the file later, a judge "
                    "perhaps, will want to know."
                )
            )
