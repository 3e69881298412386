from collections import defaultdict
from datetime import datetime, timezone

from odoo import api, fields, models
from odoo.tools import SQL, format_date, formatLang

from ...core.relation import BOTH, THEY, WE, Event, timeline
from ..base.aside import attempt
from ..base.names import USER

SHOWN = 60  # events of one customer
SAID = ("email", "comment", "notification")  # not what our own messages leave behind


class ResPartner(models.Model):
    """What happened with a customer, in both directions."""

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

    def _recovery_events(self):
        """Everything that happened with these customers in this company, in one query
        per kind: yields ``(customer, core Event)``, in any order.

        Hook.
        """
        yield from self._recovery_events_sent()
        yield from self._recovery_events_said()
        yield from self._recovery_events_agreed()
        yield from self._recovery_events_paid()

    def _recovery_latest(self, records, domain, order="id desc"):
        """The latest records of this model about these customers in this company."""
        own = [("company_id", "=", self.env.company.id), *domain]
        return records.search(own, order=order, limit=SHOWN * len(self))

    def _recovery_events_sent(self):
        """Our messages, letters and calls."""
        order = "sent_on desc, id desc"
        reminders, domain = self.env["recovery.reminder"], self._recovery_sent_domain()
        sent = self._recovery_latest(reminders, domain, order)
        channels = dict(sent._fields["channel"]._description_selection(self.env))
        for one in sent:
            what = f"{channels[one.channel]}: {one.subject or one.total_text or ''}"
            yield one.partner_id, Event(self._recovery_local(one.sent_on), WE, what)

    def _recovery_sent_domain(self):
        """Hook: which of our messages to these customers are told as such."""
        return [("partner_id", "in", self.ids), ("state", "=", "sent")]

    def _recovery_events_said(self):
        """What the customer wrote or answered, and what a colleague wrote back."""
        domain = [("partner_id", "in", self.ids)]
        files = self._recovery_latest(self.env["recovery.case"], domain)
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
        for one in self._recovery_latest(self.env["recovery.arrangement"], domain):
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
            ("recovery_received", ">", 0),
        ]
        # sudo: who may read an invoice may read that it is paid
        partials = self.env["account.partial.reconcile"].sudo()
        order = "max_date desc, id desc"
        for one in self._recovery_latest(partials, domain, order):
            amount = formatLang(
                self.env, one.recovery_received, currency_obj=one.company_currency_id
            )
            begin = datetime.combine(one.max_date, datetime.min.time())
            what = self.env._("Payment of %s", amount)
            customer = one.debit_move_id.partner_id.commercial_partner_id
            name = one.debit_move_id._recovery_name()
            yield customer, Event(begin, THEY, what, name)

    def _recovery_local(self, moment):
        """A moment (UTC) where the company lives."""
        zone = self.env.company.partner_id._recovery_zone(self.env.company)
        local = moment.replace(tzinfo=timezone.utc).astimezone(zone)
        return local.replace(tzinfo=None)

    # A customer that turns out to belong to another one: what is under way with them
    # goes on there, as when customers are merged.

    def write(self, vals):
        """Override of `base`: the files follow who the customer is now."""
        before = {}
        if not vals.keys().isdisjoint(("parent_id", "is_company")):
            # sudo: whoever sorts contacts need not have access to their files
            family = self.sudo() | self.sudo().search([("id", "child_of", self.ids)])
            before = {one: one.commercial_partner_id for one in family}
        result = super().write(vals)
        for one, former in before.items():
            now = one.commercial_partner_id
            if former == one and now != one:
                attempt(one, "_recovery_follow_parent")
            elif now != former and now != former.commercial_partner_id:
                attempt(one, "_recovery_leave", former)
        return result

    def _recovery_follow_parent(self):
        """Files, agreements and what was said become those of the customer that this
        contact belongs to now."""
        customer, models_ = self.commercial_partner_id, self._recovery_about_customers()
        own = [("partner_id", "=", self.id)]
        if not any(model.search_count(own, limit=1) for model in models_):
            return
        merging = self.env["base.partner.merge.automatic.wizard"]
        for name in merging._recovery_merge_models():
            self.env[name]._merge_customers(self, customer)
        self._recovery_keep_wishes(customer)
        self.env.flush_all()
        for model in models_:
            # As Odoo merges contacts: what was agreed or sent is whose it was, under
            # another number, and its own checks would refuse that.
            self.env.cr.execute(
                SQL(
                    "UPDATE %s SET partner_id = %s WHERE partner_id = %s",
                    SQL.identifier(model._table),
                    customer.id,
                    self.id,
                )
            )
        self.env.invalidate_all()
        self.env["recovery.case"]._look_again(customer)

    def _recovery_keep_wishes(self, customer):
        """Who refused a channel, is paused or never reminded stays so under the name of
        ``customer`` (I6)."""
        refused = self._recovery_refused() - customer._recovery_refused()
        customer.write({f"recovery_refuse_{name}": True for name in refused})
        in_use = self.env["res.company"].search([("active", "=", True)])
        for company in in_use:
            own, theirs = self.with_company(company), customer.with_company(company)
            if own.recovery_excluded and not theirs.recovery_excluded:
                theirs.recovery_excluded = True
            until, known = own.recovery_paused_until, theirs.recovery_paused_until
            if until and until > max(filter(None, (known, company._recovery_today()))):
                theirs.recovery_paused_until = until

    @api.model
    def _recovery_about_customers(self):
        """Our models that keep whose customer a record is about."""
        found, staying = [], self._recovery_staying()
        for name, model in self.env.items():
            field = model._fields.get("partner_id")
            ours = name.startswith("recovery.") and name not in staying
            kept = model._auto and not model._abstract and not model._transient
            if ours and kept and field and field.store:
                found.append(model)
        return found

    @api.model
    def _recovery_staying(self):
        """Hook: models whose records stay with a contact that gets a parent, for they
        say who said or read something, or are worked out anew."""
        return ("recovery.answer",)

    # One view of a customer: what is open, what was said in both directions, what was
    # agreed, what comes next.

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
