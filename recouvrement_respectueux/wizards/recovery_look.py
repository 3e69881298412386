from collections import defaultdict

from odoo import api, fields, models
from odoo.fields import Command, Domain

from ..core.begin import AGES, NEWER, OLD, age_group, beginning
from ..models.base.names import MANAGER


class RecoveryLook(models.TransientModel):
    """All late customers before the first message: by age, with what waits for a
    review, what is held and why, and what needs a hand."""

    _name = "recovery.look"
    _description = "Look at Late Invoices"
    _inherit = ["recovery.named"]
    _rec_name = "company_id"

    company_id = fields.Many2one("res.company", required=True, readonly=True)
    line_ids = fields.One2many("recovery.look.line", "look_id", readonly=True)
    age_ids = fields.One2many(
        "recovery.look.line", "look_id", domain=[("kind", "=", "age")], readonly=True
    )
    reason_ids = fields.One2many(
        "recovery.look.line", "look_id", domain=[("kind", "=", "reason")], readonly=True
    )
    hand_ids = fields.One2many(
        "recovery.look.line", "look_id", domain=[("kind", "=", "hand")], readonly=True
    )

    @api.model
    def action_open(self):
        """Open the look of the current company, on the files as they are decided."""
        self.env["recovery.case"].check_access("read")
        company = self.env.company
        lines = [Command.create(line) for line in self._lines(company)]
        self._note_look(company)
        look = self.create({"company_id": company.id, "line_ids": lines})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Our Late Invoices"),
            "res_model": self._name,
            "res_id": look.id,
            "views": [(False, "form")],
            "target": "current",
        }

    @api.model
    def _note_look(self, company):
        """The first time that a manager looks is kept: what is late by then is read by
        a person, whatever is switched on later."""
        own = company.sudo()  # sudo: a manager of ours need not administer companies
        if self.env.user.has_group(MANAGER) and not own.recovery_looked_on:
            own.recovery_looked_on = company._recovery_today()

    def action_begin(self):
        """Choose where to begin."""
        self.check_access("read")
        return self.env["recovery.settings"].action_open()

    def action_review(self):
        """Read the e-mails that were prepared."""
        self.check_access("read")
        return self.env["recovery.today"].open_work("emails")

    @api.model
    def _lines(self, company):
        cases = self.env["recovery.case"].search(
            [("company_id", "=", company.id), ("state", "=", "open")]
        )
        files, today = cases._read_files(), company._recovery_today()
        groups, old = defaultdict(list), cases.browse()
        for case in cases:
            late = [one for one in files[case.id].items if one.due < today]
            if late:
                groups[age_group(min(i.due for i in late), today)].append((case, late))
            if any(beginning(files[case.id], item) == OLD for item in late):
                old += case
        yield from (self._age_line(age, groups[age]) for age in sorted(groups))
        yield from self._reason_lines(cases)
        yield from self._hand_lines(company, cases, old)

    def _age_line(self, age, found):
        cases = self.env["recovery.case"].union(*(case for case, _late in found))
        asking = cases.filtered(lambda case: case.reminder_ids.filtered("is_open"))
        amount = sum(one.residual_company for _case, late in found for one in late)
        return {
            "kind": "age",
            "name": self._age_name(age),
            "customer_count": len(cases),
            "amount": amount,
            "message_count": len(asking),
            "held_count": len(cases - asking),
            "files": cases.ids,
        }

    def _age_name(self, age):
        if age == len(AGES):
            return self.env._("More than a year late")
        first = AGES[age - 1] + 1 if age else 1
        return self.env._(
            "%(first)s to %(last)s days late", first=first, last=AGES[age]
        )

    def _reason_lines(self, cases):
        titles, held = self._reason_titles(cases), defaultdict(list)
        for case in cases:
            checks = (case.decision or {}).get("checks", [])
            first = next((_why(one) for one in checks if one["holds"]), None)
            waits = case.reminder_ids.filtered("is_open")
            if first and not waits:
                held[first].append(case.id)
        for rule, ids in sorted(held.items(), key=lambda one: -len(one[1])):
            yield {
                "kind": "reason",
                "name": titles[rule],
                "customer_count": len(ids),
                "files": ids,
            }

    def _reason_titles(self, cases):
        rules = cases._rule_titles().items()
        return {
            **{rule: self.env._("Not yet: %s", title) for rule, title in rules},
            OLD: self.env._("Older than a year, to look at first"),
            NEWER: self.env._("Aside: the company begins with newer ones"),
        }

    def _hand_lines(self, company, cases, old):
        entries = self.env["account.move.line"]
        readable = entries.has_access("read")
        left_out = entries._recovery_left_out_domain(company)
        undated = self._undated_domain(company)
        unreached = cases.filtered(
            lambda case: any(
                one["rule"] == "channel_allowed" and one["holds"]
                for one in (case.decision or {}).get("checks", [])
            )
        )
        yield self._hand("old", old.ids, len(old))
        yield self._hand("address", unreached.ids, len(unreached))
        for opens, domain in (("left_out", left_out), ("undated", undated)):
            yield self._hand(opens, [], entries.search_count(domain) if readable else 0)

    def _undated_domain(self, company):
        """Open claims without a due date."""
        entries = self.env["account.move.line"]
        return entries._recovery_claims_domain() & Domain(
            [
                ("company_id", "=", company.id),
                ("account_id.account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
                ("reconciled", "=", False),
                ("date_maturity", "=", False),
            ]
        )

    def _hand(self, opens, ids, count):
        names = {
            "old": self.env._("Customers with invoices older than a year: look first"),
            "address": self.env._("Customers without an address we may use"),
            "left_out": self.env._("Opening balances that Odoo leaves out (lines)"),
            "undated": self.env._("Invoices without a due date (lines)"),
        }
        return {
            "kind": "hand",
            "name": names[opens],
            "opens": opens,
            "customer_count": count,
            "files": ids,
        }


def _why(check):
    """The rule that holds, or why its invoices stay aside while the company begins."""
    values = check["values"]
    aside = (key for key in (OLD, NEWER) if values.get(key))
    asks = check["rule"] == "something_to_ask"
    return next(aside, check["rule"]) if asks else check["rule"]


class RecoveryLookLine(models.TransientModel):
    """One group of late customers, one reason, or one thing to look at."""

    _name = "recovery.look.line"
    _description = "Look at Late Invoices: Line"
    _inherit = ["recovery.named"]
    _order = "id"

    look_id = fields.Many2one(
        "recovery.look", required=True, ondelete="cascade", index=True
    )
    kind = fields.Char(readonly=True)
    opens = fields.Char(readonly=True)
    name = fields.Char(readonly=True)
    customer_count = fields.Integer(string="Customers", readonly=True)
    currency_id = fields.Many2one(related="look_id.company_id.currency_id")
    amount = fields.Monetary(string="Late", readonly=True)
    message_count = fields.Integer(string="Would Go Out", readonly=True)
    held_count = fields.Integer(string="On Hold", readonly=True)
    files = fields.Json(readonly=True)

    def action_open(self):
        """Open what this line counts."""
        self.ensure_one()
        self.check_access("read")
        if self.opens == "left_out":
            return self.env["account.move.line"].action_recovery_left_out()
        if self.opens == "undated":
            undated = self.look_id._undated_domain(self.look_id.company_id)
            found = self.env["account.move.line"].search(undated)
            return {
                "type": "ir.actions.act_window",
                "name": self.name,
                "res_model": "account.move.line",
                "views": [(False, "list")],
                "domain": [("id", "in", found.ids)],
                "context": {"create": False},
            }
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": "recovery.case",
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", self.files or [])],
        }
