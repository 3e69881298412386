from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from ...core.arrangement_kinds import KINDS
from ...core.aside import Aside
from ..base.recovery_named import without_defaults

KIND_SELECTION = [(code, kind.name) for code, kind in KINDS.items()]
ACCEPTED_HOW = [
    ("phone", "By phone"),
    ("email", "By e-mail"),
    ("paper", "On paper"),
    ("meeting", "In person"),
]
ON_PAGE = [("page", "On their page"), ("signed", "Signed on their page")]
RUNNING_STATES = ("accepted", "running")
LOCKED = {"kind", "partner_id", "company_id", "currency_id", "line_ids"}
LOCKED |= {"installment_ids", "amount", "discount_amount", "name", "version"}
RECORDED = {"accepted_on", "accepted_by", "accepted_how", "recorded_by_id"}
RECORDED |= {"signature", "agreed_page_id", "proposed_on"}
RECORDED |= {"approval", "approved_by_id", "approved_amount", "approval_reason"}
RECORDED |= {"approved_terms", "terms_by_id"}
RECORDED |= {"outcome", "ended_on", "ended_reason", "reviewed_on", "still_until"}
RECORDED |= {"state", "is_running", "paid_amount", "remaining_amount", "next_due"}
RECORDED |= {"open_amount", "replaced_by_id"}
WHOLE_TABLE = Aside("whole_table")  # its instalments are written one by one
REPLACING = Aside("replacing")  # the dialog says which ones a new one replaces


class RecoveryArrangement(models.Model):
    """What was agreed with a customer about open invoices.

    It stands beside the ledger: invoices keep their amounts and due dates, and what
    has been paid is read from their reconciliations. It knows no fee and no interest
    (FR-24).
    """

    _name = "recovery.arrangement"
    _description = "Arrangement"
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

    _note_fields = ("reason", "ended_reason", "approval_reason")
    # Names of fields that are given when it is made, and stay.
    _given_once = frozenset()

    name = fields.Char(required=True, readonly=True, copy=False, default="/")
    version = fields.Integer(default=1, readonly=True)
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one("res.currency", required=True)
    partner_id = fields.Many2one(
        "res.partner",
        string="Customer",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    case_id = fields.Many2one(
        "recovery.case", string="Amicable File", index=True, check_company=True
    )
    user_id = fields.Many2one(
        "res.users",
        string="Person to Talk To",
        default=lambda self: self.env.user,
        check_company=True,
        domain=[("share", "=", False)],
    )
    kind = fields.Selection(KIND_SELECTION, required=True, default="instalments")
    state = fields.Selection(
        [
            ("proposed", "Proposed"),
            ("accepted", "Accepted"),
            ("running", "Running"),
            ("kept", "Kept"),
            ("broken", "Not kept"),
            ("renegotiated", "Renegotiated"),
            ("cancelled", "Cancelled"),
        ],
        compute="_compute_state",
        store=True,
        index=True,
        tracking=True,
        group_expand=True,
    )
    is_running = fields.Boolean(compute="_compute_is_running", store=True)
    proposed_on = fields.Date(
        required=True,
        readonly=True,
        default=lambda self: self.env.company._recovery_today(),
        copy=False,
    )
    valid_until = fields.Date(help="After this day the proposal lapses by itself.")
    line_ids = fields.One2many(
        "recovery.arrangement.line", "arrangement_id", string="Invoices", copy=False
    )
    installment_ids = fields.One2many(
        "recovery.installment", "arrangement_id", string="Instalments", copy=False
    )
    open_amount = fields.Monetary(
        compute="_compute_open_amount",
        store=True,
        help="What was open on these invoices when the arrangement was written.",
    )
    amount = fields.Monetary(string="To Be Paid", required=True)
    discount_amount = fields.Monetary(
        string="Amount Waived", help="Credited, with its tax."
    )
    paid_amount = fields.Monetary(string="Paid", compute="_compute_totals", store=True)
    remaining_amount = fields.Monetary(
        string="Still to Come", compute="_compute_totals", store=True
    )
    next_due = fields.Date(
        string="Next Instalment", compute="_compute_totals", store=True, index=True
    )
    reason = fields.Char(
        help="Why this is offered. Colleagues read it, and the customer where we say "
        "sorry; no health or family matters."
    )
    accepted_on = fields.Date(readonly=True, copy=False)
    accepted_by = fields.Char(readonly=True, copy=False)
    accepted_how = fields.Selection(ACCEPTED_HOW + ON_PAGE, readonly=True, copy=False)
    recorded_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    outcome = fields.Selection(
        [
            ("broken", "Not kept"),
            ("renegotiated", "Renegotiated"),
            ("cancelled", "Cancelled"),
            ("refused", "Declined"),
            ("lapsed", "Lapsed"),
        ],
        readonly=True,
        copy=False,
    )
    ended_on = fields.Date(readonly=True, copy=False)
    ended_reason = fields.Char(readonly=True, copy=False)
    ended_words = fields.Char(compute="_compute_ended_words")
    reviewed_on = fields.Date(
        readonly=True, copy=False, help="A colleague looked at it after it broke."
    )
    still_until = fields.Date(
        readonly=True,
        copy=False,
        help="Until this day no patience ran out: something was in dispute, paused, or "
        "waited for us.",
    )
    replaced_by_id = fields.Many2one(
        "recovery.arrangement", readonly=True, copy=False, index="btree_not_null"
    )
    replaces_ids = fields.One2many(
        "recovery.arrangement", "replaced_by_id", readonly=True
    )

    _amounts = models.Constraint(
        "CHECK(amount >= 0 AND discount_amount >= 0)",
        "The amounts of an arrangement cannot be negative.",
    )

    # === COMPUTE METHODS === #

    def _kind_asks(self):
        """What this kind of arrangement asks and gives (core Kind)."""
        return KINDS[self.kind]

    @api.depends("line_ids.amount")
    def _compute_open_amount(self):
        for one in self:
            one.open_amount = sum(one.line_ids.mapped("amount"))

    @api.depends(
        "installment_ids.paid_amount",
        "installment_ids.remaining_amount",
        "installment_ids.due_date",
    )
    def _compute_totals(self):
        for one in self:
            waiting = one.installment_ids.filtered("remaining_amount")
            one.paid_amount = sum(one.installment_ids.mapped("paid_amount"))
            one.remaining_amount = sum(waiting.mapped("remaining_amount"))
            one.next_due = min(waiting.mapped("due_date"), default=False)

    @api.depends("state")
    def _compute_is_running(self):
        for one in self:
            one.is_running = one.state in RUNNING_STATES

    @api.depends("outcome", "ended_on", "ended_reason")
    @api.depends_context("lang")
    def _compute_ended_words(self):
        outcomes = dict(self._fields["outcome"]._description_selection(self.env))
        for one in self:
            one.ended_words = one.outcome and self.env._(
                "%(outcome)s on %(day)s: %(reason)s",
                outcome=outcomes[one.outcome],
                day=format_date(self.env, one.ended_on),
                reason=one.ended_reason or "",
            )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Number the arrangements, then check that each table is right."""
        if not self.env.su:
            self = without_defaults(self, RECORDED)
        numbers = self.env["ir.sequence"].sudo()
        # sudo: whoever proposes an arrangement need not manage sequences
        for vals in vals_list:
            company = vals.get("company_id") or self.env.company.id
            if vals.get("name", "/") == "/":
                vals["name"] = numbers.with_company(company).next_by_code(self._name)
            if "valid_until" not in vals:
                vals["valid_until"] = self._default_valid_until(company)
        for vals in vals_list:
            self._check_not_recorded(vals)
        whole = super().create(vals_list)
        whole._note_terms_by()
        whole._check_table()
        whole._check_file()
        return whole

    def write(self, vals):
        """Change a proposal as a whole; what was agreed stays as it is."""
        self._check_not_recorded(vals, RECORDED | self._given_once)
        if LOCKED & vals.keys():
            self._check_editable()
        filed = self.filtered("case_id") if "case_id" in vals else self
        with WHOLE_TABLE.told(True):
            result = super().write(vals)
        if LOCKED & vals.keys():
            self._note_terms_by()
            self._check_table()
        if "case_id" in vals:
            self._check_file(stay=filed)
        return result

    def _record(self, vals):
        """Write what only the steps of an arrangement may say: who accepted, who
        approved, how it ended."""
        # Not our own `write`, which refuses these.
        return models.Model.write(self, vals)

    @api.model
    def _check_not_recorded(self, vals, closed=frozenset(RECORDED)):
        """Refuse what the steps record and the books say: it is never typed."""
        typed = closed & vals.keys()
        if REPLACING.said():
            typed -= {"replaced_by_id"}
        if typed and not self.env.su:
            raise AccessError(
                self.env._(
                    "Acceptance, approval, end and payments of an arrangement are "
                    "recorded by its buttons, so that nothing is skipped. Use them."
                )
            )

    def _check_file(self, stay=()):
        """What is said about an arrangement is said in the file of its customer (I13).
        A merge of customers moves both.

        :param stay: those that stand in a file already, and stay in one
        """
        if self.env.su:
            return
        for one in self.filtered(lambda own: own.case_id or own in stay):
            file = one.case_id.sudo()  # sudo: only compared
            if (file.partner_id, file.company_id) != (one.partner_id, one.company_id):
                raise UserError(
                    self.env._(
                        "An arrangement stands in the file of its own customer and "
                        "company. Propose it there."
                    )
                )

    @api.model
    def _default_valid_until(self, company):
        company = self.env["res.company"].browse(company)
        return fields.Date.add(
            company._recovery_today(), days=company.recovery_offer_days
        )

    def _check_editable(self):
        """Refuse to rewrite what was agreed or has ended."""
        if agreed := self.filtered(lambda one: one.state != "proposed"):
            raise UserError(
                self.env._(
                    "%s is no longer a proposal, so its table stays as it was agreed. "
                    "Use “Renegotiate” to write a new version.",
                    ", ".join(agreed.mapped("name")),
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_agreed(self):
        if self.filtered("accepted_on"):
            raise UserError(
                self.env._(
                    "An arrangement that was accepted stays, as the trace of what was "
                    "agreed. Cancel it instead."
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_shown(self):
        """What the customer may have read on their page, or in a message, is evidence
        too, also where it was taken back or lapsed."""
        if not self.env.su and self.filtered(lambda one: one._may_be_known()):
            raise UserError(
                self.env._(
                    "The customer may have read this proposal, so it stays as the "
                    "trace of what was offered. Take it back instead."
                )
            )

    def _may_be_known(self):
        """Only what waits for a second person was on nobody's page."""
        told = self.message_ids.sudo().filtered(lambda one: one._recovery_is_kept())
        # sudo: only whether there is one
        said = told.filtered(lambda one: one.message_type in ("comment", "email"))
        return self.approval != "asked" or bool(self.approved_terms or said)

    # === ACTION METHODS === #

    def action_open_credit_notes(self):
        """Open the credit notes that came from this arrangement."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "account.action_move_out_refund_type"
        )
        notes = self._credit_notes()
        if len(notes) == 1:
            return {**action, "views": [(False, "form")], "res_id": notes.id}
        return {**action, "domain": [("id", "in", notes.ids)], "context": {}}

    def action_open_form(self):
        """Open these arrangements: the form of one, the list of several."""
        self.check_access("read")
        name = "recouvrement_respectueux.recovery_arrangement_action"
        action = self.env["ir.actions.act_window"]._for_xml_id(name)
        if len(self) == 1:
            return {**action, "views": [(False, "form")], "res_id": self.id}
        return {**action, "domain": [("id", "in", self.ids)], "context": {}}
