from odoo import models

from ..base.on_customer import NOTED


class ResPartnerTrace(models.Model):
    """What we note in the history of a customer. Every employee reads customers: who
    owes, and what was said, is for those who follow files of that company."""

    _inherit = "res.partner"

    def _recovery_log(self, company, bodies, author=None):
        """Note these, as a note that others do not see.

        :param dict bodies: ``{customer id: text or Markup}``
        :param author: a partner; by default who is at it
        """
        # sudo: whoever follows files need not have the right to edit customers
        notes = self.sudo()._message_log_batch(
            bodies=bodies, author_id=author.id if author else None
        )
        kind = self.env.ref(NOTED)
        notes.write({"subtype_id": kind.id, "record_company_id": company.id})
