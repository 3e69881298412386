from odoo import models

SEPA = "sct_qr"


class RecoveryInstallmentDocument(models.Model):
    """How one instalment is said and paid, on the page and in messages."""

    _inherit = "recovery.installment"

    def _say_day(self):
        return self.arrangement_id._day(self.due_date)

    def _status_label(self):
        """Where this instalment stands, in the language of the context."""
        return dict(self._fields["status"]._description_selection(self.env))[
            self.status
        ]

    def _ways_to_pay(self):
        """How to pay what is left of this instalment: see ``_recovery_ways_to_pay``."""
        parts = self.arrangement_id._covers()[self]
        return self.arrangement_id.company_id._recovery_ways_to_pay(
            [(line.move_line_id, amount) for line, amount in parts]
        )

    def _qr_code(self):
        """SEPA QR code of the transfer as an image to embed; None where the account,
        the currency or the country does not allow one, or it takes two transfers."""
        ways = self._ways_to_pay()
        if len(ways) != 1 or not ways[0]["account"]:
            return None
        (way,) = ways
        account, customer = way["account"], self.arrangement_id.partner_id
        # Odoo's SEPA codes come with a module that may not be installed.
        offered = dict(account.get_available_qr_methods_in_sequence())
        if SEPA not in offered or account._get_error_messages_for_qr(
            SEPA, customer, self.currency_id
        ):
            return None
        # The reference twice, as Odoo does for an invoice: it is structured or it is
        # not, and the code takes the one that fits.
        return account.build_qr_code_base64(
            self.remaining_amount,
            way["reference"],
            way["reference"],
            self.currency_id,
            customer,
            qr_method=SEPA,
        )
