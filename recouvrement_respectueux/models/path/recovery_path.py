from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...core.path import path_faults


class RecoveryPath(models.Model):
    """A journey of gentle steps, chosen per company, customer, file or invoice."""

    _name = "recovery.path"
    _inherit = ["recovery.of.company"]
    _description = "Reminder Sequence"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    description = fields.Char(translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", index=True, help="Empty: every company may choose this sequence."
    )
    step_ids = fields.One2many("recovery.step", "path_id", copy=True)

    tone_notice = fields.Text(compute="_compute_tone_notice")

    @api.depends("step_ids.template_id.recovery_tone_remarks", "step_ids.name")
    @api.depends_context("lang")
    def _compute_tone_notice(self):
        for path in self:
            remarks = [
                f"{step.name}: {step.template_id.recovery_tone_remarks}"
                for step in path.step_ids
                if step.template_id.recovery_tone_remarks
            ]
            path.tone_notice = "\n".join(remarks) or False

    @api.constrains("step_ids")
    def _check_steps(self):
        for path in self:
            for fault in path_faults([step._as_fact() for step in path.step_ids]):
                raise ValidationError(self._fault_message(fault, path.name))

    def _fault_message(self, fault, name):
        """Sentence for a key of ``core.path.path_faults``."""
        messages = {
            "empty": self.env._(
                "The sequence “%(path)s” has no step, so nobody would ever be "
                "contacted. Add at least one step.",
                path=name,
            ),
            "overlap": self.env._(
                "Two steps of the sequence “%(path)s” fall on the same day. Give each "
                "step its own number of days.",
                path=name,
            ),
            "far": self.env._(
                "A step of the sequence “%(path)s” is more than a year away from the "
                "due date. Check its number of days.",
                path=name,
            ),
            "early": self.env._(
                "A step of the sequence “%(path)s” comes before the due date, when "
                "nobody is late. Choose the stage “Courtesy” for it, or a day after "
                "the due date.",
                path=name,
            ),
        }
        return messages[fault]

    @api.model_create_multi
    def create(self, vals_list):
        paths = super().create(vals_list)
        # A One2many constraint does not fire when no step is given at all.
        # While an addon is installed, steps come after their path.
        if not (self.env.su and self.env.context.get("install_mode")):
            paths._check_steps()
        return paths

    def write(self, vals):
        """A path that is archived is followed by nobody from the next run on."""
        result = super().write(vals)
        if "active" in vals:
            self._look_again()
        return result

    def _look_again(self):
        """Have the files that may follow these paths decided on the next run."""
        for company, _paths in self.grouped("company_id").items():
            self.env["recovery.case"]._look_again_in(company)

    def _as_facts(self):
        """Steps of this path for the decision, in the order of their days."""
        self.ensure_one()
        steps = self.step_ids.sorted("days")
        return tuple(step._as_fact() for step in steps)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        users = (
            self.env["res.company"]
            .sudo()
            .search_count(
                # sudo: a path of another company's settings must not be deleted either
                [("recovery_path_id", "in", self.ids)]
            )
        )
        if users:
            raise UserError(
                self.env._(
                    "A company uses this sequence. Choose another one in the Invoicing "
                    "settings first, or archive this one."
                )
            )
