"""While a colleague is about to visit a customer nothing is written to them, but the
announcement of the visit. See docs/extending.md."""

from datetime import timedelta

from odoo import api, fields, models

from odoo.addons.recouvrement_respectueux.core.facts import Check
from odoo.addons.recouvrement_respectueux.core.thanks import decide_thanks


def no_visit(case):
    """No visit is planned; messages wait until the day after."""
    day = case.file.extra.get("visit_on")
    planned = day is not None and day >= case.today
    until = day + timedelta(days=1) if planned else None
    return Check("no_visit", planned, until, values={"day": day})


class RecoveryCase(models.Model):
    _inherit = "recovery.case"

    visit_on = fields.Date()

    def _read_facts(self, ignoring=()):  # a fact
        facts = super()._read_facts(ignoring)
        for case in self:
            facts[case.id]["extra"]["visit_on"] = case.visit_on or None
        return facts

    @api.model
    def _rules(self, kind):  # a hold …
        rules = super()._rules(kind)
        return rules if kind == "visit" else (*rules, no_visit)

    def _rule_titles(self):
        return {**super()._rule_titles(), "no_visit": self.env._("No visit planned")}

    def _explain_no_visit(self, holds, values):  # … with its sentence
        if holds:
            day = self._say_day(values["day"])
            return self.env._("A colleague visits this customer on %s.", day)
        return self.env._("No visit is planned.")

    def _page_values(self):  # a block of the customer's page, shown by data.xml
        day = self.visit_on and self._page_day(self.visit_on)
        return {**super()._page_values(), "visit": day}

    def action_announce_visit(self):
        """Prepare the message that announces the visit, for a review."""
        own = {"kind": "visit", "channel": "email", "state": "to_review"}
        common = self._common_reminder_values()
        return self._create_reminders([{**common[case.id], **own} for case in self])


class RecoveryReminder(models.Model):
    _inherit = "recovery.reminder"

    kind = fields.Selection(  # a kind of message
        selection_add=[("visit", "Visit")], ondelete={"visit": "cascade"}
    )

    @api.model
    def _text_of(self, kind):
        if kind != "visit":
            return super()._text_of(kind)
        return self.env.ref("recouvrement_respectueux_example.mail_template_visit")

    def _decide_visit(self, file, _steps, wishes, limits, today):
        if self.case_id.visit_on:
            rules = self.case_id._rules(self.kind)
            return decide_thanks(file, wishes, limits, today, rules)
        return None


class RecoveryKpi(models.Model):
    _inherit = "recovery.kpi"

    @api.model
    def _figures_parts(self):  # a figure
        return (*super()._figures_parts(), self._visit_figures)

    def _visit_figures(self, span):
        period = [("visit_on", ">=", span["start"]), ("visit_on", "<=", span["end"])]
        here = [("company_id", "in", list(span["companies"])), *period]
        return {"visit_count": self.env["recovery.case"].search_count(here)}


class RecoveryWorkbook(models.AbstractModel):
    _inherit = "recovery.workbook"

    def _definitions(self):
        meaning = self.env._("Visits planned for a day of the period.")
        visits = (self.env._("Visits"), "count", meaning)
        return {**super()._definitions(), "visit_count": visits}
