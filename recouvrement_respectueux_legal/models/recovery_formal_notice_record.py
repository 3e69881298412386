from odoo import api, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.recouvrement_respectueux.models.base.recovery_named import (
    without_defaults,
)

from .person import require_person

# What only the steps may say, never a form, an import or a job.
STEPS = ("proposed", "approved", "sent", "withdrawn", "handed")
RECORDED = {f"{step}_{what}" for step in STEPS for what in ("by_id", "on", "reason")}
RECORDED |= {"state", "name", "partner_id", "company_id", "case_id", "line_ids"}
RECORDED |= {"post_number", "proof_ids", "letter_id", "handed_to"}
RECORDED |= {"former_case_id", "approved_print"}


class RecoveryFormalNoticeRecord(models.Model):
    """What is recorded of a formal notice, by whom, and what stays as it is."""

    _inherit = "recovery.formal.notice"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Only a person proposes, in their own name, and only what is complete."""
        self.check_access("create")
        require_person(self.env)
        self = without_defaults(self, RECORDED - {"case_id"})
        vals_list = [self._proposed(vals) for vals in vals_list]
        # What was withdrawn makes room first.
        self.flush_model(["state"])
        notices = super().create(vals_list)
        lines = self.env["recovery.formal.notice.line"].sudo()
        # sudo: what a notice asks for is read from the books, and typed by nobody
        lines.create([vals for notice in notices for vals in notice._line_values()])
        return notices

    def _proposed(self, vals):
        """Values of a proposal: its number and who makes it; no step is taken over."""
        case = self.env["recovery.case"].browse(vals["case_id"])
        case.check_access("read")
        case._check_gate()
        self._check_reason(vals.get("proposed_reason"))
        # sudo: whoever proposes a notice need not manage sequences
        numbers = self.env["ir.sequence"].sudo().with_company(case.company_id)
        taken_over = {
            name: value
            for name, value in vals.items()
            if name in ("case_id", "proposed_reason") or name not in RECORDED
        }
        return {
            **taken_over,
            "name": numbers.next_by_code(self._name),
            "proposed_by_id": self.env.uid,
            "proposed_on": case.company_id._recovery_today(),
        }

    def _line_values(self):
        """Values of a line for each overdue invoice."""
        return [{"notice_id": self.id, **one} for one in self.case_id._notice_lines()]

    def write(self, vals):
        """What the steps record is recorded by them; a sent letter stays as it is."""
        if RECORDED & vals.keys():
            raise AccessError(
                self.env._(
                    "A formal notice goes from step to step by its buttons, each "
                    "with a name and a reason. Use them."
                )
            )
        frozen = {"words", "answer_days", "user_id"} & vals.keys()
        if frozen and self.filtered(lambda one: one.state != "proposed"):
            raise UserError(
                self.env._(
                    "The letter was approved as it is. Bring the file back to "
                    "amicable, then propose another one."
                )
            )
        return super().write(vals)

    def _record(self, vals):
        """Write what only a step may say."""
        require_person(self.env)
        self._check_notes(vals)
        # Not our own `write`, which refuses these.
        return models.Model.write(self, vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_proposed(self):
        if self.filtered("approved_on"):
            raise UserError(
                self.env._(
                    "A formal notice that was approved stays, as the trace of what "
                    "was decided. Bring the file back to amicable instead."
                )
            )
