from odoo import models
from odoo.exceptions import AccessError, UserError

from ..base.on_customer import NOTED
from ..base.recovery_groups import MANAGER
from ..path.recovery_message_kind import OURS
from .mail_thread import FOR_COMPANY

BY_HAND = ("comment", "email_outgoing")
# Why a manager sends words that the gate would stop. Not a switch: who is no manager
# changes nothing with it, and the reason stands on the file.
ACCEPTED = "recovery_wording_accepted"
# Set by our button on Odoo's window for text messages, which opens on the contact.
BY_TEXT = "recovery_by_text"
# With these in their context, a caller's change would stand in no history.
QUIET = {"tracking_disable", "mail_notrack"}


class MailThreadGate(models.AbstractModel):
    """What a colleague writes to a customer on our records passes the gate of the
    wording before it leaves, in whichever window it was written."""

    _inherit = "mail.thread"

    def write(self, vals):
        """Override of `mail`: a change of ours that is traced stands in the history,
        whatever the context of the caller says."""
        return super(MailThreadGate, self._recovery_traced(vals)).write(vals)

    def _recovery_traced(self, vals):
        context = self.env.context
        ours = self._name.startswith("recovery.") or any(
            name.startswith("recovery_") for name in vals
        )
        if self.env.su or not ours or QUIET.isdisjoint(context):
            return self
        kept = {name: value for name, value in context.items() if name not in QUIET}
        return self.with_env(self.env(context=kept))

    def message_post(self, **kwargs):
        """Override of `mail`: look at the words before anything is kept or sent, and
        let the person in charge speak for a machine."""
        if self._name == "res.partner" and (company := FOR_COMPANY.said()):
            # A note that only those read who follow files of this company: every
            # employee reads the contact, and its files.
            note = {
                "subtype_id": self.env.ref(NOTED).id,
                "record_company_id": company.id,
            }
            kwargs.pop("subtype_xmlid", None)  # it would count before the note's own
            message = super().message_post(**{**kwargs, **note, "is_internal": True})
            behind = {"res_model": message._name, "res_id": message.id}
            message.attachment_ids.sudo().write(behind)  # sudo: the gateway's own
            return message
        if self._name in OURS and kwargs.get("rating_value"):
            self._recovery_refuse_rating()
        if hasattr(self, "_as_speaker"):  # has readers: see `recovery.readers`
            kwargs = self._as_speaker(kwargs)
        if self._name in OURS and self._recovery_is_said(kwargs):
            self._recovery_check_said(kwargs)
        return super().message_post(**kwargs)

    def _recovery_refuse_rating(self):
        """Odoo would keep a rating of whoever posts, as the system."""
        raise AccessError(
            self.env._(
                "What a customer thinks of us is said on their page, by themselves."
            )
        )

    def _get_allowed_message_params(self):
        """Override of `mail`, whose route posts as the system: no caller chooses of
        which kind a message is, which decides whether its words are looked at."""
        allowed = super()._get_allowed_message_params()
        ours = self._name in OURS
        return allowed - {"message_type", "rating_value"} if ours else allowed

    def message_notify(self, **kwargs):
        """Override of `mail`: an e-mail without a place in the history is one too."""
        if self._name in OURS and self and self._recovery_readers(kwargs):
            self._recovery_check_said(kwargs)
        return super().message_notify(**kwargs)

    def _message_sms(
        self,
        body,
        subtype_id=False,
        partner_ids=False,
        number_field=False,
        sms_numbers=None,
        sms_pid_to_number=None,
        **kwargs,
    ):
        """Override of `sms`, where it is installed: a text of ours is a message too."""
        if self.env.context.get(BY_TEXT):
            names = self.sudo().mapped("display_name")  # sudo: only compared
            rule = self.env["recovery.tone.rule"]
            rule._check_said(body or "", names=names, written=True)
        return super()._message_sms(
            body,
            subtype_id=subtype_id,
            partner_ids=partner_ids,
            number_field=number_field,
            sms_numbers=sms_numbers,
            sms_pid_to_number=sms_pid_to_number,
            **kwargs,
        )

    def _recovery_is_said(self, kwargs):
        """Whether this is a colleague's message that the customer may read."""
        if not self.env.user._is_internal():  # a customer says what they want
            return False
        if self._recovery_readers(kwargs):
            return kwargs.get("message_type") in BY_HAND or not self.env.su
        if kwargs.get("message_type", "notification") not in BY_HAND:
            return False
        subtypes = self.env["mail.message.subtype"].sudo()
        # sudo: only to know whether customers read this kind of message
        subtype = subtypes.browse(kwargs.get("subtype_id") or ())
        if name := kwargs.get("subtype_xmlid"):
            subtype = self.env.ref(name).sudo()  # sudo: as above
        return bool(subtype) and not subtype.internal

    def _recovery_readers(self, kwargs):
        """The readers of this message who are no colleagues."""
        partners = self.env["res.partner"].browse(kwargs.get("partner_ids") or ())
        return partners.sudo().filtered(  # sudo: only to tell colleagues from others
            lambda one: all(user.share for user in one.user_ids)
        )

    def _recovery_check_said(self, kwargs):
        """Refuse what could hurt its reader, is not finished, or reaches nobody.

        :raise UserError: says what to change
        """
        readers, case = self._recovery_readers(kwargs), self._recovery_file()
        self._check_usable(readers)
        for reader in readers.filtered("email"):
            if not reader._recovery_usable():
                raise UserError(
                    self.env._(
                        "Nothing reaches %s by e-mail: the address came back, or asked "
                        "to be left alone. Nothing has been sent. Choose another "
                        "address, or call.",
                        reader.display_name,
                    )
                )
        reason = (self.env.context.get(ACCEPTED) or "").strip()
        if reason and self.env.user.has_group(MANAGER):
            case._message_log(body=self.env._("Wording accepted: %s", reason))
            return
        self.env["recovery.tone.rule"]._check_said(
            kwargs.get("body") or "",
            subject=kwargs.get("subject") or "",
            names=self._recovery_names(readers),
            written=True,
        )

    def _recovery_names(self, readers=()):
        """Names of people and documents of this file: they are not judged.

        :param readers: of a message, beside the customer
        """
        case = self._recovery_file()
        people = case.partner_id | case.company_id.partner_id
        people |= case.user_id.partner_id | self.env.user.partner_id
        people = people.union(*readers)
        # sudo: only compared with the text
        documents = case.sudo().open_line_ids.move_id.mapped("name")
        return [*people.sudo().mapped("name"), *filter(None, documents)]
