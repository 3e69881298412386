import io
import zipfile

from odoo import models
from odoo.exceptions import UserError

from odoo.addons.recouvrement_respectueux.core.aside import Aside
from odoo.addons.recouvrement_respectueux.models.odoo.account_move_line import DOCUMENTS

from .recovery_formal_notice_letter import REPORT

INDEX = "recouvrement_respectueux_legal.action_report_folder"
PAGE = "recouvrement_respectueux_legal.folder_message"
NAMES = Aside("names", ())  # of what is put together


class RecoveryFormalNoticeFolder(models.Model):
    """One ZIP for a lawyer or a commissaire de justice, with everything in order."""

    _inherit = "recovery.formal.notice"

    # === ACTION METHODS === #

    def action_folder(self):
        """Build the folder, keep it with the notice, and hand it over to download."""
        self.ensure_one()
        file = self.env["ir.attachment"].create(
            {
                "name": f"{self._file_name(self.name)}.zip",
                "raw": self._folder(),
                "mimetype": "application/zip",
                "res_model": self._name,
                "res_id": self.id,
            }
        )
        self.message_post(
            body=self.env._("The folder was put together."), attachment_ids=file.ids
        )
        return self._download(file)

    def _download(self, file):
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{file.id}?download=true",
            "target": "download",
        }

    # === THE ZIP === #

    def _folder(self):
        """The folder as bytes. Its index names every document in it."""
        self.ensure_one()
        documents = [
            *self._folder_invoices(),
            *self._folder_orders(),
            *self._folder_messages(),
            *self._folder_agreements(),
            *self._folder_answers(),
            *self._folder_notice(),
            ("2-statement.xlsx", self.env["recovery.folder.statement"]._build(self)),
        ]
        names = sorted(name for name, _content in documents)
        with NAMES.told(names):
            index = self._page(INDEX, self, "0-index")
        output = io.BytesIO()
        with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as folder:
            for name, content in sorted([index, *documents]):
                folder.writestr(name, content)
        return output.getvalue()

    def _folder_names(self):
        """The documents of the folder that is being put together."""
        return NAMES.said()

    def _own_entries(self):
        """The receivable entries of this customer in what the notice is about: others
        may have lines in a journal entry too (I13)."""
        # sudo: lines of these invoices alone, whoever reads the folder
        return self.line_ids.move_id.sudo().line_ids.filtered(
            lambda entry: (
                entry.account_type == "asset_receivable"
                and entry.partner_id.commercial_partner_id == self.partner_id
            )
        )

    def _folder_invoices(self):
        """The invoices as the customer received them; a journal entry is no document,
        and not this customer's."""
        found = []
        documents = self.line_ids.move_id.filtered(
            lambda move: move.move_type in DOCUMENTS
        )
        for move in documents:
            _name, content, kind = move._recovery_document()
            name = f"1-invoices/{self._file_name(move.name)}.{kind}"
            found.append((name, content))
        return found

    def _folder_orders(self):
        """Orders and deliveries, where the modules that know them are installed."""
        # sudo: whoever hands the folder over need not see every sales order
        lines = self.line_ids.move_id.invoice_line_ids.sudo()
        if "sale_line_ids" not in lines._fields:
            return []
        orders = lines.sale_line_ids.order_id
        found = [
            self._page(
                "sale.action_report_saleorder",
                order,
                f"3-orders/{self._file_name(order.name)}",
            )
            for order in orders
        ]
        if "picking_ids" not in orders._fields:
            return found
        return found + [
            self._page(
                "stock.action_report_delivery",
                picking,
                f"3-orders/{self._file_name(picking.name)}",
            )
            for picking in orders.picking_ids.filtered(lambda one: one.state == "done")
        ]

    def _folder_messages(self):
        """Every contact of ours as the customer received it."""
        return [
            (
                f"4-messages/{one.contact_date}-{one.channel}-{one.id}.html",
                self._html(PAGE, {"doc": self, "message": one}),
            )
            for one in self._contacts()
        ]

    def _folder_agreements(self):
        """What was agreed or offered, and what the customer signed."""
        report = "recouvrement_respectueux.action_report_arrangement"
        found = []
        for one in self._agreements():
            name = f"5-agreements/{self._file_name(one.name)}"
            found.append(self._page(report, one, name))
            found += self._attached(one, f"{name}-")
        return found

    def _folder_answers(self):
        """What the customer said and sent, and what we answered."""
        page = "recouvrement_respectueux_legal.folder_answers"
        spoken = self._html(page, {"doc": self, "messages": self._words_exchanged()})
        return [
            ("6-answers/0-answers.html", spoken),
            *self._attached(self._files(), "6-answers/"),
        ]

    def _folder_notice(self):
        """The letter as it was posted, and its proofs."""
        proofs = [
            (f"7-formal-notice/proof-{one.id}-{self._file_name(one.name)}", one.raw)
            for one in self.proof_ids
        ]
        return [self._folder_letter("7-formal-notice/letter"), *proofs]

    def _folder_letter(self, name):
        """The letter that was kept when it was posted: what it was made from may have
        changed since. Before that, as it is now."""
        kept = self.letter_id
        if not kept:
            return self._page(REPORT, self, name)
        kind = kept.name.rpartition(".")[2]
        return f"{name}.{kind}", kept.raw

    def _attached(self, record, prefix):
        """Files that came with the words of a record: ``[(name, bytes)]``."""
        files = record.message_ids.attachment_ids
        return [
            (f"{prefix}{one.id}-{self._file_name(one.name)}", one.raw)
            for one in files
            if one.raw
        ]

    # === PAGES === #

    def _page(self, report, records, name):
        """One printed document as ``(name, bytes)``: PDF, or HTML where this server
        cannot print."""
        # sudo: whoever may see the notice may have the pages that belong to it
        printer = self.env["ir.actions.report"].sudo()
        try:
            content, kind = printer._render_qweb_pdf(report, records.ids)
        except UserError:
            content, kind = printer._render_qweb_html(report, records.ids)
        if isinstance(content, str):
            content = content.encode()
        return f"{name}.{kind}", content

    def _html(self, template, values):
        return str(self.env["ir.qweb"]._render(template, values)).encode()

    def _file_name(self, name):
        """A name that every computer takes."""
        kept = (char if char.isalnum() or char in "-_." else "-" for char in name or "")
        return "".join(kept).strip(".-") or "document"
