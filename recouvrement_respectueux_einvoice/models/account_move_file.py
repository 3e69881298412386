from base64 import b64encode

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.recouvrement_respectueux.core.bank_lines import plain

from ..core import status_file
from ..core.status_file import StatusFileError, may_be_status, read_status_file

SALES = ("out_invoice", "out_refund", "out_receipt")


class AccountMoveFile(models.Model):
    """Files in which a status comes: what they say of these invoices."""

    _inherit = "account.move"

    def _recovery_take_file(self, content, name, source="file"):
        """Note what this file says of these invoices. Whoever calls this has checked
        that the user may.

        :param bytes content: the file
        :return: the statuses that were new
        :raise UserError: says in one sentence why the file tells nothing of them
        """
        told = self._recovery_read_file(content)
        invoices = {number: move for move in self for number in move._recovery_plain()}
        found = [(invoices.get(plain(one.invoice)), one) for one in told]
        found = [(move, one) for move, one in found if move]
        if not found:
            raise UserError(
                self.env._(
                    "This file is about %(other)s, and not about %(own)s. Add it to "
                    "the invoice that it is about.",
                    other=", ".join(dict.fromkeys(one.invoice for one in told)),
                    own=", ".join(filter(None, self.mapped("name"))),
                )
            )
        noted = self.env["recovery.einvoice.status"]
        for move, one in found:
            noted |= move._recovery_note_status(
                one.code,
                one.day,
                one.reasons,
                source=source,
                reference=one.reference or False,
                file=b64encode(content),
                file_name=name,
            )
        return noted

    def _recovery_plain(self):
        """Numbers by which a file may name this invoice, without signs."""
        names = filter(None, (self.name, self.payment_reference))
        return [plain(name) for name in names]

    def _recovery_read_file(self, content):
        """What this file says: ``[core Told]``.

        :raise UserError: says in one sentence why it says nothing
        """
        try:
            return read_status_file(content)
        except StatusFileError as error:
            raise UserError(self._recovery_why_not_read(*error.args)) from error

    def _recovery_why_not_read(self, why, what=""):
        if why == status_file.UNKNOWN_CODE:
            return self.env._(
                "This file tells a status that we do not know: %s. Note it by hand, if "
                "it changes something.",
                what or "–",
            )
        return {
            status_file.LARGE: self.env._(
                "This file is too large to be a status. Add the file that your "
                "platform gave, as it is."
            ),
            status_file.NO_XML: self.env._(
                "This file cannot be read as a status. Add the XML file that your "
                "platform gave, as it is."
            ),
            status_file.OTHER_KIND: self.env._(
                "This file is a document, and no status of one. Add the file that "
                "tells the status."
            ),
            status_file.NO_STATUS: self.env._(
                "This file tells the status of no invoice. Add the one that your "
                "platform gave for this invoice."
            ),
            status_file.NO_INVOICE: self.env._(
                "This file does not say which invoice it is about. Note the status by "
                "hand."
            ),
            status_file.NO_DAY: self.env._(
                "This file does not say of which day its status is. Note the status by "
                "hand."
            ),
        }[why]

    # === DROPPED, OR RECEIVED === #

    def _recovery_drop(self, attachment):
        """A colleague has added this file to this invoice: where it tells a status it
        is taken; where it seems to, and does not, it is said in the history."""
        content = attachment.raw or b""
        if self.move_type not in SALES or not may_be_status(content):
            return
        try:
            self._recovery_take_file(content, attachment.name)
        except UserError as error:
            self._message_log(body=f"{attachment.name}: {error}")

    def _message_post_after_hook(self, message, msg_values):
        """Extension: files that tell a status, from who may tell one."""
        result = super()._message_post_after_hook(message, msg_values)
        self.env["recovery.case"]._recovery_files_of(message, self.sudo())
        # sudo: the mail gateway and the customer on the invoice's page see no file
        return result

    def _recovery_named_in(self, told):
        """Those of these invoices that a file is about."""
        numbers = {plain(one.invoice) for one in told}
        return self.filtered(lambda move: numbers.intersection(move._recovery_plain()))


def documents(customer, company):
    """Condition on the invoices of a customer that a file may be about."""
    return (
        Domain("commercial_partner_id", "=", customer.id)
        & Domain("company_id", "=", company.id)
        & Domain("move_type", "in", SALES)
        & Domain("state", "=", "posted")
    )
