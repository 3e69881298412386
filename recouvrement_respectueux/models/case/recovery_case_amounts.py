from collections import defaultdict
from operator import attrgetter

from odoo import api, fields, models

from ...core.amounts import Amounts, amounts, followed, free
from ..odoo.account_move_line_ledger import READ, Received


class RecoveryCaseAmounts(models.Model):
    """What is open of a customer and asked for now: one definition (I17), worked out
    of what the decision reads."""

    _inherit = "recovery.case"

    open_line_ids = fields.Many2many(
        "account.move.line", compute="_compute_open_lines", string="Open Invoices"
    )
    open_amount = fields.Monetary(compute="_compute_open_lines")
    overdue_amount = fields.Monetary(
        string="Amount Overdue", compute="_compute_open_lines"
    )
    asked_amount = fields.Monetary(
        string="Asked for Now",
        compute="_compute_open_lines",
        help="What is overdue, without what is in dispute, arranged, paused, on its "
        "way, or received and not matched yet.",
    )

    # === COMPUTE METHODS === #

    @api.depends("company_id", "partner_id", "state")
    def _compute_open_lines(self):
        """What the user may see of what is open; the sums are those of the messages."""
        entries = self.env["account.move.line"]
        lines = (
            entries.search_fetch(  # of many files Odoo would read a thousand at once
                entries._recovery_open_domain(self.partner_id, self.company_id),
                ["company_id", "partner_id"],
            )
        )
        lines = lines.grouped(
            lambda line: (line.company_id.id, line.partner_id.commercial_partner_id.id)
        )
        sums = self._amounts()
        for case in self:
            own = lines.get((case.company_id.id, case.partner_id.id)) or []
            case.open_line_ids = [line.id for line in own]
            case.open_amount = float(sums[case].open)
            case.overdue_amount = float(sums[case].late)
            case.asked_amount = float(sums[case].asked)

    # === SUMS === #

    def _read_ledger_now(self):
        """`_read_ledger` of these files as the records stand, written or not."""
        for name in (*READ, self._name):
            self.env[name].flush_model()
        return self._origin._read_ledger()

    def _amounts(self):
        """Sums in the currency of the company: ``{case: core Amounts}``. What came in
        of one currency counts against what is asked in it."""
        items, received = self._read_ledger_now()
        today = {one: one._recovery_today() for one in self.company_id}
        sums = dict.fromkeys(self, Amounts())
        for case in self:
            came = received.get(case._origin.id, {})
            for name, own in _by_currency(items.get(case._origin.id, ())).items():
                sums[case] += amounts(
                    own,
                    came.get(name, Received()).company_amount,
                    today[case.company_id],
                    attrgetter("residual_company"),
                )
        return sums

    def _amounts_by_currency(self):
        """Sums of this file: ``{currency: core Amounts}``, the larger ones first."""
        items, received = self._read_ledger_of_one()
        today = self.company_id._recovery_today()
        found = {
            name: amounts(own, received.get(name, Received()).amount, today)
            for name, own in items.items()
        }
        currencies = self._currencies(found)
        order = sorted(found, key=lambda name: -found[name].open)
        return {currencies[name]: found[name] for name in order}

    def _free_amounts(self):
        """What may be arranged with this customer: ``{currency: {entry: amount}}``,
        the oldest first."""
        items, received = self._read_ledger_of_one()
        today = self.company_id._recovery_today()
        lines = self.env["account.move.line"]
        left = {
            name: free(own, received.get(name, Received()).amount, today)
            for name, own in items.items()
        }
        currencies = self._currencies(left)
        return {
            currencies[name]: {
                lines.browse(item.id): float(amount) for item, amount in found
            }
            for name, found in left.items()
            if found
        }

    def _read_ledger_of_one(self):
        """Followed items and receipts of this file, each by the name of a currency."""
        self.ensure_one()
        items, received = self._read_ledger_now()
        own = _by_currency(followed(items.get(self.id, ())))
        return own, received.get(self.id, {})

    def _currencies(self, names):
        found = self.env["res.currency"].with_context(active_test=False)
        return {
            one.name: one.with_env(self.env)
            for one in found.search([("name", "in", list(names))])
        }


def _by_currency(items):
    """These core Items, by the name of their currency."""
    found = defaultdict(list)
    for item in items:
        found[item.currency].append(item)
    return found
