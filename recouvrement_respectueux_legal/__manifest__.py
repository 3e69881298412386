# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
{
    "name": "Recouvrement respectueux: the last resort",
    "summary": "Formal notice by two people, once everything amicable was tried",
    "version": "19.0.1.0.0",
    "category": "Accounting/Accounting",
    "author": "Recouvrement respectueux contributors",
    "license": "LGPL-3",
    "depends": ["recouvrement_respectueux"],
    "external_dependencies": {
        "python": ["holidays", "python-dateutil"],
    },
    "application": False,
}
