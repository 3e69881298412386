from odoo import fields, models

from ...core.begin import looked_from


class RecoveryCaseBegin(models.Model):
    """What stays aside of a file while its company begins."""

    _inherit = "recovery.case"

    old_looked_on = fields.Date(
        string="Old Invoices Looked At",
        readonly=True,
        copy=False,
        tracking=True,
        help="Since this day, invoices that were older than a year when the file was "
        "opened are asked for like the others.",
    )

    def action_follow_old(self):
        """A person has looked at the old invoices of these files: they are asked for
        like the others from the next run on."""
        self.check_access("write")
        for company, own in (
            self.filtered(lambda one: one.state == "open").grouped("company_id").items()
        ):
            today = company._recovery_today()
            own.filtered(lambda one: not one.old_looked_on)._record(
                {"old_looked_on": today, "next_check": False}
            )

    def _read_facts(self, ignoring=()):
        """Override: where the company of each file begins."""
        facts, begins = super()._read_facts(ignoring), self._read_beginning()
        return {id_: {**own, **begins[id_]} for id_, own in facts.items()}

    def _read_beginning(self):
        """Where the company of each file begins, as arguments of the core File."""
        companies = {one: one._recovery_begins() for one in self.company_id}
        return {case.id: case._beginning(*companies[case.company_id]) for case in self}

    def _beginning(self, begun_on, pilots, looked_on):
        opened = self.opened_on or self.company_id._recovery_today()
        return {
            "begun_on": begun_on,
            "beside": pilots is not None and self.partner_id.id not in pilots,
            "looked_from": None if self.old_looked_on else looked_from(opened),
            "looked_on": looked_on,
        }

    def _explain_begun_with(self, holds, _values):
        if holds:
            return self.env._(
                "The company begins with a group of customers, without this one."
            )
        return self.env._("The company writes to this customer already.")
