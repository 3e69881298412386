from odoo import http
from odoo.http import request

from ..core import answers, wishes
from ..core.answers import Fault
from .answers import RecoveryAnswers
from .limits import at_most
from .visitor import FORM, PAGE, texts_only


class RecoveryWishes(RecoveryAnswers):
    """What the customer chooses: how they are contacted, who may act for them, what
    becomes of their data."""

    @http.route(f"{PAGE}/<int:case_id>/wishes", **FORM)
    @at_most("wishes")
    @texts_only
    def recovery_wishes(self, case_id, **form):
        """Keep channel, days, hours, language and large print."""
        case = self._recovery_file(case_id)
        if not case:
            return self._recovery_closed(404)
        ticked = request.httprequest.form.getlist
        refused, days = ticked("refused"), ticked("days")
        langs = [code for code, _name in request.env["res.lang"]._recovery_offered()]
        try:
            chosen = wishes.contact(form, refused, days, langs)
        except Fault as fault:
            written = {**form, "refused": refused, "days": days}
            return self._recovery_show(
                case, choice="wishes", fault=fault.code, written=written
            )
        case._take_wishes(chosen)
        return self._recovery_back(case, done="wishes")

    @http.route(f"{PAGE}/<int:case_id>/data", **FORM)
    @at_most("say")
    @texts_only
    def recovery_data(self, case_id, **form):
        """Take a request about the data: a person answers it."""
        case = self._recovery_file(case_id)
        if not case:
            return self._recovery_closed(404)
        try:
            values = wishes.request(form)
            request.env["recovery.answer"]._check_room(case)
        except Fault as fault:
            return self._recovery_show(
                case, choice="data", fault=fault.code, written=form
            )
        nonce = answers.nonce(form.get("nonce"))
        request.env["recovery.answer"].sudo()._take(case, "data", nonce, **values)
        # sudo: visitors have no right on answers; what they say is checked above
        return self._recovery_back(case, done="data")

    @http.route(f"{PAGE}/<int:case_id>/intermediary", **FORM)
    @at_most("say")
    @texts_only
    def recovery_intermediary(self, case_id, **form):
        """Note somebody who may act for the customer; a colleague confirms."""
        case = self._recovery_file(case_id)
        if not case:
            return self._recovery_closed(404)
        try:
            today = case.company_id._recovery_today()
            values = wishes.intermediary(form, today)
            case.env["recovery.intermediary"]._name_for(case, values)
        except Fault as fault:
            return self._recovery_show(
                case, choice="intermediary", fault=fault.code, written=form
            )
        return self._recovery_back(case, done="intermediary")

    @http.route(f"{PAGE}/<int:case_id>/intermediary/<int:one_id>/end", **FORM)
    @at_most("say")
    @texts_only
    def recovery_intermediary_end(self, case_id, one_id, **_form):
        """Nobody speaks with them about this customer any more."""
        case = self._recovery_file(case_id)
        if not case:
            return self._recovery_closed(404)
        own = case.env["recovery.intermediary"]._living_of(case)
        if ended := own.filtered(lambda one: one.id == one_id):
            ended._end(case._page_visitor())
            case._tell_colleague(ended._ended_words)
        return self._recovery_back(case, done="ended")
