# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The floor: the least that Odoo needs for one e-mail per late customer.

One query on the ledger, a text that is compiled once, an e-mail in the queue and a note
on each customer: no decision, no rule, no file. A text of the size of ours, with its
table of invoices.
"""

from odoo.tools import SQL, format_date, formatLang

BATCH = 500
LEDGER = """
    SELECT partner.commercial_partner_id,
           ARRAY_AGG(JSONB_BUILD_ARRAY(line.move_name, line.date_maturity,
                                       line.amount_residual_currency))
      FROM account_move_line line
      JOIN account_account account ON account.id = line.account_id
      JOIN res_partner partner ON partner.id = line.partner_id
     WHERE line.company_id = %s AND account.account_type = 'asset_receivable'
       AND line.parent_state = 'posted' AND line.reconciled IS NOT TRUE
       AND line.amount_residual > 0 AND line.no_followup IS NOT TRUE
       AND line.date_maturity < %s
  GROUP BY partner.commercial_partner_id ORDER BY 1
"""
MARK = "4f1d0c"  # between two texts
TEXT = f"""
    <t t-foreach="messages" t-as="one">
        <p>Bonjour <t t-out="one['name']" />,</p>
        <p>Sauf erreur de notre part, <t t-out="one['total']" /> restent à payer.</p>
        <table style="width: 100%"><tbody>
            <tr t-foreach="one['invoices']" t-as="invoice">
                <td t-out="invoice['name']" /><td t-out="invoice['due']" />
                <td style="text-align: right" t-out="invoice['amount']" />
            </tr>
        </tbody></table>
        <p>Si vous avez déjà payé, merci de ne pas tenir compte de ce message.</p>
        <p>Cordialement,<br /><t t-out="company.name" /></p>{MARK}
    </t>
"""


def run(env, day) -> int:
    """Write to every late customer; returns how many e-mails are in the queue."""
    company = env.company
    rows = env.execute_query(SQL(LEDGER, company.id, day))
    for start in range(0, len(rows), BATCH):
        _write(env, company, rows[start : start + BATCH])
        env.cr.commit()
    return env["mail.mail"].search_count([])


def _write(env, company, rows):
    partners = env["res.partner"].browse(partner for partner, _invoices in rows)
    messages = [
        _message(env, company, *row) for row in zip(partners, rows, strict=True)
    ]
    bodies = _bodies(env, company, messages)
    env["mail.mail"].create(
        [
            {
                "model": "res.partner",
                "res_id": partner.id,
                "subject": "Vos factures",
                "body": body,
                "body_html": body,
                "email_to": partner.email_formatted,
                "auto_delete": False,
            }
            for partner, body in zip(partners, bodies, strict=True)
        ]
    )
    notes = {
        partner.id: f"E-mail: {one['total']}"
        for partner, one in zip(partners, messages, strict=True)
    }
    partners._message_log_batch(bodies=notes)


def _message(env, company, partner, row):
    currency = company.currency_id
    invoices = [
        {
            "name": name,
            "due": format_date(env, due, lang_code="fr_FR"),
            "amount": formatLang(env, amount, currency_obj=currency),
        }
        for name, due, amount in row[1]
    ]
    total = sum(amount for _name, _due, amount in row[1])
    total = formatLang(env, total, currency_obj=currency)
    return {"name": partner.name, "total": total, "invoices": invoices}


def _bodies(env, company, messages):
    mixin = env["mail.render.mixin"]
    values = {"messages": messages, "company": company}
    ids = company.partner_id.ids
    texts = mixin._render_template_qweb(TEXT, "res.partner", ids, add_context=values)
    return str(texts[ids[0]]).split(MARK)[:-1]
