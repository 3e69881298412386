from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import email_normalize

from ..base.names import NOTED, TASK, by_hand

WORDS = {"body", "subject", "date", "author_id", "email_from", "attachment_ids"}
WORDS |= {"message_type", "subtype_id", "is_internal", "reply_to", "parent_id"}
# Whom it was for, and by which it is found again: Odoo notes it in the name of whoever
# sends, who may be its administrator.
SENT = {"partner_ids", "incoming_email_to", "incoming_email_cc", "outgoing_email_to"}
SENT |= {"message_id", "record_company_id", "tracking_value_ids", "mail_ids"}
# Whose it is, when and about what: of a note too, whose words may be corrected.
PLACE = WORDS - {"body", "subject", "attachment_ids", "partner_ids"}
PLACE |= {"model", "res_id"}
JUST_NOW = timedelta(hours=1)


class MailMessage(models.Model):
    """What was said to a customer, or by one, stays as it was said (I19); a note that
    colleagues keep among themselves may be corrected."""

    _inherit = "mail.message"

    @api.model_create_multi
    def create(self, vals_list):
        """Override of `mail`: nobody speaks for a customer, nor of another day."""
        messages = super().create(list(map(self._recovery_on_customer, vals_list)))
        if by_hand(self.env):
            messages._recovery_check_author()
        return messages

    def write(self, vals):
        """Override of `mail`: nobody rewrites what is evidence, or makes some."""
        sent = SENT if by_hand(self.env) else set()
        if self.env.su or (WORDS | PLACE | sent).isdisjoint(vals):
            return super().write(vals)
        self.check_access("write")
        self._recovery_check_kept()
        if not PLACE.isdisjoint(vals):
            self._recovery_check_placed()
        result = super().write(vals)
        if not PLACE.isdisjoint(vals):
            self._recovery_check_placed()  # nor moves a message here
            self.check_access("write")  # rules look before it is written, not after
        return result

    def unlink(self):
        """Override of `mail`: nor takes it away."""
        if not self.env.su:
            self.check_access("unlink")
            self._recovery_check_kept()
        return super().unlink()

    @api.model
    def _recovery_kept_models(self):
        """Hook: names of the models whose history is evidence."""
        return ("recovery.case", "recovery.arrangement")

    @api.model
    def _recovery_on_customer(self, vals):
        """That a task of ours on a customer is done, others see as little as it."""
        done = vals.get("mail_activity_type_id")
        if not done or done != self.env["ir.model.data"]._xmlid_to_res_id(TASK):
            return vals
        return {**vals, "subtype_id": self.env.ref(NOTED).id}

    @api.model
    def _recovery_said_models(self):
        """Hook: names of the models on which a customer speaks to us."""
        return (*self._recovery_kept_models(), "account.move")

    def _recovery_check_author(self):
        """Refuse words in a customer's mouth: they hold, refuse and end a wait (I7).

        :raise UserError: see above
        """
        kept, said = self._recovery_kept_models(), self._recovery_said_models()
        for message in self.sudo():  # sudo: only to tell whose words they are
            if message.model not in said or not message.res_id:
                continue
            earlier = message.date < fields.Datetime.now() - JUST_NOW
            if message._recovery_for_customer() or (message.model in kept and earlier):
                self._recovery_refuse_author()

    def _recovery_refuse_author(self):
        raise UserError(
            self.env._(
                "This would stand here as said by somebody else, or on another day. "
                "Write in your own name, and say who told you and when."
            )
        )

    def _recovery_for_customer(self):
        """Whether these would be a customer's words, and somebody else writes them."""
        author = self.author_id
        if author == self.env.user.partner_id:
            return False
        if author.user_ids.filtered(lambda user: not user.share):
            return False
        case = self.env[self.model].browse(self.res_id)._recovery_file()
        if not case:
            return False
        if author:
            family = author.commercial_partner_id == case.partner_id
            return family or author in case._speakers()
        return email_normalize(self.email_from) in case._speaking_addresses()

    def _recovery_check_placed(self):
        kept = self._recovery_kept_models()
        if any(message.model in kept for message in self.sudo()):  # sudo: only where
            raise UserError(
                self.env._(
                    "Whose a message is, when it was written and about what stays as "
                    "it is. Write a new message instead."
                )
            )

    def _recovery_check_kept(self):
        kept = self.sudo()  # sudo: whoever may not read it does not rewrite it either
        if any(one._recovery_is_kept() for one in kept):
            raise UserError(
                self.env._(
                    "This was said to a customer, or by one, so it stays as it was "
                    "said. Write a new message instead."
                )
            )

    def _recovery_is_kept(self):
        if self.model not in self._recovery_kept_models():
            return False
        return self.message_type != "comment" or not self._recovery_is_note()

    def _recovery_is_note(self):
        return self.is_internal or self.subtype_id.internal
