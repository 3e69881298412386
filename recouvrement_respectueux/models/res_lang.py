from odoo import api, models

from ..core.languages import WRITTEN, choose, is_written


class ResLang(models.Model):
    _inherit = "res.lang"

    @api.model
    def _recovery_choose(self, *wanted, written=WRITTEN):
        """The one language of a message: the first of the ``wanted`` codes that is
        active and has texts of ours, else English."""
        return choose(wanted, dict(self.get_installed()), written)

    @api.model
    def _recovery_offered(self):
        """The active languages that our texts exist in: ``[(code, name)]``."""
        return [one for one in self.get_installed() if is_written(one[0])]
