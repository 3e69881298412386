from contextlib import closing

from odoo import http
from odoo.http import content_disposition, request

from .limits import at_most
from .visitor import PAGE, READ, RecoveryVisitor

MIMETYPES = {"pdf": "application/pdf", "html": "text/html; charset=utf-8"}


class RecoveryPage(RecoveryVisitor):
    """What the customer sees: what is open, what was agreed, what was said."""

    def _prepare_home_portal_values(self, counters):
        """Override of `portal`: a card with what is open, when there is something."""
        values = super()._prepare_home_portal_values(counters)
        if "recovery_count" in counters:
            values["recovery_count"] = len(self._recovery_own_files())
        return values

    def _recovery_own_files(self):
        """Open files of the customer who is logged in."""
        customer = request.env.user.partner_id.commercial_partner_id
        domain = [("partner_id", "=", customer.id), ("state", "=", "open")]
        return request.env["recovery.case"].sudo().search(domain)
        # sudo: customers have no right on files; these are their own

    @http.route(PAGE, type="http", auth="user", website=True, sitemap=False)
    def recovery_own(self, **_kw):
        """The page of the customer who is logged in, or a list of several."""
        files = self._recovery_own_files()
        if len(files) == 1:
            return self._recovery_back(files)
        customer = request.env.user.partner_id.commercial_partner_id.sudo()
        # sudo: customers may not read entries; only whether something of theirs is open
        companies = customer.env["res.company"].search([])
        values = {
            "files": files,
            "page_name": "recovery",
            "is_more_open": customer._recovery_is_owing(companies),
        }
        return self._recovery_page("recouvrement_respectueux.page_list", values)

    @http.route(f"{PAGE}/<int:case_id>", **READ)
    @at_most("read")
    def recovery_page(self, case_id, choice="", done="", **_kw):
        """The page of one file."""
        case = self._recovery_file(case_id)
        if not case:
            return self._recovery_closed(404)
        return self._recovery_show(case, choice=choice, done=done)

    def _recovery_show(self, case, **shown):
        """Render the page; ``shown`` says which choice is open, what was done or what
        could not be taken."""
        values = {
            "page_name": "recovery",
            "no_breadcrumbs": request.env.user._is_public(),
            "case": case,
            "res_company": case.company_id,  # the layout's is the website's
            "page": case._page_values(),
            **shown,
        }
        status = 422 if shown.get("fault") else 200
        return self._recovery_page(
            "recouvrement_respectueux.page", values, status=status
        )

    @http.route(f"{PAGE}/<int:case_id>/invoice/<int:move_id>", **READ)
    @at_most("print")
    def recovery_invoice(self, case_id, move_id, **_kw):
        """One invoice of this file as PDF."""
        case = self._recovery_file(case_id)
        move = case._page_invoice(move_id)
        if not move:
            return self._recovery_closed(404)
        # It was checked to be one of this file; a print only where Odoo keeps none.
        with closing(request.env.cr.savepoint()):  # Odoo's print may note itself
            name, content, kind = move._recovery_document()
        headers = {
            "Content-Type": MIMETYPES[kind],
            "Content-Disposition": content_disposition(name),
        }
        return request.make_response(content, headers=list(headers.items()))
