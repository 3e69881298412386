from odoo import http
from odoo.exceptions import ValidationError
from odoo.http import request

from odoo.addons.account_payment.controllers.payment import PaymentPortal
from odoo.addons.account_payment.controllers.portal import PortalAccount
from odoo.addons.recouvrement_respectueux.controllers.limits import at_most
from odoo.addons.recouvrement_respectueux.controllers.page import RecoveryPage
from odoo.addons.recouvrement_respectueux.controllers.visitor import CALL, PAGE, READ

LARGEST = 1e15  # beyond it a number has no cents; "not a number" is below nothing
LARGEST_ID = 2**31
FLOWS = ("redirect", "direct", "token")  # Odoo's


class RecoveryPayment(RecoveryPage, PortalAccount, PaymentPortal):
    """Several invoices, or one instalment, paid with Odoo's own payment form."""

    @http.route(f"{PAGE}/<int:case_id>/online/<string:what>", **READ)
    @at_most("pay")
    def recovery_online(self, case_id, what, **_kw):
        """Odoo's payment form for this choice: nothing changes before it is sent."""
        case = self._recovery_file(case_id)
        if not case:
            return self._recovery_closed(404)
        due = case._payables().get(what)
        if not due or request.env.user._is_internal():
            # Paid meanwhile, or on its way; a colleague pays nothing for a customer.
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
    @at_most("pay", "_recovery_often_pay")
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
                    "What is still to pay has changed since, and nothing was paid. "
                    "Please go back to your page and look once more."
                )
            )
        self._recovery_check_transaction(kwargs)
        self._recovery_check_values(case, due, kwargs)
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

    def _recovery_check_values(self, case, due, kwargs):
        """Refuse what Odoo's form never sends: the provider would be asked with it, or
        one that is not for this company.

        :raise ValidationError: see above
        """
        names = ("payment_method_id", "token_id", "tokenization_requested")
        for name in names:
            kwargs.setdefault(name, None)
        if (
            kwargs.get("provider_id") in case._payment_providers(due).ids
            and kwargs.get("flow") in FLOWS
            and all(_is_id(kwargs[name]) for name in names[:2])
            and kwargs["tokenization_requested"] in (None, False, True)
        ):
            return
        raise ValidationError(
            request.env._(
                "We could not read this payment, and nothing was paid. Please go back "
                "to your page and try once more."
            )
        )

    def _recovery_often_pay(self, _case):
        raise ValidationError(
            request.env._(
                "This was tried many times within an hour, and nothing was paid this "
                "time. Please try again in an hour, or call us."
            )
        )

    def _recovery_payer(self, case):
        """As on Odoo's page of an invoice: whoever has logged in, else the customer."""
        user = request.env.user
        return case.partner_id if user._is_public() else user.partner_id

    def _recovery_landing(self, case):
        return f"{PAGE}/{case.id}?done=online"


def _number(amount):
    """The amount that a form shows; 0, which is never due, where it is none."""
    known = isinstance(amount, int | float) and abs(amount) < LARGEST
    return amount if known else 0


def _is_id(value):
    """Whether this is the id of a record, or none at all."""
    return value is None or (type(value) is int and 0 < value < LARGEST_ID)
