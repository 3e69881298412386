"""Texts that are there already ask the one source who reads them, and who writes.

They are not updated with the addon, as users edit their words. Before, Odoo chose the
readers of the texts that a colleague sends, whatever the text said.
"""

from odoo import SUPERUSER_ID, api

ADDON = "recouvrement_respectueux"
SENT_BY_HAND = ("arrangement", "gesture", "answer")
FORMER_SENDER = (
    "{{ (object.user_id.email_formatted or object.company_id.email_formatted"
    " or user.email_formatted) }}"
)


def migrate(cr, _version):
    env = api.Environment(cr, SUPERUSER_ID, {})
    texts = env["mail.template"].with_context(active_test=False)
    known = env["ir.model.data"].search(
        [("module", "=", ADDON), ("model", "=", "mail.template")]
    )
    ours = texts.browse(known.mapped("res_id")).exists()
    ours.use_default_to = False
    messages = ours.filtered(lambda text: text.model == "recovery.reminder")
    messages.partner_to = "{{ object.recipient_id.id }}"
    for name in SENT_BY_HAND:
        text = env.ref(f"{ADDON}.mail_template_{name}", raise_if_not_found=False)
        if text and text.email_from == FORMER_SENDER:
            text.email_from = "{{ object._sender() or '' }}"
