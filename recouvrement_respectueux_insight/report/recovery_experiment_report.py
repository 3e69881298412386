from babel.numbers import format_decimal, format_percent

from odoo import api, fields, models
from odoo.tools import SQL, get_lang
from odoo.tools.misc import babel_locale_parse

from odoo.addons.recouvrement_respectueux.core.faces import HAPPY, UNHAPPY

from ..core.experiment import ARMS, Rate, difference, enough, findings

NOTHING = "–"


class RecoveryExperimentReport(models.Model):
    """What followed each wording: customers counted, never named nor ranked."""

    _inherit = "recovery.experiment"

    report_html = fields.Html(
        string="What Followed", compute="_compute_report_html", sanitize=False
    )

    @api.depends("state")
    @api.depends_context("lang")
    def _compute_report_html(self):
        for experiment in self:
            figures = experiment._figures()
            experiment.report_html = self.env["ir.qweb"]._render(
                "recouvrement_respectueux_insight.experiment_report",
                {
                    "rows": experiment._rows(figures),
                    "sentences": experiment._sentences(figures),
                },
            )

    # === FIGURES === #

    def _figures(self):
        """``{outcome: (Rate of A, Rate of B)}``.

        Each customer counts once, by the first message: two messages to one customer
        are no two witnesses.
        """
        firsts = self._first_messages()
        contacts, faces = self._contacts(firsts), self._faces(firsts)
        nobody = (0, 0, 0, 0, 0), (0, 0, 0)
        a, b = (
            self._rates(contacts.get(arm, nobody[0]), faces.get(arm, nobody[1]))
            for arm in ARMS
        )
        satisfied = enough(a["satisfied"], b["satisfied"])
        return {**{name: (a[name], b[name]) for name in a}, "satisfied": satisfied}

    @api.model
    def _rates(self, contact, face):
        written, paid, paid_of, answered, answered_of = contact
        opinions, satisfied, complaints = face
        return {
            "complained": Rate(complaints, written),
            "paid": Rate(int(paid or 0), paid_of),
            "answered": Rate(int(answered or 0), answered_of),
            "satisfied": Rate(satisfied, opinions),
        }

    def _first_messages(self):
        """Ids of the first message that each customer received in this experiment."""
        received = [("experiment_id", "=", self.id), ("state", "=", "sent")]
        reminders = self.env["recovery.reminder"]
        groups = reminders._read_group(received, ["partner_id"], ["id:min"])
        return [first for _partner, first in groups]

    def _contacts(self, ids):
        """What the contact analysis says of these messages: ``{arm: (messages, paid, of
        how many, answered, of how many)}``; of how many: 14 days have passed."""
        names = ("paid_14:sum", "paid_14:count", "answered:sum", "answered:count")
        groups = self.env["recovery.kpi.contact"]._read_group(
            [("id", "in", ids)], ["arm"], ["__count", *names]
        )
        return {arm: figures for arm, *figures in groups}

    def _faces(self, ids):
        """What customers answered on the file after these messages: ``{arm: (answers,
        satisfied, complaints)}``. Who answered twice counts by the worse answer."""
        self.env["rating.rating"].flush_model()
        self.env["recovery.reminder"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT arm, COUNT(*), COUNT(*) FILTER (WHERE face >= %(happy)s),
                       COUNT(*) FILTER (WHERE face < %(unhappy)s)
                  FROM (SELECT told.arm, MIN(rating.rating) AS face
                          FROM recovery_reminder told
                          JOIN rating_rating rating ON rating.res_id = told.case_id
                           AND rating.res_model = 'recovery.case'
                         WHERE told.id = ANY(%(ids)s) AND rating.consumed
                           AND rating.rated_on >= told.sent_on
                      GROUP BY told.id) AS answer
              GROUP BY arm
                """,
                ids=ids,
                happy=HAPPY,
                unhappy=UNHAPPY,
            )
        )
        return {arm: figures for arm, *figures in rows}

    # === WORDS === #

    def _rows(self, figures):
        """Rows of the table: what, A, B, difference."""
        titles = {
            "paid": self.env._("Paid within 14 days"),
            "answered": self.env._("Answered within 14 days"),
            "complained": self.env._("Complained"),
            "satisfied": self.env._("Satisfied, of those who said"),
        }
        written = [str(rate.total) for rate in figures["complained"]]
        rows = [(self.env._("Customers written to"), *written, "")]
        for outcome, title in titles.items():
            a, b = figures[outcome]
            said = self._say_rate(a), self._say_rate(b)
            gap = self._say_difference(difference(a, b))
            rows.append((title, *said, gap))
        return rows

    def _say_rate(self, rate):
        if not rate.total:
            return NOTHING
        return self.env._(
            "%(count)s of %(total)s (%(share)s)",
            count=rate.count,
            total=rate.total,
            share=format_percent(rate.share, locale=self._locale()),
        )

    def _say_difference(self, gap):
        """In percentage points, with its interval."""
        if not gap:
            return NOTHING
        return self.env._(
            "%(value)s points (%(low)s to %(high)s)",
            value=self._say_points(gap.value),
            low=self._say_points(gap.low),
            high=self._say_points(gap.high),
        )

    def _say_points(self, share):
        points = round(100 * share, 1)
        return format_decimal(points, "+0.0;-0.0", locale=self._locale())

    def _locale(self):
        return babel_locale_parse(get_lang(self.env).code)

    def _sentences(self, figures):
        """What may be said of B, the gravest first."""
        sentences = self._finding_sentences()
        found = [sentences[outcome][sign] for outcome, sign in findings(figures)]
        return found or [self.env._("No difference can be told yet.")]

    def _finding_sentences(self):
        return {
            "complained": {
                1: self.env._(
                    "B was followed by more complaints: keep A, whatever else B brings."
                ),
                -1: self.env._("B was followed by fewer complaints."),
            },
            "paid": {
                1: self.env._("B was followed by more payments."),
                -1: self.env._("B was followed by fewer payments."),
            },
            "answered": {
                1: self.env._("B was followed by more answers."),
                -1: self.env._("B was followed by fewer answers."),
            },
            "satisfied": {
                1: self.env._("More customers were satisfied after B."),
                -1: self.env._("Fewer customers were satisfied after B."),
            },
        }
