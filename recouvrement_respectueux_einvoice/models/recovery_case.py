from odoo import api, models

from odoo.addons.recouvrement_respectueux.core.kinds import STEP

from ..core.rules import einvoice_accepted

BEFORE = "something_to_ask"  # said more exactly, and first


class RecoveryCase(models.Model):
    """What platforms say of its invoices, in "Why?" and in the decision."""

    _inherit = "recovery.case"

    @api.model
    def _rules(self, kind):
        """Extension: what platforms said stands before what it leaves to ask for."""
        rules = super()._rules(kind)
        if kind != STEP:
            return rules
        names = [rule.__name__ for rule in rules]
        place = names.index(BEFORE) if BEFORE in names else len(names)
        return (*rules[:place], einvoice_accepted, *rules[place:])

    def _rule_titles(self):
        """Extension: the name of the rule."""
        name = self.env._("What the e-invoice platforms say")
        return {**super()._rule_titles(), einvoice_accepted.__name__: name}

    def _explain_einvoice_accepted(self, _holds, values):
        return " ".join(map(self._say_einvoice, values["said"]))

    def _say_einvoice(self, one):
        statuses = self.env["recovery.einvoice.status"]
        if one["code"]:
            keys = ("invoice", "code", "reasons", "day")
            return statuses._say_held(*(one[key] for key in keys))
        day = self._say_day(one["day"])
        if one["approved"]:
            return self.env._(
                "%(name)s: approved on %(day)s.", name=one["invoice"], day=day
            )
        return self.env._(
            "%(name)s: with the customer since %(day)s.", name=one["invoice"], day=day
        )
