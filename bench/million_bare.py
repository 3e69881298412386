# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The same questions in plain SQL, by hand: what PostgreSQL itself needs to answer.

Each statement gives the same numbers on any ledger, not on the seeded one only: no
rights, no names of records, nothing rounded. One parameter: the company.
"""

# What of each line came in up to its due date.
_IN_TIME = """
    in_time AS (
        SELECT p.debit_move_id AS line_id, SUM(p.amount) AS amount
          FROM account_partial_reconcile p
          JOIN account_move_line own ON own.id = p.debit_move_id
         WHERE p.max_date <= COALESCE(own.date_maturity, own.date)
      GROUP BY p.debit_move_id
    )
"""
_BECAME = f"""
    {_IN_TIME}, became AS (
        SELECT l.id, m.commercial_partner_id AS partner_id,
               COALESCE(l.date_maturity, l.date) AS due,
               CASE WHEN COALESCE(l.date_maturity, l.date) < CURRENT_DATE
                    THEN GREATEST(l.balance - COALESCE(in_time.amount, 0), 0)
                    ELSE 0 END AS became,
               CASE WHEN COALESCE(l.date_maturity, l.date) < CURRENT_DATE
                    THEN l.amount_residual ELSE 0 END AS overdue
          FROM account_move_line l JOIN account_move m ON m.id = l.move_id
     LEFT JOIN in_time ON in_time.line_id = l.id
         WHERE l.company_id = %(company)s AND l.display_type = 'payment_term'
           AND l.parent_state = 'posted' AND m.move_type = 'out_invoice'
    )
"""
# Settled invoices, on their last line that was reconciled: the days they took.
_SETTLED = """
    settled AS (
        SELECT last.line_id, last.day - m.invoice_date AS days
          FROM (SELECT own.move_id, MAX(p.max_date) AS day, MAX(own.id) AS line_id
                  FROM account_partial_reconcile p
                  JOIN account_move_line own ON own.id = p.debit_move_id
              GROUP BY own.move_id) last
          JOIN account_move m ON m.id = last.move_id
         WHERE m.amount_residual = 0 AND m.move_type = 'out_invoice'
    )
"""
_RATES = """
    SUM(became), SUM(became - overdue),
    SUM(became - overdue) / NULLIF(SUM(became), 0), AVG(days), COUNT(*)
"""
# Contacts with the first payment after them, and whether an answer followed.
_CONTACTS = """
    contact AS (
        SELECT r.*, mail.state AS mail_state
          FROM recovery_reminder r LEFT JOIN mail_mail mail ON mail.id = r.mail_id
         WHERE r.company_id = %(company)s AND r.state IN ('sent', 'failed')
           AND r.contact_date IS NOT NULL AND r.kind != 'thanks'
    ), paid AS (
        SELECT contact.id, MIN(p.max_date - contact.contact_date) AS days
          FROM contact
          JOIN recovery_reminder_line told ON told.reminder_id = contact.id
          JOIN account_partial_reconcile p ON p.debit_move_id = told.move_line_id
         WHERE p.max_date >= contact.contact_date GROUP BY contact.id
    )
"""
_ANSWERED = """
    answered AS (
        SELECT contact.id FROM contact
          JOIN mail_message wrote
            ON wrote.model = 'recovery.case' AND wrote.res_id = contact.case_id
           AND wrote.date BETWEEN contact.sent_on
                              AND contact.sent_on + INTERVAL '14 days'
     LEFT JOIN res_users colleague ON colleague.partner_id = wrote.author_id
           AND NOT colleague.share
         WHERE wrote.message_type IN ('email', 'comment') AND colleague.id IS NULL
         UNION
        SELECT contact.id FROM contact
          JOIN recovery_arrangement agreed ON agreed.case_id = contact.case_id
           AND agreed.accepted_on BETWEEN contact.contact_date
                                      AND contact.contact_date + 14
    )
"""


def _share(days, happened):
    return f"""
        AVG(CASE WHEN contact.state != 'sent'
                   OR contact.contact_date + {days} >= CURRENT_DATE THEN NULL
                 WHEN {happened} THEN 1 ELSE 0 END)
    """


_KEPT = """
    AVG((state = 'kept')::int)
        FILTER (WHERE state IN ('kept', 'broken') AND kind != 'gesture')
"""

BARE = {
    "Invoice Analysis by month": """
        SELECT DATE_TRUNC('month', m.invoice_date), -SUM(l.balance), COUNT(*)
          FROM account_move_line l JOIN account_move m ON m.id = l.move_id
         WHERE l.company_id = %(company)s AND l.display_type = 'product'
           AND m.state = 'posted' AND m.move_type IN ('out_invoice', 'out_refund')
      GROUP BY 1 ORDER BY 1
    """,
    "recovery_kpi_view_pivot": f"""
        WITH {_BECAME}, {_SETTLED}
        SELECT DATE_TRUNC('month', due), {_RATES}
          FROM became LEFT JOIN settled ON settled.line_id = became.id
      GROUP BY 1 ORDER BY 1
    """,
    "recovery_kpi_view_graph": f"""
        WITH {_BECAME}
        SELECT DATE_TRUNC('month', due),
               SUM(became - overdue) / NULLIF(SUM(became), 0), COUNT(*)
          FROM became GROUP BY 1 ORDER BY 1
    """,
    "recovery_kpi_contact_view_pivot": f"""
        WITH {_CONTACTS}, {_ANSWERED}
        SELECT step_id, channel, COUNT(*) FILTER (WHERE state = 'sent'),
               AVG(CASE WHEN channel != 'email' THEN NULL
                        WHEN state = 'failed' OR mail_state IN ('exception', 'cancel')
                        THEN 0 WHEN mail_state IN ('sent', 'received') THEN 1 END),
               {_share(14, "answered.id IS NOT NULL")},
               {_share(7, "paid.days <= 7")}, {_share(14, "paid.days <= 14")},
               COUNT(*)
          FROM contact LEFT JOIN paid USING (id) LEFT JOIN answered USING (id)
      GROUP BY 1, 2 ORDER BY 1, 2
    """,
    "recovery_kpi_contact_view_graph": f"""
        WITH {_CONTACTS}
        SELECT channel, {_share(14, "paid.days <= 14")}, COUNT(*)
          FROM contact LEFT JOIN paid USING (id) GROUP BY 1 ORDER BY 1
    """,
    "recovery_arrangement_view_pivot": f"""
        SELECT kind, SUM(amount), SUM(paid_amount), SUM(discount_amount), {_KEPT},
               COUNT(*)
          FROM recovery_arrangement
         WHERE company_id = %(company)s AND accepted_on IS NOT NULL
      GROUP BY 1 ORDER BY 1
    """,
    "recovery_arrangement_view_graph": """
        SELECT DATE_TRUNC('month', accepted_on), state, COUNT(*)
          FROM recovery_arrangement
         WHERE company_id = %(company)s AND accepted_on IS NOT NULL
      GROUP BY 1, 2 ORDER BY 1, 2
    """,
    "filter_kpi_overdue_by_reason": """
        WITH contacts AS (
            SELECT told.move_line_id, COUNT(*) AS contacts
              FROM recovery_reminder_line told
              JOIN recovery_reminder r ON r.id = told.reminder_id
             WHERE r.state = 'sent' GROUP BY 1
        ), late AS (
            SELECT l.id, m.recovery_delay_reason_id AS reason_id, l.amount_residual,
                   CURRENT_DATE - COALESCE(l.date_maturity, l.date) AS days
              FROM account_move_line l JOIN account_move m ON m.id = l.move_id
             WHERE l.company_id = %(company)s AND l.display_type = 'payment_term'
               AND l.parent_state = 'posted' AND m.move_type = 'out_invoice'
               AND l.amount_residual > 0
               AND COALESCE(l.date_maturity, l.date) < CURRENT_DATE
        )
        SELECT reason_id, WIDTH_BUCKET(days, ARRAY[31, 61, 91, 121]),
               SUM(amount_residual), COALESCE(SUM(contacts), 0), COUNT(*)
          FROM late LEFT JOIN contacts ON contacts.move_line_id = late.id
      GROUP BY 1, 2 ORDER BY 1, 2
    """,
    "filter_kpi_recovery_by_segment": f"""
        WITH {_BECAME}, {_SETTLED}
        SELECT p.recovery_segment_id ->> %(company)s::text, {_RATES}
          FROM became LEFT JOIN settled ON settled.line_id = became.id
          JOIN res_partner p ON p.id = became.partner_id
      GROUP BY 1 ORDER BY 1
    """,
}
# As of today, for the month until today. One pass per group of figures.
FIGURES = """
    WITH received AS (
        SELECT p.debit_move_id AS line_id, p.amount, p.max_date
          FROM account_partial_reconcile p WHERE p.max_date <= CURRENT_DATE
         UNION ALL
        SELECT p.credit_move_id, -p.amount, p.max_date
          FROM account_partial_reconcile p
          JOIN account_move_line l ON l.id = p.credit_move_id
          JOIN account_move m ON m.id = l.move_id
         WHERE p.max_date <= CURRENT_DATE AND m.move_type = 'out_invoice'
    ), lines AS (
        SELECT l.id, l.move_id, l.balance, COALESCE(l.date_maturity, l.date) AS due,
               l.balance - COALESCE(SUM(received.amount), 0) AS residual,
               l.balance - COALESCE(SUM(received.amount) FILTER (
                   WHERE max_date <= COALESCE(l.date_maturity, l.date)), 0) AS at_due,
               MAX(received.max_date) AS last
          FROM account_move_line l JOIN account_move m ON m.id = l.move_id
     LEFT JOIN received ON received.line_id = l.id
         WHERE l.company_id = %(company)s AND l.display_type = 'payment_term'
           AND l.parent_state = 'posted' AND m.move_type = 'out_invoice'
           AND l.date <= CURRENT_DATE
      GROUP BY l.id
    ), invoices AS (
        SELECT move_id, SUM(balance) AS total, SUM(residual) AS residual,
               BOOL_OR(residual != 0) AS is_open,
               BOOL_OR(residual != 0 AND due < CURRENT_DATE) AS is_overdue,
               SUM(residual) FILTER (WHERE due < CURRENT_DATE) AS overdue,
               MAX(CURRENT_DATE - due) FILTER (WHERE residual != 0) AS days,
               MAX(last) AS settled_on,
               SUM(GREATEST(at_due, 0)) FILTER (WHERE is_new) AS became,
               SUM(GREATEST(at_due, 0) - GREATEST(residual, 0))
                   FILTER (WHERE is_new) AS recovered
          FROM (SELECT *, due < CURRENT_DATE
                          AND due >= DATE_TRUNC('month', CURRENT_DATE) AS is_new
                  FROM lines) line
      GROUP BY move_id
    )
    SELECT WIDTH_BUCKET(days, ARRAY[1, 31, 61, 91, 121]) AS bucket,
           COUNT(*) FILTER (WHERE is_open), SUM(residual),
           COUNT(*) FILTER (WHERE is_overdue), SUM(overdue),
           COUNT(*) FILTER (WHERE NOT is_open AND settled_on >= DATE_TRUNC(
               'month', CURRENT_DATE)) AS paid,
           AVG(settled_on - m.invoice_date) FILTER (WHERE NOT is_open AND
               settled_on >= DATE_TRUNC('month', CURRENT_DATE)) AS days_to_pay,
           SUM(became), SUM(recovered),
           (SELECT SUM(l.balance)
              FROM account_move_line l JOIN account_move m ON m.id = l.move_id
             WHERE l.company_id = %(company)s AND l.display_type = 'payment_term'
               AND l.parent_state = 'posted'
               AND m.move_type IN ('out_invoice', 'out_refund')
               AND l.date BETWEEN CURRENT_DATE - 89 AND CURRENT_DATE) AS invoiced
      FROM invoices JOIN account_move m ON m.id = invoices.move_id
  GROUP BY 1 ORDER BY 1
"""
# Today's open amounts by age alone: the least that figures must read.
AGEING = """
    SELECT WIDTH_BUCKET(CURRENT_DATE - COALESCE(l.date_maturity, l.date),
                        ARRAY[1, 31, 61, 91, 121]), SUM(l.amount_residual), COUNT(*)
      FROM account_move_line l JOIN account_move m ON m.id = l.move_id
     WHERE l.company_id = %(company)s AND l.display_type = 'payment_term'
       AND l.parent_state = 'posted' AND m.move_type = 'out_invoice'
       AND l.amount_residual != 0
  GROUP BY 1 ORDER BY 1
"""
