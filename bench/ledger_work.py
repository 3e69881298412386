# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What accountants do all day, to be timed with and without our addon."""

from odoo import Command

MANY = 40  # of each, one by one as a person does


def post(env, day):
    """Post invoices; counts them."""
    invoices = _drafts(env, day)
    _forget(env)
    yield
    for invoice in invoices:
        invoice.action_post()
        env.flush_all()
    return len(invoices)


def pay(env, day):
    """Register a payment on each invoice; counts them."""
    invoices = _drafts(env, day)
    invoices.action_post()
    _forget(env)
    yield
    for invoice in invoices:
        context = {"active_model": "account.move", "active_ids": invoice.ids}
        register = env["account.payment.register"].with_context(**context).create({})
        register.action_create_payments()
        env.flush_all()
    return len(invoices)


def _drafts(env, day):
    partners = env["res.partner"].search([("name", "like", "Customer 1%")], limit=MANY)
    line = {"name": "Work", "price_unit": 100.0, "tax_ids": []}
    return env["account.move"].create(
        [
            {
                "move_type": "out_invoice",
                "partner_id": partner.id,
                "invoice_date": day,
                "invoice_line_ids": [Command.create(line)],
            }
            for partner in partners
        ]
    )


def _forget(env):
    env.flush_all()
    env.invalidate_all()
