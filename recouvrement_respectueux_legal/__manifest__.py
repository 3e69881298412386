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
    "data": [
        "security/ir.model.access.csv",
        "security/recovery_legal_rules.xml",
        "data/recovery.legal.rate.csv",
        "data/recovery.legal.rule.csv",
        "data/recovery_legal_data.xml",
        "data/ir_cron_data.xml",
        "views/recovery_legal_rate_views.xml",
        "views/recovery_legal_rule_views.xml",
        "views/recovery_case_amounts_views.xml",
        "views/account_move_views.xml",
        "views/menus.xml",
    ],
    "application": False,
}
