from odoo import api, models
from odoo.tools import SQL

from ..base.aside import attempt


class ResPartnerParent(models.Model):
    """A customer that turns out to belong to another one: what is under way with them
    goes on there, as when customers are merged."""

    _inherit = "res.partner"

    def write(self, vals):
        """Override of `base`: the files follow who the customer is now."""
        before = {}
        if not vals.keys().isdisjoint(("parent_id", "is_company")):
            # sudo: whoever sorts contacts need not have access to their files
            family = self.sudo() | self.sudo().search([("id", "child_of", self.ids)])
            before = {one: one.commercial_partner_id for one in family}
        result = super().write(vals)
        for one, former in before.items():
            now = one.commercial_partner_id
            if former == one and now != one:
                attempt(one, "_recovery_follow_parent")
            elif now != former and now != former.commercial_partner_id:
                attempt(one, "_recovery_leave", former)
        return result

    def _recovery_follow_parent(self):
        """Files, agreements and what was said become those of the customer that this
        contact belongs to now."""
        customer, models_ = self.commercial_partner_id, self._recovery_about_customers()
        own = [("partner_id", "=", self.id)]
        if not any(model.search_count(own, limit=1) for model in models_):
            return
        merging = self.env["base.partner.merge.automatic.wizard"]
        for name in merging._recovery_merge_models():
            self.env[name]._merge_customers(self, customer)
        self._recovery_keep_wishes(customer)
        self.env.flush_all()
        for model in models_:
            # As Odoo merges contacts: what was agreed or sent is whose it was, under
            # another number, and its own checks would refuse that.
            self.env.cr.execute(
                SQL(
                    "UPDATE %s SET partner_id = %s WHERE partner_id = %s",
                    SQL.identifier(model._table),
                    customer.id,
                    self.id,
                )
            )
        self.env.invalidate_all()
        self.env["recovery.case"]._look_again(customer)

    def _recovery_keep_wishes(self, customer):
        """Who refused a channel, is paused or never reminded stays so under the name of
        ``customer`` (I6)."""
        refused = self._recovery_refused() - customer._recovery_refused()
        customer.write({f"recovery_refuse_{name}": True for name in refused})
        for company in self.env["res.company"].search([]):
            own, theirs = self.with_company(company), customer.with_company(company)
            if own.recovery_excluded and not theirs.recovery_excluded:
                theirs.recovery_excluded = True
            until, known = own.recovery_paused_until, theirs.recovery_paused_until
            if until and until > max(filter(None, (known, company._recovery_today()))):
                theirs.recovery_paused_until = until

    @api.model
    def _recovery_about_customers(self):
        """Our models that keep whose customer a record is about."""
        found, staying = [], self._recovery_staying()
        for name, model in self.env.items():
            field = model._fields.get("partner_id")
            ours = name.startswith("recovery.") and name not in staying
            kept = model._auto and not model._abstract and not model._transient
            if ours and kept and field and field.store:
                found.append(model)
        return found

    @api.model
    def _recovery_staying(self):
        """Hook: models whose records stay with a contact that gets a parent, for they
        say who said or read something, or are worked out anew."""
        return ("recovery.answer",)
