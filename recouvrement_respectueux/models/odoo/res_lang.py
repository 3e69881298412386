from odoo import api, models

from ...core.languages import WRITTEN, choose, is_written
from ..base.aside import together_or_each
from ..path.choices import OPEN_STATES


class ResLang(models.Model):
    _inherit = "res.lang"

    def write(self, vals):
        """Override: what waits in a language that is switched off is written again."""
        result = super().write(vals)
        if "active" in vals and not vals["active"]:
            # sudo: whoever sets up languages need not have access to messages
            waiting = self.env["recovery.reminder"].sudo()
            off = [("lang", "in", self.mapped("code")), ("state", "in", OPEN_STATES)]
            # What cannot be written now is looked at when it is approved.
            together_or_each(waiting.search(off), "_take_language")
        return result

    @api.model
    def _recovery_choose(self, *wanted, written=WRITTEN):
        """The one language of a message: the first of the ``wanted`` codes that is
        active and has texts of ours, else English."""
        return choose(wanted, dict(self.get_installed()), written)

    @api.model
    def _recovery_has(self, code):
        """Whether this language is active and has texts of ours."""
        return is_written(code) and bool(self._get_code(code))

    @api.model
    def _recovery_offered(self):
        """The active languages that our texts exist in: ``[(code, name)]``."""
        return [one for one in self.get_installed() if is_written(one[0])]
