from odoo import api, models

# What a reader of a guide would be told differently; looking it up again is not.
SAID = {"name", "value", "unit", "valid_from", "reference", "scope", "active"}


class RecoveryLegalRuleGuides(models.Model):
    """A rule that changes is read again in the guides that tell it, where the addon
    of the team is installed."""

    _inherit = "recovery.legal.rule"

    @api.model_create_multi
    def create(self, vals_list):
        """Override: a new row of a rule is a change; what the addon ships is none."""
        rules = super().create(vals_list)
        if not (self.env.su and "install_module" in self.env.context):
            rules._tell_guides()
        return rules

    def write(self, vals):
        """Override: what is said differently is told; the same once more is not."""
        names = SAID & vals.keys()
        before = {rule: [rule[name] for name in names] for rule in self}
        done = super().write(vals)
        changed = self.filtered(
            lambda rule: before[rule] != [rule[name] for name in names]
        )
        changed._tell_guides()
        return done

    def _tell_guides(self):
        """Open the guides again that tell these rules."""
        if "recovery.guide.rule" in self.env:
            self.env["recovery.guide.rule"]._law_changed(self)
