from odoo import api, models, tools


class ResCompanyEntity(models.Model):
    """A company and its branches are one legal entity (I20)."""

    _inherit = "res.company"

    def _recovery_branches(self):
        """All companies of this legal entity, archived ones too, whoever asks: what one
        of them knows of a customer counts in each."""
        self.ensure_one()
        # sudo: a colleague of one branch need not work in the others
        return self.sudo().browse(self._recovery_branch_ids(self.root_id.id))

    @api.model
    @tools.ormcache("root")
    def _recovery_branch_ids(self, root):
        """Kept until a company is made or removed, when Odoo forgets all it knows of
        them; none gets another parent."""
        every = self.sudo().with_context(active_test=False)  # sudo: as above
        return every.search([("id", "child_of", root)], order="id")._ids

    def _recovery_entity(self):
        """Ids of this company and of all its branches, archived ones too: what they
        invoiced stays invoiced. Of a branch: its own, and those below it."""
        self.ensure_one()
        # sudo: the figures are those of the legal entity, whoever asks for them
        every = self.sudo().with_context(active_test=False)
        return tuple(every.search([("id", "child_of", self.id)], order="id").ids)
