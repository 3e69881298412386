from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command, Domain

from ..core.arrangement_kinds import KINDS
from ..models.arrangement.recovery_arrangement import KIND_SELECTION, REPLACING


class RecoveryArrangementProposal(models.TransientModel):
    """Propose an arrangement: a few wishes, and the table changes at once.

    Nothing is saved before “Propose”, and never the customer's budget.
    """

    _name = "recovery.arrangement.proposal"
    _description = "Propose an Arrangement"
    _inherit = ["recovery.said", "recovery.named", "recovery.note"]
    _check_company_auto = True

    _note_fields = ("reason", "refusal_reason")

    company_id = fields.Many2one("res.company", required=True)
    currency_id = fields.Many2one("res.currency", required=True)
    partner_id = fields.Many2one("res.partner", string="Customer", required=True)
    entry_ids = fields.Many2many(
        "account.move.line", string="Open Invoices", check_company=True
    )
    replaces_ids = fields.Many2many("recovery.arrangement")
    kind = fields.Selection(KIND_SELECTION, required=True, default="instalments")
    traits = fields.Char(
        compute="_compute_traits", help="What the table of kinds says of this one."
    )
    open_amount = fields.Monetary(compute="_compute_open_amount")
    part_amount = fields.Monetary(
        string="Amount",
        help="The amount that is promised, or that closes everything; empty for a "
        "promise: all of it.",
    )
    discount_amount = fields.Monetary(string="Amount Waived")
    reason = fields.Char()
    split = fields.Selection(
        [("number", "In a number of instalments"), ("monthly", "By a monthly amount")],
        default="number",
        required=True,
    )
    number = fields.Integer(string="Number of Instalments", default=3)
    monthly = fields.Monetary(string="Each Month")
    rhythm = fields.Selection(
        [
            ("weekly", "Every week"),
            ("fortnightly", "Every two weeks"),
            ("monthly", "Every month"),
            ("month_end", "At the end of each month"),
            ("payday", "On the customer's payday"),
        ],
        default="monthly",
        required=True,
    )
    payday = fields.Integer(string="Day of the Month", default=5)
    first_date = fields.Date(
        string="First Day",
        required=True,
        default=lambda self: fields.Date.add(
            self.env.company._recovery_today(), days=14
        ),
    )
    down_amount = fields.Monetary(string="Down Payment")
    down_date = fields.Date(default=lambda self: self.env.company._recovery_today())
    odd_cents = fields.Selection(
        [("last", "on the last instalment"), ("first", "on the first instalment")],
        default="last",
        required=True,
    )
    valid_until = fields.Date()
    income = fields.Monetary(string="Income in a Month")
    costs = fields.Monetary(string="Fixed Costs")
    others = fields.Monetary(string="Instalments to Others")
    line_ids = fields.One2many(
        "recovery.arrangement.proposal.line",
        "proposal_id",
        string="Table",
        compute="_compute_table",
        store=True,
        readonly=True,
    )
    problem = fields.Char(compute="_compute_table", store=True)
    remark = fields.Char(compute="_compute_remark")
    advice = fields.Char(compute="_compute_advice")
    asks_too_much = fields.Boolean(compute="_compute_advice")

    # === OPEN === #

    @api.model
    def _open(self, entries, replacing=()):
        """Open the dialog on these receivable entries.

        :param replacing: arrangements that the new one takes the place of
        :raise ValidationError: when no arrangement can be made of them
        """
        company = entries.company_id[:1] or self.env.company
        replacing = replacing or self.env["recovery.arrangement"]
        replacing._check_entries(entries, company, replacing)
        replacing._check_not_covered(entries, replacing)
        wizard = self.create(
            {
                "company_id": company.id,
                "currency_id": entries.currency_id.id,
                "partner_id": entries.partner_id.commercial_partner_id.id,
                "entry_ids": [Command.set(entries.ids)],
                "replaces_ids": [Command.set(replacing.ids)],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Propose an Arrangement"),
            "res_model": self._name,
            "res_id": wizard.id,
            "views": [(False, "form")],
            "target": "new",
        }

    @api.model
    def _open_for_customer(self, partner):
        """Open the dialog on what is open and free, in the currency of the most; on
        what is in dispute, or being paid, only where there is nothing else."""
        entries = self.env["account.move.line"]
        entries = entries.search(
            entries._recovery_open_domain(partner, self.env.company)
            & Domain("amount_residual_currency", ">", 0)
        )
        lines = self.env["recovery.arrangement.line"].search(
            [("move_line_id", "in", entries.ids), ("is_running", "=", True)]
        )
        free = entries - lines.move_line_id
        agreed = free.filtered(lambda entry: not entry._recovery_is_disputed())
        left = free._recovery_free() if free else free
        free = (left or agreed or free).grouped("currency_id").values()
        most = max(
            free, key=lambda own: sum(own.mapped("amount_residual")), default=None
        )
        if most is None and lines:
            raise UserError(
                self.env._(
                    "Every open invoice of %(customer)s is part of %(arrangement)s. "
                    "Open it and use “Renegotiate”.",
                    customer=partner.display_name,
                    arrangement=lines[0].arrangement_id.name,
                )
            )
        return self._open(entries.browse() if most is None else most)

    # === LIVE TABLE === #

    @api.onchange("kind")
    def _onchange_kind(self):
        """A down payment belongs to the kind it was meant for."""
        self.down_amount = 0

    @api.depends("kind")
    def _compute_traits(self):
        for wizard in self:
            wizard.traits = f"{wizard.kind} {KINDS[wizard.kind].traits}"

    @api.depends("entry_ids", "replaces_ids")
    def _compute_open_amount(self):
        for wizard in self:
            lines = wizard._lines()
            wizard.open_amount = sum(line["amount"] for line in lines)

    def _lines(self):
        """Values of what the arrangement is about: without what was received."""
        lines = self.env["recovery.arrangement.line"]
        return lines._values_for(self.entry_ids._origin, self.replaces_ids.line_ids)

    @api.depends(
        "kind",
        "entry_ids",
        "part_amount",
        "discount_amount",
        "split",
        "number",
        "monthly",
        "rhythm",
        "payday",
        "first_date",
        "down_amount",
        "down_date",
        "odd_cents",
    )
    def _compute_table(self):
        for wizard in self:
            dues, problem = wizard._dues()
            untouched = KINDS[wizard.kind].closes and not wizard.part_amount
            wizard.problem = False if untouched else problem
            wizard.line_ids = [
                Command.clear(),
                *self._due_commands(dues),
            ]

    # === PROPOSE === #

    def action_propose(self):
        """Write the proposal and open it.

        :raise ValidationError: when the terms are wrong; nothing is saved then
        """
        self.ensure_one()
        dues, problem = self._dues()
        if problem:
            raise ValidationError(problem)
        arrangements, values = self.env["recovery.arrangement"], self._values(dues)
        with REPLACING.told(True):
            arrangement = arrangements.create(values)
        arrangement._ask_approval()
        self.write({"income": 0, "costs": 0, "others": 0})  # served, and forgotten
        return arrangement.action_open_form()

    def _values(self, dues):
        lines = self._lines()
        values = {
            "company_id": self.company_id.id,
            "currency_id": self.currency_id.id,
            "partner_id": self.partner_id.id,
            "kind": self.kind,
            "amount": self._to_pay(),
            "discount_amount": self._waived(),
            "reason": self.reason,
            "replaces_ids": [Command.set(self.replaces_ids.ids)],
            "version": max(self.replaces_ids.mapped("version"), default=0) + 1,
            "line_ids": [Command.create(line) for line in lines],
            "installment_ids": self._due_commands(dues),
        }
        if self.valid_until:
            values["valid_until"] = self.valid_until
        return values

    def _due_commands(self, dues):
        """One line of a table per core Due."""
        return [
            Command.create(
                {
                    "due_date": due.on,
                    "amount": float(due.amount),
                    "is_down": due.is_down,
                }
            )
            for due in dues
        ]
