# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
{
    "name": "Recouvrement respectueux: job queue",
    "summary": "The batches of the daily job become jobs of OCA's queue_job",
    "version": "19.0.3.0.0",
    "category": "Accounting/Accounting",
    "author": "Recouvrement respectueux contributors",
    "license": "LGPL-3",
    "depends": ["queue_job", "recouvrement_respectueux"],
    "data": [
        "views/recovery_case_views.xml",
        "views/res_config_settings_views.xml",
    ],
    "auto_install": True,
    "uninstall_hook": "uninstall_hook",
}
