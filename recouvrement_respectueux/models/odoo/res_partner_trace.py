from odoo import models

from ..base.on_customer import NOTED
from ..base.recovery_groups import USER


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

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        """Override of `mail`: whoever follows a contact is told of what they may read
        there. Who else noted it, Odoo says by e-mail, with its words."""
        told = super()._notify_get_recipients(message, msg_vals, **kwargs)
        # sudo: whoever it runs for, what counts is who would read it
        note = message.sudo()
        if note.subtype_id != self.env.ref(NOTED):
            return told
        users = note.env["res.users"].browse(one["uid"] for one in told if one["uid"])
        company = note.record_company_id
        readers = users.filtered(
            lambda user: (
                user.has_group(USER) and (not company or company in user.company_ids)
            )
        )
        return [one for one in told if one["uid"] in readers.ids]
