from datetime import timedelta
from functools import wraps

from werkzeug.datastructures import FileStorage

from odoo import fields, http
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

from ..core.attempts import Attempts
from .secrecy import HEADERS

PAGE = "/my/recovery"
# How a page is read, a form is sent, and a widget of Odoo calls.
READ = {
    "type": "http",
    "auth": "public",
    "methods": ["GET"],
    "website": True,
    "multilang": False,
    "sitemap": False,
}
FORM = {**READ, "methods": ["POST"]}
CALL = {**FORM, "type": "jsonrpc"}
OPENED = "recovery_links"  # in the session: {case id as text: token}
# Per worker of Odoo: a guess is hopeless (256 bits); this keeps guessing from costing.
ATTEMPTS = Attempts(20, timedelta(minutes=10))


def texts_only(endpoint):
    """The fields of a form are texts: a file that is sent in the place of one is left
    out. Files that are asked for are read from the request."""

    @wraps(endpoint)
    def taken(self, *args, **form):
        texts = {
            name: value
            for name, value in form.items()
            if not isinstance(value, FileStorage)
        }
        return endpoint(self, *args, **texts)

    return taken


class RecoveryVisitor(CustomerPortal):
    """Who may see which file: the owner of the link, or the logged-in customer."""

    @http.route(
        [f"{PAGE}/l/<string:token>", f"{PAGE}/l/<string:token>/<string:choice>"],
        **READ,
    )
    def recovery_link(self, token, choice="", **_kw):
        """The link in our messages. It changes nothing: mail programs follow links.

        The token is exchanged for the session at once, so that it stands in no further
        address.
        """
        visitor, now = request.httprequest.remote_addr, fields.Datetime.now()
        if wait := ATTEMPTS.wait(visitor, now):
            return self._recovery_closed(429, {"Retry-After": str(wait)})
        case = request.env["recovery.case"]._by_link(token)
        if not case:
            ATTEMPTS.note(visitor, now)
            return self._recovery_closed(404)
        opened = request.session.get(OPENED, {})
        request.session[OPENED] = {**opened, str(case.id): token}
        return self._recovery_back(case, choice)

    def _recovery_file(self, case_id):
        """The file of this page in ``sudo`` and in the customer's language; empty where
        the visitor may not see it, or where there is none."""
        case = request.env["recovery.case"].sudo().browse(case_id).exists()
        # sudo: customers have no right on files; what they may see is checked here
        if not case or not self._recovery_may_see(case):
            return case.browse()
        lang = case._customer_lang()
        request.update_context(lang=lang)
        return case.with_company(case.company_id).with_context(lang=lang)

    def _recovery_may_see(self, case):
        token = request.session.get(OPENED, {}).get(str(case.id))
        if token and case._opens_with(token):
            return True
        user = request.env.user
        customer = user.partner_id.commercial_partner_id
        return not user._is_public() and customer == case.partner_id

    # === ANSWERS OF THE SERVER === #

    def _recovery_back(self, case, choice="", done=""):
        """Lead to the page, with a choice opened and in view, or a word about what was
        done."""
        query = f"?choice={choice}#{choice}" if choice.isalpha() else ""
        query = f"?done={done}" if done else query
        response = request.redirect(f"{PAGE}/{case.id}{query}", code=303)
        response.headers.update(HEADERS)
        return response

    def _recovery_page(self, template, values, status=200):
        lang = (request.env.lang or "en").replace("_", "-")
        values = {"html_data": {"lang": lang}, **values}
        response = request.render(template, values)
        response.status_code = status
        response.headers.update(HEADERS)
        return response

    def _recovery_closed(self, status, headers=()):
        """A page that tells nothing about anybody: this link opens nothing."""
        values = {"no_breadcrumbs": True, "status": status}
        template = "recouvrement_respectueux.page_closed"
        response = self._recovery_page(template, values, status)
        response.headers.update(headers)
        return response
