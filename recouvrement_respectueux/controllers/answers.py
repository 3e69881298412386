from odoo import http
from odoo.http import request
from odoo.tools.mimetypes import guess_mimetype

from ..core import answers
from ..core.answers import LARGEST_FILE, Fault
from ..core.pictures import check_picture, file_name
from .limits import at_most
from .page import RecoveryPage
from .visitor import FORM, PAGE, texts_only

KINDS = "paid,reason,wrong,message,call"  # time: see plan
MOST_FILES = 3  # of one form


class RecoveryAnswers(RecoveryPage):
    """What the customer says: each form is a POST with Odoo's CSRF token."""

    @http.route(f"{PAGE}/<int:case_id>/<any({KINDS}):kind>", **FORM)
    @at_most("say")
    @texts_only
    def recovery_say(self, case_id, kind, **form):
        """Take one answer, or say on the page why it cannot be taken."""
        case = self._recovery_file(case_id)
        if not case:
            return self._recovery_closed(404)
        try:
            values = getattr(self, f"_recovery_{kind}")(case, form)
            files = self._recovery_files()
            request.env["recovery.answer"]._check_room(case, files)
        except Fault as fault:
            return self._recovery_show(
                case, choice=kind, fault=fault.code, written=form
            )
        nonce = answers.nonce(form.get("nonce"))
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
        """The pictures and pages that were added: ``[(name, bytes)]``. Their names are
        ours: what a visitor calls a file says nothing about what it is.

        :raise Fault: where one is too large, or neither a picture nor a PDF
        """
        taken = []
        for file in request.httprequest.files.getlist("files")[:MOST_FILES]:
            if content := file.read(LARGEST_FILE + 1):
                kind = guess_mimetype(content, "")
                answers.check_file(len(content), kind)
                check_picture(content, kind)
                taken.append((file_name(kind, len(taken) + 1), content))
        return taken


def _chosen(records, text):
    """The record of this id among those that are offered.

    :raise Fault: ``choose`` where it is none of them
    """
    found = records.filtered(lambda one: str(one.id) == text)
    if not found:
        raise Fault("choose")
    return found
