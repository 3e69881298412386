# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A ledger of many invoices by SQL: rows multiplied from a few that Odoo itself made.

Invoices lie over three years up to today, due after 30 days. Of a hundred, 65 are paid
around the due date, 13 late, 5 in two parts, 3 in part, 14 not at all; what would be
paid after today is open. One customer in four has a file, and its late invoices were
written about.
"""

from contextlib import contextmanager
from datetime import datetime, timezone

from odoo.tools import SQL

from .copies import _PARTIALS, LINE, MOVE, _copy
from .ledger import Ledger

PER_CUSTOMER = 50
YEARS_DAYS = 3 * 365
WITH_FILE = 4  # every so manyth customer has one
LOADED = (
    *("res_partner", "account_move", "account_move_line"),
    *("account_partial_reconcile", "account_full_reconcile", "recovery_case"),
    *("recovery_reminder", "recovery_reminder_line", "recovery_arrangement"),
)


def seed(company, count: int, per_customer: int = PER_CUSTOMER) -> None:
    """Enter `count` posted invoices with payments, files, contacts and arrangements."""
    env = company.env
    ledger = Ledger(env, company)
    models = {kind: ledger._model(kind) for kind in ("invoice", "payment")}
    env.flush_all()
    # Rows that are right by construction: no key is checked one by one.
    env.cr.execute("SET LOCAL session_replication_role = replica")
    today = datetime.now(timezone.utc).date()
    with _without_indexes(env):
        _customers(env, company, count // per_customer)
        _run(env, _PLAN, count=count, today=today, days=YEARS_DAYS)
        _run(env, _PLAN_PAYMENTS)
        _entries(env, models["invoice"], "invoice", _INVOICES)
        _entries(env, models["payment"], "payment", _PAYMENTS)
        _matches(env, company)
        for statement in (_FILES, _REMINDERS, _TOLD, _ARRANGEMENTS):
            _run(env, statement, company=company.id, each=WITH_FILE)
    env.cr.execute("SET LOCAL session_replication_role = DEFAULT")
    env.invalidate_all()


@contextmanager
def _without_indexes(env):
    """Drop the indexes of the big tables, and build them again at the end: faster than
    keeping them up row by row."""
    tables = ["account_move", "account_move_line", "account_partial_reconcile"]
    query = SQL(
        """SELECT indexname, indexdef FROM pg_indexes
            WHERE tablename = ANY(%s) AND indexname NOT LIKE '%%_pkey'""",
        tables,
    )
    indexes = env.execute_query(query)
    for name, _definition in indexes:
        env.cr.execute(SQL("DROP INDEX %s", SQL.identifier(name)))
    yield
    env.cr.execute("SET LOCAL maintenance_work_mem = '256MB'")
    for _name, definition in indexes:
        env.cr.execute(definition)


def _run(env, statement, **values):
    env.cr.execute(SQL(statement, **values))


def _customers(env, company, count):
    """Copies of one customer, in five sectors, three countries and four segments."""
    model = env["res.partner"].create(
        {"name": "Customer", "is_company": True, "country_id": company.country_id.id}
    )
    env["recovery.segment"].create([{"name": f"Segment {i}"} for i in range(4)])
    env.flush_all()
    columns = "number int, move int DEFAULT nextval('res_partner_id_seq')"
    env.cr.execute(f"CREATE TEMP TABLE bench_copy ({columns})")
    env.cr.execute(
        "INSERT INTO bench_copy (number) SELECT generate_series(0, %s)", [count - 1]
    )
    _copy(env, "res_partner", model.ids, _CUSTOMER)
    env.cr.execute("ALTER TABLE bench_copy RENAME TO bench_customer")
    _run(env, _DIMENSIONS, company=str(company.id))
    env.cr.execute("ANALYZE bench_customer")


def _entries(env, model, name, statement):
    """Copies of the model entry, one per row of `statement`; kept as bench_<name>."""
    columns = "name text, partner int, day date, due date, amount numeric, number int"
    columns += ", open numeric, move int DEFAULT nextval('account_move_id_seq')"
    env.cr.execute(f"CREATE TEMP TABLE bench_copy ({columns})")
    env.cr.execute(statement)
    env.cr.execute("ANALYZE bench_copy")
    _copy(env, "account_move", model.ids, {**MOVE, **_OPEN_MOVE})
    _copy(env, "account_move_line", model.line_ids.ids, {**LINE, **_OPEN_LINE})
    env.cr.execute(f"ALTER TABLE bench_copy RENAME TO bench_{name}")


def _matches(env, company):
    """Reconcile each payment with its invoice, as `copies.match` does."""
    env.cr.execute(_MATCH)
    env.cr.execute("ANALYZE bench_match")
    env.cr.execute("ANALYZE account_move_line, account_move")
    env.cr.execute(_PARTIALS, [company.currency_id.id] * 2 + [company.id])
    entries = env["account.move.line"]
    if "recovery_settled_on" in entries._fields:  # the ledger may be without our addon
        env["account.partial.reconcile"]._recovery_fill_parts()
        entries._recovery_fill_paid()


# What is left to pay is known from the plan: nothing is updated afterwards.
_OPEN_MOVE = {
    "amount_residual": "copy.open",
    "amount_residual_signed": "copy.open",
    "payment_state": """CASE WHEN model.move_type = 'entry' THEN model.payment_state
                             WHEN copy.open = 0 THEN 'paid'
                             WHEN copy.open < copy.amount THEN 'partial'
                             ELSE 'not_paid' END""",
}
_OPEN_LINE = {
    "amount_residual": "CASE WHEN model.amount_residual != 0 THEN copy.open ELSE 0 END",
    "amount_residual_currency": """
        CASE WHEN model.amount_residual != 0 THEN copy.open ELSE 0 END""",
    "reconciled": "model.amount_residual != 0 AND copy.open = 0",
}
_CUSTOMER = {
    "id": "copy.move",
    "name": "'Customer ' || copy.number",
    "complete_name": "'Customer ' || copy.number",
    "commercial_partner_id": "copy.move",
}
_DIMENSIONS = """
    UPDATE res_partner partner
       SET is_company = number %% 3 != 0,
           country_id = (SELECT id FROM res_country ORDER BY id
                         OFFSET number %% 3 LIMIT 1),
           industry_id = (SELECT id FROM res_partner_industry ORDER BY id
                          OFFSET number %% 5 LIMIT 1),
           recovery_segment_id = JSONB_BUILD_OBJECT(%(company)s, (
               SELECT id FROM recovery_segment ORDER BY id
               OFFSET number %% 4 LIMIT 1))
      FROM bench_customer customer WHERE customer.move = partner.id
"""
# One row per invoice: when it is due, its amount, and how it is paid.
_PLAN = """
    CREATE TEMP TABLE bench_plan AS
    SELECT n AS number, customer.move AS partner, customer.number AS customer,
           %(today)s::date - %(days)s + (n::bigint * %(days)s / %(count)s)::int AS day,
           %(today)s::date - %(days)s + (n::bigint * %(days)s / %(count)s)::int + 30
               AS due,
           10 + (n::bigint * 7919 %% 99000) / 100.0 AS amount,
           (n::bigint * 104729 %% 100)::int AS fate,
           (n::bigint * 15485863 %% 20)::int AS chance
      FROM generate_series(1, %(count)s) n
      JOIN bench_customer customer
        ON customer.number = n %% (SELECT COUNT(*) FROM bench_customer)
"""
_PLAN_PAYMENTS = """
    CREATE TEMP TABLE bench_paid AS
    SELECT number, partner, part, paid_on, paid
      FROM bench_plan CROSS JOIN LATERAL (
               SELECT 1 AS part,
                      (due + CASE WHEN fate < 65 THEN chance - 15
                                  WHEN fate < 78 THEN 3 + chance * 4
                                  ELSE chance - 5 END)::date AS paid_on,
                      CASE WHEN fate < 78 THEN amount ELSE ROUND(amount / 3, 2)
                       END AS paid
                WHERE fate < 86
                UNION ALL
               SELECT 2, (due + 20 + chance)::date, amount - ROUND(amount / 3, 2)
                WHERE fate BETWEEN 78 AND 82
           ) payment
     WHERE paid_on <= CURRENT_DATE
"""
_INVOICES = """
    INSERT INTO bench_copy (name, partner, day, due, amount, number, open)
    SELECT 'INV/' || number, partner, day, due, amount, number,
           amount - COALESCE(came_in, 0)
      FROM bench_plan
 LEFT JOIN (SELECT number, SUM(paid) AS came_in FROM bench_paid GROUP BY number) paid
     USING (number)
"""
_PAYMENTS = """
    INSERT INTO bench_copy (name, partner, day, due, amount, number, open)
    SELECT 'PAY/' || number || '/' || part, partner, paid_on, paid_on, paid, number, 0
      FROM bench_paid
"""
_MATCH = """
    CREATE TEMP TABLE bench_match AS
    SELECT invoice.move AS invoice, payment.move AS payment, payment.amount,
           payment.day
      FROM bench_payment payment JOIN bench_invoice invoice USING (number)
"""
_FILES = """
    INSERT INTO recovery_case
           (company_id, partner_id, state, stage, opened_on, closed_on, user_id)
    SELECT %(company)s, move, CASE WHEN number %% 8 = 0 THEN 'open' ELSE 'closed' END,
           CASE WHEN number %% 8 = 0 THEN 'waiting' ELSE 'closed' END,
           CURRENT_DATE - 400 + number %% 300,
           CASE WHEN number %% 8 != 0 THEN CURRENT_DATE - number %% 100 END,
           (SELECT MIN(id) FROM res_users WHERE active AND NOT share)
      FROM bench_customer WHERE number %% %(each)s = 0
"""
# One reminder per late invoice of a customer with a file; every third is a call.
_REMINDERS = """
    INSERT INTO recovery_reminder
           (case_id, company_id, partner_id, recipient_id, kind, step_id, channel,
            state, contact_date, sent_on, contact_hour, cycle)
    SELECT file.id, %(company)s, plan.partner, plan.partner, 'step',
           (SELECT id FROM recovery_step ORDER BY id OFFSET plan.number %% 4 LIMIT 1),
           CASE WHEN plan.fate %% 3 = 0 THEN 'phone' ELSE 'email' END, 'sent',
           plan.due + 5, plan.due + 5 + TIME '09:00', 10, plan.number
      FROM bench_plan plan JOIN recovery_case file ON file.partner_id = plan.partner
     WHERE plan.fate >= 65 AND plan.due + 5 <= CURRENT_DATE
       AND plan.customer %% %(each)s = 0
"""
_TOLD = """
    INSERT INTO recovery_reminder_line
           (reminder_id, company_id, move_line_id, move_id, name, date_due,
            currency_id, amount_residual)
    SELECT reminder.id, %(company)s, line.id, line.move_id, line.move_name,
           line.date_maturity, line.currency_id, line.balance
      FROM recovery_reminder reminder
      JOIN bench_invoice invoice ON invoice.number = reminder.cycle
      JOIN account_move_line line ON line.move_id = invoice.move
     WHERE line.display_type = 'payment_term'
"""
_ARRANGEMENTS = """
    INSERT INTO recovery_arrangement
           (name, version, company_id, currency_id, partner_id, kind, state,
            proposed_on, accepted_on, ended_on, amount, paid_amount, open_amount,
            discount_amount, remaining_amount, is_running)
    SELECT 'BENCH/' || file.id, 1, %(company)s, company.currency_id, file.partner_id,
           (ARRAY['instalments', 'promise', 'deferral'])[1 + file.id %% 3],
           CASE WHEN file.id %% 4 = 0 THEN 'broken' ELSE 'kept' END,
           file.opened_on, file.opened_on, file.opened_on + 60, 100 + file.id %% 900,
           50, 100 + file.id %% 900, 0, 0, FALSE
      FROM recovery_case file JOIN res_company company ON company.id = %(company)s
     WHERE file.id %% 5 != 0
"""
