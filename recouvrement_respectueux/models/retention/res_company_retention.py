from datetime import timedelta

from odoo import fields, models

from ..base.names import USER


class ResCompanyRetention(models.Model):
    """How long words about people are kept once a file is settled (GD-08)."""

    _inherit = "res.company"

    recovery_keep_notes = fields.Integer(
        string="Reasons and Notes Kept",
        default=90,
        help="Days after a file is settled. The invoice keeps which reason of the list "
        "was given, without a word, for the figures.",
        groups=USER,
    )
    recovery_keep_words = fields.Integer(
        string="Answers and Talks Kept",
        default=90,
        help="Days after a file is settled: what the customer wrote, files they sent, "
        "what colleagues noted and answered.",
        groups=USER,
    )
    recovery_keep_intermediaries = fields.Integer(
        string="Representatives Kept",
        default=90,
        help="Days after their last day.",
        groups=USER,
    )

    _recovery_keep = models.Constraint(
        "CHECK(recovery_keep_notes BETWEEN 1 AND 3650"
        " AND recovery_keep_words BETWEEN 1 AND 3650"
        " AND recovery_keep_intermediaries BETWEEN 1 AND 3650)",
        "What is known of a customer is kept between 1 and 3,650 days.",
    )

    def _recovery_kept_since(self, kind):
        """What ended before this day is erased."""
        return self._recovery_today() - timedelta(days=self[f"recovery_keep_{kind}"])


class ResConfigSettingsRetention(models.TransientModel):
    _inherit = "res.config.settings"

    recovery_keep_notes = fields.Integer(
        related="company_id.recovery_keep_notes", readonly=False
    )
    recovery_keep_words = fields.Integer(
        related="company_id.recovery_keep_words", readonly=False
    )
    recovery_keep_intermediaries = fields.Integer(
        related="company_id.recovery_keep_intermediaries", readonly=False
    )
