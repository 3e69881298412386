from odoo import models


class RatingRating(models.Model):
    """What a customer thinks of us is written by their page alone: see the rules."""

    _inherit = "rating.rating"

    def write(self, vals):
        """Override of `rating`: nobody moves the rating of something else to a file."""
        result = super().write(vals)
        self.check_access("write")  # rules look before it is written, not after
        return result
