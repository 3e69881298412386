from odoo import http
from odoo.http import request
from odoo.tools.mimetypes import guess_mimetype

from ..core import answers
from ..core.answers import LARGEST_FILE, Fault
from .page import RecoveryPage
from .visitor import FORM, PAGE, texts_only

KINDS = "paid,reason,wrong,message,call"  # time: see plan
LONGEST_NONCE = 64


class RecoveryAnswers(RecoveryPage):
    """What the customer says: each form is a POST with Odoo's CSRF token."""

    @http.route(f"{PAGE}/<int:case_id>/pay", **FORM)
    @texts_only
    def recovery_pay(self, case_id, move="", **_form):
        """Lead to Odoo's own page of the invoice, where it is paid."""
        case = self._recovery_file(case_id)
        invoice = case._page_invoice(answers.whole(move))
        if not invoice:
            return self._recovery_closed(404)
        return request.redirect(invoice.get_portal_url(), code=303)

    @http.route(f"{PAGE}/<int:case_id>/<any({KINDS}):kind>", **FORM)
    @texts_only
    def recovery_say(self, case_id, kind, **form):
        """Take one answer, or say on the page why it cannot be taken."""
        case = self._recovery_file(case_id)
        if not case:
            return self._recovery_closed(404)
        try:
            values = getattr(self, f"_recovery_{kind}")(case, form)
            files = self._recovery_files()
        except Fault as fault:
            return self._recovery_show(
                case, choice=kind, fault=fault.code, written=form
            )
        nonce = form.get("nonce", "")[:LONGEST_NONCE]
        request.env["recovery.answer"].sudo()._take(
            case, kind, nonce, files=files, **values
        )
        # sudo: visitors have no right on answers; what they say is checked above
        return self._recovery_back(case, done=kind)

    # === WHAT EACH FORM SAYS === #

    def _recovery_paid(self, case, form):
        today = case.company_id._recovery_today()
        return {
            "paid_on": answers.paid_on(form.get("paid_on"), today),
            "reference": answers.reference(form.get("reference")),
            "words": answers.words(form.get("words")),
        }

    def _recovery_reason(self, case, form):
        reasons = case._page_reasons()
        return {
            "reason_id": _chosen(reasons, form.get("reason")).id,
            "words": answers.words(form.get("words")),
        }

    def _recovery_wrong(self, case, form):
        wrong = case._page_reasons("dispute", "administrative")
        return {
            **self._recovery_about(case, form.get("move")),
            "reason_id": _chosen(wrong, form.get("reason")).id,
            "words": answers.words(form.get("words")),
        }

    def _recovery_about(self, case, choice):
        """The entry that is meant, and its document.

        :raise Fault: ``choose`` where it is none of this page
        """
        entries = case._page_chosen(choice or "")
        if not entries:
            raise Fault("choose")
        return {"move_id": entries.move_id.id, "move_line_id": entries[:1].id}

    def _recovery_message(self, _case, form):
        words = answers.words(form.get("words"))
        if not words:
            raise Fault("words_missing")
        return {"words": words}

    def _recovery_call(self, _case, form):
        return {"words": answers.words(form.get("words"))}

    def _recovery_files(self):
        """The pictures that were added: ``[(name, bytes)]``.

        :raise Fault: where one is too large or no picture
        """
        taken = []
        for file in request.httprequest.files.getlist("files")[:3]:
            content = file.read(LARGEST_FILE + 1)
            if content:
                answers.check_file(len(content), guess_mimetype(content, ""))
                name = answers.words(file.filename, 400).replace("/", "_")[-80:]
                taken.append((name, content))
        return taken


def _chosen(records, text):
    """The record of this id among those that are offered.

    :raise Fault: ``choose`` where it is none of them
    """
    found = records.filtered(lambda one: str(one.id) == text)
    if not found:
        raise Fault("choose")
    return found
