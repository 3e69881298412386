from odoo import api, fields, models

from .recovery_care import IN_PERSON


class RecoveryCaseDiscreet(models.Model):
    """What a file tells everybody of a customer's needs: that there are some."""

    _inherit = "recovery.case"

    care_notice = fields.Char(compute="_compute_care_notice")

    @api.depends("partner_id")
    @api.depends_context("lang")
    def _compute_care_notice(self):
        known = self.env["recovery.care"]._read_living(self.partner_id, self.company_id)
        text = self._follow_preferences()
        for case in self:
            key = (case.partner_id.id, case.company_id.id)
            case.care_notice = text if key in known else False

    def _follow_preferences(self):
        return self.env._("Follow the contact preferences.")

    def _read_facts(self, ignoring=()):
        """Override: who is spoken with in person."""
        facts = super()._read_facts(ignoring)
        who = (self.partner_id, self.company_id)
        in_person = self.env["recovery.care"]._read_living(*who, needs=IN_PERSON)
        for case in self:
            key = (case.partner_id.id, case.company_id.id)
            facts[case.id]["by_hand"] = key in in_person
        return facts

    def _stopped_since(self):
        """Override: an open procedure."""
        who = (self.partner_id, self.company_id)
        opened = self.env["recovery.procedure"]._read_open(*who)
        stopped = super()._stopped_since()
        for case in self:
            if since := opened.get((case.partner_id.id, case.company_id.id)):
                stopped[case.id] = since
        return stopped

    def _read_in_peace(self):
        """Override: nor is anything asked while a procedure is open."""
        stopped = self.env["recovery.procedure"]._read_open(
            self.partner_id, self.company_id
        )
        return super()._read_in_peace() | {
            case.id
            for case in self
            if (case.partner_id.id, case.company_id.id) in stopped
        }

    # === WHY? === #

    def _rule_titles(self):
        """Override: that of procedures and of needs."""
        return {
            **super()._rule_titles(),
            "no_procedure": self.env._("No legal procedure"),
            "contact_preferences": self.env._("Contact preferences"),
        }

    def _explain_no_procedure(self, holds, values):
        if holds:
            return self.env._(
                "A legal procedure is open since %s: nothing is sent, arrangements "
                "stand still.",
                self._say_day(values["since"]),
            )
        return self.env._("No legal procedure is open.")

    def _explain_contact_preferences(self, holds, values):
        if holds:
            return self._follow_preferences()
        return self.env._("Nothing special to follow.")
