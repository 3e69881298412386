"""Tasks of ours on customers, which every employee reads, become those that the rule on
activities knows; so do the words that say that one is done."""

import re

from odoo import SUPERUSER_ID, api
from odoo.tools.translate import code_translations

ADDON = "recouvrement_respectueux"
# What the former versions asked on the contact itself, as it stands in the code.
ASKED = (
    "The amicable recovery of %(company)s could not work on this customer: %(reason)s",
    "%(kind)s since %(day)s: file our claim and talk with the trustee. "
    "Messages are stopped, arrangements stand still.",
)


def migrate(cr, version):
    """Run after the addon has been updated: the kinds are there."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    said = [pattern for one in ASKED for pattern in _patterns(env, one)]
    task = env.ref(f"{ADDON}.activity_customer").id
    note = env.ref(f"{ADDON}.mt_customer").id
    usual = env.ref("mail.mail_activity_data_todo").id
    cr.execute(
        """
        UPDATE mail_activity SET activity_type_id = %s
         WHERE res_model = 'res.partner' AND activity_type_id = %s
           AND summary LIKE ANY(%s)
        """,
        (task, usual, said),
    )
    cr.execute(
        """
        UPDATE mail_message SET subtype_id = %s
         WHERE model = 'res.partner' AND mail_activity_type_id = %s
           AND body LIKE ANY(%s)
        """,
        (note, usual, [f"%{one}%" for one in said]),
    )
    env.invalidate_all()


def _patterns(env, source):
    """This sentence in each language, with anything in the place of its values."""
    for lang, _name in env["res.lang"].get_installed():
        known = code_translations.get_python_translations(ADDON, lang)
        yield re.sub(r"%\(\w+\)s", "%", known.get(source, source))
