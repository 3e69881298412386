from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.recouvrement_respectueux.models.base.recovery_named import (
    without_defaults,
)

from ..core.tecrep import kind_of

# Free texts that the customer may ask to read (GD-03).
NOTES = ("said", "said_back", "empathy", "thanks", "agreed", "next_step")
LONGEST_NOTE = 500  # characters
# That it took place: recorded by its end, never typed.
RECORDED = {"state", "ended_on"}


class RecoveryConversation(models.Model):
    """One talk with a customer, in the six stages of TECREP, kept open during a call.

    Any stage may be skipped, filled in any order or later. What came of it is written
    where it belongs once, when the talk ends.
    """

    _name = "recovery.conversation"
    _inherit = ["recovery.said", "recovery.note", "recovery.derived"]
    _description = "Conversation"
    _order = "started_on desc, id desc"
    _rec_name = "partner_id"
    _check_company_auto = True
    _note_fields = NOTES
    # Who led it, and when, is who begins it: nobody makes one in another's name.
    _recorded = frozenset({"user_id", "started_on"})
    _given_once = frozenset({"currency_id"})

    # === WHO AND WHEN === #

    case_id = fields.Many2one(
        "recovery.case",
        string="Amicable File",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
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
    contact_id = fields.Many2one(
        "res.partner",
        string="Talking With",
        domain="[('commercial_partner_id', '=', partner_id)]",
        check_company=True,
    )
    phone = fields.Char(related="contact_id.phone", string="Telephone")
    user_id = fields.Many2one(
        "res.users",
        string="Led By",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
        domain=[("share", "=", False)],
        check_company=True,
    )
    colleague_ids = fields.Many2many(
        "res.users",
        "recovery_conversation_colleague_rel",
        string="With Colleagues",
        domain=[("share", "=", False)],
    )
    customer_called = fields.Boolean(
        string="The Customer Called",
        help="Then it is no contact of ours, and takes no place in the contact limits.",
    )
    state = fields.Selection(
        [("open", "In Progress"), ("ended", "Ended")],
        required=True,
        readonly=True,
        default="open",
        index=True,
        copy=False,
    )
    started_on = fields.Datetime(
        string="Started", required=True, readonly=True, default=fields.Datetime.now
    )
    ended_on = fields.Datetime(string="Ended", readonly=True, copy=False)
    duration = fields.Integer(
        string="Minutes",
        aggregator="avg",
        copy=False,
        help="0: as the clock measures it until the end.",
    )

    # === THE SIX STAGES === #

    kind = fields.Selection(
        [("dispute", "Disagrees"), ("difficulty", "Difficulty"), ("other", "Other")],
        string="It Is About",
    )
    delay_reason_id = fields.Many2one(
        "recovery.delay.reason", string="Reason for the Delay", check_company=True
    )
    disputed_move_ids = fields.Many2many(
        "account.move",
        "recovery_conversation_disputed_rel",
        string="Invoices Concerned",
        check_company=True,
    )
    said = fields.Text(string="What the Customer Says")
    reformulation = fields.Selection(
        [
            ("echo", "Echo"),
            ("clarification", "Clarification"),
            ("summary", "Summary"),
        ],
        string="Said Back By",
    )
    said_back = fields.Text(string="In Our Words")
    confirmed = fields.Boolean(string="The Customer Confirmed It")
    empathy = fields.Text(string="Words Offered")
    thanks = fields.Text(string="Thanks Said")
    agreed = fields.Text(
        string="What Was Agreed",
        help="Stands as it is in the thank-you message, which you review before it "
        "leaves.",
    )
    arrangement_ids = fields.One2many(
        "recovery.arrangement", "conversation_id", readonly=True
    )
    next_step = fields.Char(size=200, help="It becomes a task on the file.")
    next_date = fields.Date(string="On")
    next_user_id = fields.Many2one(
        "res.users",
        string="By",
        default=lambda self: self.env.user,
        domain=[("share", "=", False)],
        check_company=True,
    )
    reminder_ids = fields.One2many(
        "recovery.reminder", "conversation_id", string="Messages", readonly=True
    )

    _one_in_progress = models.UniqueIndex(
        "(case_id) WHERE state = 'open'",
        "A conversation with this customer is already in progress. Open it from the "
        "file.",
    )

    # === COMPUTE METHODS === #

    @api.onchange("delay_reason_id")
    def _onchange_delay_reason_id(self):
        """A reason tells what the talk is about."""
        if self.delay_reason_id:
            self.kind = kind_of(self.delay_reason_id.category)

    @api.onchange("kind")
    def _onchange_kind(self):
        """Another subject, another reason."""
        reason = self.delay_reason_id
        if reason and kind_of(reason.category) != self.kind:
            self.delay_reason_id = False

    # === CONSTRAINT METHODS === #

    @api.constrains(*NOTES)
    def _check_length(self):
        """A note that nobody reads is refused before it is written."""
        for talk in self:
            if any(len(talk[name] or "") > LONGEST_NOTE for name in NOTES):
                raise ValidationError(
                    self.env._(
                        "A note of a conversation has at most %s characters. Keep the "
                        "facts that the next reader needs.",
                        LONGEST_NOTE,
                    )
                )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """A talk begins open: nobody enters one that has taken place."""
        if not self.env.su:
            self = without_defaults(self, RECORDED)
            for vals in vals_list:
                self._check_not_recorded(vals)
        return super().create(vals_list)

    def write(self, vals):
        """What was said may be written down until the end, then it stays (I19)."""
        if not self.env.su:
            self.check_access("write")
            self._check_not_recorded(vals)
            for talk in self:
                talk._check_open()
        return super().write(vals)

    def _check_not_recorded(self, vals):
        if RECORDED & vals.keys():
            raise AccessError(
                self.env._(
                    "That a conversation took place is recorded by its end, so that it "
                    "can be relied upon. Use its button."
                )
            )

    def _record(self, vals):
        """Write what only the end of a talk may say."""
        # Not our own `write`, which refuses these.
        return models.Model.write(self, vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_ended(self):
        if self.filtered(lambda talk: talk.state == "ended"):
            raise UserError(
                self.env._(
                    "A conversation that has ended stays, as the trace of what was "
                    "said and agreed."
                )
            )

    # === OPEN === #

    @api.model
    def _open_for(self, case, reminder=None):
        """Open the talk in progress with the customer of this file, or begin one.

        :param reminder: the call it is about, where there is one
        """
        case.ensure_one()
        talk = self.search([("case_id", "=", case.id), ("state", "=", "open")])
        if not talk:
            talk = self.create({"case_id": case.id, **self._first_values(case)})
            talk._weigh()
        if reminder and reminder.is_open:
            reminder._record({"conversation_id": talk.id})
        return talk._action()

    @api.model
    def _first_values(self, case):
        """With whom, and what could be possible, as far as the file knows."""
        reason = case.delay_reason_id
        return {
            "contact_id": case._recipient("phone").id,
            "delay_reason_id": reason.id,
            "kind": kind_of(reason.category) if reason else False,
            **self._first_terms(case),
        }

    def _action(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Conversation"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
        }

    # === ACTIONS DURING THE TALK === #

    def action_accept_proposal(self):
        """Note that the customer accepts: the dialog says first what that means."""
        self.ensure_one()
        return self.arrangement_ids._to_accept().sorted("id")[-1:].action_accept()

    def action_open_arrangements(self):
        """Open what was proposed in this talk."""
        return self.arrangement_ids.action_open_form()

    def action_open_case(self):
        """Open the file of this customer."""
        return self.case_id._open_form(self.partner_id)

    def action_not_reached(self):
        """Nobody answered: nothing is kept of the talk, and a call stays for later."""
        self.ensure_one()
        self._check_open()
        case, call = self.case_id, self._call()
        if call:
            call.action_call_not_reached()
        else:
            case._message_log(body=self.env._("Phone call: not reached."))
        self.unlink()
        return case._open_form(case.partner_id)

    def _call(self):
        """The call that waited on the file, if there is one."""
        waiting = (self.reminder_ids | self.case_id.reminder_ids).filtered("is_open")
        return waiting.filtered(lambda one: one.channel == "phone")[:1]

    def _check_open(self):
        if self.state != "open":
            raise UserError(
                self.env._("This conversation has ended already. Nothing changes.")
            )
