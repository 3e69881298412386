# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Beside sales and stock: the folder holds the order and what was delivered of it."""

import io
import os
import zipfile
from unittest.mock import patch

from odoo.fields import Command

from ..models.common import ADDON, words
from ..models.legal.common import LegalCommon


class TestOrders(LegalCommon):
    def setUp(self):
        super().setUp()
        # queue_job's own switch: the batches of the daily job are done at once
        self.enterContext(patch.dict(os.environ, QUEUE_JOB__NO_DELAY="1"))
        # of those who follow files, one who sees neither orders nor deliveries
        self.colleague = self.new_user("lea", f"{ADDON}.group_recovery_user")
        product = self.env["product.product"].sudo()
        self.lamp = product.create(
            {
                "name": "Reading lamp",
                "type": "consu",
                "list_price": 1000,
                "taxes_id": False,
                "invoice_policy": "delivery",
            }
        )

    def ordered(self, number):
        """An order of so many lamps, confirmed; a delivery waits."""
        order = (
            self.env["sale.order"]
            .sudo()
            .create(
                {
                    "partner_id": self.partner.id,
                    "order_line": [
                        Command.create(
                            {"product_id": self.lamp.id, "product_uom_qty": number}
                        )
                    ],
                }
            )
        )
        order.action_confirm()
        return order

    def deliver(self, order, number):
        """Deliver so many; the rest waits."""
        waiting = order.picking_ids
        waiting.move_ids.write({"quantity": number, "picked": True})
        waiting.with_context(skip_backorder=True).button_validate()
        return waiting

    def invoiced(self, order):
        """What was delivered is invoiced, and late."""
        move = order._create_invoices()
        move.write(
            {
                "invoice_date": "2026-01-01",
                "invoice_payment_term_id": False,
                "invoice_date_due": "2026-01-31",
            }
        )
        move.action_post()
        return move

    def folder_of(self, move):
        """``{name: text}`` of the folder that a colleague downloads."""
        self.make_ready(move)
        notice = self.propose()
        self.approve_notice(notice)
        self.send_notice(notice)
        content = notice.with_user(self.colleague)._folder()
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            pages = [one for one in opened.namelist() if one.endswith(".html")]
            return {name: words(opened.read(name).decode()) for name in pages}

    def test_the_order_and_what_was_delivered_are_in_the_folder(self):
        self.ordered(3)  # neither delivered nor invoiced
        order = self.ordered(2)
        done = self.deliver(order, 1)
        self.assertEqual(len(order.picking_ids), 2, "the rest waits")
        self.assertFalse(done.with_user(self.colleague).has_access("read"))
        found = self.folder_of(self.invoiced(order))
        file_name = self.env["recovery.formal.notice"]._file_name
        kept = {f"3-orders/{file_name(one.name)}.html" for one in (order, done)}
        self.assertEqual({name for name in found if name.startswith("3-")}, kept)
        for name in kept:
            self.assertIn("Reading lamp", found[name])
            self.assertIn(name, found["0-index.html"])

    def test_an_invoice_without_an_order_has_none_in_its_folder(self):
        move = self.invoice(self.partner, 1000, due="2026-01-31")
        self.assertFalse([one for one in self.folder_of(move) if one.startswith("3-")])
