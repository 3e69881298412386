# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
{
    "name": "Recouvrement respectueux: needs and procedures",
    "summary": "What a customer needs from us, never why; legal procedures stop all",
    "version": "19.0.3.0.0",
    "category": "Accounting/Accounting",
    "author": "Recouvrement respectueux contributors",
    "license": "LGPL-3",
    "depends": ["recouvrement_respectueux"],
    "external_dependencies": {"python": ["python-dateutil"]},
    "data": [
        "security/recovery_care_groups.xml",
        "security/ir.model.access.csv",
        "security/recovery_care_rules.xml",
        "views/recovery_care_views.xml",
        "views/res_config_settings_views.xml",
    ],
    "auto_install": True,
}
