from odoo import models

from ..base.recovery_groups import MANAGER


class ResCompanyManager(models.Model):
    _inherit = "res.company"

    def _recovery_manager(self, besides=None):
        """Who decides about amicable recovery in this company, but not ``besides``:
        a manager, else the person to talk to, else nobody.

        :param besides: a ``res.users`` record
        """
        self.ensure_one()
        # sudo: visitors of the page may not read users
        managers = self.env.ref(MANAGER).sudo().all_user_ids
        own = managers.filtered(
            lambda user: user.active and not user.share and self in user.company_ids
        )
        others = own.sorted(lambda user: (user.company_id != self, user.id))
        besides = besides or self.env["res.users"]
        return ((others | self._recovery_person()) - besides)[:1]
