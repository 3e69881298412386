from odoo import fields, models

from ...core.channels import CHANNELS
from ...core.wishes import WEEKDAYS, clock
from ..base.recovery_groups import USER


class ResPartnerWishes(models.Model):
    """What customers choose on their own page; their history says who chose it."""

    _inherit = "res.partner"

    # As on invoices: nobody finds a note of ours by searching who may not read it.
    message_ids = fields.One2many(bypass_search_access=False)
    website_message_ids = fields.One2many(bypass_search_access=False)
    rating_ids = fields.One2many(bypass_search_access=False)
    recovery_channel = fields.Selection(tracking=True)
    recovery_mon = fields.Boolean(tracking=True)
    recovery_tue = fields.Boolean(tracking=True)
    recovery_wed = fields.Boolean(tracking=True)
    recovery_thu = fields.Boolean(tracking=True)
    recovery_fri = fields.Boolean(tracking=True)
    recovery_sat = fields.Boolean(tracking=True)
    recovery_sun = fields.Boolean(tracking=True)
    recovery_hour_from = fields.Float(tracking=True)
    recovery_hour_to = fields.Float(tracking=True)
    recovery_large_print = fields.Boolean(
        string="Large Print",
        tracking=True,
        help="Larger letters on the customer's page and in our letters on paper.",
        groups=USER,
    )
    recovery_intermediary_ids = fields.One2many(
        "recovery.intermediary",
        "partner_id",
        string="May Act for the Customer",
        groups=USER,
    )

    def _recovery_wishes(self):
        """What was chosen, as the form of the page shows it."""
        own = bool(self.recovery_hour_to)
        return {
            "channel": self.recovery_channel or "",
            "refused": [name for name in CHANNELS if name in self._recovery_refused()],
            "days": [day for day in WEEKDAYS if self[f"recovery_{day}"]],
            "hour_from": clock(self.recovery_hour_from) if own else "",
            "hour_to": clock(self.recovery_hour_to) if own else "",
            "large_print": self.recovery_large_print,
        }

    def _recovery_wish(self, wishes, author):
        """Keep what this customer chose, as told by ``author``.

        :param dict wishes: as ``core.wishes.contact`` returns them
        """
        values = {
            "recovery_channel": wishes["channel"] or False,
            "recovery_hour_from": wishes["hour_from"],
            "recovery_hour_to": wishes["hour_to"],
            "recovery_large_print": wishes["large_print"],
        }
        for name in CHANNELS:
            values[f"recovery_refuse_{name}"] = name in wishes["refused"]
        for day in WEEKDAYS:
            values[f"recovery_{day}"] = day in wishes["days"]
        changed = {name: new for name, new in values.items() if self[name] != new}
        self._track_set_author(author)
        self.write(changed)

    def _recovery_wishes_said(self):
        """How this customer wishes to be contacted, in one line."""
        said = [self._recovery_channel_label(), self._recovery_days_label()]
        if self.recovery_hour_to:
            said.append(
                self.env._(
                    "from %(begin)s to %(end)s",
                    begin=clock(self.recovery_hour_from),
                    end=clock(self.recovery_hour_to),
                )
            )
        labels = dict(self._fields["recovery_channel"]._description_selection(self.env))
        refused = [labels[one] for one in CHANNELS if one in self._recovery_refused()]
        if refused:
            said.append(self.env._("never by: %s", ", ".join(refused)))
        return " · ".join(said)
