from odoo import api, fields, models
from odoo.exceptions import UserError


class RecoveryAnswerWish(models.Model):
    """A wish for time: agreed at once, or answered by a colleague by a promised day.

    It is never only refused: another answer than yes comes with another offer (GR-02).
    """

    _inherit = "recovery.answer"

    settled = fields.Selection(
        [("open", "To answer"), ("accepted", "Accepted"), ("answered", "Other offer")],
        string="Answer",
        readonly=True,
    )
    promised_on = fields.Date(
        string="Answer Promised By", readonly=True, help="Told to the customer."
    )
    refusal_reason = fields.Char(
        string="Why Another Offer", readonly=True, help="The customer reads it."
    )
    arrangement_id = fields.Many2one(
        "recovery.arrangement", readonly=True, index="btree_not_null"
    )

    @api.constrains("refusal_reason")
    def _check_refusal_reason(self):
        """The customer reads it: it passes the gate of messages."""
        for answer in self.filtered("refusal_reason"):
            names = answer.case_id.partner_id.mapped("name")
            self.env["recovery.tone.rule"]._check_said(
                answer.refusal_reason, names=names
            )

    # === WHAT FOLLOWS === #

    def _follow(self):
        """What was agreed at once needs nobody; another wish waits for its answer."""
        agreed = self.settled == "accepted"
        return self.case_id._hear() if agreed else super()._follow()

    def _answer_by(self):
        """Override: the task of the colleague ends on the day that was promised."""
        return self.promised_on or super()._answer_by()

    def _settle(self, settled, arrangement, reason=False):
        """The open ones of these wishes have their answer, and their task is done."""
        # sudo: answers are written by the steps of a file only
        for wish in self.sudo().filtered(lambda one: one.settled == "open"):
            wish.write(
                {
                    "settled": settled,
                    "arrangement_id": arrangement.id,
                    "refusal_reason": reason,
                }
            )
            wish._tasks().action_feedback()

    def _tasks(self):
        """What the person in charge was asked to do for this wish."""
        case = self.case_id
        said = self.with_context(lang=case._person()._recovery_lang())._sentence()
        return case.activity_ids.filtered(lambda task: task.summary == said)

    # === BUTTONS OF A COLLEAGUE === #

    def action_accept_wish(self):
        """Agree to these terms: the arrangement runs, and the customer is told.

        :raise UserError: where these terms do not hold today, or pass the limits of
            the colleague
        """
        self._check_to_answer()
        action = self._dialog().action_propose()
        arrangement = self.env["recovery.arrangement"].browse(action["res_id"])
        today = self.company_id._recovery_today()
        arrangement._accept(self.partner_id._recovery_name(), "page", today)
        self._settle("accepted", arrangement)
        self.case_id.action_answered()
        arrangement._tell_customer()
        return action

    def action_answer_wish(self):
        """Ask why these terms do not suit, before another offer is made."""
        self._check_to_answer()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Answer with Another Offer"),
            "res_model": "recovery.answer.offer",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_answer_id": self.id},
        }

    def _check_to_answer(self):
        self.ensure_one()
        if self.settled != "open":
            raise UserError(
                self.env._(
                    "This request has its answer already. Nothing is left to do."
                )
            )

    def _dialog(self):
        """The dialog of a proposal, filled in with the customer's terms."""
        wizard = self.env["recovery.arrangement.proposal"]
        wizard = wizard.with_company(self.company_id)
        dialog = wizard.browse(wizard._open(self.case_id._plan_entries())["res_id"])
        dialog.write(
            {
                "kind": "instalments" if self.number > 1 else "deferral",
                "number": max(self.number, 1),
                "first_date": self.first_date or dialog.first_date,
            }
        )
        return dialog
