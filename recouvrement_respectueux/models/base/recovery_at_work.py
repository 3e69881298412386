from odoo import api, models
from odoo.exceptions import ValidationError

from .names import RECORDING


class RecoveryAtWork(models.AbstractModel):
    """Who is in charge, speaks or takes part is a colleague who works here: nobody else
    would do what waits for them, nor answer whom we ask to talk to them."""

    _name = "recovery.at.work"
    _description = "Names Colleagues Who Work Here"

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        if self._is_trusted():
            return records
        named = self._colleagues()
        for one, vals in zip(records, vals_list, strict=True):
            for name in named & vals.keys():
                one._check_at_work(one._chosen_colleagues(name))
        return records

    def write(self, vals):
        named = set() if self._is_trusted() else self._colleagues() & vals.keys()
        before = {
            (one, name): one._chosen_colleagues(name) for one in self for name in named
        }
        result = super().write(vals)
        for (one, name), known in before.items():
            new = one._chosen_colleagues(name) - known  # who has left since may stay
            one._check_at_work(new)
        return result

    def _chosen_colleagues(self, name):
        """Also those who have left."""
        return self.with_context(active_test=False)[name]

    @api.model
    def _is_trusted(self):
        """Steps ask who works here before they name somebody."""
        return self.env.su or RECORDING.said()

    @api.model
    def _colleagues(self):
        """Names of the fields in which somebody chooses colleagues."""
        return {
            name
            for name, field in self._fields.items()
            if field.comodel_name == "res.users"
            and field.type in ("many2one", "many2many")
            and field.store
            and not field.readonly
        }

    def _check_at_work(self, users):
        """Refuse these users where they do not work in the company of this record.

        :raise ValidationError: says who, and what to do
        """
        company = self["company_id"] if "company_id" in self._fields else None
        for user in users.sudo():  # sudo: only whether they work here
            here = not company or company in user.company_ids
            if user.share or not user.active or not here:
                raise ValidationError(
                    self.env._(
                        "%s does not work here, and so could neither do what waits "
                        "nor answer a customer. Choose a colleague who does.",
                        user.name,
                    )
                )
