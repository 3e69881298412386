# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Customers with overdue invoices and a history of paid ones, by SQL.

Each customer has an address of their own, some invoices that fell due on the same day,
and some of the year before, each paid ten days late. It works with and without our
addon, so that all who are compared have the same ledger.
"""

from datetime import timedelta

from odoo.tools import SQL

from .copies import _copy
from .daily import LATE_DAYS
from .ledger import Ledger
from .million_seed import (
    _CUSTOMER,
    _PAYMENTS,
    _entries,
    _matches,
    _run,
    _without_indexes,
)

PAID = 2  # invoices of each customer in the year before
COUNTED = (
    *("res_partner", "account_move", "account_move_line"),
    *("account_partial_reconcile", "account_full_reconcile"),
)
_ADDRESS = {
    **_CUSTOMER,
    "email": "'customer-' || copy.number || '@example.com'",
    "email_normalized": "'customer-' || copy.number || '@example.com'",
}
# Open ones are due on one day; the paid ones a year before it, each in a month.
_PLAN = """
    CREATE TEMP TABLE bench_plan AS
    SELECT (customer.number * %(all)s + place) AS number, customer.move AS partner,
           place < %(each)s AS is_open,
           10 + (customer.number * 7919 + place * 104729) %% 99000 / 100.0 AS amount,
           CASE WHEN place < %(each)s THEN %(due)s::date
                ELSE %(due)s::date - 365 + 30 * (place - %(each)s) END AS due
      FROM bench_customer customer, generate_series(0, %(all)s - 1) place
"""
_PAID = """
    CREATE TEMP TABLE bench_paid AS
    SELECT number, partner, 1 AS part, due + 10 AS paid_on, amount AS paid
      FROM bench_plan WHERE NOT is_open
"""
_INVOICES = """
    INSERT INTO bench_copy (name, partner, day, due, amount, number, open)
    SELECT 'INV/' || number, partner, due - 30, due, amount, number,
           CASE WHEN is_open THEN amount ELSE 0 END
      FROM bench_plan
"""
_FILES = """
    INSERT INTO recovery_case (company_id, partner_id, user_id, state, stage, opened_on,
                               next_check, was_late, needs_person)
    SELECT %(company)s, partner, %(person)s, 'open', 'waiting', %(opened)s,
           %(day)s::date + CASE WHEN rank %% %(one_in)s = 0 THEN 0 ELSE 9 END,
           TRUE, FALSE
      FROM (SELECT commercial_partner_id AS partner,
                   ROW_NUMBER() OVER (ORDER BY commercial_partner_id) AS rank
              FROM account_move WHERE move_type = 'out_invoice' AND state = 'posted'
               AND amount_residual > 0 AND company_id = %(company)s
          GROUP BY commercial_partner_id) customers
"""


def seed(company, day, customers: int, each: int) -> None:
    """Enter `each` invoices per customer that are 20 days late on `day`, and the paid
    ones; commit, and have PostgreSQL count."""
    env = company.env
    ledger = Ledger(env, company)
    models = {kind: ledger._model(kind) for kind in ("invoice", "payment")}
    env.flush_all()
    # Rows that are right by construction: no key is checked one by one.
    env.cr.execute("SET LOCAL session_replication_role = replica")
    due = day - timedelta(days=LATE_DAYS)
    with _without_indexes(env):
        _customers(env, company, customers)
        _run(env, _PLAN, all=each + PAID, each=each, due=due)
        _run(env, _PAID)
        _entries(env, models["invoice"], "invoice", _INVOICES)
        _entries(env, models["payment"], "payment", _PAYMENTS)
        _matches(env, company)
    env.cr.execute("SET LOCAL session_replication_role = DEFAULT")
    env.cr.commit()
    for table in COUNTED:
        env.cr.execute(SQL("ANALYZE %s", SQL.identifier(table)))
    env.cr.commit()


def seed_files(company, day, one_in: int) -> None:
    """Open the file of each customer, looked at a month ago; one in so many is due."""
    env = company.env
    values = {
        "company": company.id,
        "person": company._recovery_person().id,
        "opened": day - timedelta(days=LATE_DAYS),
        "day": day,
        "one_in": one_in,
    }
    _run(env, _FILES, **values)
    env.cr.commit()
    env.cr.execute("ANALYZE recovery_case")
    env.cr.commit()


def _customers(env, company, count):
    model = env["res.partner"].create(
        {
            "name": "Customer",
            "email": "customer@example.com",
            "is_company": True,
            "lang": "fr_FR",
            "country_id": company.country_id.id,
        }
    )
    env.flush_all()
    columns = "number int, move int DEFAULT nextval('res_partner_id_seq')"
    env.cr.execute(f"CREATE TEMP TABLE bench_copy ({columns})")
    _run(
        env,
        "INSERT INTO bench_copy (number) SELECT generate_series(0, %(last)s)",
        last=count - 1,
    )
    _copy(env, "res_partner", model.ids, _ADDRESS)
    env.cr.execute("ALTER TABLE bench_copy RENAME TO bench_customer")
    env.cr.execute("ANALYZE bench_customer")
