from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import format_date, formatLang

from ...core.relation import timeline
from ..base.recovery_groups import USER
from .res_partner_events import SHOWN


class ResPartnerRelation(models.Model):
    """One view of a customer: what is open, what was said in both directions, what was
    agreed, what comes next."""

    _inherit = "res.partner"

    recovery_open_line_ids = fields.Many2many(
        "account.move.line",
        string="Open Invoices and Payments",
        compute="_compute_recovery_open_lines",
        groups=USER,
    )
    recovery_open_text = fields.Char(
        string="Outstanding",
        compute="_compute_recovery_open_lines",
        groups=USER,
    )
    recovery_late_text = fields.Char(
        string="Of Which Late",
        compute="_compute_recovery_open_lines",
        groups=USER,
    )
    recovery_next_step = fields.Char(
        string="Next Step",
        compute="_compute_recovery_next_step",
        groups=USER,
    )
    recovery_wishes = fields.Char(compute="_compute_recovery_wishes", groups=USER)
    recovery_arrangement_ids = fields.One2many(
        "recovery.arrangement",
        "partner_id",
        string="Arrangements",
        readonly=True,
        groups=USER,
    )
    recovery_timeline = fields.Html(
        string="What Happened",
        compute="_compute_recovery_timeline",
        sanitize=False,
        groups=USER,
    )

    # === COMPUTE METHODS === #

    @api.depends("commercial_partner_id")
    @api.depends_context("company", "lang", "uid")
    def _compute_recovery_open_lines(self):
        company, entries = self.env.company, self.env["account.move.line"]
        found = entries.search(
            entries._recovery_open_domain(self.commercial_partner_id, company),
            order="date_maturity, id",
        ).grouped(lambda entry: entry.partner_id.commercial_partner_id)
        for partner in self:
            own = found.get(partner.commercial_partner_id._origin, entries)
            claims = own.filtered(lambda one: one.amount_residual > 0)
            late = claims._recovery_late()
            partner.recovery_open_line_ids = own
            partner.recovery_open_text = partner._recovery_sum(claims)
            partner.recovery_late_text = partner._recovery_sum(late) if late else False

    def _recovery_sum(self, entries):
        total = sum(entries.mapped("amount_residual"))
        return formatLang(self.env, total, currency_obj=self.env.company.currency_id)

    @api.depends("commercial_partner_id")
    @api.depends_context("company", "lang")
    def _compute_recovery_wishes(self):
        for partner in self:
            customer = partner.commercial_partner_id
            partner.recovery_wishes = customer._recovery_wishes_said()

    @api.depends("recovery_case_ids.activity_ids")
    @api.depends_context("company", "lang", "uid")
    def _compute_recovery_next_step(self):
        for partner in self:
            task = partner.recovery_case_id.activity_ids[:1]  # the soonest
            partner.recovery_next_step = self._recovery_task(task) if task else False

    def _recovery_task(self, task):
        return self.env._(
            "%(day)s: %(summary)s (%(person)s)",
            day=format_date(self.env, task.date_deadline),
            summary=task.summary or task.activity_type_id.name,
            person=task.user_id.name or "",
        )

    @api.depends("recovery_case_ids", "recovery_arrangement_ids")
    @api.depends_context("company", "lang", "uid")
    def _compute_recovery_timeline(self):
        events = defaultdict(list)
        for customer, event in self.commercial_partner_id._origin._recovery_events():
            events[customer].append(event)
        for partner in self:
            months = timeline(events[partner.commercial_partner_id._origin], SHOWN)
            partner.recovery_timeline = self.env["ir.qweb"]._render(
                "recouvrement_respectueux.relation_timeline",
                {"months": [self._recovery_month(*month) for month in months]},
            )

    def _recovery_month(self, month, events):
        name = format_date(self.env, month, date_format="LLLL yyyy")
        return {
            "name": name[:1].upper() + name[1:],
            "events": [
                {
                    "day": format_date(self.env, one.moment.date()),
                    "direction": one.direction,
                    "what": one.what,
                    "detail": one.detail,
                }
                for one in events
            ],
        }

    def _recovery_is_owing(self, companies):
        """Whether these customers have an open claim in one of these companies: late,
        not due yet, or left out of follow-up."""
        entries = self.env["account.move.line"]
        domain = entries._recovery_ledger_domain(self, companies)
        claims = domain & entries._recovery_claims_domain()
        return bool(entries.search_count(claims, limit=1))

    # === ACTION METHODS === #

    def action_open_recovery_relation(self):
        """Open the one view of this customer."""
        self.check_access("read")
        self.env["recovery.case"].check_access("read")
        self.ensure_one()
        view = self.env.ref("recouvrement_respectueux.res_partner_view_form_relation")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Relation"),
            "res_model": "res.partner",
            "res_id": self.commercial_partner_id.id,
            "views": [(view.id, "form")],
        }
