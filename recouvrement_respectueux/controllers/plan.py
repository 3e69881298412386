import base64
from contextlib import suppress
from datetime import date
from io import BytesIO

from PIL import Image

from odoo import http
from odoo.exceptions import UserError
from odoo.http import content_disposition, request
from odoo.tools.mimetypes import guess_mimetype

from ..core import answers
from ..core.answers import Fault
from ..core.installments import TermsError
from ..core.pictures import MOST_DRAWN, check_picture
from .answers import RecoveryAnswers
from .limits import at_most
from .visitor import CALL, FORM, PAGE, READ, texts_only

LONGEST_NAME = 100
PNG = "image/png"
# What a picture that is none may end in.
BROKEN = (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError)
LARGEST_DRAWING = 500_000  # characters of base64; the widget draws some 20,000


class RecoveryPlan(RecoveryAnswers):
    """Time: a table that changes nothing, then an agreement or a wish; and what the
    company proposes, agreed to by a signature."""

    def _recovery_show(self, case, **shown):
        """Override: the choice of time begins with a first suggestion."""
        if "plan" not in shown:
            shown["plan"] = self._recovery_suggestion(case)
        return super()._recovery_show(case, **shown)

    # === TIME === #

    @http.route(f"{PAGE}/<int:case_id>/time", **READ)
    @at_most("table")
    def recovery_time_table(self, case_id, **form):
        """The dates and amounts of these terms: nothing changes."""
        case = self._recovery_file(case_id)
        if not case:
            return self._recovery_closed(404)
        try:
            plan = self._recovery_plan(case, form)[0]
        except (Fault, TermsError) as fault:
            return self._recovery_no_table(case, fault, form)
        return self._recovery_show(case, choice="time", plan=plan, written=form)

    @http.route(f"{PAGE}/<int:case_id>/time", **FORM)
    @at_most("say")
    @texts_only
    def recovery_time(self, case_id, **form):
        """Agree to the dates that were shown, or ask a person for them."""
        case = self._recovery_file(case_id)
        if not case:
            return self._recovery_closed(404)
        if before := self._recovery_before(case, form):
            return self._recovery_back(case, done=before)
        try:
            plan, entries, verdict = self._recovery_plan(case, form)
            words = answers.words(form.get("words"))
            if plan and form.get("shown") != plan["shown"]:
                raise Fault("changed")
            request.env["recovery.answer"]._check_room(case)
        except (Fault, TermsError) as fault:
            return self._recovery_no_table(case, fault, form)
        if not plan:
            return self._recovery_show(case, choice="time")
        try:
            done = self._recovery_take_time(case, form, entries, verdict, words)
        except UserError:  # the books changed at this very moment
            return self._recovery_no_table(case, Fault("changed"), form)
        return self._recovery_back(case, done=done)

    def _recovery_before(self, case, form):
        """The word for a form that came already, or for dates agreed in another tab;
        "" where this is the first time."""
        case._wait_for_turn()
        nonce = answers.nonce(form.get("nonce"))
        before = case.wish_ids.filtered(lambda one: nonce and one.nonce == nonce)
        if before:
            return "agreed_before" if before.settled == "accepted" else "time_before"
        agreed = case.arrangement_ids.filtered("is_running")
        return "agreed_before" if agreed and not case._plan_entries() else ""

    def _recovery_take_time(self, case, form, entries, verdict, words):
        """Agree at once inside the limits, else keep the wish for a person."""
        values = {
            "first_date": verdict.dues[0].on,
            "number": len(verdict.dues),
            "words": words,
        }
        agreed = case.env["recovery.arrangement"]
        with request.env.cr.savepoint():
            if verdict.at_once:
                who = case._page_visitor().name
                agreed = case._plan_agree(entries, verdict, who)
                case.wish_ids._settle("accepted", agreed)
                values.update(settled="accepted", arrangement_id=agreed.id)
            else:
                promised = case.company_id._recovery_promised_day()
                values.update(settled="open", promised_on=promised)
            nonce = answers.nonce(form.get("nonce"))
            request.env["recovery.answer"].sudo()._take(case, "time", nonce, **values)
            # sudo: visitors have no right on answers; this one was checked above
        if not agreed:
            return "time"
        agreed._tell_customer()
        return "agreed"

    def _recovery_plan(self, case, form):
        """The table of these terms: ``(texts, entries, core Verdict)``; no texts where
        nothing is free to be arranged.

        :raise Fault: where the terms cannot be read
        :raise TermsError: where they give no table
        """
        company = case.company_id
        number = answers.number(form.get("number"), company.recovery_plan_months)
        first = answers.first_day(form.get("first_date"), company._recovery_today())
        if not first:
            raise Fault("day_missing")
        return self._recovery_table(case, first, number)

    def _recovery_table(self, case, first: date, number: int):
        entries = case._plan_entries()
        if not entries:
            return None, entries, None
        verdict = case._plan_verdict(entries, first, number)
        return case._plan_page(entries, first, number, verdict), entries, verdict

    def _recovery_suggestion(self, case):
        """What the choice shows before anything was typed: one date."""
        return self._recovery_table(case, case._plan_first_day(), 1)[0]

    def _recovery_no_table(self, case, fault, form):
        """The page with what could not be taken; today's table where it changed."""
        plan, values = None, getattr(fault, "values", {})
        if fault.code == "changed":
            with suppress(Fault, TermsError):
                plan = self._recovery_plan(case, form)[0]
        currency = case._plan_entries().currency_id
        smallest = float(values.get("smallest", 0))
        return self._recovery_show(
            case,
            choice="time",
            fault=fault.code,
            plan=plan,
            written=form,
            most=values.get("most"),
            smallest=smallest and case._say(smallest, currency),
        )

    # === AGREE TO A PROPOSAL === #

    @http.route(f"{PAGE}/<int:case_id>/sign/<int:number>", **CALL)
    @at_most("sign", "_recovery_often_sign")
    def recovery_sign(self, case_id, number, name="", signature="", **_kw):
        """What Odoo's signature widget sends: ``{error}`` or where to go next."""
        shown = request.httprequest.args.get("shown", "")  # the widget sends no more
        case = self._recovery_file(case_id)
        try:
            drawing = _drawing(signature)
            name = name if isinstance(name, str) else ""  # JSON may hold anything
            self._recovery_agree(case, number, name, drawing, shown)
            done = "signed"
        except Fault as fault:
            if fault.code != "twice":
                return {"error": self._recovery_sentence(fault)}
            done = "agreed_before"
        page = f"{PAGE}/{case.id}?done={done}"
        return {"force_refresh": True, "redirect_url": page}

    @http.route(f"{PAGE}/<int:case_id>/agree", **FORM)
    @at_most("sign")
    @texts_only
    def recovery_agree(self, case_id, **form):
        """Agree with the name typed and a box ticked, where one does not draw."""
        case = self._recovery_file(case_id)
        if not case:
            return self._recovery_closed(404)
        number = form.get("arrangement", "")
        try:
            if not form.get("agreed"):
                raise Fault("box_missing")
            chosen = answers.whole(number)
            shown = form.get("shown", "")
            self._recovery_agree(case, chosen, form.get("name"), None, shown)
        except Fault as fault:
            if fault.code == "twice":
                return self._recovery_back(case, done="agreed_before")
            sentence = self._recovery_sentence(fault)
            return self._recovery_show(case, fault="sign", sentence=sentence)
        return self._recovery_back(case, done="signed")

    def _recovery_agree(self, case, number, name, drawing, shown):
        """The customer of this file agrees to this proposal.

        :param shown: the mark of the terms on the page
        :raise Fault: where it is none of theirs, is not what the page showed, or cannot
            be agreed to any more
        """
        arrangement = case._page_arrangement(number) if case else None
        if not arrangement:
            raise Fault("gone")
        who = " ".join(answers.words(name, LONGEST_NAME).split())
        if not who:
            raise Fault("name_missing")
        case._wait_for_turn()
        if arrangement.accepted_on:
            raise Fault("twice")
        if arrangement._not_to_sign():
            raise Fault("gone")
        if shown != arrangement._page_shown():
            raise Fault("changed")
        try:
            with request.env.cr.savepoint():
                arrangement._sign(who, case._page_visitor(), drawing)
        except UserError:
            raise Fault("gone") from None

    def _recovery_often_sign(self, _case):
        return {"error": self._recovery_sentence(Fault("often"))}

    def _recovery_sentence(self, fault):
        sentences = request.env["recovery.arrangement"].sudo()._page_sentences()
        # sudo: words only
        return sentences[fault.code]

    # === COPIES === #

    @http.route(f"{PAGE}/<int:case_id>/arrangement/<int:number>/pdf", **READ)
    @at_most("print")
    def recovery_arrangement_pdf(self, case_id, number, **_kw):
        """The agreement, or the proposal, on one page."""
        one = self._recovery_file(case_id)._page_arrangement(number)
        content = one and one._page_to_hand_out()
        name = one.name and one.name.replace("/", "-")
        return self._recovery_copy(content, "application/pdf", f"{name}.pdf")

    @http.route(f"{PAGE}/<int:case_id>/arrangement/<int:number>/calendar", **READ)
    @at_most("print")
    def recovery_arrangement_calendar(self, case_id, number, **_kw):
        """The days of the agreement, for the customer's own calendar."""
        one = self._recovery_file(case_id)._page_arrangement(number)
        content = one and one._calendar()
        return self._recovery_copy(
            content, "text/calendar; charset=utf-8", one and one._calendar_name()
        )

    def _recovery_copy(self, content, kind, name):
        if not content:
            return self._recovery_closed(404)
        headers = {
            "Content-Type": kind,
            "Content-Disposition": content_disposition(name),
        }
        return request.make_response(content, headers=list(headers.items()))


def _drawing(text):
    """A drawn signature as base64, checked to be a PNG of a reasonable size that can be
    opened.

    :raise Fault: ``drawing``
    """
    try:
        if not isinstance(text, str) or len(text) > LARGEST_DRAWING:
            raise Fault("drawing")
        content = base64.b64decode(text, validate=True)
        if guess_mimetype(content, "") != PNG:
            raise Fault("drawing")
        check_picture(content, PNG, MOST_DRAWN)
        with Image.open(BytesIO(content), formats=["PNG"]) as picture:
            picture.load()
    except BROKEN:
        raise Fault("drawing") from None
    return base64.b64encode(content)
