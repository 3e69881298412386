from odoo import api, fields, models
from odoo.tools import formatLang

from odoo.addons.recouvrement_respectueux.models.base.recovery_said import exact

from ..core.profiles import FR
from ..core.ways import MEDIATION, ORDER, PRIOR, SIMPLIFIED, ways

# The rule of law behind each way, by its parameter.
RULES = {
    SIMPLIFIED: "simplified_limit",
    PRIOR: "prior_limit",
    ORDER: "service_months",
}


class RecoveryFormalNoticeWays(models.Model):
    """What stands open after a formal notice, with thresholds and their sources."""

    _inherit = "recovery.formal.notice"

    ways_html = fields.Html(compute="_compute_ways_html", sanitize=False)

    @api.depends("line_ids", "state")
    @api.depends_context("lang")
    def _compute_ways_html(self):
        for one in self:
            one.ways_html = self.env["ir.qweb"]._render(
                "recouvrement_respectueux_legal.notice_ways", {"ways": one._ways()}
            )

    def _ways(self):
        """The ways on, in words: ``[{title, text, is_open, rule, source, standing}]``.

        France only: no rule of another country is shipped.
        """
        if self._law() != FR:
            return []
        rules = self._way_rules()
        values = {
            code: row and exact(row.value, self.company_id.currency_id)
            for code, row in rules.items()
        }
        found = ways(
            self._claimed(),
            values[SIMPLIFIED] or None,
            values[PRIOR] or None,
            values[ORDER] or None,
        )
        return [self._way_said(way, rules.get(way.code)) for way in found]

    def _way_rules(self):
        """The rule of law behind each way, as of today."""
        today = self.company_id._recovery_today()
        buyer = self.partner_id._recovery_buyer()
        table = self.env["recovery.legal.rule"]
        return {
            code: table._row_on(parameter, FR, buyer, today)
            for code, parameter in RULES.items()
        }

    def _claimed(self):
        """Principal and interest together, which the limits look at (FR-20).

        Only what is asked for: interest that is waived is claimed from nobody. The
        fixed indemnity is neither, so it does not count.
        """
        ours = self.company_id.currency_id
        amounts = (
            line.currency_id._convert(
                line.principal + line.interest_asked,
                ours,
                self.company_id,
                self.proposed_on,
            )
            for line in self.line_ids
        )
        return exact(sum(amounts), ours)

    def _way_said(self, way, rule):
        titles = {
            MEDIATION: self.env._("Mediation or conciliation"),
            SIMPLIFIED: self.env._("Simplified procedure"),
            PRIOR: self.env._("An amicable attempt before the court"),
            ORDER: self.env._("Injonction de payer (order to pay)"),
        }
        return {
            "title": titles[way.code],
            "text": getattr(self, f"_say_{way.code}")(way),
            "is_open": way.is_open,
            "rule": rule.display_name if rule else "",
            "source": rule.source if rule else "",
            "link": rule.link if rule else "",
            "standing": rule.standing if rule else "",
        }

    def _say_mediation(self, _way):
        return self.env._(
            "Always possible, and the gentlest: somebody neutral helps both sides to "
            "agree."
        )

    def _say_simplified(self, way):
        if way.is_open:
            return self.env._(
                "%(amount)s with interest is within the limit of %(limit)s. A "
                "commissaire de justice invites the customer, who has one month; "
                "without their agreement it ends.",
                **self._in_words(way),
            )
        return self._not_within(way)

    def _say_prior_attempt(self, way):
        if way.is_open:
            return self.env._(
                "Compulsory up to %(limit)s: conciliation, mediation, or a simplified "
                "procedure that did not succeed. Without it the court may not listen.",
                **self._in_words(way),
            )
        return self._not_within(way)

    def _say_payment_order(self, way):
        if not way.is_open:
            return self.env._("No rule is known for today.")
        return self.env._(
            "A judge decides on the papers alone. The order is served within "
            "%(months)s months, or it lapses; the customer may object within one "
            "month.",
            months=int(way.values["months"]),
        )

    def _not_within(self, way):
        if way.values["limit"] is None:
            return self.env._("No rule is known for today.")
        return self.env._(
            "Not for this amount: %(amount)s with interest, the limit is %(limit)s.",
            **self._in_words(way),
        )

    def _in_words(self, way):
        currency = self.company_id.currency_id
        return {
            name: formatLang(self.env, float(way.values[name]), currency_obj=currency)
            for name in ("amount", "limit")
        }
