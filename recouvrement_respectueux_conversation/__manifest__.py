# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
{
    "name": "Recouvrement respectueux: conversations",
    "summary": "A page for the talk on the telephone: listen first, then agree",
    "version": "19.0.3.0.0",
    "category": "Accounting/Accounting",
    "author": "Recouvrement respectueux contributors",
    "license": "LGPL-3",
    "depends": ["recouvrement_respectueux"],
    "data": [
        "security/ir.model.access.csv",
        "security/recovery_conversation_rules.xml",
        "data/mail_template_conversation_data.xml",
        "views/recovery_conversation_views.xml",
        "views/recovery_conversation_buttons.xml",
        "data/recovery_shipped_text_data.xml",
    ],
    "assets": {
        "web.assets_backend": [
            "recouvrement_respectueux_conversation/static/src/timer/**/*",
        ],
    },
    "auto_install": True,
}
