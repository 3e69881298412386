from odoo import models
from odoo.fields import Domain

from odoo.addons.recouvrement_respectueux.core.relation import BOTH, Event


class ResPartnerConversation(models.Model):
    """Talks with a customer."""

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
        name = "recouvrement_respectueux_conversation.recovery_conversation_action"
        action = self.env["ir.actions.act_window"]._for_xml_id(name)
        domain = Domain("partner_id", "in", self.commercial_partner_id.ids)
        return {**action, "domain": list(domain), "context": {}}

    def _recovery_sent_domain(self):
        """Override: a call that became a talk is told as one."""
        call = ["|", ("conversation_id", "=", False), ("channel", "!=", "phone")]
        return [*super()._recovery_sent_domain(), *call]

    def _recovery_events(self):
        """Override: and the talks."""
        yield from super()._recovery_events()
        yield from self._recovery_events_talked()

    def _recovery_events_talked(self):
        """Talks that have ended, and what was agreed in them."""
        domain = [("partner_id", "in", self.ids), ("state", "=", "ended")]
        for one in self._recovery_latest(self.env["recovery.conversation"], domain):
            what = self.env._("Conversation with %s", one.user_id.name)
            moment = self._recovery_local(one.started_on)
            yield one.partner_id, Event(moment, BOTH, what, one.agreed or "")

    def _recovery_held(self):
        """Override: what was said in talks."""
        return [*super()._recovery_held(), *self._held_talks(self._held_cases())]

    def _held_talks(self, cases):
        about = self.env._("Conversations")
        talks = self.env["recovery.conversation"].search([("case_id", "in", cases.ids)])
        for one in talks:
            what = filter(None, [one.user_id.name, one.delay_reason_id.name])
            words = "\n".join(filter(None, (one[name] for name in one._note_fields)))
            yield about, self._day(one.started_on), ", ".join(what), words
