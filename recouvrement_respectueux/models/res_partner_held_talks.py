from odoo import models


class ResPartnerHeldTalks(models.Model):
    """What we hold of talks and joint proposals, and what we work out."""

    _inherit = "res.partner"

    def _held_talks(self, cases):
        about = self.env._("Conversations")
        talks = self.env["recovery.conversation"].search([("case_id", "in", cases.ids)])
        for one in talks:
            what = filter(None, [one.user_id.name, one.delay_reason_id.name])
            words = "\n".join(filter(None, (one[name] for name in one._note_fields)))
            yield about, self._day(one.started_on), ", ".join(what), words

    def _held_joint_plans(self):
        about = self.env._("Joint Proposals")
        plans = self.env["recovery.joint.plan"].search([("partner_id", "=", self.id)])
        for one in plans.line_ids:
            yield about, self._day(one.plan_id.until), one.name or "", ""

    def _held_profile(self):
        about = self.env._("Profile")
        for one in self.env["recovery.profile"].search([("partner_id", "=", self.id)]):
            for what, words in one._card():
                yield about, "", what, words
