from odoo import models

from ..core.incoming import asks_to_stop
from .prose import reply
from .recovery_layout import LAYOUT

ANSWER = "recouvrement_respectueux.mail_template_answer"


class RecoveryCaseAnswer(models.Model):
    """A customer who writes is answered by a person first (I7)."""

    _inherit = "recovery.case"

    def _message_post_after_hook(self, message, msg_values):
        """Override of `mail`: note who wrote on the file."""
        self._note_customer_message(message)
        self._note_answer(message)
        return super()._message_post_after_hook(message, msg_values)

    def action_answer(self):
        """Open the answer to the customer, begun with thanks; the wait ends with it."""
        self.ensure_one()
        self._check_written_to()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Answer"),
            "res_model": "mail.compose.message",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_model": self._name,
                "default_res_ids": self.ids,
                "default_template_id": self.env.ref(ANSWER).filtered("active").id,
                "default_composition_mode": "comment",
                "default_email_layout_xmlid": LAYOUT,
                "force_email": True,
            },
        }

    def action_answered(self):
        """The customer's message has been answered, by phone or elsewhere."""
        self.write({"awaiting_answer_since": False, "next_check": False})

    def _take_reason(self, reason):
        """Keep why it is late on the file and on its late invoices that have none."""
        # sudo: who listens may write why it is late without the right on invoices
        late = self._page_entries().sudo()._recovery_late()
        unknown = late.filtered(lambda entry: not entry._recovery_reason())
        unknown._recovery_take_reason(reason)
        self.delay_reason_id = reason

    def _note_customer_message(self, message):
        """The customer wrote: nothing leaves until a colleague answers (I7)."""
        if not self or not self._is_from_customer(message):
            return
        self._note_refusal(message)
        self._living()._await_answer()
        if self.state != "open":
            text = self.env._("The customer wrote on a settled file.")
            self.sudo()._add_tasks({self.id: text})
            # sudo: as in `_await_answer`

    def _living(self):
        """The open file of the customer of this one, itself where it is open."""
        # sudo: the mail gateway has no access to files
        return self.sudo()._open_of(self.partner_id, self.company_id)

    def _await_answer(self):
        """Nothing leaves by itself before a colleague has answered (I7)."""
        # sudo: the mail gateway and the visitors of the page may not write on files
        for case in self.sudo().filtered(lambda case: case.state == "open"):
            case.write(
                {
                    "awaiting_answer_since": case.company_id._recovery_today(),
                    "needs_person": True,
                    "stage": "person",
                }
            )

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
                files = self.sudo() | self._living()
                files.write({"awaiting_answer_since": False})
                # sudo: whoever may answer on the file may end the wait

    def _is_from_customer(self, message):
        author = message.author_id
        if message.message_type not in ("email", "comment"):
            return False
        if author == self.env.ref("base.partner_root"):
            return False
        return not author.user_ids.filtered(lambda user: not user.share)
