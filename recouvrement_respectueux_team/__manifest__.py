# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
{
    "name": "Recouvrement respectueux: a team that learns",
    "summary": "A monthly review of the results, and short guides for the team",
    "version": "19.0.1.0.0",
    "category": "Accounting/Accounting",
    "author": "Recouvrement respectueux contributors",
    "license": "LGPL-3",
    "depends": ["calendar", "recouvrement_respectueux"],
    "data": [
        "security/ir.model.access.csv",
        "security/review_rules.xml",
        "views/review_blocks.xml",
        "data/mail_template_data.xml",
        "data/ir_cron_data.xml",
        "views/recovery_review_views.xml",
    ],
}
