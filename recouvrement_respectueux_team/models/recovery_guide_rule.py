from odoo import api, fields, models

from odoo.addons.base.models.ir_model import MODULE_UNINSTALL_FLAG

SAID = {"name", "source", "valid_from", "to_verify", "country_id"}


class RecoveryGuideRule(models.Model):
    """A rule that a guide tells, with its source and date; it changes, the guide is
    read again."""

    _name = "recovery.guide.rule"
    _description = "Rule in a Guide"
    _order = "guide_id, sequence, id"

    guide_id = fields.Many2one(
        "recovery.guide", required=True, ondelete="cascade", index=True
    )
    sequence = fields.Integer(default=10)
    code = fields.Char(
        help="Of the same rule among the rules of law, where these are installed: "
        "when it changes there, the guide is read again.",
    )
    country_id = fields.Many2one("res.country")
    name = fields.Char(string="Rule", required=True, translate=True)
    source = fields.Char(required=True)
    valid_from = fields.Char(string="Since", translate=True)
    verified_on = fields.Date(string="Looked Up On")
    to_verify = fields.Boolean(
        help="Known, but the text itself has not been read yet: ask before you rely on "
        "it."
    )

    def write(self, vals):
        """Override: a rule that says something else reopens its guide; looking it up
        again, or writing the same once more, does not."""
        names = SAID & vals.keys()
        before = {rule: [rule[name] for name in names] for rule in self}
        done = super().write(vals)
        changed = self.filtered(
            lambda rule: before[rule] != [rule[name] for name in names]
        )
        changed.guide_id._reopen()
        return done

    def unlink(self):
        """Override: the same for a rule that is gone, unless the addon goes."""
        guides = self.guide_id
        if self.env.su and self.env.context.get(MODULE_UNINSTALL_FLAG):
            guides = guides.browse()
        done = super().unlink()
        guides.exists()._reopen()
        return done

    @api.model
    def _law_changed(self, rules):
        """Rules of law have changed: the guides that tell them are read again, and
        say which.

        :param rules: records with a ``code`` and a ``name``
        """
        told = self.search([("code", "in", rules.mapped("code"))])
        for guide, own in told.grouped("guide_id").items():
            changed = rules.filtered(
                lambda rule, own=own: rule.code in own.mapped("code")
            )
            guide._say_changed(changed)
            guide._reopen()
