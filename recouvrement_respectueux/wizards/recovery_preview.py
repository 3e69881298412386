import logging
from collections import defaultdict
from datetime import date

import psycopg2

from odoo import api, fields, models
from odoo.fields import Command

from ..core.kinds import RULES_OF
from ..core.preview import coming_together
from ..models.path.choices import CHANNEL_SELECTION, MESSAGE_KINDS

_logger = logging.getLogger(__name__)

DAYS = 30


class RecoveryPreview(models.TransientModel):
    """One contact that would be made in the next 30 days if nothing changes."""

    _name = "recovery.preview"
    _description = "Next 30 Days"
    _inherit = ["recovery.named"]
    _order = "day, step_id, id"
    _rec_name = "partner_id"

    day = fields.Date()
    day_id = fields.Many2one(
        "recovery.preview.day", string="Day and Step", ondelete="cascade", index=True
    )
    company_id = fields.Many2one("res.company")
    case_id = fields.Many2one("recovery.case", ondelete="cascade", string="File")
    partner_id = fields.Many2one("res.partner", string="Customer", ondelete="cascade")
    step_id = fields.Many2one("recovery.step", ondelete="cascade")
    kind = fields.Selection(MESSAGE_KINDS, string="Message")
    channel = fields.Selection(CHANNEL_SELECTION)
    is_automatic = fields.Boolean(string="Automatic")
    invoice_count = fields.Integer(string="Invoices")
    amount = fields.Monetary()
    currency_id = fields.Many2one(related="company_id.currency_id")

    @api.model
    def action_open(self):
        """Open the preview of the current companies: their open files, and those that
        the next runs would open."""
        return self._open(self._all_cases(self.env.companies))

    @api.model
    def _open(self, cases):
        """Open the preview of ``cases`` as a calendar of days and steps."""
        self._fill(cases)
        name = "recouvrement_respectueux.recovery_preview_action"
        return self.env["ir.actions.act_window"]._for_xml_id(name)

    @api.model
    def _fill(self, cases):
        """Replace this user's preview by the one of ``cases``; returns its days."""
        days = self.env["recovery.preview.day"]
        days.search([("create_uid", "=", self.env.uid)]).unlink()
        by_day = {}
        for vals in self._planned_values(cases):
            key = (vals["day"], vals["kind"], vals["step_id"], vals["company_id"])
            by_day.setdefault(key, []).append(vals)
        return days.create(
            [
                {
                    "day": day,
                    "kind": kind,
                    "step_id": step,
                    "company_id": company,
                    "customer_count": len(lines),
                    "amount": sum(vals["amount"] for vals in lines),
                    "is_automatic": all(vals["is_automatic"] for vals in lines),
                    "line_ids": [Command.create(vals) for vals in lines],
                }
                for (day, kind, step, company), lines in by_day.items()
            ]
        )

    @api.model
    def _all_cases(self, companies):
        """The open files of these companies, and those that the job would open within
        the days of the preview: they are not saved."""
        cases = self.env["recovery.case"]
        opened = [("company_id", "in", companies.ids), ("state", "=", "open")]
        return cases.concat(
            cases.search(opened),
            *(cases._would_open(company, DAYS) for company in companies),
        )

    @api.model
    def _planned_values(self, cases):
        """Values of one line per coming contact, from the daily job's own decision; of
        these files only, although the other branches spend the same budget (I20)."""
        # sudo: who works in one branch need not see what the others say
        every = cases.sudo() + self.sudo()._beside(cases)
        return [
            self._line_values(case, planned)
            for case, contacts in self._plans(every)
            if case.id in cases._ids
            for planned in contacts
        ]

    @api.model
    def _beside(self, cases):
        """The files of the same customers in other branches, open or to come."""
        roots, here = cases.company_id.root_id, cases.company_id
        entity = self.env["res.company"].search([("id", "child_of", roots.ids)])
        found = self._all_cases(entity - here) if entity - here else cases.browse()
        return found.filtered(lambda case: case.partner_id in cases.partner_id)

    @api.model
    def _plans(self, cases):
        """What would be said to each customer: ``[(case, [core Planned])]``. A file
        that cannot be decided is left out, as the job sets it aside (I21)."""
        try:
            return self._read_plans(cases)
        except psycopg2.Error:
            raise
        except Exception:
            if len(cases) > 1:
                return [plan for case in cases for plan in self._plans(case)]
            _logger.warning("Nothing can be foreseen for %s.", cases, exc_info=True)
            return []

    @api.model
    def _read_plans(self, cases):
        files, by_customer = cases._read_files(), defaultdict(list)
        rules = {kind: cases._rules(kind) for kind in RULES_OF}
        for case, *terms, today in cases._read_rules(files):
            key = case.company_id.root_id, case.partner_id
            by_customer[key].append((case, (files[case.id], *terms), today))
        plans, turns = [], self._turns(cases.company_id)
        for own in by_customer.values():
            own.sort(key=lambda part: turns[part[0].company_id])
            branches, parts, days = zip(*own, strict=True)
            planned = coming_together(parts, min(days), DAYS, rules)
            plans += zip(branches, planned, strict=True)
        return plans

    @api.model
    def _turns(self, companies):
        """In which order the daily job comes to these companies: ``{company: place}``.
        The first of two branches spends the budget of a customer of both."""
        # sudo: the job goes through companies that the user need not see
        every = companies.sudo().search([("id", "in", companies.ids)])
        places = {company.id: place for place, company in enumerate(every)}
        return {one: places.get(one.id, len(places)) for one in companies}

    @api.model
    def _leaving_alone(self, plans, company):
        """Those of these plans that are of ``company``, each up to where a message of
        another branch waits for a person: that keeps back all that follows (I20)."""
        stops = {}
        for place, (case, contacts) in enumerate(plans):
            waits = [(one.day, place) for one in contacts if not self._alone(case, one)]
            if case.company_id != company and waits:
                before = stops.get(case.partner_id, waits[0])
                stops[case.partner_id] = min(before, waits[0])
        found = []
        for place, (case, contacts) in enumerate(plans):
            if case.company_id == company:
                stop = stops.get(case.partner_id, (date.max, place))
                found.append((case, [p for p in contacts if (p.day, place) < stop]))
        return found

    def _alone(self, case, planned):
        """Whether this contact leaves without a review, by the settings of today."""
        if planned.word:
            return case._word_is_automatic(planned.decision)
        return planned.decision.automatic

    def _line_values(self, case, planned):
        decision = planned.decision
        return {
            "day": planned.day,
            "company_id": case.company_id.id,
            "case_id": case.id or False,  # none where the job opens it later
            "partner_id": case.partner_id.id,
            "step_id": decision.step.id if decision.step else False,
            "kind": planned.word.kind if planned.word else "step",
            "channel": decision.channel,
            "is_automatic": self._alone(case, planned),
            "invoice_count": len({item.invoice for item in decision.items}),
            "amount": float(planned.amount),
        }

    def _move(self, case, planned, today):
        """This contact as plain values of a core Move, of which a dialog is made."""
        decision, word = planned.decision, planned.word
        step, early = (None, False)
        if not word:
            step, early = decision.step.id, decision.step.days < 0
        now = planned.day == today
        return step, decision.unread, now, str(planned.amount), early

    def action_open_case(self):
        """Open the file behind this line; the customer where the next run opens it."""
        if self.case_id:
            return self.case_id._open_form(self.partner_id)
        return {
            "type": "ir.actions.act_window",
            "res_model": "res.partner",
            "res_id": self.partner_id.id,
            "views": [(False, "form")],
        }
