from datetime import date

from odoo import api, fields, models
from odoo.tools import SQL

from ...core.arrangement_kinds import kinds_that
from ...core.personal import LONG_LATE, History, opening
from ...core.received import RECEIVED
from ..odoo.account_move_line_ledger import one_entity


class RecoveryReminderPersonal(models.Model):
    """What a message says to this customer and to nobody else: a fact of theirs."""

    _inherit = "recovery.reminder"

    opening = fields.Char(
        compute="_compute_opening",
        help="A sentence about this customer, from facts: a recent payment, an "
        "arrangement kept, a habit of paying on time. Empty where there is none.",
    )

    only_day = fields.Boolean(
        compute="_compute_opening",
        help="The customer has approved these invoices: nothing is left to ask but the "
        "day.",
    )
    is_consumer = fields.Boolean(
        compute="_compute_profile", help="A person who buys for themselves."
    )
    country_code = fields.Char(compute="_compute_profile")

    @api.depends("partner_id.is_company", "partner_id.country_id")
    def _compute_profile(self):
        for reminder in self:
            partner, home = reminder.partner_id, reminder.company_id.country_id
            reminder.is_consumer = not partner.is_company
            reminder.country_code = (partner.country_id or home).code

    @api.depends("partner_id", "company_id", "stage", "kind", "lang")
    def _compute_opening(self):
        """Hook: what is said of this customer first, of all messages at once."""
        histories = self._read_histories()
        for reminder in self:
            key = reminder.partner_id.id, reminder.company_id.root_id.id
            history = histories.get(key, History())
            today = reminder.company_id._recovery_today()
            stage = reminder.stage or reminder.kind
            fact = opening(stage, history, today, reminder._opening_wording())
            reminder.opening = fact and reminder._opening_sentence(fact, history)
            reminder.only_day = False

    def _opening_sentence(self, fact, history):
        env = self.with_context(lang=self._lang()).env
        if fact == "just_paid":
            day = self.with_env(env)._day(history.settled_on)
            return env._("Thank you for your payment of %s.", day)
        return {
            "plan_kept": env._(
                "You kept our last arrangement to the end: thank you again."
            ),
            "unusual": env._(
                "You always pay on time, so we suspect our invoice went astray."
            ),
            "public": env._(
                "If our invoice needs an order number or another reference, tell us "
                "and we will add it."
            ),
            "small": env._("Two lines are enough to answer us: your time is precious."),
            "loyal": env._(
                "We have been working together for years, and we are glad of it."
            ),
            "plan_done": env._(
                "You kept our arrangement to the end, as agreed: thank you."
            ),
            "told_why": env._(
                "Thank you as well for telling us what was going on: it made things "
                "simpler for everyone."
            ),
        }[fact]

    def _opening_wording(self):
        """Hook: the kind of opening that suits this customer, None for any."""
        return None

    # === FACTS === #

    def _read_histories(self):
        """What these customers have done so far with any branch of a legal entity
        (I20): ``{(partner id, id of the head office): core History}``, in two queries
        for all of them. An invoice that a credit note or a loss settled is not one that
        they paid (I18)."""
        if not self:
            return {}
        self.env["account.move.line"].flush_model()
        kept = self._kept_plans()
        rows = self.env.execute_query_dict(self._history_query())
        found = {}
        for row in rows:
            key = row.pop("partner_id"), row.pop("root_id")
            found[key] = History(**row, plan_kept_on=kept.get(key))
        return found

    def _history_query(self):
        return SQL(
            """
            SELECT m.commercial_partner_id AS partner_id, head.id AS root_id,
                   MIN(m.invoice_date) AS since,
                   COUNT(paid.day) AS settled,
                   COUNT(*) FILTER (WHERE paid.day <= m.invoice_date_due) AS on_time,
                   COUNT(*) FILTER (
                       WHERE l.amount_residual > 0
                         AND COALESCE(l.date_maturity, l.date) < %s) AS long_late,
                   MAX(paid.day) AS settled_on,
                   MAX(paid.day) FILTER (
                       WHERE m.recovery_delay_reason_id IS NOT NULL) AS told_on
              FROM account_move m JOIN account_move_line l ON l.move_id = m.id
              JOIN res_company own ON own.id = m.company_id
              JOIN res_company head ON %s
        CROSS JOIN LATERAL (
                   SELECT CASE WHEN l.recovery_settled_by = %s
                               THEN l.recovery_settled_on END AS day) paid
             WHERE m.commercial_partner_id IN %s AND head.id IN %s
               AND m.move_type IN ('out_invoice', 'out_receipt') AND m.state = 'posted'
               AND l.display_type = 'payment_term'
          GROUP BY m.commercial_partner_id, head.id
            """,
            fields.Date.today() - LONG_LATE,
            one_entity("own", "head"),
            RECEIVED,
            tuple(self.partner_id.ids),
            tuple(self.company_id.root_id.ids),
        )

    def _kept_plans(self):
        """Day on which the last arrangement of each customer ended as kept; not where
        one was broken since."""
        kept = self._ended_plans([("state", "=", "kept"), ("paid_amount", ">", 0)])
        broken = self._ended_plans([("outcome", "=", "broken")]) if kept else {}
        return {
            key: day for key, day in kept.items() if day > broken.get(key, date.min)
        }

    def _ended_plans(self, how):
        """The last day on which an arrangement of each customer with a legal entity
        ended so: ``{(partner id, id of the head office): date}``."""
        # sudo: what another branch has agreed counts, whoever looks
        groups = (
            self.env["recovery.arrangement"]
            .sudo()
            ._read_group(
                [
                    ("partner_id", "in", self.partner_id.ids),
                    ("company_id", "child_of", self.company_id.root_id.ids),
                    ("kind", "in", kinds_that(at_once=False)),
                    *how,
                ],
                ["partner_id", "company_id"],
                ["ended_on:max"],
            )
        )
        days = {}
        for partner, company, day in groups:
            key = partner.id, company.root_id.id
            days[key] = max(filter(None, (days.get(key), day)), default=None)
        return days
