from odoo import api, fields, models

from odoo.addons.recouvrement_respectueux.models.base.names import USER

from ..core.verdict import RESUMED, TASKS


class AccountMove(models.Model):
    """An invoice knows what platforms said of it."""

    _inherit = "account.move"

    recovery_einvoice_ids = fields.One2many(
        "recovery.einvoice.status",
        "move_id",
        string="E-Invoice Statuses",
        readonly=True,
        copy=False,
        groups=USER,
    )
    recovery_einvoice_text = fields.Char(
        string="E-Invoice", compute="_compute_recovery_einvoice", groups=USER
    )
    recovery_einvoice_waits = fields.Boolean(
        string="To Put Right",
        compute="_compute_recovery_einvoice",
        groups=USER,
        help="Something is to be put right before reminders go on.",
    )

    @api.depends("recovery_einvoice_ids")
    @api.depends_context("lang")
    def _compute_recovery_einvoice(self):
        statuses = self.env["recovery.einvoice.status"]
        standings = statuses._standings(self._origin)
        for move in self:
            one = standings.get(move._origin.id)
            move.recovery_einvoice_text = one and move._recovery_say_standing(one)
            move.recovery_einvoice_waits = bool(one and one.effect in TASKS)

    def _recovery_say_standing(self, standing):
        """What is known of this invoice by its statuses, in one sentence or two."""
        statuses = self.env["recovery.einvoice.status"]
        if held := standing.status:
            return statuses._say_held(self.name, held.code, held.reasons, held.day)
        if standing.approved_on:
            day = statuses._say_day(standing.approved_on)
            return self.env._("%(name)s: approved on %(day)s.", name=self.name, day=day)
        if standing.arrived_on:
            day = statuses._say_day(standing.arrived_on)
            return self.env._(
                "%(name)s: with the customer since %(day)s.", name=self.name, day=day
            )
        return False

    @api.depends("recovery_einvoice_ids")
    def _compute_recovery_banner(self):
        """Extension: what a platform said comes first, where it holds reminders."""
        result = super()._compute_recovery_banner()
        held = self.filtered("recovery_einvoice_waits")
        for move in held:
            move.recovery_banner = move.recovery_einvoice_text
        return result

    # === NOTE === #

    def recovery_note_einvoice_status(
        self, code, day=None, reasons=(), reference=None, proof=None
    ):
        """Note what a platform said of these invoices. For programs that receive
        statuses, of whichever platform, and have the right to write on the invoice.

        The same fact told twice is kept once. What it does to reminders, and whether
        somebody has a task, follows by itself.

        :param str code: one of the codes of XP Z12-012, "210" for one
        :param day: the day on which it was said (a date or its ISO form); today if none
        :param reasons: codes of its list MDT-113, ``["CMD_ERR"]`` for one
        :param str reference: the number of the message that said it
        :param str proof: where it can be looked up
        :return: ids of what was new
        """
        self.check_access("write")
        if isinstance(reasons, str):
            reasons = reasons.split()
        return self._recovery_note_status(
            code,
            fields.Date.to_date(day),
            reasons,
            source="connector",
            reference=reference,
            proof=proof,
        ).ids

    def _recovery_note_status(self, code, day, reasons, **values):
        """Note a status of each of these invoices. Whoever calls this has checked that
        the user may."""
        return self.env["recovery.einvoice.status"]._note(
            [
                {
                    "move_id": move.id,
                    "code": code,
                    "day": day or move.company_id._recovery_today(),
                    "reasons": " ".join(reasons) or False,
                    **values,
                }
                for move in self
            ]
        )

    def action_recovery_einvoice_note(self):
        """Note a status by hand, or from a file."""
        self.check_access("read")
        self.env["recovery.einvoice.note"].check_access("create")
        self.ensure_one()
        return self.env["recovery.einvoice.note"]._open(self)

    def action_recovery_einvoice_resume(self):
        """What a status asked for has been put right: reminders go on, gently."""
        self.check_access("read")
        self.env["recovery.einvoice.status"].check_access("read")
        waiting = self.filtered("recovery_einvoice_waits")
        waiting._recovery_note_status(RESUMED, None, (), source="hand")
        return True
