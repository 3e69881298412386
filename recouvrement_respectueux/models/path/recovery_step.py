from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...core.facts import Step
from ...core.path import path_faults
from .choices import CHANNEL_SELECTION, STAGE_SELECTION

WHEN = {"days", "stage", "channel", "path_id"}  # on these the next message depends


class RecoveryStep(models.Model):
    """One step of a path. It ships in review mode for every company (I1)."""

    _name = "recovery.step"
    _inherit = ["recovery.derived"]
    _description = "Reminder Step"
    _order = "path_id, days, id"

    path_id = fields.Many2one(
        "recovery.path",
        string="Reminder Sequence",
        required=True,
        ondelete="cascade",
        index=True,
    )
    company_id = fields.Many2one(related="path_id.company_id", store=True, index=True)
    name = fields.Char(required=True, translate=True)
    days = fields.Integer(
        required=True,
        help="Days from the due date. Negative: a courtesy note before it.",
    )
    stage = fields.Selection(STAGE_SELECTION, required=True, default="friendly")
    channel = fields.Selection(
        CHANNEL_SELECTION, help="Empty: the channel that the customer chose."
    )
    template_id = fields.Many2one(
        "mail.template",
        string="Message",
        domain=[("model", "=", "recovery.reminder")],
        required=True,
        ondelete="restrict",
    )
    automatic_company_ids = fields.Many2many(
        "res.company",
        string="Automatic for",
        copy=False,
        help="Companies in which a manager has switched this step on. In the others "
        "each message waits for a review.",
    )
    is_automatic = fields.Boolean(
        string="Automatic",
        compute="_compute_is_automatic",
        help="Sent without a review in the current company.",
    )

    @api.depends("automatic_company_ids")
    @api.depends_context("company")
    def _compute_is_automatic(self):
        here = self.env.company.id
        for step in self:
            # By their ids: those of a step that is not saved yet are new records.
            step.is_automatic = here in step.sudo().automatic_company_ids.ids
            # sudo: the user may not be in all the companies that use the step

    @api.constrains("days", "stage", "path_id")
    def _check_path(self):
        for path in self.path_id:
            for fault in path_faults([step._as_fact() for step in path.step_ids]):
                raise ValidationError(path._fault_message(fault, path.name))

    @api.model_create_multi
    def create(self, vals_list):
        """A step that is added may be the next one of some file."""
        steps = super().create(vals_list)
        steps.path_id._look_again()
        return steps

    def write(self, vals):
        """What is foreseen by the steps of today is what the next run does (I16)."""
        result = super().write(vals)
        if WHEN & vals.keys():
            self.path_id._look_again()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_last(self):
        for path in self.path_id:
            if path.step_ids <= self:
                raise UserError(path._fault_message("empty", path.name))
        self.path_id._look_again()

    def action_read(self, case=None):
        """Read the message of this step as a customer would receive it today.

        :param case: the file of that customer, by default the last one
        """
        self.ensure_one()
        return self.env["recovery.message.preview"]._open(self.template_id, case)

    def _as_fact(self):
        """This step as the decision sees it, in the current company."""
        return Step(
            id=self.id,
            days=self.days,
            stage=self.stage,
            channel=self.channel or None,
            automatic=self.is_automatic,
        )
