from odoo import api, fields, models, tools

from ...core.tone import Phrase, Phrasebook


class RecoveryNoteRule(models.Model):
    """Words that a note about a person should not keep, and what says enough.

    The same list of words as for messages, for another reader: whoever may one day ask
    what we hold about them (GD-03).
    """

    _name = "recovery.note.rule"
    _inherit = ["recovery.tone.rule"]
    _description = "Wording of Notes"

    category = fields.Selection(
        "_categories",
        required=True,
        default="health",
        help="Why these words are not kept.",
    )
    better = fields.Char(
        string="Neutral Words", help="Offered instead, in the same language."
    )

    @api.model
    def _categories(self):
        names = {
            "health": self.env._("Health"),
            "family": self.env._("Family and private life"),
            "belief": self.env._("Religion, opinion, origin"),
            "union": self.env._("Trade union"),
            "offence": self.env._("Offence"),
            "insult": self.env._("Judgement"),
        }
        return list(names.items())

    @api.model
    @tools.ormcache()
    def _known_notes(self):
        """The phrases of every language, for a note may be written in any of them, and
        what is said about each: ``(Phrasebook, {rule id: (category, neutral words)})``.
        """
        # sudo: whoever writes a note is helped, without access to this list
        rules = self.sudo().search([("active", "=", True)])
        said = {rule.id: (rule.category, rule.better or "") for rule in rules}
        return Phrasebook(Phrase(rule.id, rule.pattern) for rule in rules), said
