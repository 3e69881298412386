from odoo import api, fields, models


class RecoveryToneTaken(models.Model):
    """One remark on wording that somebody acted upon: of which kind, and on which day.

    Neither the words nor who wrote them: it tells whether remarks help, not how a
    colleague writes.
    """

    _name = "recovery.tone.taken"
    _description = "Accepted Remark on Wording"
    _order = "taken_on desc, id desc"
    _log_access = False

    code = fields.Selection("_codes", string="Remark", required=True, readonly=True)
    outcome = fields.Selection(
        [("alternative", "Other words taken"), ("false_alarm", "False alarm")],
        required=True,
        readonly=True,
        help="False alarm: a manager sent the words as they were, with a reason.",
    )
    taken_on = fields.Date(
        string="Day", required=True, readonly=True, default=fields.Date.context_today
    )

    @api.model
    def _codes(self):
        """Categories of the phrases, then what is found between the lines."""
        rules = self.env["recovery.tone.rule"]._fields["category"]
        found = {
            "accusation": self.env._("Accusation"),
            "command": self.env._("Order"),
            "fake_document": self.env._("Imitated document"),
            "guilt": self.env._("Guilt"),
            "insult": self.env._("Insult"),
            "intrusive": self.env._("Private matters"),
            "minimising": self.env._("Making light of it"),
            "passive_aggressive": self.env._("Sharp politeness"),
            "sarcasm": self.env._("Mockery"),
            "shame": self.env._("Shame"),
            "threat_legal": self.env._("Threat: law"),
            "threat_reputation": self.env._("Threat: reputation"),
            "threat_service": self.env._("Threat: service"),
            "urgency": self.env._("Urgency"),
            "other": self.env._("Something else"),
        }
        return [*rules._description_selection(self.env), *found.items()]

    @api.model
    def _count(self, code, outcome):
        """Whoever calls this has checked that the user may."""
        known = code in dict(self._codes())
        # sudo: nobody enters a count by hand
        self.sudo().create({"code": code if known else "other", "outcome": outcome})
