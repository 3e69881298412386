from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from babel.numbers import format_percent

from odoo import api, fields, models
from odoo.tools import format_date, get_lang
from odoo.tools.misc import babel_locale_parse

from odoo.addons.recouvrement_respectueux.core.faces import HAPPY, UNHAPPY

from ..core.review import Wording, most_helpful, worked
from .recovery_review_figure import NOTHING

SHOWN = 3


class RecoveryReviewWords(models.Model):
    """How customers felt, and which messages helped: read anew each time.

    Nothing of it is kept here: what a customer said goes when its time is over.
    """

    _inherit = "recovery.review"

    experiences_html = fields.Html(
        string="Experiences", compute="_compute_experiences_html", sanitize=False
    )
    messages_html = fields.Html(
        string="Messages of the Month", compute="_compute_messages_html", sanitize=False
    )

    # === EXPERIENCES === #

    @api.depends("month", "company_id")
    @api.depends_context("lang")
    def _compute_experiences_html(self):
        for review in self:
            review.experiences_html = review._render("review_experiences")

    def _render(self, block):
        if not self.month:
            return False
        name = f"recouvrement_respectueux_team.{block}"
        return self.env["ir.qweb"]._render(name, {"review": self})

    def _experiences(self):
        """The best and the least good answers of the month, those with words first.

        Answers without a name are those of the whole quarter, once it may be told.

        :return: ``(best, worst)``, each ``[{words, name}]``; no name where the customer
            gave none
        """
        first, last = self._moments()
        files = self.env["recovery.case"]._search(
            [("company_id", "=", self.company_id.id)]
        )
        given = [
            ("res_model", "=", "recovery.case"),
            ("res_id", "in", files),
            ("consumed", "=", True),
            ("partner_id", "!=", False),
            ("rated_on", ">=", first),
            ("rated_on", "<", last),
        ]
        nameless = self.env["recovery.rating.nameless"]
        said = [
            (one.rating, one.feedback or "", one.partner_id.display_name)
            for one in self.env["rating.rating"].search(given)
        ] + [
            (one.face, one.words or "", "")
            for one in nameless._told_with(self.company_id, self.month)
        ]
        best = sorted(said, key=lambda one: (not one[1], -one[0]))
        worst = sorted(said, key=lambda one: (not one[1], one[0]))
        return (
            self._said([one for one in best if one[0] >= HAPPY]),
            self._said([one for one in worst if one[0] < UNHAPPY]),
        )

    @api.model
    def _said(self, answers):
        return [{"words": said, "name": name} for _face, said, name in answers[:SHOWN]]

    def _moments(self):
        """The month where the company lives, as UTC moments: ``(from, before)``."""
        zone = ZoneInfo(self.company_id._recovery_timezone())
        return [
            datetime.combine(day, time(), zone)
            .astimezone(timezone.utc)
            .replace(tzinfo=None)
            for day in (self.month, self.month_end + timedelta(days=1))
        ]

    # === MESSAGES === #

    @api.depends("month", "company_id")
    @api.depends_context("lang")
    def _compute_messages_html(self):
        for review in self:
            review.messages_html = review._render("review_messages")

    def _wordings(self):
        """The messages of the month and what followed, the most helpful first."""
        contacts = self.env["recovery.kpi.contact"]
        names = ("sent:sum", "paid_14:count", "paid_14:avg", "answered:avg")
        groups = contacts._read_group(
            [
                ("company_id", "=", self.company_id.id),
                ("contact_date", ">=", self.month),
                ("contact_date", "<=", self.month_end),
            ],
            ["kind", "step_id", "channel"],
            names,
        )
        kinds = dict(contacts._fields["kind"]._description_selection(self.env))
        channels = dict(contacts._fields["channel"]._description_selection(self.env))
        return most_helpful(
            [
                Wording(step.name or kinds[kind], channels[channel], *found)
                for kind, step, channel, *found in groups
            ]
        )

    def _message_rows(self):
        """Rows of the table: message, channel, contacts, paid, answered."""
        return [self._message_row(one) for one in self._wordings()]

    def _helpful_rows(self):
        """The same rows, of the messages that helped most."""
        return [self._message_row(one) for one in worked(self._wordings(), SHOWN)]

    def _message_row(self, one):
        paid, answered = (
            self._say_share(one, one.paid),
            self._say_share(one, one.answered),
        )
        return (one.name, one.channel, one.sent, paid, answered)

    def _say_share(self, wording, share):
        if not wording.says_something or share is None:
            return NOTHING
        locale = babel_locale_parse(get_lang(self.env).code)
        return format_percent(share, locale=locale)

    def _experiment_rows(self):
        """Wording experiments of the month, where there are such: address, name, step,
        days, state."""
        if "recovery.experiment" not in self.env:
            return []
        found = self.env["recovery.experiment"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("state", "!=", "draft"),
                ("start_date", "<=", self.month_end),
                *("|", ("end_date", "=", False), ("end_date", ">=", self.month)),
            ]
        )
        states = dict(found._fields["state"]._description_selection(self.env))
        return [
            (
                f"/odoo/recovery.experiment/{one.id}",
                one.name,
                one.step_id.name,
                format_date(self.env, one.start_date),
                format_date(self.env, one.end_date),
                states[one.state],
            )
            for one in found
        ]
