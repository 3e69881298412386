from odoo import api, models
from odoo.exceptions import ValidationError


class MailTemplateExperiment(models.Model):
    """A text that is compared with another stays as it is."""

    _inherit = "mail.template"

    @api.constrains("subject", "body_html")
    def _check_recovery_experiment(self):
        """What is compared stays the same, and B becomes no harsher on the way."""
        ours = self.filtered(lambda template: template.model == "recovery.reminder")
        theirs = ["|", ("template_b_id", "in", ours.ids)]
        theirs += [("step_id.template_id", "in", ours.ids)]
        if ours and self.env["recovery.experiment"]._is_running(theirs):
            raise ValidationError(
                self.env._(
                    "A wording experiment is running with this text, so its words stay "
                    "as they are. End the experiment first, or change a copy."
                )
            )

    def _recovery_steps(self):
        """Override: also to half of the customers."""
        compared = [("template_b_id", "in", self.ids), ("state", "!=", "ended")]
        halves = self.env["recovery.experiment"].search(compared).step_id
        return super()._recovery_steps() | halves
