# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Developer ground: a real Odoo 19 around the addon, on a machine that has nothing.

Standard library only, because it runs before any package is installed. The two
exceptions run inside the environment that this package creates: `mail_sink` and
`outbox`.
"""
