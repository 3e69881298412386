# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
{
    "name": "The fields of a later Odoo's e-invoicing, for the tests",
    "summary": "Names and values only, as they are in later files of 19.0",
    "version": "19.0.1.0.0",
    "category": "Hidden",
    "author": "Recouvrement respectueux contributors",
    "license": "LGPL-3",
    "depends": ["account"],
    "data": ["security/ir.model.access.csv"],
}
