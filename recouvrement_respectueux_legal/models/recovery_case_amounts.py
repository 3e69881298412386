from odoo import api, fields, models
from odoo.tools import format_date, formatLang

from odoo.addons.recouvrement_respectueux.core.counted import counted
from odoo.addons.recouvrement_respectueux.models.base.names import MANAGER

from ..core.profiles import CONSUMER

SHOWN = ("points", "indemnity", "limitation")  # rules whose source stands on screen


class RecoveryCaseAmounts(models.Model):
    """What late payment comes to on a file: principal, interest, indemnity apart.

    Shown as waived. Nothing of it is asked for before a manager decides so.
    """

    _inherit = "recovery.case"

    buyer = fields.Selection(
        [
            ("business", "Business"),
            ("public", "Public buyer"),
            ("consumer", "Consumer"),
        ],
        compute="_compute_buyer",
        string="Kind of Customer",
    )
    may_charge = fields.Boolean(compute="_compute_buyer")
    amounts_html = fields.Html(compute="_compute_amounts_html", sanitize=False)

    # === COMPUTE METHODS === #

    @api.depends("partner_id.is_company", "partner_id.recovery_is_public")
    @api.depends_context("uid")
    def _compute_buyer(self):
        manages = self.env.user.has_group(MANAGER)
        for case in self:
            case.buyer = case.partner_id._recovery_buyer()
            case.may_charge = manages and case.buyer != CONSUMER

    @api.depends("open_line_ids", "partner_id")
    @api.depends_context("lang")
    def _compute_amounts_html(self):
        for case in self:
            case.amounts_html = self.env["ir.qweb"]._render(
                "recouvrement_respectueux_legal.case_amounts",
                case._amounts_values(case.company_id._recovery_today()),
            )

    # === WHAT IS SHOWN === #

    def _late(self, until):
        """What late payment of the open invoices comes to: ``{move: Late}``."""
        moves = self.open_line_ids.move_id.sorted("invoice_date_due")
        return moves._recovery_late(until, self._notices_received())

    def _notices_received(self):
        """When a formal notice reached these customers: ``{customer: day}``."""
        return {}

    def _amounts_values(self, until):
        """What the template of the amounts shows."""
        late = self._late(until)
        country = self.partner_id._recovery_law(self.company_id)
        return {
            "rows": [self._amounts_row(move, one) for move, one in late.items()],
            "totals": self._amounts_totals(late),
            "notes": self._amounts_notes(late),
            "rules": [
                row for name in SHOWN if (row := self._rule_shown(name, country, until))
            ],
            "is_consumer": self.buyer == CONSUMER,
            "day": format_date(self.env, until),
        }

    def _amounts_row(self, move, late):
        return {
            "invoice": move.name,
            "due": format_date(self.env, move.invoice_date_due),
            "principal": self._say(late.principal, move.currency_id),
            "interest": self._say(late.interest.amount, move.currency_id),
            "indemnity": self._say(late.indemnity, move.currency_id),
            "until": move.recovery_limitation_date
            and format_date(self.env, move.recovery_limitation_date),
            "notice": move.recovery_limitation_notice,
            "parts": [self._part_said(move, one) for one in late.interest.parts],
        }

    def _part_said(self, move, part):
        """One line of the computation, in words and figures."""
        values = {
            "principal": self._say(part.principal, move.currency_id),
            "days": counted(
                part.days, self.env._("1 day"), self.env._("%s days", part.days)
            ),
            "first": format_date(self.env, part.first),
            "last": format_date(self.env, part.last),
        }
        if part.percent is None:
            return self.env._(
                "%(principal)s, %(days)s from %(first)s to %(last)s: no rate is "
                "known, nothing is charged",
                **values,
            )
        return self.env._(
            "%(principal)s, %(days)s from %(first)s to %(last)s at %(rate)s %% "
            "a year: %(amount)s",
            rate=formatLang(self.env, float(part.percent), digits=2),
            amount=self._say(part.amount, move.currency_id),
            **values,
        )

    def _amounts_totals(self, late):
        """Sums by currency: ``[{principal, interest, indemnity}]`` in words."""
        totals = {}
        for move, one in late.items():
            found = totals.setdefault(move.currency_id, [0, 0, 0])
            for place, amount in enumerate(
                (one.principal, one.interest.amount, one.indemnity)
            ):
                found[place] += amount
        names = ("principal", "interest", "indemnity")
        return [
            {name: self._say(x, currency) for name, x in zip(names, sums, strict=True)}
            for currency, sums in totals.items()
        ]

    def _amounts_notes(self, late):
        """Warnings, each once: missing half-years, a rate below the floor."""
        return list(dict.fromkeys(note for one in late.values() for note in one.notes))

    def _rule_shown(self, parameter, country, day):
        """A rule of law with its source and date; None where there is none."""
        rules = self.env["recovery.legal.rule"]
        row = rules._row_on(parameter, country, self.buyer, day)
        return row and {
            "code": row.code,
            "name": row.name,
            "source": row.source,
            "link": row.link,
            "standing": row.standing,
        }

    # === ACTION METHODS === #

    def action_charge(self):
        """Open the dialog in which a manager decides what is charged after all."""
        self.ensure_one()
        return self.env["recovery.charge"]._open(self)
