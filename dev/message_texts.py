# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Every message text that the addon ships, written to a customer as it would be sent.

The texts are asked for, not listed: a new one is found. Nothing of it is kept.
"""

import re
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta

from .paths import ADDON

MARKUP = re.compile(r"t-(?:out|if|else|foreach|att)\b|\{\{|</?t[ >]|\bobject\.")
FACTS = {
    "[fill in]": ("the delivery came late", "our warehouse looks into it today"),
    "[à compléter]": ("la livraison a eu du retard", "l’entrepôt regarde aujourd’hui"),
}
REMINDER, ARRANGEMENT = "recovery.reminder", "recovery.arrangement"
LONG = 30  # characters of an invoice's number
# Days from today on which what a message is about falls due, where the invoices of the
# cast would not fit: they are late.
DUE = {"courtesy": 5, "late": -4, "talk": -12}


@dataclass(frozen=True)
class Message:
    """What one customer receives. ``facts``: what must stand in it: amount, invoice,
    person; ``remarks``: what the tone check says."""

    text: str
    customer: str
    lang: str
    subject: str
    html: str
    plain: str
    facts: tuple[str, ...]
    remarks: tuple[str, ...]


def shipped_texts(env, model):
    """``{name: mail.template}`` of the texts of this model; parts of others, which have
    no subject, are read within those."""
    data = env["ir.model.data"].search(
        [("module", "=", ADDON), ("model", "=", "mail.template")], order="id"
    )
    texts = {one.name: env["mail.template"].browse(one.res_id) for one in data}
    return {
        name.removeprefix("mail_template_"): text
        for name, text in texts.items()
        if text.model == model and text.subject
    }


def messages(case, key):
    """Every shipped text as the customer of this file would receive it."""
    found = [*_reminders(case, key, arranged=False)]
    with closing(case.env.cr.savepoint()):
        found += _about_instalments(case, key)
    with closing(case.env.cr.savepoint()):
        gesture = propose(case, kind="gesture", discount_amount=10, reason="Retard")
        found.append(_agreement(gesture, "gesture", key))
        found += _other_agreements(gesture, found, key)
    with closing(case.env.cr.savepoint()):
        found += _of_files(case, key)
    return found


def wrong(message):
    """What is wrong with a message, as sentences."""
    where = f"{message.text}, {message.customer}"
    shown = {"subject": message.subject, "page": message.html}
    for name, text in (*shown.items(), ("plain text", message.plain)):
        if markup := MARKUP.search(text):
            yield f"{where}: “{markup[0]}” shows in the {name}"
    said = flat(f"{message.subject} {message.plain}")
    for fact in message.facts:
        if flat(fact) not in said:
            yield f"{where}: “{fact}” is missing"
    yield from (f"{where}: {remark}" for remark in message.remarks)


def fill_in(body):
    """A text whose places are filled in, as a colleague does before sending."""
    for place, facts in FACTS.items():
        for fact in facts:
            body = body.replace(place, fact, 1)
    return body


def flat(text):
    """A text in one line, with single ordinary spaces."""
    return " ".join(text.split())


# === REMINDERS === #


def _reminders(case, key, arranged, installment=None):
    """Messages of the texts that speak of an arrangement, or of those that do not."""
    for name, text in shipped_texts(case.env, REMINDER).items():
        speaks_of_it = "arrangement_name" in f"{text.subject}{text.body_html}"
        if speaks_of_it == arranged:
            with closing(case.env.cr.savepoint()):
                reminder = write(case, text, installment)
                yield _message_of(reminder, name, key)


def write(case, text, installment=None, **values):
    """A reminder with this text, about what is open or about this instalment."""
    preview = case.env["recovery.message.preview"].create(
        {"template_id": text.id, "case_id": case.id}
    )
    values = {**preview._reminder_values(), **values}
    step = case.env["recovery.step"].browse(values["step_id"])
    if installment:
        values |= {"installment_id": installment.id}
        values["line_ids"] = _instalment_lines(case, installment)
    for _create, _id, line in values["line_ids"]:
        _suit(line, values["kind"], step, case.company_id._recovery_today())
    # sudo: nobody enters a message by hand; this one is written by code, as theirs are
    reminder = case.env[REMINDER].sudo().create(values).sudo(False)
    reminder._write_texts(text.sudo().with_context(lang=reminder.lang))
    return reminder


def _instalment_lines(case, installment):
    """What the daily job would tell of this instalment."""
    (agreed,) = case.env[ARRANGEMENT]._read_agreements(case)[case.id]
    entries = case.env["account.move.line"]
    return [
        (0, 0, case._line_values(item, entries.browse(item.id)))
        for item in agreed.items[installment.id]
    ]


def _suit(line, kind, step, today):
    """Give a line the day that the message is written for; thanks find it paid."""
    days = DUE.get(step.stage or kind)
    if days is not None:
        line["date_due"] = today + timedelta(days=days)
    if kind == "thanks":
        line["amount_residual"] = 0


def _message_of(reminder, name, key):
    text = reminder.env.ref(f"{ADDON}.mail_template_{name}")
    facts = [reminder.user_id.name]
    facts += [reminder.total_text] * ("table_html" in text.body_html)
    facts += reminder.line_ids[:1].mapped("name")
    mail = reminder.env["mail.mail"].sudo().create(reminder._mail_values())
    found = reminder._tone_found()[reminder]
    if len(reminder.invoice_short or "") > LONG:  # no subject has room for it
        found = [remark for remark in found if remark.code != "long_subject"]
    remarks = reminder._tone_sentences(found)
    return _received(mail, name, key, reminder.lang, facts, remarks)


def _received(mail, name, key, lang, facts, remarks=()):
    """The message as Odoo hands it to the mail server."""
    sent = mail._prepare_outgoing_list()[0]
    return Message(
        text=name,
        customer=key,
        lang=lang,
        subject=sent["subject"],
        html=str(sent["body"]),
        plain=sent["body_alternative"],
        facts=tuple(filter(None, facts)),
        remarks=tuple(remarks),
    )


# === ARRANGEMENTS === #


def _about_instalments(case, key):
    """The agreement, proposed and agreed, then what is said about its instalments."""
    one = propose(case, number=3)
    found = [_agreement(one, "proposed", key)]
    one._accept("Anne", "phone", case.company_id._recovery_today())
    found.append(_agreement(one, "agreed", key))
    installment = one.installment_ids.sorted()[:1]
    return [*found, *_reminders(case, key, arranged=True, installment=installment)]


def propose(case, **wishes):
    """An arrangement about what is open, as the dialog writes it."""
    dialogs = case.env["recovery.arrangement.proposal"]
    dialog = dialogs.browse(dialogs._open_for_customer(case.partner_id)["res_id"])
    dialog.write(wishes)
    return case.env[ARRANGEMENT].browse(dialog.action_propose()["res_id"])


def _other_agreements(arrangement, found, key):
    """Texts about an arrangement that its button does not choose by itself."""
    chosen = {one.text.rpartition("_")[0] for one in found}
    for name, text in shipped_texts(arrangement.env, ARRANGEMENT).items():
        if name not in chosen:
            own = {"default_template_id": text.id}
            yield _agreement(arrangement, "other", key, own)


def _agreement(arrangement, state, key, own=()):
    """The e-mail that the button of an arrangement opens."""
    context = {**arrangement.action_send()["context"], **dict(own)}
    text = arrangement.env["mail.template"].browse(context["default_template_id"])
    about = arrangement.name
    # What is only proposed, or a gesture, is about invoices, whatever we call it.
    if arrangement.kind == "gesture" or arrangement.state == "proposed":
        about = arrangement._invoice_names()
    if state == "other":  # a text that says nothing of invoices of its own
        about = ""
    facts = [about, arrangement.user_id.name]
    spoken = arrangement.with_context(lang=arrangement._lang())
    amounts = (arrangement.amount, arrangement.discount_amount)
    facts += [spoken._say(amount) for amount in amounts if amount]
    name = f"{_name_of(text)}_{state}"
    return _posted(arrangement, context, name, key, arrangement._lang(), facts)


def _of_files(case, key):
    """Texts that are sent from the file itself."""
    for name, text in shipped_texts(case.env, "recovery.case").items():
        context = {
            "default_model": "recovery.case",
            "default_res_ids": case.ids,
            "default_template_id": text.id,
            "default_composition_mode": "comment",
            "default_email_layout_xmlid": f"{ADDON}.arrangement_layout",
            "force_email": True,
        }
        yield _posted(case, context, name, key, case.partner_id.lang, [])


def _name_of(text):
    return text.get_external_id()[text.id].split("mail_template_")[-1]


def _posted(record, context, name, key, lang, facts):
    """What leaves when a colleague sends the window as it opens. Without the printed
    page, which takes a second and is not looked at here."""
    text = record.env["mail.template"].browse(context["default_template_id"])
    text.report_template_ids = False
    composers = record.env["mail.compose.message"].with_context(**context)
    composer = composers.create({})
    composer.body = fill_in(str(composer.body))
    composer._action_send_mail()
    theirs = [
        ("model", "=", record._name),
        ("res_id", "=", record.id),
        ("recipient_ids.user_ids", "=", False),  # colleagues who follow have a copy
    ]
    mail = record.env["mail.mail"].search(theirs, order="id desc", limit=1)
    return _received(mail, name, key, lang, facts)
