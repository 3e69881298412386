# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
{
    "name": "Recouvrement respectueux: endpoint",
    "summary": "Customers' answers are read by a server that a company chose",
    "version": "19.0.3.0.0",
    "category": "Accounting/Accounting",
    "author": "Recouvrement respectueux contributors",
    "license": "LGPL-3",
    "depends": ["recouvrement_respectueux"],
    "data": ["data/ir_cron_data.xml", "views/res_config_settings_views.xml"],
}
