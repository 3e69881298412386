# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Odoo's demo provider for the company of the tests; holds no test."""

from odoo.fields import Command


def demo_provider(company):
    """A published provider that takes every payment and no money."""
    demo = company.sudo().env.ref("payment.payment_provider_demo")
    methods = demo.with_context(active_test=False).payment_method_ids
    methods.active = True
    values = {"company_id": company.id, "is_published": True}
    values["payment_method_ids"] = [Command.set(methods.ids)]
    provider = demo.copy(values)
    provider.state = "test"
    return provider
