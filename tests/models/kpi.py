# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""An invoice of 100, due on 20 February 2026, and contacts about it."""

from odoo.fields import Command

from .common import RecoveryCommon, day


class KpiCommon(RecoveryCommon):
    """Builds data; holds no test."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partner = cls.customer()
        cls.move = cls.invoice(cls.partner, 100, due="2026-02-20")

    def groups(self, name, measure="invoiced:sum", model="recovery.kpi"):
        """``{value of the dimension: measure}``, over all rows."""
        return dict(self.env[model]._read_group([], [name], [measure]))

    def only_group(self, name, **options):
        """The value of the dimension that every row has."""
        (value,) = self.groups(name, **options)
        return value

    def contact(self, on, step=None, channel="email", **values):
        """A message about the invoice that left on this day at 9:00 UTC."""
        case = self.env["recovery.case"]._open_for(self.partner, self.company)
        (entry,) = self.move.line_ids.filtered("date_maturity")
        line = {
            "move_line_id": entry.id,
            "name": self.move.name,
            "currency_id": self.company.currency_id.id,
            "amount_residual": entry.amount_residual,
        }
        return (
            self.env["recovery.reminder"]
            .sudo()
            .create(
                {
                    "case_id": case.id,
                    "company_id": self.company.id,
                    "partner_id": self.partner.id,
                    "recipient_id": self.partner.id,
                    "step_id": step and step.id,
                    "kind": "step" if step else "talk",
                    "channel": channel,
                    "state": "sent",
                    "contact_date": day(on),
                    "sent_on": f"{on} 09:00:00",
                    "line_ids": [Command.create(line)],
                    **values,
                }
            )
        )
