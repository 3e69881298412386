from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import email_normalize, email_split

from ...core.aside import Aside
from ...core.headers import is_known_charset
from ...core.incoming import is_automatic_reply, is_final_failure, is_forged
from ..base.names import MANAGER, NOTED
from ..path.choices import OURS

# Where customers answer us.
ANSWERED = ("recovery.case", "recovery.arrangement", "account.move")
UNCLEAR = "recovery_unclear"  # key of the parsed message, gone before it is kept
# In whose company an e-mail of an unclear file is being noted on its contact.
FOR_COMPANY = Aside("for_company")

BY_HAND = ("comment", "email_outgoing")
# Why a manager sends words that the gate would stop. Not a switch: who is no manager
# changes nothing with it, and the reason stands on the file.
ACCEPTED = "recovery_wording_accepted"
# Set by our button on Odoo's window for text messages, which opens on the contact.
BY_TEXT = "recovery_by_text"
# With these in their context, a caller's change would stand in no history.
QUIET = {"tracking_disable", "mail_notrack"}


class MailThread(models.AbstractModel):
    """What the mail gateway tells apart: answers, automatic replies, bounces, and who
    they come from."""

    _inherit = "mail.thread"

    def _check_can_update_message_content(self, messages):
        """Override of `mail`: what was said to a customer is not rewritten."""
        messages._recovery_check_kept()
        return super()._check_can_update_message_content(messages)

    # === WHERE A MESSAGE GOES === #

    @api.model
    def message_route(
        self, message, message_dict, model=None, thread_id=None, custom_values=None
    ):
        """Override of `mail`: an answer that names no message of ours goes to the file
        of who wrote it, or of the invoice in its subject, and is not sent back."""
        if not thread_id and not message_dict.get("is_bounce"):
            if route := self._recovery_route(message_dict, model):
                self._routing_reset_bounce(message, message_dict)
                message_dict.pop("parent_id", None)
                return [route]
        return super().message_route(
            message, message_dict, model, thread_id, custom_values
        )

    def _recovery_route(self, message_dict, fallback):
        """The route of a message without a thread to one of our files; None where it is
        for Odoo to say."""
        address = email_normalize(message_dict["email_from"])
        if not address or self._get_parent_message(message_dict):
            return None
        to = [one.lower() for one in email_split(message_dict["recipients"] or "")]
        if self._recovery_is_for_alias(to) or self._recovery_is_colleague(address):
            return None
        domains = self.env["mail.alias.domain"].sudo().search([("name", "!=", False)])
        # sudo: the gateway may run for anybody, here and below
        domains = domains.filtered(
            lambda one: any(mail.rpartition("@")[2] == one.name for mail in to)
        )
        files, named = (
            self.env["recovery.case"]
            .sudo()  # sudo: the gateway may run for anybody
            ._files_of_mail(
                address, message_dict.get("subject") or "", domains.company_ids
            )
        )
        to_us = {domain.catchall_email for domain in domains}.intersection(to)
        if not files or not (named or to_us or not fallback):
            return None
        if len(files) == 1:
            return ("recovery.case", files.id, None, self.env.uid, None)
        message_dict[UNCLEAR] = files.ids
        partners = self.env["res.partner"].sudo()  # sudo: as above
        sender = partners._recovery_with_address([address])[:1] or files[0].partner_id
        return ("res.partner", sender.id, None, self.env.uid, None)

    def _recovery_is_for_alias(self, to):
        names = [one.partition("@")[0] for one in to]
        return self.env["mail.alias"].search_count(
            [
                "|",
                ("alias_full_name", "in", to),
                "&",
                ("alias_name", "in", names),
                ("alias_incoming_local", "=", True),
            ],
            limit=1,
        )

    def _recovery_is_colleague(self, address):
        # sudo: the gateway may run for anybody
        people = self.env["res.partner"].sudo()._recovery_with_address([address])
        return people.user_ids.filtered(lambda user: not user.share)

    def _message_route_process(self, message, message_dict, routes):
        """Override of `mail`: where the file is unclear, each company reads the message
        on the contact, and its person has a task."""
        unclear = message_dict.pop(UNCLEAR, None)
        post = super()._message_route_process
        if not unclear:
            return post(message, message_dict, routes)
        # sudo: the gateway may run for anybody
        cases = self.env["recovery.case"].sudo().browse(unclear)
        cases._ask_which(message_dict["email_from"])
        for company in cases.company_id:
            with FOR_COMPANY.told(company):
                thread = post(message, dict(message_dict), routes)
        return thread

    # === WHAT IT IS === #

    def _message_parse_extract_payload(
        self, message, message_dict, save_original=False
    ):
        """Override of `mail`: words in a charset that nobody knows are read as UTF-8;
        Odoo would give the whole e-mail up, and nobody would see it."""
        for part in message.walk():
            if not is_known_charset(part.get_content_charset("utf-8")):
                part.set_param("charset", "utf-8")
        return super()._message_parse_extract_payload(
            message, message_dict, save_original=save_original
        )

    def _message_parse_post_process(self, message, message_dict, routes):
        """Override of `mail`: an automatic reply is kept as a note, no answer; so is
        what nobody wrote who may speak for the customer."""
        values = super()._message_parse_post_process(message, message_dict, routes)
        ours = [route for route in routes or () if route[0] in ANSWERED and route[1]]
        if not ours:
            return values
        if is_automatic_reply(message, message_dict.get("subject") or ""):
            if self._recovery_is_forged(message):  # nobody's day of return
                values = {**values, "author_id": False}
            return {**values, "message_type": "out_of_office", "is_internal": True}
        # sudo: the gateway may run for anybody
        thread = self.env[ours[0][0]].sudo().browse(ours[0][1]).exists()
        if case := thread._recovery_file():
            address = email_normalize(message_dict["email_from"]) or ""
            kept = case._in_mail(address, self._recovery_is_forged(message))
            if not kept["is_internal"] and case._is_absence(message_dict["body"]):
                return {
                    **values,
                    "message_type": "out_of_office",
                    "is_internal": True,
                }
            values.update(thread._recovery_keep(kept))
        return values

    def _recovery_file(self):
        """The amicable file that a message on this record is about; none of ours."""
        return self.env["recovery.case"]

    def _recovery_keep(self, kept):
        """What of these values the history of this record takes."""
        return kept

    @api.model
    def _recovery_is_forged(self, message):
        results = message.get_all("Authentication-Results") or [""]
        return is_forged(str(results[0]))

    # === WHAT COMES BACK === #

    def _routing_handle_bounce(self, email_message, message_dict):
        """Override of `mail`: a reminder that came back for good needs a person."""
        result = super()._routing_handle_bounce(email_message, message_dict)
        if addresses := self._recovery_failed_addresses(email_message):
            reminders = self.env["recovery.reminder"].sudo()
            # sudo: the mail gateway notes it, whoever it runs for
            reminders._note_bounce(message_dict["bounced_message"], addresses)
        return result

    @api.model
    def _routing_reset_bounce(self, email_message, message_dict):
        """Override of `mail`: an address that writes to us receives as well, unless
        somebody else wrote in its name."""
        if self._recovery_is_forged(email_message):
            return None
        if address := email_normalize(message_dict["email_from"]):
            self.env["res.partner"].sudo()._recovery_receives(address)
            # sudo: as in `_routing_handle_bounce`
        return super()._routing_reset_bounce(email_message, message_dict)

    def _recovery_failed_addresses(self, email_message):
        """Normalized addresses that a delivery report gives up (RFC 3464)."""
        found = set()
        for part in email_message.walk():
            if part.get_content_type() == "message/delivery-status":
                for report in part.get_payload()[1:]:  # the first is on the server
                    if is_final_failure(*self._recovery_outcome(report)):
                        found |= self._recovery_reported(report)
        return found

    def _recovery_outcome(self, report):
        return [str(report.get(name) or "") for name in ("Action", "Status")]

    def _recovery_reported(self, report):
        """Where it went, and where we had sent it if it was forwarded."""
        names = ("Original-Recipient", "Final-Recipient")
        values = [str(report.get(name) or "").partition(";")[2] for name in names]
        return {email_normalize(value) for value in values} - {False}

    # What a colleague writes to a customer on our records passes the gate of the
    # wording before it leaves, in whichever window it was written.

    def write(self, vals):
        """Override of `mail`: a change of ours that is traced stands in the history,
        whatever the context of the caller says."""
        return super(MailThread, self._recovery_traced(vals)).write(vals)

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
