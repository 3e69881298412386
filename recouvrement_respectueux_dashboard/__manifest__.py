# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
{
    "name": "Recouvrement respectueux: dashboard",
    "summary": "Are we paid, on time: the figures in Odoo's Dashboards",
    "version": "19.0.3.0.0",
    "category": "Accounting/Accounting",
    "author": "Recouvrement respectueux contributors",
    "license": "LGPL-3",
    "depends": ["spreadsheet_dashboard", "recouvrement_respectueux"],
    "data": ["data/dashboards.xml"],
    "auto_install": True,
}
