from odoo import api, models
from odoo.tools.mail import email_normalize_all

from ...core.mail_files import file_without_tokens
from ...core.personal_link import OPEN, acting, without_tokens
from ..base.prose import cleaned

BODIES = ("body", "body_html")


class MailMail(models.Model):
    """The link that acts stands in what leaves to the customer, and in nothing that is
    kept: no colleague, export or log holds it."""

    _inherit = "mail.mail"

    @api.model_create_multi
    def create(self, vals_list):
        """Override of `mail`: links to a customer's page live from this message on."""
        mails = super().create(_clean(vals_list))
        leading = mails.filtered(lambda mail: OPEN in (mail.body_html or ""))
        leading._recovery_cases()._renew_links()
        return mails

    def write(self, vals):
        """Override of `mail`: see above."""
        return super().write(_clean([vals])[0])

    def _prepare_outgoing_list(self, *args, **kwargs):
        """Override of `mail`: the customer's own e-mail has the link that acts."""
        emails = super()._prepare_outgoing_list(*args, **kwargs)
        case = self._recovery_cases()
        for email in emails if case and OPEN in (self.body_html or "") else ():
            if self._recovery_may_act(case, email):
                link = case._acting_link()
                email["body"] = acting(email["body"], case.id, link)
        return emails

    def _recovery_cases(self):
        """The files that these e-mails are about, in ``sudo``."""
        cases = self.env["recovery.case"].sudo()
        # sudo: the mail queue has no rights of its own
        for model, mails in self.grouped("model").items():
            if model not in self.env:
                continue
            ids = {mail.res_id for mail in mails if mail.res_id}
            # sudo: as above
            records = self.env[model].sudo().browse(sorted(ids)).exists()
            known = records._fields.get("case_id")
            if model == cases._name:
                cases |= records
            elif known and known.comodel_name == cases._name:
                cases |= records.case_id
        return cases

    def _recovery_may_act(self, case, email):
        """Whether everybody who receives this e-mail may hold the customer's link: the
        reader of a message of ours, or the contact of the customer who is written to;
        no colleague, and nobody's representative."""
        reader = email["partner_id"]
        if reader and reader != case._own_contact():
            return False
        reader = reader or self._recovery_reader()
        addresses = set(email["email_to_normalized"])
        own = set(email_normalize_all(reader.email)) if len(reader) == 1 else set()
        return bool(addresses) and addresses <= own and case._may_hold_link(reader)

    def _recovery_reader(self):
        """Who this e-mail was written to, where it is a message of ours to the
        customer."""
        own = [("mail_id", "=", self.id), ("intermediary_id", "=", False)]
        # sudo: the mail queue has no rights of its own
        return self.env["recovery.reminder"].sudo().search(own, limit=1).recipient_id


class MailMessage(models.Model):
    """Customers answer with our message below theirs: their link is not kept."""

    _inherit = "mail.message"

    @api.model_create_multi
    def create(self, vals_list):
        """Override of `mail`: no message that is kept holds a link that acts, nor, with
        our files, anything that acts when it is shown."""
        ours = self._recovery_kept_models()
        for vals in _clean(vals_list):
            if vals.get("body") and vals.get("model") in ours:
                vals["body"] = cleaned(vals["body"])
        return super().create(vals_list)

    def write(self, vals):
        """Override of `mail`: see above."""
        (vals,) = _clean([vals])
        if vals.get("body"):
            ours = self._recovery_kept_models()
            if any(message.model in ours for message in self):
                vals = {**vals, "body": cleaned(vals["body"])}
        return super().write(vals)


class MailThread(models.AbstractModel):
    """What comes in may bring our message along, as a file for one."""

    _inherit = "mail.thread"

    @api.model
    def message_parse(self, message, save_original=False):
        """Override of `mail`: no file that is kept holds a link that acts."""
        values = super().message_parse(message, save_original=save_original)
        for place, file in enumerate(values.get("attachments") or ()):
            content = file_without_tokens(file[1])
            if content is not file[1]:
                values["attachments"][place] = file._replace(content=content)
        return values


def _clean(vals_list):
    """These values, with the links that act taken out of their bodies."""
    for vals in vals_list:
        for name in BODIES:
            body = vals.get(name)
            if isinstance(body, str) and "ecovery" in body:
                vals[name] = type(body)(without_tokens(str(body)))
    return vals_list
