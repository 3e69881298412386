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

    def _references(self):
        """What to write on the transfer: the invoices that this instalment pays."""
        parts = self.arrangement_id._covers()[self]
        return ", ".join(line.name for line, _amount in parts)

    def _qr_code(self):
        """SEPA QR code of the transfer as an image to embed; None where the account,
        the currency or the country does not allow one."""
        account = self.arrangement_id._account()
        if not account:
            return None
        customer = self.arrangement_id.partner_id
        # Odoo's SEPA codes come with a module that may not be installed.
        offered = dict(account.get_available_qr_methods_in_sequence())
        if SEPA not in offered or account._get_error_messages_for_qr(
            SEPA, customer, self.currency_id
        ):
            return None
        return account.build_qr_code_base64(
            self.remaining_amount,
            self._references(),
            "",
            self.currency_id,
            customer,
            qr_method=SEPA,
        )
