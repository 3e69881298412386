# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
{
    "name": "Recouvrement respectueux: e-invoices",
    "summary": "What platforms say of an invoice, heard before anybody is asked",
    "version": "19.0.3.0.0",
    "category": "Accounting/Accounting",
    "author": "Recouvrement respectueux contributors",
    "license": "LGPL-3",
    "depends": ["recouvrement_respectueux"],
    "data": [
        "security/ir.model.access.csv",
        "security/recovery_einvoice_rules.xml",
        "wizards/recovery_einvoice_note_views.xml",
        "views/recovery_einvoice_status_views.xml",
        "views/account_move_views.xml",
        "views/recovery_reminder_views.xml",
        "views/page_templates.xml",
        "views/res_config_settings_views.xml",
    ],
}
