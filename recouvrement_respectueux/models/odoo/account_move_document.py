from odoo import models
from odoo.exceptions import UserError

PRINT = "account.account_invoices"


class AccountMoveDocument(models.Model):
    """The invoice as a file: what Odoo keeps of it, which the customer has received,
    never a new print where there is one. A print of today may show another address,
    another text or another total to pay than the document that has been sent.
    """

    _inherit = "account.move"

    def _recovery_document(self):
        """The invoice as a file: ``(name, content, kind)``, with the bytes and the
        ending of the name (``pdf``, or ``html`` where this server cannot print).

        Writes nothing; whoever calls has checked that the invoice may be seen.
        """
        self.ensure_one()
        # sudo: whoever may see the invoice may have its document
        move = self.sudo()
        if kept := move._get_invoice_legal_documents("pdf"):
            return kept["filename"], kept["content"], "pdf"
        if kept := move._recovery_kept_print():
            return kept.name, kept.raw, "pdf"
        content, kind = move._recovery_print()
        return move._get_invoice_report_filename(kind), content, kind

    def _recovery_kept_print(self):
        """The document that is kept as the main attachment of an invoice which was not
        sent by Odoo (imported, or printed by an earlier version); else empty.

        It bears the number of the invoice: any file that a colleague or a customer adds
        becomes the main attachment too, where it is the first one.
        """
        main = self.message_main_attachment_id
        if (main.res_model, main.res_id) != (self._name, self.id):
            return main.browse()  # a file of something else
        names = {self._get_invoice_report_filename(), f"{self.name}.pdf"}
        names = {name.replace("/", "_") for name in names}
        is_document = main.mimetype == "application/pdf" and main.name in names
        if not is_document or self._recovery_came_from_outside(main):
            return main.browse()
        return main

    def _recovery_came_from_outside(self, file):
        """Whether somebody who is not of the company wrote the message of this file."""
        senders = self.message_ids.filtered(lambda one: file in one.attachment_ids)
        return any(senders.author_id.mapped("partner_share"))

    def _recovery_print(self):
        """A print of today as Odoo makes it for this customer: ``(bytes, kind)``."""
        printer = self.env["ir.actions.report"]
        report = self.partner_id.invoice_template_pdf_report_id.report_name or PRINT
        try:
            # Under its own tests Odoo gives HTML here, for the sake of speed.
            content, kind = printer._render_qweb_pdf(report, self.ids)[0], "pdf"
        except UserError:
            content, kind = printer._render_qweb_html(report, self.ids)
        return content.encode() if isinstance(content, str) else content, kind
