from decimal import Decimal

from psycopg2.extras import execute_values

from odoo import api, fields, models
from odoo.tools import SQL, split_every
from odoo.tools.sql import column_exists, create_column

from ...core.received import Entry, split
from ..base.names import USER

COLUMNS = ("recovery_received", "recovery_credited", "recovery_refunded")
BATCH = 20_000
MONEY_JOURNALS = ("bank", "cash", "credit")


class AccountPartialReconcile(models.Model):
    """What each reconciliation brought: money, a credit, or a loss (``core.received``),
    kept on it for whatever adds them up."""

    _inherit = "account.partial.reconcile"

    recovery_received = fields.Monetary(
        string="Money Received",
        compute="_compute_recovery_received",
        store=True,
        currency_field="company_currency_id",
        help="The part of it that came in as money.",
        groups=USER,
    )
    recovery_credited = fields.Monetary(
        string="Credited",
        compute="_compute_recovery_received",
        store=True,
        currency_field="company_currency_id",
        help="The part of it that a credit note took off.",
        groups=USER,
    )
    recovery_refunded = fields.Monetary(
        string="Money Paid Back",
        compute="_compute_recovery_received",
        store=True,
        currency_field="company_currency_id",
        help="Seen from a credit: the part of it that was paid back.",
        groups=USER,
    )

    # To go back to an earlier day, what was reconciled since is taken off again.
    _recovery_later = models.Index("(max_date)")

    @api.model_create_multi
    def create(self, vals_list):
        """Override of `account`: a message about what is paid now does not wait for a
        review any more."""
        partials = super().create(vals_list)
        reminders = self.env["recovery.reminder"].sudo()
        # sudo: whoever enters a payment need not have access to messages
        reminders._leave_if_paid(partials.debit_move_id)
        partials._recovery_wake()
        return partials

    def unlink(self):
        """Override of `account`: what is open again is looked at on the next run."""
        self._recovery_wake()
        return super().unlink()

    def _recovery_wake(self):
        """What was foreseen of these customers is no longer so: a payment makes the
        path begin again, one that came back makes its invoice the oldest (I16)."""
        entries = (self.debit_move_id | self.credit_move_id).filtered(
            lambda entry: entry.account_type == "asset_receivable"
        )
        customers = entries.partner_id.commercial_partner_id
        self.env["recovery.case"]._look_again(customers)

    @api.depends(
        *("amount", "debit_move_id", "credit_move_id", "exchange_move_id"),
        "debit_move_id.move_id.recovery_compensation",
        "credit_move_id.move_id.recovery_compensation",
        "debit_move_id.journal_id.recovery_compensation",
        "credit_move_id.journal_id.recovery_compensation",
        "credit_move_id.move_id.exchange_diff_partial_ids",
        "debit_move_id.move_id.exchange_diff_partial_ids",
    )
    def _compute_recovery_received(self):
        found = {row[0]: row[1:] for row in self._recovery_parts(self.ids)}
        for one in self:
            values = found.get(one.id, (0, 0, 0))
            for name, value in zip(COLUMNS, values, strict=True):
                one[name] = float(value)

    # === ONE READING === #

    @api.model
    def _recovery_parts(self, ids, installing=False):
        """What these reconciliations brought: ``[(id, received, credited, refunded)]``,
        exact. One query.

        :param installing: True while the columns of marks do not exist yet
        """
        if not ids:
            return []
        if not installing:
            self._recovery_flush()
        parts = []
        for row in self.env.execute_query_dict(self._recovery_query(ids, installing)):
            amount = Decimal(row["amount"])
            claim = split(amount, _entry(row, "credit"))
            credit = split(amount, _entry(row, "debit"))
            parts.append((row["id"], claim.received, claim.credited, credit.received))
        return parts

    @api.model
    def _recovery_flush(self):
        """What is read below, as it stands in memory."""
        for model, names in (
            ("account.move", ["move_type", "journal_id", "origin_payment_id"]),
            ("account.move", ["reversed_entry_id", "recovery_compensation"]),
            ("account.move.line", ["move_id", "account_id", "balance"]),
            ("account.journal", ["type", "recovery_compensation"]),
            (self._name, ["amount", "debit_move_id", "credit_move_id"]),
            (self._name, ["exchange_move_id"]),
        ):
            self.env[model].flush_model(names)

    def _recovery_query(self, ids, installing):
        """One row per reconciliation: amount, facts of the entry on each side."""
        return SQL(
            """
            SELECT part.id, ROUND(part.amount, currency.decimal_places)::text AS amount,
                   %(credit)s, %(debit)s
              FROM account_partial_reconcile part
              JOIN res_company company ON company.id = part.company_id
              JOIN res_currency currency ON currency.id = company.currency_id
              JOIN account_move_line debit ON debit.id = part.debit_move_id
              JOIN account_move_line credit ON credit.id = part.credit_move_id
              %(of_credit)s %(of_debit)s
             WHERE part.id IN %(ids)s
            """,
            ids=tuple(ids),
            credit=self._recovery_columns("credit"),
            debit=self._recovery_columns("debit"),
            of_credit=self._recovery_side("credit", "debit", installing),
            of_debit=self._recovery_side("debit", "credit", installing),
        )

    def _recovery_columns(self, side):
        return SQL(", ").join(
            SQL(
                "%s AS %s",
                SQL.identifier(f"of_{side}", name),
                SQL.identifier(f"{side}_{name}"),
            )
            for name in ("is_money", "is_credit", "closed", "given_up")
        )

    def _recovery_side(self, side, other, installing):
        """SQL: facts of the entry of one side. An exchange difference goes with the
        reconciliations that it comes from: their entries count instead."""
        return SQL(
            """
            CROSS JOIN LATERAL (
                SELECT BOOL_OR(%(money)s) AS is_money, BOOL_OR(%(credit)s) AS is_credit,
                       SUM(booked.closed)::text AS closed,
                       SUM(booked.given_up)::text AS given_up
                  FROM (SELECT %(own)s AS move_id WHERE NOT EXISTS (%(origins)s)
                         UNION %(origins)s) counts
                  JOIN account_move move ON move.id = counts.move_id
                  JOIN account_journal journal ON journal.id = move.journal_id
            CROSS JOIN LATERAL (%(booked)s) booked
            ) %(alias)s
            """,
            own=SQL.identifier(side, "move_id"),
            origins=self._recovery_origins(side, other),
            money=self._recovery_is_money(installing),
            credit=SQL(
                """move.move_type = 'out_refund'
                   OR (move.move_type = 'entry' AND move.reversed_entry_id IS NOT NULL)
                """
            ),
            booked=self._recovery_booked(),
            alias=SQL.identifier(f"of_{side}"),
        )

    def _recovery_origins(self, side, other):
        """SQL: entries of the reconciliations that made an exchange difference."""
        return SQL(
            """
            SELECT origin_line.move_id
              FROM account_partial_reconcile origin
              JOIN account_move_line origin_line ON origin_line.id IN (
                   origin.debit_move_id, origin.credit_move_id)
             WHERE origin.exchange_move_id = %(own)s
               AND %(claim)s IN (origin.debit_move_id, origin.credit_move_id)
               AND origin_line.id != %(claim)s
            """,
            own=SQL.identifier(side, "move_id"),
            claim=SQL.identifier(other, "id"),
        )

    def _recovery_is_money(self, installing):
        money = SQL(
            "(journal.type IN %s OR move.origin_payment_id IS NOT NULL)",
            MONEY_JOURNALS,
        )
        if installing:
            return money
        marked = "(move.recovery_compensation OR journal.recovery_compensation)"
        return SQL("(%s OR COALESCE(%s, FALSE))", money, SQL(marked))

    def _recovery_booked(self):
        """SQL: what entry ``move`` takes off customers, and what of it is a loss. A
        discount for early payment goes with its payment."""
        return SQL(
            """
            SELECT COALESCE(SUM(-line.balance) FILTER (
                       WHERE account.account_type = 'asset_receivable'), 0) AS closed,
                   GREATEST(COALESCE(SUM(line.balance) FILTER (
                       WHERE (account.account_type LIKE 'expense%%'
                              OR account.account_type LIKE 'income%%')
                         AND (account.id IN (
                             firm.account_journal_early_pay_discount_loss_account_id,
                             firm.account_journal_early_pay_discount_gain_account_id)
                             ) IS NOT TRUE), 0), 0) AS given_up
              FROM account_move_line line
              JOIN account_account account ON account.id = line.account_id
              JOIN res_company firm ON firm.id = line.company_id
             WHERE line.move_id = move.id
               AND (journal.type IN %s OR move.origin_payment_id IS NOT NULL)
            """,
            MONEY_JOURNALS,
        )

    # === INSTALLATION === #

    def _auto_init(self):
        """Override of the ORM: what exists already is worked out in batches."""
        self._recovery_prepare()
        return super()._auto_init()

    @api.model
    def _recovery_prepare(self):
        """Add the columns where they are missing, and fill them."""
        cr, table = self.env.cr, self._table
        missing = [name for name in COLUMNS if not column_exists(cr, table, name)]
        for name in missing:
            create_column(cr, table, name, "numeric")
        if missing:
            self._recovery_fill_parts(installing=True)

    @api.model
    def _recovery_fill_parts(self, installing=False):
        """Work out the columns of all reconciliations."""
        rows = self.env.execute_query(SQL("SELECT id FROM account_partial_reconcile"))
        for ids in split_every(BATCH, [id_ for (id_,) in rows]):
            execute_values(
                self.env.cr._obj,
                """UPDATE account_partial_reconcile part
                      SET recovery_received = parts.received,
                          recovery_credited = parts.credited,
                          recovery_refunded = parts.refunded
                     FROM (VALUES %s) parts (id, received, credited, refunded)
                    WHERE part.id = parts.id""",
                self._recovery_parts(ids, installing),
                page_size=BATCH,
            )


def _entry(row, side):
    return Entry(
        is_money=bool(row[f"{side}_is_money"]),
        is_credit=bool(row[f"{side}_is_credit"]),
        closed=abs(Decimal(row[f"{side}_closed"] or 0)),
        given_up=Decimal(row[f"{side}_given_up"] or 0),
    )
