# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Invoices of which platforms say something; holds no test."""

from pathlib import Path

from .common import TODAY, RecoveryCommon, days_ago

FILES = Path(__file__).parent / "einvoice" / "data"


class EinvoiceCommon(RecoveryCommon):
    """A late invoice of one customer; everything is sent without a review."""

    def setUp(self):
        super().setUp()
        self.company.recovery_looked_on = days_ago(60)
        self.make_automatic()
        self.partner = self.customer()
        self.move = self.invoice(self.partner, 480, due=days_ago(5))

    def told(self, code, *reasons, move=None, day=TODAY):
        """A platform says this of the invoice."""
        move = move or self.move
        return move._recovery_note_status(code, day, reasons, source="connector")

    @classmethod
    def content(cls, name="cdar_210.xml", move=None, **changes):
        """A status file about this invoice."""
        text = (FILES / name).read_text()
        if move:
            text = text.replace("INV/2026/00042", move.name)
        for old, new in changes.items():
            text = text.replace(old, new)
        return text.encode()

    def sent(self):
        """How many messages have left to the customer."""
        return len(self.reminders_of(self.partner, "sent"))
