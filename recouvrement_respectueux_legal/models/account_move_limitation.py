from collections import defaultdict
from functools import cache

from odoo import api, fields, models
from odoo.tools import format_date

from odoo.addons.recouvrement_respectueux.models.base.names import USER
from odoo.addons.recouvrement_respectueux.models.odoo.account_move_line import DOCUMENTS

from ..core.limitation import PAYMENT, PLAN, RECOGNITION, Event, cautious_start
from ..core.limitation import limitation as follow

# A plan that stands on paper with a name under it; what was said restarts nothing.
SIGNED = ("paper", "signed")


class AccountMoveLimitation(models.Model):
    """Until when an invoice may be claimed: an indicative, cautious date."""

    _inherit = "account.move"

    recovery_limitation_date = fields.Date(
        string="May Be Claimed Until",
        compute="_compute_recovery_limitation",
        help="Indicative and cautious: from the delivery or the invoice, whichever is "
        "sooner. Not legal advice.",
        groups=USER,
    )
    recovery_limitation_text = fields.Text(
        string="Why",
        compute="_compute_recovery_limitation",
        groups=USER,
    )
    recovery_limitation_notice = fields.Char(
        compute="_compute_recovery_limitation", groups=USER
    )
    recovery_recognition_ids = fields.One2many(
        "recovery.recognition",
        "move_id",
        string="Written Recognitions",
        groups=USER,
    )
    recovery_warned_months = fields.Integer(
        readonly=True,
        copy=False,
        help="Months after which somebody was last told that the limitation nears.",
        groups=USER,
    )

    # === COMPUTE METHODS === #

    @api.depends(
        "invoice_date",
        "delivery_date",
        "state",
        "amount_residual",
        "partner_id",
        "recovery_recognition_ids.on",
        "recovery_arranged_ids.is_running",
    )
    @api.depends_context("lang")
    def _compute_recovery_limitation(self):
        found = self._recovery_limitations()
        for move in self:
            life = found.get(move)
            move.recovery_limitation_date = life and life.last_day
            move.recovery_limitation_text = life and move._limitation_text(life)
            move.recovery_limitation_notice = life and move._limitation_notice(life)

    def _limitation_text(self, life):
        """How the date was found, one line for each event."""
        began = cautious_start(self.invoice_date, self.delivery_date or None)
        lines = [
            self.env._(
                "Began on %(day)s, for %(years)s years.",
                day=format_date(self.env, began),
                years=life.rule.years,
            )
        ]
        for events, sentence in (
            (life.restarts, self.env._("%(what)s on %(day)s: began again.")),
            (life.void, self.env._("%(what)s on %(day)s: too late to count.")),
        ):
            lines += [
                sentence
                % {
                    "what": self._event_name(one.kind),
                    "day": format_date(self.env, one.on),
                }
                for one in events
            ]
        lines.append(
            self.env._("Reminders and formal notices do not restart it (FR-18).")
        )
        return "\n".join(lines)

    def _event_name(self, kind):
        return {
            RECOGNITION: self.env._("Written recognition"),
            PLAN: self.env._("Signed arrangement"),
            PAYMENT: self.env._("Partial payment"),
        }[kind]

    def _limitation_notice(self, life):
        """A warning ahead, or that it is over; False while there is time."""
        today = self.company_id._recovery_today()
        day = format_date(self.env, life.last_day)
        if life.is_over(today):
            return self.env._(
                "Its limitation seems to have passed on %s: it is not reminded any "
                "more.",
                day,
            )
        if life.warning(today):
            return self.env._(
                "Its limitation nears: %s, as far as these books say.", day
            )
        return False

    # === BUSINESS METHODS === #

    def _recovery_limitations(self, with_events=True):
        """What is known of the limitation of these invoices: ``{move: core
        Limitation}``; without those that are paid, or whose country has no rule.

        The number of queries does not depend on the number of invoices.

        :param with_events: False for the soonest end that is possible
        """
        claims = self.filtered(
            lambda move: (
                move.move_type in DOCUMENTS
                and move.state == "posted"
                and move.invoice_date
                and move.amount_residual > 0
            )
        )
        rules = claims._limitation_rules()
        events = claims._limitation_events() if with_events else {}
        return {
            move: follow(
                cautious_start(move.invoice_date, move.delivery_date or None),
                rules[move],
                events.get(move.id, ()),
            )
            for move in claims
            if rules[move]
        }

    def _recovery_too_old(self):
        """Those of these invoices that are past their limitation.

        Events only ever make it longer, so they are read for the few that matter.
        """
        few = self._limitation_over(with_events=False)
        return few._limitation_over(with_events=True)

    def _limitation_over(self, with_events):
        found = self._recovery_limitations(with_events).items()
        today = {company: company._recovery_today() for company in self.company_id}
        return self.browse().union(
            *(m for m, life in found if life.is_over(today[m.company_id]))
        )

    def _limitation_rules(self):
        """The core Rule of each of these invoices, None without one."""
        rule = cache(self.env["recovery.legal.rule"]._limitation_rule)
        today = {company: company._recovery_today() for company in self.company_id}

        @cache
        def rule_of(customer, company):
            law = customer._recovery_law(company)
            return rule(law, customer._recovery_buyer(), today[company])

        return {
            move: rule_of(move.commercial_partner_id, move.company_id) for move in self
        }

    def _limitation_events(self):
        """What may start the limitation again: ``{move id: [core Event]}``."""
        events = defaultdict(list)
        # sudo: who follows files may not read reconciliations, only what they mean
        entries = self.sudo().line_ids.filtered(
            lambda entry: entry.account_type == "asset_receivable"
        )
        for partial in entries.matched_credit_ids:
            payment = partial.credit_move_id
            if payment.payment_id or payment.statement_line_id:
                move = partial.debit_move_id.move_id
                events[move.id].append(Event(PAYMENT, payment.date))
        for line in self.sudo().recovery_arranged_ids:  # sudo: the same companies
            agreed = line.arrangement_id
            if agreed.accepted_on and agreed.accepted_how in SIGNED:
                event = Event(PLAN, agreed.accepted_on)
                events[line.move_id.id].append(event)
        for one in self.sudo().recovery_recognition_ids:  # sudo: the same companies
            events[one.move_id.id].append(Event(RECOGNITION, one.on))
        return events
