from datetime import datetime, timezone

from odoo import api, fields, models
from odoo.tools import format_date, formatLang

from ..core.relation import BOTH, THEY, WE, Event, timeline

SHOWN = 60  # events of one customer
SAID = ("email", "comment", "notification")  # not what our own messages leave behind


class ResPartnerRelation(models.Model):
    """One view of a customer: what is open, what was said in both directions, what was
    agreed, what comes next."""

    _inherit = "res.partner"

    recovery_open_line_ids = fields.Many2many(
        "account.move.line",
        string="Open Invoices and Payments",
        compute="_compute_recovery_open_lines",
    )
    recovery_open_text = fields.Char(
        string="Amount Open", compute="_compute_recovery_open_lines"
    )
    recovery_late_text = fields.Char(
        string="Of Which Late", compute="_compute_recovery_open_lines"
    )
    recovery_next_step = fields.Char(
        string="Next Step", compute="_compute_recovery_next_step"
    )
    recovery_arrangement_ids = fields.One2many(
        "recovery.arrangement", "partner_id", string="Arrangements", readonly=True
    )
    recovery_timeline = fields.Html(
        string="What Happened", compute="_compute_recovery_timeline", sanitize=False
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
        today = company._recovery_today()
        for partner in self:
            own = found.get(partner.commercial_partner_id, entries)
            late = own.filtered(
                lambda one: (
                    (one.date_maturity or one.date) < today and one.amount_residual > 0
                )
            )
            partner.recovery_open_line_ids = own
            partner.recovery_open_text = partner._recovery_sum(own)
            partner.recovery_late_text = partner._recovery_sum(late) if late else False

    def _recovery_sum(self, entries):
        total = sum(entries.mapped("amount_residual"))
        return formatLang(self.env, total, currency_obj=self.env.company.currency_id)

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
        customers = self.commercial_partner_id
        events = {customer: [] for customer in customers}
        for customer, event in customers._recovery_events():
            events[customer].append(event)
        for partner in self:
            months = timeline(events[partner.commercial_partner_id], SHOWN)
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

    # === ACTION METHODS === #

    def action_open_recovery_relation(self):
        """Open the one view of this customer."""
        self.ensure_one()
        view = self.env.ref("recouvrement_respectueux.res_partner_view_form_relation")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Relation"),
            "res_model": "res.partner",
            "res_id": self.commercial_partner_id.id,
            "views": [(view.id, "form")],
        }

    # === EVENTS === #

    def _recovery_events(self):
        """Everything that happened with these customers in this company, in one query
        per kind: yields ``(customer, core Event)``."""
        yield from self._recovery_events_sent()
        yield from self._recovery_events_talked()
        yield from self._recovery_events_said()
        yield from self._recovery_events_agreed()
        yield from self._recovery_events_paid()

    def _recovery_found(self, model, domain, order):
        """The latest records of a model about these customers in this company."""
        own = [("company_id", "=", self.env.company.id), *domain]
        records = self.env[model]
        if model == "account.partial.reconcile":
            records = records.sudo()  # who may read an invoice may read that it is paid
        return records.search(own, order=order, limit=SHOWN * len(self))

    def _recovery_events_sent(self):
        """Our messages, letters and calls; a call that became a talk is told there."""
        domain = [("partner_id", "in", self.ids), ("state", "=", "sent")]
        domain += ["|", ("conversation_id", "=", False), ("channel", "!=", "phone")]
        order = "sent_on desc, id desc"
        sent = self._recovery_found("recovery.reminder", domain, order)
        channels = dict(sent._fields["channel"]._description_selection(self.env))
        for one in sent:
            what = f"{channels[one.channel]}: {one.subject or one.total_text or ''}"
            yield one.partner_id, Event(self._recovery_local(one.sent_on), WE, what)

    def _recovery_events_talked(self):
        """Talks that have ended, and what was agreed in them."""
        domain = [("partner_id", "in", self.ids), ("state", "=", "ended")]
        for one in self._recovery_found("recovery.conversation", domain, "id desc"):
            what = self.env._("Conversation with %s", one.user_id.name)
            moment = self._recovery_local(one.started_on)
            yield one.partner_id, Event(moment, BOTH, what, one.agreed or "")

    def _recovery_events_said(self):
        """What the customer wrote or answered, and what a colleague wrote back."""
        files = self._recovery_found(
            "recovery.case", [("partner_id", "in", self.ids)], "id desc"
        )
        messages = self.env["mail.message"].search(
            [
                ("model", "=", "recovery.case"),
                ("res_id", "in", files.ids),
                ("message_type", "in", SAID),
                ("subtype_id", "=", self.env.ref("mail.mt_comment").id),
            ],
            order="id desc",
            limit=SHOWN * len(self),
        )
        by_file = files.grouped("id")
        for one in messages:
            direction = THEY if one.author_id.partner_share else WE
            said = Event(
                self._recovery_local(one.date),
                direction,
                one.author_id.name or one.email_from or "",
                one.preview or "",
            )
            yield by_file[one.res_id].partner_id, said

    def _recovery_events_agreed(self):
        """Arrangements: proposed, agreed, ended."""
        domain = [("partner_id", "in", self.ids)]
        for one in self._recovery_found("recovery.arrangement", domain, "id desc"):
            days = [
                (one.proposed_on, WE, self.env._("Arrangement proposed")),
                (one.accepted_on, BOTH, self.env._("Arrangement agreed")),
                (one.ended_on, BOTH, one.ended_words),
            ]
            for day, direction, what in days:
                if day:
                    begin = datetime.combine(day, datetime.min.time())
                    yield one.partner_id, Event(begin, direction, what, one.name)

    def _recovery_events_paid(self):
        """Payments that settled an invoice or a part of one."""
        domain = [
            ("debit_move_id.partner_id.commercial_partner_id", "in", self.ids),
            ("debit_move_id.account_id.account_type", "=", "asset_receivable"),
            ("credit_move_id.move_id.move_type", "=", "entry"),
        ]
        paid = self._recovery_found(
            "account.partial.reconcile", domain, "max_date desc, id desc"
        )
        for one in paid:
            amount = formatLang(
                self.env, one.amount, currency_obj=one.company_currency_id
            )
            begin = datetime.combine(one.max_date, datetime.min.time())
            what = self.env._("Payment of %s", amount)
            customer = one.debit_move_id.partner_id.commercial_partner_id
            yield customer, Event(begin, THEY, what, one.debit_move_id.move_id.name)

    def _recovery_local(self, moment):
        """A moment (UTC) where the company lives."""
        zone = self.env.company.partner_id._recovery_zone(self.env.company)
        local = moment.replace(tzinfo=timezone.utc).astimezone(zone)
        return local.replace(tzinfo=None)
