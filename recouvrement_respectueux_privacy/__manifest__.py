# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
{
    "name": "Recouvrement respectueux: privacy",
    "summary": "Odoo's privacy lookup finds what amicable recovery holds of a person",
    "version": "19.0.3.0.0",
    "category": "Accounting/Accounting",
    "author": "Recouvrement respectueux contributors",
    "license": "LGPL-3",
    "depends": ["privacy_lookup", "recouvrement_respectueux"],
    "auto_install": True,
}
