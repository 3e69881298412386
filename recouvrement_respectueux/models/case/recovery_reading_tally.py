from odoo import api, fields, models

from .recovery_reading import KINDS


class RecoveryReadingTally(models.Model):
    """How often a kind was understood, and what colleagues say it was: the reader's
    honesty. Nothing leads back to a message, a customer or a colleague."""

    _name = "recovery.reading.tally"
    _description = "Reader's Honesty"
    _order = "kind, meant, id"
    _rec_name = "kind"
    _log_access = False  # the second of its writing would find the message

    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="cascade"
    )
    kind = fields.Selection(KINDS, required=True, readonly=True, string="Understood")
    meant = fields.Selection(
        [*KINDS, ("none", "Something else")],
        required=True,
        readonly=True,
        string="Colleagues Said",
    )
    number = fields.Integer(readonly=True, string="Times")

    _once = models.UniqueIndex("(company_id, kind, meant)")

    @api.model
    def _count(self, company, kind, meant, by=1):
        """One more of these; two colleagues at a time count two."""
        self.env.cr.execute(
            """
            INSERT INTO recovery_reading_tally (company_id, kind, meant, number)
                 VALUES (%s, %s, %s, %s)
            ON CONFLICT (company_id, kind, meant)
              DO UPDATE SET number = recovery_reading_tally.number + EXCLUDED.number
            """,
            [company.id, kind, meant, by],
        )
        self.invalidate_model(["number"])
