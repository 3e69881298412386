# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Many posted entries from one: copies of the rows of an entry of 1 EUR.

Ten thousand invoices or payments through the ORM take many minutes; the rows that the
addon reads are the same either way. Only the past is entered so: what arrives day by
day in the replay goes through Odoo's own `reconcile`.
"""

from dataclasses import dataclass

from psycopg2.extras import execute_values

from odoo.tools import SQL

MANY = 1000  # new entries after which PostgreSQL must count again
MONEY = {"debit", "credit", "balance", "price_unit", "price_subtotal", "price_total"}
MONEY.add("recovery_open_at_due")
MOVE = {
    "id": "copy.move",
    "name": "copy.name",
    "ref": "copy.name",
    "payment_reference": "copy.name",
    "sequence_prefix": "''",
    "sequence_number": "copy.move",
    "partner_id": "copy.partner",
    "commercial_partner_id": "copy.partner",
    "date": "copy.day",
    "invoice_date": "copy.day",
    "invoice_date_due": "copy.due",
    "access_token": "NULL",
}
LINE = {
    "id": "nextval('account_move_line_id_seq')",
    "move_id": "copy.move",
    "move_name": "copy.name",
    "ref": "copy.name",
    "partner_id": "copy.partner",
    "date": "copy.day",
    "invoice_date": "copy.day",
    "date_maturity": "copy.due",
    "no_followup": "FALSE",
}
# An open line of a customer, by its entry.
RECEIVABLE = """
    SELECT line.id, line.move_id FROM account_move_line line
      JOIN account_account account ON account.id = line.account_id
     WHERE account.account_type = 'asset_receivable'
"""


@dataclass(frozen=True)
class Posting:
    """One entry to be: name, customer (partner id), days, amount in EUR."""

    name: str
    partner: int
    day: object
    due: object
    amount: object


def copy_entry(model, postings):
    """Post these entries as copies of `model`; returns their ids in the same order."""
    env = model.env
    env.flush_all()
    columns = "name text, partner int, day date, due date, amount numeric, "
    columns += "move int DEFAULT nextval('account_move_id_seq')"
    rows = [(p.name, p.partner, p.day, p.due, p.amount) for p in postings]
    with _staged(env, "bench_copy", columns, rows):
        _copy(env, "account_move", model.ids, MOVE)
        _copy(env, "account_move_line", model.line_ids.ids, LINE)
        rows = env.execute_query(SQL("SELECT move FROM bench_copy ORDER BY move"))
    if len(rows) > MANY:
        env.cr.execute("ANALYZE account_move, account_move_line")
    env.invalidate_all()
    return [move for (move,) in rows]


def match(company, matches):
    """Reconcile `(invoice id, payment entry id, EUR, day)`, each pair once."""
    env = company.env
    env.flush_all()
    columns = "invoice int, payment int, amount numeric, day date"
    with _staged(env, "bench_match", columns, matches):
        env.cr.execute(_PARTIALS, [company.currency_id.id] * 2 + [company.id])
        env.cr.execute(_RESIDUALS)
        env.cr.execute(_FULL)
        env.cr.execute(_STATES)
    env.invalidate_all()
    _work_out(env["account.move"].browse(invoice for invoice, *_rest in matches))


def _work_out(invoices):
    """Let Odoo compute again what hangs on the payments of these invoices."""
    lines = invoices.line_ids
    partials = lines.matched_credit_ids
    invoices.env.add_to_compute(partials._fields["recovery_received"], partials)
    for name in ("open_at_due", "settled_on", "received"):
        invoices.env.add_to_compute(lines._fields[f"recovery_{name}"], lines)
    invoices.env.flush_all()


_PARTIALS = f"""
    INSERT INTO account_partial_reconcile
           (debit_move_id, credit_move_id, amount, debit_amount_currency,
            credit_amount_currency, debit_currency_id, credit_currency_id,
            company_id, max_date)
    SELECT debit.id, credit.id, m.amount, m.amount, m.amount, %s, %s, %s, m.day
      FROM bench_match m
      JOIN ({RECEIVABLE}) debit ON debit.move_id = m.invoice
      JOIN ({RECEIVABLE}) credit ON credit.move_id = m.payment
"""
_RESIDUALS = f"""
    WITH part AS (
        SELECT invoice AS move, -amount AS amount FROM bench_match
        UNION ALL SELECT payment, amount FROM bench_match
    ), matched AS (
        SELECT open.id, SUM(part.amount) AS amount
          FROM part JOIN ({RECEIVABLE}) open ON open.move_id = part.move
      GROUP BY open.id
    )
    UPDATE account_move_line line
       SET amount_residual = line.balance + matched.amount,
           amount_residual_currency = line.balance + matched.amount,
           reconciled = (line.balance + matched.amount = 0)
      FROM matched WHERE matched.id = line.id
"""
# One full reconciliation per claim whose lines are all settled.
_FULL = """
    WITH settled AS (
        SELECT partial.debit_move_id AS line
          FROM account_partial_reconcile partial
          JOIN account_move_line debit ON debit.id = partial.debit_move_id
          JOIN account_move_line credit ON credit.id = partial.credit_move_id
         WHERE debit.move_id IN (SELECT invoice FROM bench_match)
      GROUP BY 1 HAVING BOOL_AND(debit.reconciled AND credit.reconciled)
    ), numbered AS (
        SELECT line, nextval('account_full_reconcile_id_seq') AS full_id FROM settled
    ), entered AS (
        INSERT INTO account_full_reconcile (id) SELECT full_id FROM numbered
    ), partials AS (
        UPDATE account_partial_reconcile SET full_reconcile_id = full_id
          FROM numbered WHERE debit_move_id = line
     RETURNING debit_move_id, credit_move_id, full_id
    )
    UPDATE account_move_line
       SET full_reconcile_id = full_id, matching_number = full_id::text
      FROM partials WHERE id IN (debit_move_id, credit_move_id)
"""
_STATES = f"""
    UPDATE account_move move
       SET amount_residual = line.amount_residual,
           amount_residual_signed = line.amount_residual,
           payment_state = CASE WHEN line.reconciled THEN 'paid' ELSE 'partial' END
      FROM account_move_line line JOIN ({RECEIVABLE}) open ON open.id = line.id
     WHERE line.move_id = move.id
       AND move.id IN (SELECT invoice FROM bench_match)
"""


class _staged:
    """A temporary table with these rows, dropped at the end."""

    def __init__(self, env, name, columns, rows):
        self.env, self.name, self.columns, self.rows = env, name, columns, rows

    def __enter__(self):
        self.env.cr.execute(f"CREATE TEMP TABLE {self.name} ({self.columns})")
        if self.rows:
            given = self.columns.replace("(", " ").split(",")[: len(self.rows[0])]
            names = ", ".join(column.split()[0] for column in given)
            query = f"INSERT INTO {self.name} ({names}) VALUES %s"
            execute_values(_plain_cursor(self.env), query, self.rows)
        self.env.cr.execute(f"ANALYZE {self.name}")

    def __exit__(self, kind, error, trace):
        if not kind:
            self.env.cr.execute(f"DROP TABLE {self.name}")


def _plain_cursor(env):
    """psycopg2's own cursor: `execute_values` needs it, also under a test's cursor."""
    cursor = getattr(env.cr, "_cursor", env.cr)
    return cursor._obj


def _copy(env, table, ids, values):
    """Insert one row per copy and row of the model; empty columns stay empty."""
    columns = _columns(env, table)
    selected = [_value(name, values) for name in columns]
    query = SQL(
        "INSERT INTO %(table)s (%(names)s) SELECT %(values)s "
        "FROM %(table)s model, bench_copy copy "
        "WHERE model.id IN %(ids)s ORDER BY copy.move, model.id",
        table=SQL.identifier(table),
        names=SQL(", ").join(map(SQL.identifier, columns)),
        values=SQL(", ").join(map(SQL, selected)),
        ids=tuple(ids),
    )
    env.cr.execute(query)


def _value(name, values):
    """SQL of one column: amounts in proportion, names and days of the copy."""
    if name not in values:
        in_proportion = name.startswith("amount_") or name in MONEY
        return f"model.{name} * copy.amount" if in_proportion else f"model.{name}"
    if name in ("id", "move_id", "partner_id", "commercial_partner_id"):
        return values[name]
    return f"CASE WHEN model.{name} IS NOT NULL THEN {values[name]} END"


def _columns(env, table):
    rows = env.execute_query(
        SQL(
            "SELECT column_name FROM information_schema.columns "
            "WHERE table_schema = current_schema AND table_name = %s "
            "AND is_generated = 'NEVER'",
            table,
        )
    )
    return [name for (name,) in rows]
