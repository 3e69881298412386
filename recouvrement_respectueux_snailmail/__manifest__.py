# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
{
    "name": "Recouvrement respectueux: by post",
    "summary": "Letters that Odoo's postal service prints and posts",
    "version": "19.0.3.0.0",
    "category": "Accounting/Accounting",
    "author": "Recouvrement respectueux contributors",
    "license": "LGPL-3",
    "depends": ["snailmail", "recouvrement_respectueux"],
    "data": [
        "security/snailmail_rules.xml",
        "report/letter_report.xml",
        "views/recovery_reminder_views.xml",
    ],
    "uninstall_hook": "uninstall_hook",
    "auto_install": True,
}
