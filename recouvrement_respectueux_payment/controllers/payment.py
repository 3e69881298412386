from odoo import http
from odoo.exceptions import ValidationError
from odoo.http import request

from odoo.addons.account_payment.controllers.payment import PaymentPortal
from odoo.addons.account_payment.controllers.portal import PortalAccount
from odoo.addons.recouvrement_respectueux.controllers.page import RecoveryPage
from odoo.addons.recouvrement_respectueux.controllers.visitor import CALL, PAGE, READ


class RecoveryPayment(RecoveryPage, PortalAccount, PaymentPortal):
    """Several invoices, or one instalment, paid with Odoo's own payment form."""

    @http.route(f"{PAGE}/<int:case_id>/online/<string:what>", **READ)
    def recovery_online(self, case_id, what, **_kw):
        """Odoo's payment form for this choice: nothing changes before it is sent."""
        case = self._recovery_file(case_id)
        if not case:
            return self._recovery_closed(404)
        due = case._payables().get(what)
        if not due:  # paid meanwhile, or on its way
            return self._recovery_back(case, "pay")
        values = self._recovery_payment_values(case, what, due)
        template = "recouvrement_respectueux_payment.page_online"
        return self._recovery_page(template, values)

    def _recovery_payment_values(self, case, what, due):
        told = {
            "partner": case.partner_id,
            "company": case.company_id,
            "total_amount": due.amount,
            "currency": due.currency,
            "transaction_route": f"{PAGE}/{case.id}/transaction/{what}",
            "landing_route": self._recovery_landing(case),
        }
        values = self._get_common_page_view_values(told)
        if request.env.user._is_public():
            # A link may be passed on: cards that were kept are for who has logged in.
            values["tokens_sudo"] = values["tokens_sudo"].browse()
            keep = values["show_tokenize_input_mapping"]
            values["show_tokenize_input_mapping"] = dict.fromkeys(keep, False)
        return {
            **values,
            "page_name": "recovery",
            "no_breadcrumbs": request.env.user._is_public(),
            "case": case,
            "res_company": case.company_id,
            "amount": due.amount,
            "amount_text": case._say_payable(due),
            "invoices": ", ".join(due.moves.mapped("name")),
        }

    @http.route(f"{PAGE}/<int:case_id>/transaction/<string:what>", **CALL)
    def recovery_transaction(
        self, case_id, what, amount=None, access_token=None, **kwargs
    ):
        """What Odoo's payment form sends: the values with which the provider goes on.

        :raise ValidationError: where what is open is no longer what was shown
        """
        case = self._recovery_file(case_id)
        due = case and case._payables().get(what)
        if not due or due.currency.compare_amounts(_number(amount), due.amount):
            raise ValidationError(
                request.env._(
                    "What is open has changed since, and nothing was paid. Please go "
                    "back to your page and look once more."
                )
            )
        self._recovery_check_transaction(kwargs)
        kwargs |= {"amount": due.amount, "landing_route": self._recovery_landing(case)}
        reference, moves = due.reference, due.moves
        if not reference and len(moves) > 1:
            reference = case.company_id.get_next_batch_payment_communication()
        payer, currency = self._recovery_payer(case), due.currency
        return self._process_transaction(
            payer.id, currency.id, moves.ids, reference, **kwargs
        )

    def _recovery_check_transaction(self, kwargs):
        self._validate_transaction_kwargs(kwargs)
        kwargs["is_validation"] = False
        if not request.env.user._is_public():
            return
        kwargs["tokenization_requested"] = False
        if kwargs.get("flow") == "token":
            raise ValidationError(
                request.env._("Please log in to pay with a card that was kept.")
            )

    def _recovery_payer(self, case):
        """As on Odoo's page of an invoice: whoever has logged in, else the customer."""
        user = request.env.user
        return case.partner_id if user._is_public() else user.partner_id

    def _recovery_landing(self, case):
        return f"{PAGE}/{case.id}?done=online"


def _number(amount):
    return amount if isinstance(amount, int | float) else 0
