from markupsafe import Markup

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from .recovery_retention import BATCH

# Whose words, to whom, and where an answer goes: names and addresses.
EMPTIED = ("subject", "email_from", "reply_to")
EMPTIED += ("incoming_email_to", "incoming_email_cc", "outgoing_email_to")
# What is on its way to the screens of colleagues: Odoo keeps it for a day.
LIVE = r'"(model|res_model)": ?"(recovery\.|res\.partner"|account\.move")'


class RecoveryRetentionBeside(models.AbstractModel):
    """What Odoo keeps beside the words of a message: their translation, the titles of
    pages that they name, reactions, who could not be reached and why."""

    _inherit = "recovery.retention"

    def _empty_messages(self, messages):
        """Leave of these that they were written, when and by whom; no word."""
        self._empty_beside(messages)
        messages.write({"body": Markup(""), **dict.fromkeys(EMPTIED, False)})

    def _empty_beside(self, messages):
        own = [("message_id", "in", messages.ids)]
        # sudo: as wherever words are erased
        env = self.sudo().env
        env["mail.message.translation"].search(own).unlink()
        env["mail.message.reaction"].search(own).unlink()
        shown = env["mail.message.link.preview"].search(own)
        pages = shown.link_preview_id
        shown.unlink()
        pages.filtered(lambda one: not one.message_link_preview_ids).unlink()
        notices = env["mail.notification"].search(
            [("mail_message_id", "in", messages.ids)]
        )
        notices.write({"failure_reason": False, "mail_email_address": False})

    def _purge_replies(self, scope):
        """What customers answered to an agreement or to an invoice, where Odoo keeps
        it; that they did stays. What we said there is the trace of it."""
        by_customer = Domain("message_type", "=", "email")
        by_customer |= Domain("message_type", "=", "comment") & Domain(
            "author_id.partner_share", "=", True
        )
        places = [
            Domain("model", "=", name) & Domain("res_id", "in", records)
            for name, records in self._answered_records(scope)
        ]
        # sudo: as wherever words are erased
        messages = self.sudo().env["mail.message"]
        filled = Domain("body", "not in", (False, ""))
        said = messages.search(
            Domain.OR(places) & by_customer & filled, limit=BATCH, order="id"
        )
        self._files_of_customer(said, messages).unlink()
        self._empty_messages(said)
        return len(said)

    def _answered_records(self, scope):
        """Agreements and invoices of those whose words are erased, as questions."""
        # sudo: as wherever words are erased
        env = self.sudo().env
        settled = Domain("case_id", "any", scope.files("words"))
        arrangements = env["recovery.arrangement"]
        yield arrangements._name, arrangements._search(settled)
        own = Domain("company_id", "=", scope.company.id)
        if scope.customer:
            own &= Domain("commercial_partner_id", "=", scope.customer.id)
        else:
            own &= self._paid_and_over(scope, "words")
        yield "account.move", env["account.move"]._search(own)

    def _files_of_customer(self, messages, others):
        """What the customer added to these messages, where colleagues keep files too.

        :param others: messages whose files stay
        """
        said = messages.filtered(
            lambda one: not any(not user.share for user in one.author_id.user_ids)
        )
        files = said.attachment_ids.filtered(lambda file: not file.res_field)
        return files - (messages - said | others).attachment_ids

    def _erase_live(self):
        """What tells screens of messages and tasks: whoever looks again reads anew."""
        self.env["bus.bus"].flush_model()
        self.env.execute_query(
            SQL("DELETE FROM bus_bus WHERE message ~ %s RETURNING id", LIVE)
        )
        self.env["bus.bus"].invalidate_model()

    def _erase_pushed(self, records):
        """What waits to be shown on a telephone about these records."""
        named = Domain("payload", "ilike", f'"{records._name}"')
        # sudo: as wherever words are erased
        self.sudo().env["mail.push"].search(named).unlink()
