# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A company with a branch, and one customer of both; holds no test."""

from odoo.fields import Command

from .common import RecoveryCommon


class BranchCommon(RecoveryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partner = cls.customer()
        cls.branch = cls.env["res.company"].create(
            {
                "name": "Atelier Lumière Lyon",
                "parent_id": cls.company.id,
                "country_id": cls.company.country_id.id,
                "email": "lyon@atelier.example",
                "recovery_user_id": False,
            }
        )
        cls.env.user.company_ids = [Command.link(cls.branch.id)]
        cls.cr.precommit.run()
