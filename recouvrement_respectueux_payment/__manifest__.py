# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
{
    "name": "Recouvrement respectueux: pay online",
    "summary": "Customers pay what is late, or one instalment, on their page",
    "version": "19.0.3.0.0",
    "category": "Accounting/Accounting",
    "author": "Recouvrement respectueux contributors",
    "license": "LGPL-3",
    "depends": ["account_payment", "recouvrement_respectueux"],
    "data": [
        "views/page_templates.xml",
    ],
    "auto_install": True,
}
