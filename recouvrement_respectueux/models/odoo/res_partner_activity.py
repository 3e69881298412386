from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..base.on_customer import TASK

STATES = {"overdue", "today", "planned", False}


class ResPartnerActivity(models.Model):
    """Tasks of ours on a customer are for those who follow files, see the rule: Odoo
    would let a condition, a group, and what it tells of the next task, look past it."""

    _inherit = "res.partner"

    activity_ids = fields.One2many(bypass_search_access=False)
    activity_type_id = fields.Many2one(related_sudo=False)
    activity_type_icon = fields.Char(related_sudo=False)
    activity_summary = fields.Char(related_sudo=False)

    def _search_activity_state(self, operator, value):
        """Override of `mail`, which asks the table itself."""
        found = super()._search_activity_state(operator, value)
        closed = self._recovery_closed_tasks()
        if found is NotImplemented or not closed:
            return found
        asked = set(value) if operator == "in" else STATES - set(value)
        seen = closed.filtered(lambda one: one.activity_state in asked)
        others = Domain("id", "not in", closed.ids) & Domain(found)
        return others | Domain("id", "in", seen.ids)

    def _read_group_groupby(self, alias, groupby_spec, query):
        """Override of `mail`: as above."""
        state = super()._read_group_groupby(alias, groupby_spec, query)
        if groupby_spec != "activity_state":
            return state
        for seen, partners in (
            self._recovery_closed_tasks().grouped("activity_state").items()
        ):
            state = SQL(
                "CASE WHEN %s IN %s THEN %s ELSE %s END",
                SQL.identifier(alias, "id"),
                tuple(partners.ids),
                seen or None,
                state,
            )
        return state

    def _recovery_closed_tasks(self):
        """Customers with a task of ours that this user may not see."""
        tasks = self.env["mail.activity"]
        if self.env.su:
            return self.browse()
        kind = self.env["ir.model.data"]._xmlid_to_res_id(TASK)
        ours = [("res_model", "=", "res.partner"), ("activity_type_id", "=", kind)]
        # sudo: only which there are; what they say stays closed
        closed = tasks.sudo().search(ours) - tasks.search(ours).sudo()
        return self.browse(closed.mapped("res_id")).exists()
