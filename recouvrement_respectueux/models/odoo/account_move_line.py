from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..base.names import USER

# Documents by which we ask a customer for money.
DOCUMENTS = ("out_invoice", "out_receipt")
# Journals whose entries may hold a customer's claim: opening balances, corrections.
# What a bank or cash journal holds is money that moved, in or out.
CLAIM_JOURNALS = ("sale", "general")
LOOKED_AT = {"no_followup", "recovery_delay_reason_id", "recovery_paused_until"}
LOOKED_AT |= {"recovery_kept_apart", "date_maturity"}


class AccountMoveLine(models.Model):
    """Which receivable lines are claims on a customer: one definition, for messages,
    page, dialog, documents and totals.

    A claim is an entry of an invoice, of a receipt, or of a journal entry that opens or
    corrects a balance. Our own payments, refunds paid out, returns of the bank and
    exchange differences are none: nobody is asked for them.
    """

    _inherit = "account.move.line"

    # Who follows files reads receivables, and no bank: Odoo would let a condition on
    # these find account numbers and texts of the bank letter by letter.
    payment_id = fields.Many2one(bypass_search_access=False)
    statement_line_id = fields.Many2one(bypass_search_access=False)
    statement_id = fields.Many2one(bypass_search_access=False)
    recovery_delay_reason_id = fields.Many2one(
        "recovery.delay.reason",
        string="Reason for the Delay",
        copy=False,
        index="btree_not_null",
        groups=USER,
        help="Of this line alone, in an entry that has several customers.",
    )
    recovery_paused_until = fields.Date(
        string="Reminders Paused Until", copy=False, groups=USER
    )
    recovery_kept_apart = fields.Boolean(
        string="Kept Apart",
        copy=False,
        groups=USER,
        help="A deposit for one: it is no payment of open invoices, and reminders do "
        "not wait for it to be matched.",
    )

    @api.constrains("recovery_paused_until")
    def _check_recovery_paused_until(self):
        self.env["recovery.case"]._check_pause(self, "recovery_paused_until")

    # === THE DEFINITION, IN SQL === #

    @api.model
    def _recovery_claim(self, line="l", move="m"):
        """SQL: whether ``line`` of ``move`` is a claim, open or not, followed or not.

        :param line: alias of ``account_move_line``
        :param move: alias of its ``account_move``
        """
        line, move = SQL.identifier(line), SQL.identifier(move)
        return SQL(
            """(%(line)s.balance > 0 AND (
                %(move)s.move_type IN %(documents)s
                OR %(move)s.move_type = 'entry'
                   AND %(move)s.origin_payment_id IS NULL
                   AND %(move)s.statement_line_id IS NULL
                   AND %(move)s.tax_cash_basis_rec_id IS NULL
                   AND %(move)s.journal_id IN (
                       SELECT id FROM account_journal WHERE type IN %(journals)s)
                   AND NOT %(exchange)s))""",
            line=line,
            move=move,
            documents=DOCUMENTS,
            journals=CLAIM_JOURNALS,
            exchange=self._recovery_exchange(move),
        )

    @api.model
    def _recovery_exchange(self, move):
        """SQL: whether ``move`` books an exchange difference: no money, no claim."""
        return SQL(
            """EXISTS (SELECT FROM account_partial_reconcile matched
                        WHERE matched.exchange_move_id = %s.id)""",
            move,
        )

    @api.model
    def _recovery_apart(self, line="l", move="m"):
        """SQL: whether a credit stays apart from the invoices, a deposit for one: an
        accountant said so, or has left it out of follow-up.

        In a miscellaneous journal Odoo leaves every line out by itself: that is no
        decision of anybody.
        """
        line, move = SQL.identifier(line), SQL.identifier(move)
        return SQL(
            """(%(line)s.recovery_kept_apart IS TRUE
                OR %(line)s.no_followup IS TRUE AND %(move)s.journal_id NOT IN (
                   SELECT id FROM account_journal WHERE type = 'general'))""",
            line=line,
            move=move,
        )

    @api.model
    def _recovery_named(self, line="l", move="m"):
        """SQL: the name by which a customer knows a claim. An entry has one number for
        everybody in it: its line has a label, or a reference."""
        line, move = SQL.identifier(line), SQL.identifier(move)
        return SQL(
            """CASE WHEN %(move)s.move_type = 'entry' THEN
                    COALESCE(NULLIF(TRIM(%(line)s.name), ''),
                             NULLIF(TRIM(%(move)s.ref), ''), %(move)s.name)
               ELSE %(move)s.name END""",
            line=line,
            move=move,
        )

    @api.model
    def _recovery_own(self, column, line="l", move="m"):
        """SQL: the reason or the pause of a claim. It stands on the document; in an
        entry on the line, and where all lines are one customer's on the entry too."""
        line, move = SQL.identifier(line), SQL.identifier(move)
        column = SQL.identifier(column)
        return SQL(
            """CASE WHEN %(move)s.move_type != 'entry' THEN %(move)s.%(column)s
                    WHEN %(line)s.%(column)s IS NOT NULL THEN %(line)s.%(column)s
                    WHEN NOT EXISTS (
                        SELECT FROM account_move_line other
                          JOIN account_account a ON a.id = other.account_id
                     LEFT JOIN res_partner theirs ON theirs.id = other.partner_id
                         WHERE other.move_id = %(move)s.id
                           AND a.account_type = 'asset_receivable'
                           AND theirs.commercial_partner_id IS DISTINCT FROM (
                               SELECT commercial_partner_id FROM res_partner
                                WHERE id = %(line)s.partner_id))
                    THEN %(move)s.%(column)s END""",
            line=line,
            move=move,
            column=column,
        )

    # === THE SAME, FOR RECORDS === #

    @api.model
    def _recovery_open_domain(self, partners, companies):
        """Open claims that are followed, and open credits, of these commercial
        partners."""
        return self._recovery_ledger_domain(partners, companies) & (
            Domain("amount_residual", "<", 0)
            | Domain("no_followup", "=", False) & self._recovery_claims_domain()
        )

    @api.model
    def _recovery_ledger_domain(self, partners, companies):
        """Every open receivable entry of these commercial partners."""
        return Domain(
            [
                ("company_id", "in", companies.ids),
                ("partner_id.commercial_partner_id", "in", partners.ids),
                ("account_id.account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
                ("reconciled", "=", False),
            ]
        )

    @api.model
    def _recovery_claims_domain(self):
        """Entries that are claims with something open."""
        return Domain("amount_residual", ">", 0) & Domain.custom(
            to_sql=lambda model, alias, _query: SQL(
                "EXISTS (SELECT FROM account_move claimed "
                "WHERE claimed.id = %s AND %s)",
                SQL.identifier(alias, "move_id"),
                model._recovery_claim(alias, "claimed"),
            )
        )

    def _recovery_due(self):
        """The day on which this entry is due: imported ones that tell none are due on
        their own day, as the statements of Odoo count."""
        return self.date_maturity or self.date

    def _recovery_late(self):
        """Those of these entries that were due before today."""
        return self.filtered(
            lambda one: one._recovery_due() < one.company_id._recovery_today()
        )

    def _recovery_name(self):
        """The name by which the customer knows this claim, as `_recovery_named`."""
        move = self.move_id
        if move.move_type != "entry":
            return move.name
        return (self.name or "").strip() or (move.ref or "").strip() or move.name

    def _recovery_reference(self):
        """What the customer writes on a transfer for this claim: the reference that the
        invoice asks for (RF…, +++…+++), else the name that they know it by."""
        return self.move_id.payment_reference or self._recovery_name() or ""

    def _recovery_names(self):
        """Names of these claims, each once, in their order."""
        return list(dict.fromkeys(one._recovery_name() for one in self))

    def _recovery_reason(self):
        """Why this claim is late, as `_recovery_own`: a reason, or none."""
        move = self.move_id
        if move.move_type != "entry":
            return move.recovery_delay_reason_id
        partners = move.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable"
        ).partner_id.commercial_partner_id
        shared = move.recovery_delay_reason_id if len(partners) == 1 else None
        return self.recovery_delay_reason_id or shared or self.recovery_delay_reason_id

    def _recovery_is_disputed(self):
        """Whether the customer disagrees with this claim."""
        return (
            self.move_id.payment_state == "blocked"
            or self._recovery_reason().category == "dispute"
        )

    def _recovery_take_reason(self, reason):
        """Keep why these claims are late: on their documents, and in entries on the
        lines, which others in the entry have nothing to do with."""
        of_entries = self.filtered(lambda one: one.move_id.move_type == "entry")
        of_entries.recovery_delay_reason_id = reason
        (self - of_entries).move_id.recovery_delay_reason_id = reason

    def write(self, vals):
        """Override of `account`: what changes here is looked at on the next run."""
        result = super().write(vals)
        if not vals.keys().isdisjoint(LOOKED_AT):
            partners = self.partner_id.commercial_partner_id
            self.env["recovery.case"]._look_again(partners)
        return result

    # Open entries that Odoo leaves out of follow-up by itself, as it does with every
    # miscellaneous entry: shown to the accountant, who follows them in one click.

    @api.model
    def action_recovery_left_out(self):
        """Open the claims of journal entries that nobody follows, opening balances
        for one, and the credits beside them."""
        self.env["recovery.case"].check_access("read")
        self.check_access("read")
        view = self.env.ref("recouvrement_respectueux.account_move_line_view_left_out")
        found = self.search(self._recovery_left_out_domain(self.env.companies))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Open Balances That Nobody Follows"),
            "res_model": self._name,
            "views": [(view.id, "list")],
            "domain": [("id", "in", found.ids)],
            "context": {"create": False},
            "help": self.env._("Every open balance of a customer is followed."),
        }

    @api.model
    def _recovery_left_out_domain(self, companies):
        """Claims in journal entries of these companies that are left out, and open
        credits of miscellaneous journals, which hold the reminders of a customer."""
        open_entries = Domain(
            [
                ("company_id", "in", companies.ids),
                ("account_id.account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
                ("reconciled", "=", False),
                ("partner_id", "!=", False),
                ("move_id.move_type", "=", "entry"),
            ]
        )
        claims = Domain("no_followup", "=", True) & self._recovery_claims_domain()
        credits = Domain("amount_residual", "<", 0)
        credits &= Domain("recovery_kept_apart", "=", False)
        return open_entries & (claims | credits)

    def action_recovery_claim(self):
        """Open this line of a journal entry: its reason, its pause."""
        self.env["recovery.case"].check_access("read")
        self.check_access("read")
        self.ensure_one()
        name = "recouvrement_respectueux.account_move_line_view_form_claim"
        return {
            "type": "ir.actions.act_window",
            "name": self._recovery_name(),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(self.env.ref(name).id, "form")],
        }

    def action_recovery_follow(self):
        """Follow these open balances like invoices from the next run on."""
        self.check_access("write")
        self.filtered(lambda entry: entry.balance > 0).no_followup = False

    def action_recovery_keep_apart(self):
        """These credits are no payment of open invoices, a deposit for one: reminders
        do not wait for them."""
        self.check_access("write")
        self.filtered(lambda entry: entry.balance < 0).recovery_kept_apart = True
