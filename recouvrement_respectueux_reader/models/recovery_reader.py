from odoo import api, models

from ..core.judges import ReplyReader, ToneReader


class RecoveryReader(models.AbstractModel):
    _inherit = "recovery.reader"

    @api.model
    def _reply_judge(self):
        """Override: sentence vectors and trained heads read replies."""
        return ReplyReader()

    @api.model
    def _tone_judge(self):
        """Override: sentence vectors and trained heads judge wording."""
        return ToneReader()

    @api.model
    def _reads_with(self):
        """Override: Settings say what reads."""
        return self.env._(
            "Answers and wording are read by grammar, phrases and what was learned "
            "from invented examples. All of it happens on this server; nothing is kept."
        )
