from odoo import api, fields, models
from odoo.exceptions import UserError

from .recovery_arrangement import RUNNING_STATES, WHOLE_TABLE

STATES = [
    ("planned", "To come"),
    ("partial", "Partly paid"),
    ("paid", "Paid"),
    ("credited", "Credited"),
]
AGREED = {"amount", "due_date", "arrangement_id", "is_down"}
COMPUTED = {"paid_amount", "credited_amount", "remaining_amount", "paid_on", "state"}

SEPA = "sct_qr"


class RecoveryInstallment(models.Model):
    """One date and amount of an arrangement. What is paid is computed, never typed."""

    _name = "recovery.installment"
    _inherit = ["recovery.derived"]
    _description = "Instalment"
    _order = "due_date, id"
    _rec_name = "arrangement_id"

    arrangement_id = fields.Many2one(
        "recovery.arrangement", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="arrangement_id.company_id", store=True, index=True, precompute=True
    )
    partner_id = fields.Many2one(
        related="arrangement_id.partner_id", store=True, index=True
    )
    user_id = fields.Many2one(related="arrangement_id.user_id", store=True)
    currency_id = fields.Many2one(related="arrangement_id.currency_id")
    arrangement_state = fields.Selection(
        related="arrangement_id.state", store=True, string="Arrangement State"
    )
    due_date = fields.Date(required=True, index=True)
    amount = fields.Monetary(required=True)
    is_down = fields.Boolean(string="Down Payment", readonly=True)
    paid_amount = fields.Monetary(
        string="Paid", compute="_compute_shares", store=True, readonly=True
    )
    credited_amount = fields.Monetary(
        string="Credited", compute="_compute_shares", store=True, readonly=True
    )
    remaining_amount = fields.Monetary(
        string="Still to Come", compute="_compute_shares", store=True, readonly=True
    )
    paid_on = fields.Date(compute="_compute_shares", store=True, readonly=True)
    state = fields.Selection(
        STATES,
        compute="_compute_shares",
        store=True,
        readonly=True,
    )
    is_late = fields.Boolean(compute="_compute_is_late", search="_search_is_late")
    status = fields.Selection(
        [*STATES, ("late", "Expected")],
        compute="_compute_is_late",
        help="The state, and whether the day has passed.",
    )
    reminder_ids = fields.One2many("recovery.reminder", "installment_id")

    # === COMPUTE METHODS === #

    @api.depends(
        "amount",
        "due_date",
        "arrangement_id.accepted_on",
        "arrangement_id.outcome",
        "arrangement_id.amount",
        "arrangement_id.line_ids.amount",
        "arrangement_id.line_ids.known_partials",
        "arrangement_id.line_ids.last_partials",
        # The state of an invoice too: see `_recovery_count_again` of `account.move`.
        "arrangement_id.line_ids.move_line_id.matched_credit_ids.debit_amount_currency",
        "arrangement_id.line_ids.move_line_id.matched_credit_ids.recovery_received",
    )
    def _compute_shares(self):
        for arrangement, own in self.grouped("arrangement_id").items():
            shares = arrangement._shares()
            for one in own:
                # A form works on a copy of its own: its share is that of the original.
                one._write_share(shares.get(one) or shares[one._origin])

    def _write_share(self, share):
        self.paid_amount = float(share.paid)
        self.credited_amount = float(share.credited)
        self.remaining_amount = float(share.remaining)
        self.paid_on = share.paid_on
        if share.remaining:
            self.state = "partial" if share.paid or share.credited else "planned"
        else:
            self.state = "paid" if share.paid or not share.credited else "credited"

    @api.depends("due_date", "remaining_amount", "arrangement_state", "state")
    def _compute_is_late(self):
        for one in self:
            today = one.company_id._recovery_today() if one.company_id else None
            running = one.arrangement_state in RUNNING_STATES
            one.is_late = bool(
                running and one.remaining_amount and one.due_date < today
            )
            one.status = "late" if one.is_late else one.state

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        late = [
            ("arrangement_state", "in", RUNNING_STATES),
            ("remaining_amount", ">", 0),
            ("due_date", "<", self.env.company._recovery_today()),
        ]
        return late if True in value else ["!", "&", "&", *late]

    @api.depends("partner_id", "amount", "remaining_amount")
    def _compute_display_name(self):
        for one in self:
            amount = one.currency_id.format(one.remaining_amount or one.amount or 0)
            one.display_name = f"{amount}, {one.partner_id.display_name}"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Add instalments to proposals only; the table as a whole must be right."""
        installments = super().create(vals_list)
        installments.arrangement_id._check_editable()
        installments._check_whole_table()
        return installments

    def write(self, vals):
        """Change instalments of proposals only; the whole table must stay right."""
        if (AGREED | COMPUTED) & vals.keys():
            self.arrangement_id._check_editable()
        result = super().write(vals)
        if AGREED & vals.keys():
            self._check_whole_table()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_agreed(self):
        if self.arrangement_id.filtered("accepted_on"):
            raise UserError(
                self.env._(
                    "This instalment was agreed with the customer, so it stays. "
                    "Renegotiate the arrangement to write a new table."
                )
            )

    def _check_whole_table(self):
        # The arrangement's own `write` changes its instalments one by one, and
        # checks once, when the table is complete.
        if not WHOLE_TABLE.said():
            self.arrangement_id._note_terms_by()
            self.arrangement_id._check_table()

    # === ACTION METHODS === #

    def action_register_payment(self):
        """Open Odoo's own payment dialog for what is still to come."""
        self.ensure_one()
        entries = self.arrangement_id._entries_for(self)
        return entries.action_register_payment(
            {
                "default_amount": self.remaining_amount,
                "default_currency_id": self.currency_id.id,
                "default_group_payment": True,
                "dont_redirect_to_payments": True,  # come back to the arrangement
            }
        )

    # How one instalment is said and paid, on the page and in messages.

    def _say_day(self):
        return self.arrangement_id._day(self.due_date)

    def _status_label(self):
        """Where this instalment stands, in the language of the context."""
        return dict(self._fields["status"]._description_selection(self.env))[
            self.status
        ]

    def _ways_to_pay(self):
        """How to pay what is left of this instalment: see ``_recovery_ways_to_pay``."""
        parts = self.arrangement_id._covers()[self]
        return self.arrangement_id.company_id._recovery_ways_to_pay(
            [(line.move_line_id, amount) for line, amount in parts]
        )

    def _qr_code(self):
        """SEPA QR code of the transfer as an image to embed; None where the account,
        the currency or the country does not allow one, or it takes two transfers."""
        ways = self._ways_to_pay()
        if len(ways) != 1 or not ways[0]["account"]:
            return None
        (way,) = ways
        account, customer = way["account"], self.arrangement_id.partner_id
        # Odoo's SEPA codes come with a module that may not be installed.
        offered = dict(account.get_available_qr_methods_in_sequence())
        if SEPA not in offered or account._get_error_messages_for_qr(
            SEPA, customer, self.currency_id
        ):
            return None
        # The reference twice, as Odoo does for an invoice: it is structured or it is
        # not, and the code takes the one that fits.
        return account.build_qr_code_base64(
            self.remaining_amount,
            way["reference"],
            way["reference"],
            self.currency_id,
            customer,
            qr_method=SEPA,
        )
