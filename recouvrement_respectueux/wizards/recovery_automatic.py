from collections import Counter
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tools import formatLang

from ..core.preview import Move, leaving_alone
from ..models.base.names import MANAGER
from ..models.path.res_company_switched import SEEN


class RecoveryAutomatic(models.TransientModel):
    """Switch steps to automatic, with what would go out before one's eyes (I1).

    What it shows is worked out from the invoices by the decision of the daily job, so
    it is what then leaves (I16). Whoever switches a step on confirms that number.
    """

    _name = "recovery.automatic"
    _description = "Automatic Sending"

    company_id = fields.Many2one("res.company", required=True, readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    line_ids = fields.One2many("recovery.automatic.line", "wizard_id")
    other_reminders = fields.Char(readonly=True)
    is_confirmed = fields.Boolean(
        string="I have checked that customers do not receive both",
    )
    plans = fields.Json(
        readonly=True,
        help="What would be said, and to how many: [[count, [[step, unread, now, "
        "amount]]]]. Files that go the same way are counted together.",
    )
    waiting_count = fields.Integer(string="Waiting for a Review", readonly=True)
    now_count = fields.Integer(compute="_compute_totals")
    total_count = fields.Integer(compute="_compute_totals")
    total_amount = fields.Monetary(compute="_compute_totals")
    shown = fields.Json(readonly=True, help="The number that was asked to confirm.")
    asks = fields.Boolean(readonly=True, help="The number waits to be confirmed.")

    # === COMPUTE METHODS === #

    @api.depends("plans", "line_ids.is_automatic", "words_automatic")
    @api.depends("thanks_automatic", "care_automatic", "settled")
    def _compute_totals(self):
        for wizard in self:
            moves = wizard._leaving(wizard._chosen())
            now, later = wizard._thanks_leaving()
            wizard.now_count = sum(count for count, move in moves if move.now) + now
            wizard.total_count = sum(count for count, _move in moves) + later
            wizard.total_amount = sum(count * move.amount for count, move in moves)

    def _chosen(self):
        """Ids of the ticked steps."""
        return frozenset(self.line_ids.filtered("is_automatic").step_id.ids)

    def _leaving(self, steps):
        """What would leave without a review if these steps were automatic:
        ``[(how many, core Move)]``."""
        return [
            (count, move)
            for count, moves in self.plans or ()
            for move in leaving_alone(
                [_move(*one) for one in moves], steps, self.words_automatic
            )
        ]

    # === ACTION METHODS === #

    @api.model
    def _open(self, switching=()):
        """Open the dialog for the current company, with the next 30 days counted.

        :param switching: settings of other messages that are to be switched on: they
            are ticked, and asked about at once
        """
        self._check_manager()
        company = self.env.company
        others = company._recovery_other_reminders()
        paths = self.env["recovery.path"].search(
            [("company_id", "in", [False, company.id])]
        )
        wizard = self.create(
            {
                "company_id": company.id,
                "other_reminders": ", ".join(others),
                "line_ids": [
                    Command.create(
                        {"step_id": step.id, "is_automatic": step.is_automatic}
                    )
                    for step in paths.step_ids
                ],
                **self._kinds_of(company, switching),
                **self._counted(company),
            }
        )
        return wizard._ask() if switching else wizard._show()

    def _show(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Automatic Sending"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }

    @api.model
    def _counted(self, company):
        """What would be said in the next 30 days, and how much waits for a review."""
        # sudo: what the other branches say counts within one budget; only the number of
        # the company's own messages is told
        preview, today = self.env["recovery.preview"].sudo(), company._recovery_today()
        entity = [("id", "child_of", company.root_id.id)]
        branches = company.sudo().search(entity)  # sudo: as above
        plans = preview._plans(preview._all_cases(branches))
        ways = Counter(
            tuple(preview._move(case, planned, today) for planned in contacts)
            for case, contacts in preview._leaving_alone(plans, company)
        )
        waiting = [("company_id", "=", company.id), ("state", "=", "to_review")]
        return {
            "plans": [[count, list(map(list, way))] for way, count in ways.items()],
            "waiting_count": self.env["recovery.reminder"].search_count(waiting),
            "settled": self._count_settled(company),
        }

    def action_apply(self):
        """Make the ticked steps automatic for the company, the others reviewed; where
        one is switched on, what would leave is asked to be confirmed first."""
        self._check_manager()
        chosen = self._chosen()
        if chosen and self.other_reminders and not self.is_confirmed:
            raise UserError(
                self.env._(
                    "%(modules)s also writes to customers about open invoices, so "
                    "they might be contacted twice. Switch its reminders off, then "
                    "tick the confirmation.",
                    modules=self.other_reminders,
                )
            )
        if chosen - set(self._automatic_now().ids) or self._kinds_switched_on():
            self._check_looked()
            return self._ask()
        return self._switch(chosen)

    def action_confirm(self):
        """Switch on what was confirmed; where the number has changed in between, it
        is asked once more."""
        self._check_manager()
        self._check_looked()
        before = self.shown
        again = self._ask()
        return again if self.shown != before else self._switch(self._chosen())

    def action_back(self):
        """Choose other steps."""
        self._check_manager()
        self.asks = False
        return self._show()

    def action_preview(self):
        """See each message to come, by day and name."""
        self.check_access("read")
        return self.env["recovery.preview"].action_open()

    def _ask(self):
        """Show what would leave, counted anew, for it to be confirmed."""
        self.write({**self._counted(self.company_id), "asks": True})
        self.shown = [
            sorted(self._chosen()),
            self._kinds_chosen(),
            self.now_count,
            self.total_count,
            formatLang(self.env, self.total_amount, currency_obj=self.currency_id),
        ]
        return self._show()

    def _automatic_now(self):
        """The steps of this dialog that are automatic in its company."""
        steps = self.line_ids.step_id.with_company(self.company_id)
        return steps.filtered("is_automatic")

    def _switch(self, chosen):
        with SEEN.told(True):
            for step in self.line_ids.step_id:
                change = Command.link if step.id in chosen else Command.unlink
                step.automatic_company_ids = [change(self.company_id.id)]
            self._switch_kinds()
        return {"type": "ir.actions.act_window_close"}

    def _check_looked(self):
        """Nothing leaves unread before a person has looked at all that is late."""
        if not self.company_id.recovery_looked_on:
            raise UserError(
                self.env._(
                    "Look at your late invoices first, under Today: it shows what "
                    "would go out. What falls due after that day may then be asked for "
                    "without a review."
                )
            )

    @api.model
    def _check_manager(self):
        if not self.env.user.has_group(MANAGER):
            raise AccessError(
                self.env._("Only a manager may let messages leave without a review.")
            )
        self.company_id._recovery_check_own()


def _move(step, unread, now, amount, early):
    return Move(step, unread, now, Decimal(amount), early)
