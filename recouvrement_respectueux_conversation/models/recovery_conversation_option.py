from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.recouvrement_respectueux.core.arrangement_kinds import kinds_that


class RecoveryConversationOption(models.Model):
    """One way that can be offered in a talk, in figures."""

    _name = "recovery.conversation.option"
    _inherit = ["recovery.said", "recovery.derived"]
    _description = "Option in a Conversation"
    _order = "id"

    _recorded = frozenset({"way", "number", "down_amount", "first_date", "last_date"})
    _recorded |= {"amount", "total", "remitted", "verdict", "problem"}
    _given_once = frozenset({"conversation_id"})

    conversation_id = fields.Many2one(
        "recovery.conversation", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="conversation_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="conversation_id.currency_id")
    state = fields.Selection(related="conversation_id.state")
    way = fields.Selection(
        [
            ("promise", "Promise to pay"),
            ("deferral", "Deferral"),
            ("instalments", "Instalments"),
            ("down", "Down payment first"),
            ("gesture", "Gesture of ours"),
            ("merge", "All in one arrangement"),
            ("lower", "Lower instalments"),
        ],
        string="Option",
        required=True,
        readonly=True,
    )
    number = fields.Integer(readonly=True)
    down_amount = fields.Monetary(string="Today", readonly=True)
    first_date = fields.Date(string="First", readonly=True)
    last_date = fields.Date(string="Last", readonly=True)
    amount = fields.Monetary(string="Each", readonly=True)
    payments = fields.Char(compute="_compute_payments")
    total = fields.Monetary(readonly=True)
    remitted = fields.Monetary(string="Amount Waived", readonly=True)
    verdict = fields.Selection(
        [
            ("within", "Possible"),
            ("approval", "Needs an approval"),
            ("impossible", "Not possible"),
        ],
        string="Our Limits",
        required=True,
        readonly=True,
    )
    problem = fields.Char(readonly=True)

    @api.depends("number", "amount", "down_amount", "remitted")
    @api.depends_context("lang")
    def _compute_payments(self):
        for one in self:
            one.payments = one._payments_said()

    def _payments_said(self):
        """How much, how often; the last one may differ by some cents."""
        money = {
            "number": self.number,
            "amount": self._say(self.amount),
            "down": self._say(self.down_amount),
        }
        if self.remitted:
            return self.env._("%s credited", self._say(self.remitted))
        if not self.number:
            return ""
        if self.down_amount:
            return self.env._("%(down)s, then %(number)s × %(amount)s", **money)
        return self.env._("%(number)s × %(amount)s", **money)

    def action_choose(self):
        """Open the proposal with these terms, to be checked and made."""
        self.ensure_one()
        self.conversation_id._check_open()
        if self.verdict == "impossible":
            raise UserError(self.problem)
        talk = self.conversation_id
        wizard = self.env["recovery.arrangement.proposal"]
        wizard = wizard.with_company(self.company_id)
        action = wizard._open(*self._about())
        wizard.browse(action["res_id"]).write(self._wishes(talk))
        return action

    def _about(self):
        """The entries that this way is about, and the arrangements it replaces."""
        talk = self.conversation_id
        plans = talk._plans() if self.way in ("merge", "lower") else None
        entries = talk._free()
        if plans:
            entries = entries if self.way == "merge" else entries.browse()
            entries |= plans._renegotiable()
        return entries, plans or self.env["recovery.arrangement"]

    def _wishes(self, talk):
        """What the dialog of a proposal begins with."""
        alone = self.way in kinds_that(spread=False)
        values = {
            "conversation_id": talk.id,
            "kind": self.way if alone else "instalments",
            "discount_amount": self.remitted,
        }
        if self.first_date:
            values["first_date"] = self.first_date
        if not alone:
            values["number"] = self.number
            values["down_amount"] = self.down_amount
        if not alone and talk.monthly:
            values |= {"split": "monthly", "monthly": talk.monthly}
        return values
