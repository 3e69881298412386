from odoo import models
from odoo.fields import Domain

from ..core.facts import CHANNELS
from ..core.wishes import clock


class ResPartnerConversation(models.Model):
    """Talks with a customer, and their wishes in one line for whoever calls."""

    _inherit = "res.partner"

    def action_start_conversation(self):
        """Open the page of a talk with this customer, on their file."""
        self.ensure_one()
        cases, customer = self.env["recovery.case"], self.commercial_partner_id
        case = cases._open_for(customer, self.env.company)
        return self.env["recovery.conversation"]._open_for(case)

    def action_open_conversations(self):
        """Open every talk with this customer."""
        self.check_access("read")
        self.env["recovery.conversation"].check_access("read")
        name = "recouvrement_respectueux.recovery_conversation_action"
        action = self.env["ir.actions.act_window"]._for_xml_id(name)
        domain = Domain("partner_id", "in", self.commercial_partner_id.ids)
        return {**action, "domain": list(domain), "context": {}}

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
