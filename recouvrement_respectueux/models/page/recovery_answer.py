import logging
from datetime import timedelta

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ...core.counted import counted
from ...core.limits import check_answers, check_files
from ...core.stop import asks_to_stop

_logger = logging.getLogger(__name__)

KINDS = [
    ("paid", "Already paid"),
    ("reason", "Why it is late"),
    ("wrong", "Something is wrong"),
    ("message", "A message"),
    ("call", "Please call me"),
    ("time", "I need time"),
]
# Nothing leaves before a colleague has answered.
AWAITING = ("paid", "message", "call", "time")

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class RecoveryAnswer(models.Model):
    """What a customer told us on their page: kept as they said it, and acted upon.

    One form is one answer: sent twice, it counts once (``nonce``).
    """

    _name = "recovery.answer"
    _description = "Customer's Answer"
    _order = "id desc"
    _check_company_auto = True

    case_id = fields.Many2one(
        "recovery.case", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="case_id.company_id", store=True, index=True)
    partner_id = fields.Many2one("res.partner", string="Said By", required=True)
    kind = fields.Selection(KINDS, required=True)
    move_id = fields.Many2one("account.move", string="Invoice", check_company=True)
    move_line_id = fields.Many2one(
        "account.move.line",
        string="Journal Item",
        check_company=True,
        index="btree_not_null",
        help="What it is about, in an entry that others have lines in too.",
    )
    reason_id = fields.Many2one("recovery.delay.reason", check_company=True)
    paid_on = fields.Date()
    reference = fields.Char(string="Payment Reference")
    first_date = fields.Date(string="Could Begin On")
    number = fields.Integer(string="Number of Instalments")
    words = fields.Text()
    answered_on = fields.Date(
        readonly=True, help="Until then their page shows what they said."
    )
    nonce = fields.Char(groups=fields.NO_ACCESS)

    _once = models.UniqueIndex("(case_id, nonce) WHERE nonce IS NOT NULL")

    @api.model
    def _take(self, case, kind, nonce, files=(), **values):
        """Record an answer and act upon it; a form that comes twice counts once.

        :param case: the file, in ``sudo``; the visitor was checked by the page
        :param files: ``[(name, bytes)]`` that the customer added
        :return: the answer
        """
        case._wait_for_turn()
        known = [("case_id", "=", case.id), ("nonce", "=", nonce)]
        if nonce and (before := self.search(known, limit=1)):
            return before
        partner = case._page_visitor()
        answer = self.create(
            {
                "case_id": case.id,
                "partner_id": partner.id,
                "kind": kind,
                "nonce": nonce or False,
                **values,
            }
        )
        answer._post(files)
        answer._note_stop()
        answer._follow()
        return answer

    # === WHAT FOLLOWS === #

    def _note_stop(self):
        """Who says "STOP" gets no more e-mails, whatever else they said (I6)."""
        if asks_to_stop(self.words or ""):
            self.case_id.partner_id._recovery_refuse("email")

    def _follow(self):
        """Hold what has to wait, and make the task of a colleague."""
        if self._awaits_answer():
            self.case_id._await_answer()
        if self.kind == "reason":
            self._follow_reason()
        if self.kind == "wrong":
            self._entries()._recovery_take_reason(self.reason_id)
        if self.kind != "reason" or self._waits_for_a_word():
            colleague = self.case_id._said_to_person().env.lang
            said = self.with_context(lang=colleague)._sentence()
            self.case_id._add_tasks({self.case_id.id: said}, self._answer_by())
        self.case_id._hear()

    def _awaits_answer(self):
        """Whether nothing leaves before a colleague has answered (I7). What is in
        dispute is held by itself, and the rest goes on; a reason is enough without a
        word of ours, unless the customer wrote some."""
        if self.kind == "wrong":
            return self.reason_id.category != "dispute"
        if self.kind == "reason":
            return bool((self.words or "").strip())
        return self.kind in AWAITING

    def _entries(self):
        """The entries that something is wrong with: of an invoice all of them."""
        entry = self.move_line_id or self.move_id._recovery_receivable()[:1]
        return entry

    def _about(self):
        """The name of the invoice that something is wrong with."""
        entry = self._entries()
        return entry._recovery_name() if entry else self.move_id.name or ""

    # === UNTIL WE ANSWERED === #

    def _unanswered(self):
        """Those of these answers that wait for a word of ours."""
        return self.filtered(
            lambda one: not one.answered_on and one._waits_for_a_word()
        )

    def _waits_for_a_word(self):
        if self.kind == "wrong":
            return self._entries()._recovery_reason() == self.reason_id
        if self.kind == "reason":
            return self.reason_id.category == "dispute" or self._awaits_answer()
        return self.kind != "time" or self.settled == "open"

    def _said_as(self):
        """What they said, for their page: a reason with words of theirs reads as a
        message; only who disagrees has told us so."""
        disagrees = self.reason_id.category == "dispute"
        return self.kind if self.kind != "reason" or disagrees else "message"

    def _mark_answered(self):
        """A colleague has answered what was said here until now."""
        for one in self.filtered(lambda one: not one.answered_on):
            one.answered_on = one.company_id._recovery_today()

    def _answer_by(self):
        """Day by which a colleague answers; None: today."""
        return None

    def _follow_reason(self):
        """The reason stands on the file and on its late invoices that have none."""
        self.case_id._take_reason(self.reason_id)

    # === IN WORDS === #

    def _post(self, files):
        """Put the answer on the file, said by the customer.

        Where their documents cannot be kept, a full disk for one, their words are.
        """
        case = self.case_id.with_context(lang=self.case_id._person()._recovery_lang())
        said = self.with_context(lang=case.env.lang)
        lines = [said._sentence(), *(self.words or "").split("\n")]
        try:
            with self.env.cr.savepoint():
                self._say(case, lines, files)
        except (OSError, UserError):
            if not files:
                raise
            _logger.warning(
                "Documents of answer %s were not kept.", self, exc_info=True
            )
            lost = said.env._("Their documents could not be kept: ask for them again.")
            self._say(case, [*lines, lost])

    def _say(self, case, lines, files=()):
        message = case.message_post(
            body=Markup().join(Markup("<p>%s</p>") % line for line in lines),
            author_id=self.partner_id.id,
            message_type="notification",  # what follows is decided here, not there
            subtype_xmlid="mail.mt_comment",
            attachments=list(files),
        )
        if (self.words or "").strip():
            self.env["recovery.reading"]._take(case, message, self.words)

    def _sentence(self):
        """One sentence on the answer, in the language of the context."""
        return getattr(self, f"_sentence_{self.kind}")()

    def _sentence_paid(self):
        day = format_date(self.env, self.paid_on) if self.paid_on else ""
        details = ", ".join(filter(None, [day, self.reference]))
        if details:
            return self.env._("The customer says it is already paid (%s).", details)
        return self.env._("The customer says it is already paid.")

    def _sentence_reason(self):
        return self.env._("Reason given by the customer: %s", self.reason_id.name)

    def _sentence_wrong(self):
        return self.env._(
            "Something is wrong with %(invoice)s: %(reason)s",
            invoice=self._about(),
            reason=self.reason_id.name,
        )

    def _sentence_message(self):
        return self.env._("The customer wrote on their page.")

    def _sentence_time(self):
        if not self.first_date:
            return counted(
                self.number,
                self.env._("The customer asks for time: 1 instalment."),
                self.env._("The customer asks for time: %s instalments.", self.number),
            )
        day = format_date(self.env, self.first_date)
        return counted(
            self.number,
            self.env._("The customer asks for time: 1 instalment, on %s.", day),
            self.env._(
                "The customer asks for time: %(number)s instalments, from %(day)s on.",
                number=self.number,
                day=day,
            ),
        )

    def _sentence_call(self):
        return self.env._("The customer asks for a call.")

    # How much one customer may say in an hour, and bring in a day: each answer makes
    # work for a person, each file is kept.

    @api.model
    def _check_room(self, case, files=()):
        """Refuse an answer beyond what one file may bring.

        :param case: the file, in ``sudo``; the visitor was checked by the page
        :param files: ``[(name, bytes)]`` to be kept with it
        :raise Fault: ``often`` or ``files_many``
        """
        case._wait_for_turn()
        now = self.env.cr.now()
        recent = [("case_id", "=", case.id), ("create_date", ">", now - HOUR)]
        answers = self.sudo()  # sudo: visitors have no right on answers, nor on files
        check_answers(answers.search_count(recent))
        if not files:
            return
        kept = answers.env["ir.attachment"]._read_group(
            [
                ("res_model", "=", case._name),
                ("res_id", "=", case.id),
                ("create_date", ">", now - DAY),
                ("create_uid", "=", self.env.uid),
            ],
            aggregates=["__count", "file_size:sum"],
        )
        ((count, size),) = kept
        check_files(count, size or 0, [len(content) for _name, content in files])
