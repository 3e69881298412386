# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
{
    "name": "Recouvrement respectueux: an example of an addon beside it",
    "summary": "A visit to the customer: a hold, a fact, a figure, a block, a message",
    "version": "19.0.1.0.0",
    "category": "Accounting/Accounting",
    "author": "Recouvrement respectueux contributors",
    "license": "LGPL-3",
    "depends": ["recouvrement_respectueux"],
    "data": ["data.xml"],
}
