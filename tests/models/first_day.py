# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A company on its first day: 40 late invoices of 20 customers, and what PostgreSQL
counts of them; holds no test."""

from datetime import timedelta

from odoo.tools import SQL

from .common import ADDON, RecoveryCommon

# How late the two invoices of each customer are.
LATE = [(5, 12)] * 4 + [(8, 45)] * 4 + [(20, 80)] * 3 + [(15, 200)] * 2
OLD, UNREACHED, LEFT_ALONE, SMALL = (15, 800), (6, 25), (7, 50), (4, 9)
MANAGER = f"account.group_account_invoice,{ADDON}.group_recovery_manager"


class FirstDay(RecoveryCommon):
    """20 customers: 13 who may be written to about both invoices, 2 about the newer one
    only, 2 without an address, one who is never contacted, 2 who owe too little."""

    @classmethod
    def fill(cls):
        """The company as it is before its first day with us."""
        cls.company.recovery_minimum_amount = 30
        number = iter(range(100))
        for days in LATE:
            cls.late(cls.customer(f"Customer {next(number)}"), days)
        for _two in range(2):
            cls.late(cls.customer(f"Old {next(number)}"), OLD)
            silent = cls.customer(f"Silent {next(number)}", email=False)
            cls.late(silent, UNREACHED)
            cls.late(cls.customer(f"Small {next(number)}"), SMALL, amount=10)
        cls.late(cls.customer("Never", recovery_excluded=True), LEFT_ALONE)

    @classmethod
    def late(cls, partner, days, amount=100):
        today = cls.own_today()
        for place, count in enumerate(days):
            cls.invoice(partner, amount + 7 * place, due=today - timedelta(days=count))

    def ask(self, query, **values):
        """Rows of this query, about our company and today."""
        self.env.flush_all()
        values = {"company": self.company.id, "today": self.own_today(), **values}
        return self.env.execute_query(SQL(query, **values))

    # === WHAT POSTGRESQL COUNTS === #

    def late_customers(self):
        """``{customer: (days late of the oldest, sum)}``, from the ledger alone."""
        rows = self.ask(
            """
            SELECT p.commercial_partner_id, %(today)s - MIN(l.date_maturity),
                   SUM(l.amount_residual)
              FROM account_move_line l
              JOIN account_account a ON a.id = l.account_id
              JOIN res_partner p ON p.id = l.partner_id
             WHERE l.company_id = %(company)s AND l.parent_state = 'posted'
               AND a.account_type = 'asset_receivable' AND l.amount_residual > 0
               AND l.date_maturity < %(today)s
          GROUP BY p.commercial_partner_id
            """
        )
        return {partner: (days, float(total)) for partner, days, total in rows}

    def asked(self, *states):
        """Customers, and what is open of the invoices that we ask them for."""
        rows = self.ask(
            """
            SELECT r.partner_id, SUM(l.amount_residual)
              FROM recovery_reminder r
              JOIN recovery_reminder_line told ON told.reminder_id = r.id
              JOIN account_move_line l ON l.id = told.move_line_id
             WHERE r.company_id = %(company)s AND r.state IN %(states)s
          GROUP BY r.partner_id
            """,
            states=states,
        )
        return {partner: float(total) for partner, total in rows}

    def sent_unread(self):
        """Messages that left although nobody had approved them."""
        return self.ask(
            """
            SELECT COUNT(DISTINCT r.id), COALESCE(SUM(told.amount_residual), 0)
              FROM recovery_reminder r
              JOIN recovery_reminder_line told ON told.reminder_id = r.id
             WHERE r.company_id = %(company)s AND r.state = 'sent'
               AND r.approved_by_id IS NULL
            """
        )[0]
