from datetime import timedelta
from functools import wraps

from werkzeug.datastructures import FileStorage

from odoo import fields, http
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

from ..core.attempts import Attempts
from ..core.personal_link import PAGE

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
    """Who may see which file: the owner of the link, the logged-in customer, and a
    colleague, who reads it and does nothing in the customer's place."""

    @http.route(
        [f"{PAGE}/l/<string:token>", f"{PAGE}/l/<string:token>/<string:choice>"],
        **READ,
    )
    def recovery_link(self, token, choice="", **_kw):
        """The link in our messages. It changes nothing: mail programs follow links.

        The token is exchanged for the session at once, so that it stands in no further
        address. A good link always opens: only those that open nothing are counted.
        """
        case = request.env["recovery.case"]._by_link(token)
        if not case:
            return self._recovery_dead_link()
        if request.env.user._is_internal():
            return self._recovery_back(case, choice)
        opened = request.session.get(OPENED, {})
        if opened.get(str(case.id)) != token:
            request.session[OPENED] = {**opened, str(case.id): token}
            # Whoever knew the session before knows nothing of this file.
            request.session.should_rotate = True
        return self._recovery_back(case, choice)

    def _recovery_dead_link(self):
        visitor, now = request.httprequest.remote_addr, fields.Datetime.now()
        if wait := ATTEMPTS.wait(visitor, now):
            return self._recovery_closed(429, {"Retry-After": str(wait)})
        ATTEMPTS.note(visitor, now)
        return self._recovery_closed(404)

    @http.route(
        [f"{PAGE}/to/<int:case_id>", f"{PAGE}/to/<int:case_id>/<string:choice>"],
        **READ,
    )
    def recovery_to(self, case_id, choice="", **_kw):
        """The same link as we keep it, without its token: the way to the page for who
        may see it already."""
        case = self._recovery_file(case_id)
        if not case:
            return self._recovery_closed(404)
        return self._recovery_back(case, choice)

    @http.route(f"{PAGE}/leave", **FORM)
    def recovery_leave(self, **_form):
        """Nothing of the customer stays in this browser: it may be everybody's."""
        request.session.pop(OPENED, None)
        request.session.logout(keep_db=True)
        return request.redirect(f"{PAGE}/left", code=303)

    @http.route(f"{PAGE}/left", **READ)
    def recovery_left(self, **_kw):
        """Where one comes out."""
        values = {"no_breadcrumbs": True}
        return self._recovery_page("recouvrement_respectueux.page_left", values)

    def _recovery_file(self, case_id):
        """The file of this page in ``sudo`` and in the customer's language; empty where
        the visitor may not see it, or do what they ask, or where there is none."""
        case = request.env["recovery.case"].sudo().browse(case_id).exists()
        # sudo: customers have no right on files; what they may see is checked here
        if not case or not self._recovery_may_see(case):
            return case.browse()
        lang = case._customer_lang()
        request.update_context(lang=lang)
        return case.with_company(case.company_id).with_context(lang=lang)

    def _recovery_may_see(self, case):
        user = request.env.user
        if user._is_internal():
            reads = request.httprequest.method in ("GET", "HEAD")
            return reads and self._recovery_reads(case)
        token = request.session.get(OPENED, {}).get(str(case.id))
        if token and case._opens_with(token):
            return True
        customer = user.partner_id.commercial_partner_id
        return not user._is_public() and customer == case.partner_id

    def _recovery_reads(self, case):
        """Whether this colleague may read the file, in any of their companies."""
        user = request.env.user
        own = case.with_user(user).with_context(
            allowed_company_ids=user.company_ids.ids
        )
        return case.company_id in user.company_ids and own.has_access("read")

    # === ANSWERS OF THE SERVER === #

    def _recovery_back(self, case, choice="", done=""):
        """Lead to the page, with a choice opened and in view, or a word about what was
        done."""
        query = f"?choice={choice}#{choice}" if choice.isalpha() else ""
        query = f"?done={done}" if done else query
        response = request.redirect(f"{PAGE}/{case.id}{query}", code=303)
        return response

    def _recovery_page(self, template, values, status=200):
        lang = (request.env.lang or "en").replace("_", "-")
        colleague = request.env.user._is_internal()
        values = {"html_data": {"lang": lang}, "colleague": colleague, **values}
        response = request.render(template, values)
        response.status_code = status
        return response

    def _recovery_closed(self, status, headers=()):
        """A page that tells nothing about anybody: this link opens nothing."""
        values = {"no_breadcrumbs": True, "status": status}
        template = "recouvrement_respectueux.page_closed"
        response = self._recovery_page(template, values, status)
        response.headers.update(headers)
        return response

    def _recovery_often(self, case):
        """A page that asks to come back later: nothing was done."""
        values = {"no_breadcrumbs": True, "case": case, "person": case._page_person()}
        template = "recouvrement_respectueux.page_often"
        return self._recovery_page(template, values, status=429)
