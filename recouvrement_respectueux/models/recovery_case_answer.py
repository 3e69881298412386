from odoo import fields, models

from ..core.incoming import asks_to_stop
from .prose import reply


class RecoveryCaseAnswer(models.Model):
    """A customer who writes is answered by a person first (I7)."""

    _inherit = "recovery.case"

    def _message_post_after_hook(self, message, msg_values):
        """Override of `mail`: note who wrote on the file."""
        self._note_customer_message(message)
        self._note_answer(message)
        return super()._message_post_after_hook(message, msg_values)

    def action_answered(self):
        """The customer's message has been answered, by phone or elsewhere."""
        self.write({"awaiting_answer_since": False, "next_check": False})

    def _note_customer_message(self, message):
        """The customer wrote: nothing leaves until a colleague answers (I7)."""
        if not self or not self._is_from_customer(message):
            return
        self._note_refusal(message)
        if self.state == "open":
            # sudo: the mail gateway and portal visitors may not write on files
            self.sudo().write(
                {
                    "awaiting_answer_since": fields.Date.context_today(self),
                    "needs_person": True,
                    "stage": "person",
                }
            )
        else:
            text = self.env._("The customer wrote on a settled file.")
            self.sudo()._add_tasks({self.id: text})

    def _note_refusal(self, message):
        """Who answers an e-mail with "STOP" gets no more e-mails (I6)."""
        if message.message_type == "email" and asks_to_stop(reply(message.body)):
            self.partner_id.sudo()._recovery_refuse("email")
            # sudo: the mail gateway notes it, whoever it runs for

    def _note_answer(self, message):
        """A colleague answered the customer on the file, and not only in a note."""
        internal = message.author_id.user_ids.filtered(lambda user: not user.share)
        if internal and message.message_type in ("email", "comment"):
            if message.subtype_id and not message.subtype_id.internal:
                self.sudo().write({"awaiting_answer_since": False})
                # sudo: whoever may answer on the file may end the wait

    def _is_from_customer(self, message):
        author = message.author_id
        if message.message_type not in ("email", "comment"):
            return False
        if author == self.env.ref("base.partner_root"):
            return False
        return not author.user_ids.filtered(lambda user: not user.share)
