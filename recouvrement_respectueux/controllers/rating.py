from odoo import http

from ..core.answers import Fault, words
from ..core.faces import face
from .answers import RecoveryAnswers
from .limits import at_most
from .visitor import FORM, PAGE, texts_only


class RecoveryRating(RecoveryAnswers):
    """How it went: one question, asked once, never a condition of anything."""

    @http.route(f"{PAGE}/<int:case_id>/rate", **FORM)
    @at_most("rate")
    @texts_only
    def recovery_rate(self, case_id, **form):
        """Keep the face that was chosen; whoever has answered is thanked again."""
        case = self._recovery_file(case_id)
        if not case or case.state != "closed":
            return self._recovery_closed(404)
        try:
            chosen, said = face(form.get("face")), words(form.get("words"))
        except Fault as fault:
            return self._recovery_show(
                case, choice="rate", fault=fault.code, written=form
            )
        case._take_rating(chosen, said, anonymous=bool(form.get("anonymous")))
        return self._recovery_back(case, done="rate")
