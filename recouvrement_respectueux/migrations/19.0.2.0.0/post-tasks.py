"""Tasks and notes of ours on customers, which every employee reads, become those that
the rules on activities and messages know; so do the words that say that one is done."""

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
# What they noted there: what had left, who had called, who may act, what was erased.
NOTED = (
    "%(channel)s: “%(subject)s”, %(total)s, to %(recipient)s.",
    "%(customer)s called: conversation of %(minutes)s min.",
    "%(name)s may act for this customer until %(day)s: confirmed.",
    "%s may not act for this customer any more.",
    "Language chosen on the customer's page: %s",
    "Erased: reasons, notes, answers, talks and their files, histories, done "
    "tasks, people who acted, needs, wishes, messages that did not leave. "
    "Kept: invoices and payments (accounts are kept ten years), what we sent "
    "and when, what was agreed, who agreed and the signature (proof), an open "
    "legal procedure, and the channels that the customer refuses, so that we "
    "go on respecting them.",
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
    _close_notes(env, note)
    env.invalidate_all()


def _close_notes(env, note):
    """Those who follow files of the company read them: of the file there was, of whose
    author works there where there are several."""
    said = [f"%{pattern}%" for one in NOTED for pattern in _patterns(env, one)]
    env.cr.execute(
        """
        UPDATE mail_message note
           SET subtype_id = %s,
               record_company_id = COALESCE(
                   (SELECT file.company_id FROM recovery_case file
                 LEFT JOIN res_users writer
                        ON writer.partner_id = note.author_id
                       AND writer.company_id = file.company_id
                     WHERE file.partner_id = note.res_id
                  ORDER BY writer.id, file.id LIMIT 1),
                   note.record_company_id,
                   (SELECT company_id FROM res_partner WHERE id = note.res_id),
                   (SELECT company_id FROM res_users
                     WHERE partner_id = note.author_id ORDER BY id LIMIT 1))
         WHERE model = 'res.partner' AND message_type = 'notification'
           AND subtype_id IS DISTINCT FROM %s AND body LIKE ANY(%s)
        """,
        (note, note, said),
    )


def _patterns(env, source):
    """This sentence in each language, with anything in the place of its values."""
    for lang, _name in env["res.lang"].get_installed():
        known = code_translations.get_python_translations(ADDON, lang)
        said = re.sub(r"%(\(\w+\))?s", "%", known.get(source, source))
        # In a body these are written otherwise: a space that does not break, too.
        yield re.sub("['\"&\u00a0]", "%", said)
