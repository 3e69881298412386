from odoo import models
from odoo.exceptions import UserError
from odoo.tools import email_normalize

from odoo.addons.recouvrement_respectueux.core.aside import Aside

from ..core.status_file import may_be_status
from .account_move_file import documents

# The address that an e-mail comes from, while it is being kept, unless it is forged.
SENDER = Aside("einvoice_sender")


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    def _message_route_process(self, message, message_dict, routes):
        """Extension of `mail`: who sent it is known to those who read its files."""
        address = email_normalize(message_dict.get("email_from") or "")
        forged = self._recovery_is_forged(message)
        with SENDER.told(None if forged else address):
            return super()._message_route_process(message, message_dict, routes)


class RecoveryCase(models.Model):
    _inherit = "recovery.case"

    def _message_post_after_hook(self, message, msg_values):
        """Extension: files that tell a status, from who may tell one."""
        result = super()._message_post_after_hook(message, msg_values)
        # sudo: the mail gateway has no access to files and invoices
        case = self.sudo()
        moves = self.env["account.move"].sudo()
        if case and any(map(_may_be_status, message.sudo().attachment_ids)):
            moves = moves.search(documents(case.partner_id, case.company_id))
        self._recovery_files_of(message, moves)
        return result

    def _recovery_files_of(self, message, moves):
        """Read the files of this message that tell a status of one of these invoices.
        From who may not tell one, a person looks at them first."""
        # sudo: whoever posts may not read what others have attached
        message = message.sudo()
        files = message.attachment_ids.filtered(_may_be_status)
        if not files or not moves:
            return
        known = self._recovery_may_tell(message, moves)
        for file in files:
            try:
                if known:
                    moves._recovery_take_file(file.raw, file.name, known)
                else:
                    about = moves._recovery_named_in(
                        moves._recovery_read_file(file.raw)
                    )
                    about._recovery_ask_about_file(message.email_from)
            except UserError as error:
                moves[:1]._message_log(body=f"{file.name}: {error}")

    def _recovery_may_tell(self, message, moves):
        """How a status in this message is believed: from a colleague, or by e-mail from
        the customer or from our platform; None from anybody else."""
        author = message.author_id
        if message.message_type != "email":
            is_ours = author.user_ids.filtered(lambda user: not user.share)
            return "file" if is_ours and not self.env.su else None
        sender = SENDER.said()
        if sender and sender in moves.company_id[:1]._recovery_platforms():
            return "mail"
        case = moves[:1].recovery_case_id
        if case and sender and case._speaks_for_customer(message):
            return "mail"
        return None


def _may_be_status(file):
    """Only XML is opened: an invoice that is sent has its PDF beside it."""
    return file._recovery_is_xml() and may_be_status(file.raw or b"")
