from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.recouvrement_respectueux.models.base.recovery_said import exact

from ..core.gate import is_complete
from ..core.order import COSTS, INTEREST, PRINCIPAL
from ..core.rules import no_formal_notice


class RecoveryCaseNotice(models.Model):
    """The formal notices of a file, and what stops while one lives."""

    _inherit = "recovery.case"

    notice_ids = fields.One2many(
        "recovery.formal.notice", "case_id", string="Formal Notices", readonly=True
    )
    notice_id = fields.Many2one(
        "recovery.formal.notice",
        string="Formal Notice",
        compute="_compute_notice_id",
    )

    @api.depends("notice_ids.state")
    def _compute_notice_id(self):
        for case in self:
            case.notice_id = case._living_notices()[:1]

    def _living_notices(self):
        """One, unless customers to whom one was posted each were merged."""
        return self.notice_ids.filtered(lambda one: one.state != "withdrawn")

    # === ACTION METHODS === #

    def action_propose_notice(self):
        """Open the checklist, and the proposal once nothing is missing."""
        self.ensure_one()
        return self.env["recovery.notice.proposal"]._open(self)

    def action_open_notices(self):
        """Open the formal notice of this file, or all of them."""
        self.ensure_one()
        name = "recouvrement_respectueux_legal.recovery_formal_notice_action"
        action = self.env["ir.actions.act_window"]._for_xml_id(name)
        if len(self._living_notices()) == 1:
            return {
                **action,
                "views": [(False, "form")],
                "res_id": self.notice_id.id,
            }
        return {**action, "domain": [("case_id", "=", self.id)], "context": {}}

    def action_open_invoices(self):
        """Open the open invoices of this file."""
        self.ensure_one()
        name = "account.action_move_out_invoice_type"
        action = self.env["ir.actions.act_window"]._for_xml_id(name)
        own = [("id", "in", self.open_line_ids.move_id.ids)]
        return {**action, "domain": own, "context": {"create": False}}

    def action_open_ledger(self):
        """Open what is open of this customer in the books, to allocate what came in."""
        self.ensure_one()
        name = "account.action_account_moves_all"
        action = self.env["ir.actions.act_window"]._for_xml_id(name)
        own = [("id", "in", self.open_line_ids.ids)]
        return {**action, "domain": own, "context": {"create": False}}

    # === GATE === #

    def _check_gate(self, codes=None):
        """Refuse while anything amicable is left to try.

        :param codes: of the conditions that count; all if not given
        :raise UserError: with everything that is missing
        """
        conditions = tuple(
            one for one in self._checklist() if codes is None or one.code in codes
        )
        if is_complete(conditions):
            return
        rows = [row for row in self._gate_rows(conditions) if not row["met"]]
        lines = [f"- {row['name']}: {row['text']}" for row in rows]
        raise UserError(
            "\n".join(
                [
                    self.env._("The amicable phase is not complete yet:"),
                    *lines,
                    self.env._("Do these first; the file shows how."),
                ]
            )
        )

    def _notice_lines(self):
        """Values of the lines of a notice: overdue invoices, their amounts of today."""
        today = self.company_id._recovery_today()
        late = self._late(today)
        lines = [
            self._notice_line(move, entries, late.get(move))
            for move, entries in self._overdue_entries(today).grouped("move_id").items()
        ]
        return sorted(lines, key=lambda line: line["date_due"])

    def _notice_line(self, move, entries, late):
        """What is asked for one invoice, and what is waived.

        :param entries: those of it that are due: what is still to come is not asked
        :param late: None where the law knows nothing beside the principal
        """
        due = (exact(one.amount_residual_currency, move.currency_id) for one in entries)
        parts = move._recovery_parts(sum(due))
        return {
            "move_id": move.id,
            "name": ", ".join(entries._recovery_names()),
            "invoice_date": move.invoice_date,
            "date_due": min(one._recovery_due() for one in entries),
            "principal": float(parts[PRINCIPAL]),
            "interest_asked": float(parts[INTEREST]),
            "indemnity_asked": float(parts[COSTS]),
            "interest": float(late.interest.amount) if late else 0,
            "indemnity": float(late.indemnity) if late else 0,
        }

    def _notices_received(self):
        """Override: a consumer's interest runs from the notice that reached them."""
        received = self.notice_ids.filtered(
            lambda one: one.received_on and one.state in ("sent", "handed")
        )
        # Of several the latest counts, and less interest with it.
        ordered = received.sorted("received_on")
        return {one.partner_id: one.received_on for one in ordered}

    # === CUSTOMERS ARE MERGED === #

    def _hand_over(self, kept):
        """Override: a formal notice goes on in the file that stays."""
        done = super()._hand_over(kept)
        (self | kept).notice_ids._merge_into(kept)
        return done

    # === WHAT STOPS === #

    def _read_facts(self, ignoring=()):
        """Override: since when a notice stops everything, as a procedure does."""
        facts = super()._read_facts(ignoring)
        notices = self.env["recovery.formal.notice"]
        stopping = notices._read_stopping(self.partner_id, self.company_id)
        for case in self:
            since = stopping.get((case.partner_id.id, case.company_id.id))
            if since:
                facts[case.id]["stands_still"] = True
                facts[case.id]["extra"]["notice_since"] = since
        return facts

    @api.model
    def _rules(self, kind):
        """Override: nothing leaves while a notice is under way."""
        return (no_formal_notice, *super()._rules(kind))

    @api.model
    def _pausing_rules(self):
        """Override: it pauses the file as well."""
        return (*super()._pausing_rules(), no_formal_notice.__name__)

    def _rule_titles(self):
        """Override: the rule of the notice."""
        name = self.env._("No formal notice")
        return {**super()._rule_titles(), no_formal_notice.__name__: name}

    def _explain_no_formal_notice(self, holds, values):
        if holds:
            return self.env._(
                "A formal notice is under way since %s: nothing is sent by itself.",
                self._say_day(values["since"]),
            )
        return self.env._("No formal notice is under way.")
