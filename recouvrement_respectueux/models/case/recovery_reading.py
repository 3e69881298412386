from odoo import api, fields, models

from ...core.reading import LONGEST, PERSON, kept_kind, one_line, place
from ..base.aside import attempt
from ..base.prose import reply

KINDS = [
    ("promise", "A promise to pay"),
    ("already_paid", "Says it is paid"),
    ("dispute", "Something is wrong"),
    ("administrative", "A document is missing"),
    ("plan_request", "Asks for instalments"),
    ("wrong_contact", "Somebody else is in charge"),
    ("out_of_office", "Away"),
    ("stop", "No more e-mails"),
    ("acknowledged", "Thanks, or noted"),
    ("question", "A question"),
    ("bank_details_doubt", "Doubts the bank details"),
    ("person", "To be read with care"),
]

AT_ONCE = ("out_of_office", "stop", "acknowledged")  # unless something is in the way


class RecoveryReading(models.Model):
    """One thing that was understood in one message of a customer: a suggestion.

    The message keeps the words, this only where they stand; what may speak of health,
    family or money troubles has no kind of its own, and goes with the answer (I11).
    """

    _name = "recovery.reading"
    _inherit = ["recovery.said"]
    _description = "What Was Understood"
    _order = "message_id desc, id"
    _rec_name = "kind"

    case_id = fields.Many2one(
        "recovery.case", required=True, readonly=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="case_id.company_id", store=True, index=True)
    message_id = fields.Many2one(
        "mail.message", required=True, readonly=True, ondelete="cascade", index=True
    )
    kind = fields.Selection(KINDS, required=True, readonly=True)
    state = fields.Selection(
        [
            ("open", "Suggested"),
            ("alone", "Done by itself"),
            ("wrong", "Not what was said"),
            ("done", "Answered"),
        ],
        required=True,
        readonly=True,
        default="open",
    )
    starts_at = fields.Integer(readonly=True, help="Of its words in the message.")
    ends_at = fields.Integer(readonly=True)
    day = fields.Date(readonly=True)
    amount = fields.Monetary(readonly=True)
    currency_id = fields.Many2one(related="case_id.currency_id")
    move_ids = fields.Many2many("account.move", string="Invoices", readonly=True)
    answered_on = fields.Date(readonly=True, help="When the customer was answered.")
    quote = fields.Char(compute="_compute_quote", string="Their Words")
    understood = fields.Char(compute="_compute_understood")
    offer = fields.Char(compute="_compute_offer")

    _once = models.UniqueIndex("(message_id, kind)")

    # === READ ONCE === #

    @api.model
    def _take(self, case, message, words=None):
        """Read this message of the customer of ``case``, once; a message that cannot be
        read is left to a person.

        :param str words: theirs, where the message says more
        :return: what was understood, also where it is known already
        """
        # sudo: the mail gateway and the visitors of the page write nothing themselves
        readings = self.sudo()
        if known := readings.search([("message_id", "=", message.id)]):
            return known
        made = []
        # sudo: as above
        known = case.sudo(), message.sudo(), words
        failed = attempt(readings, "_take_into", made, *known)
        readings._taken(*known)
        return readings.browse(() if failed else made)

    @api.model
    def _taken(self, case, message, words=None):
        """Hook: a message was read for the first time, or could not be; in the
        transaction of an incoming e-mail, with all rights.

        :param str words: as `_take`
        """

    def _take_into(self, made, case, message, words):
        text = reply(message.body)[:LONGEST]
        reader = self.env["recovery.reader"].with_company(case.company_id)
        read = reader.read_reply(
            words or text,
            case._day_of(message),
            message.author_id.lang or case.partner_id.lang,
        )
        made += self.create(self._values(case, message, text, read)).ids

    def _values(self, case, message, text, read):
        """Values of each thing that was understood and rests on words."""
        days = {
            "promise": read["promised_on"],
            "plan_request": read["promised_on"],
            "out_of_office": read["return_on"],
        }
        named = [("move_id.name", "in", [one.upper() for one in read["invoices"]])]
        moves = case.open_line_ids.filtered_domain(named).move_id
        values = {}
        for one in read["intents"]:
            kind, found = kept_kind(one["kind"]), place(text, one["words"])
            if found and kind not in values:
                paying = kind in ("promise", "already_paid", "plan_request")
                values[kind] = {
                    "case_id": case.id,
                    "message_id": message.id,
                    "kind": kind,
                    "starts_at": found[0],
                    "ends_at": found[1],
                    "day": days.get(kind),
                    "amount": paying and read["amount"],
                    "move_ids": moves.ids,
                }
        return list(values.values())

    # === IN WORDS === #

    @api.depends("message_id", "starts_at", "ends_at")
    def _compute_quote(self):
        for one in self:
            # sudo: who may read the file may read what its customer wrote
            text = one_line(reply(one.message_id.sudo().body)[:LONGEST])
            one.quote = text[one.starts_at : one.ends_at]

    @api.depends("kind", "day", "amount", "move_ids")
    @api.depends_context("lang")
    def _compute_understood(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for one in self:
            details = filter(
                None,
                [
                    one._say_day(one.day) if one.day else "",
                    one._said_amount(),
                    # sudo: who answers need not have a right on invoices
                    ", ".join(one.sudo().move_ids.mapped("name")),
                ],
            )
            one.understood = ", ".join([kinds[one.kind], *details])

    @api.depends("kind", "day", "state")
    @api.depends_context("lang")
    def _compute_offer(self):
        offers = self._offers()
        for one in self:
            one.offer = offers[one.kind]
            if one.kind == "promise" and not one._day_to_come():
                one.offer = self.env._("Answer: ask for the day")
            elif one.kind in AT_ONCE and not one._at_once():
                one.offer = self.env._("Answer")

    def _said_amount(self):
        return self._say(self.amount) if self.amount else ""

    def _offers(self):
        """What one click does, by kind."""
        return {
            "promise": self.env._("Note the promise"),
            "already_paid": self.env._("Look for the payment"),
            "dispute": self.env._("Mark the dispute"),
            "administrative": self.env._("Send the copy"),
            "plan_request": self.env._("Propose instalments"),
            "wrong_contact": self.env._("Write to this person instead"),
            "out_of_office": self.env._("Wait until they are back"),
            "stop": self.env._("Stop e-mails"),
            "acknowledged": self.env._("Close as acknowledged"),
            "question": self.env._("Answer the question"),
            "bank_details_doubt": self.env._("Confirm the bank details"),
            "person": self.env._("Pause and answer"),
        }

    # === HOW IT ENDS === #

    def _end(self):
        """The customer was answered: what may be private goes, the rest is over."""
        private = self.filtered(lambda one: one.kind == PERSON)
        over = (self - private).filtered(lambda one: not one.answered_on)
        for company, own in over.grouped("company_id").items():
            own.answered_on = company._recovery_today()
        over.filtered(lambda one: one.state != "wrong").state = "done"
        private.unlink()


class RecoveryReadingTally(models.Model):
    """How often a kind was understood, and what colleagues say it was: the reader's
    honesty. Nothing leads back to a message, a customer or a colleague."""

    _name = "recovery.reading.tally"
    _description = "Reader's Honesty"
    _order = "kind, meant, id"
    _rec_name = "kind"
    _log_access = False  # the second of its writing would find the message

    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="cascade"
    )
    kind = fields.Selection(KINDS, required=True, readonly=True, string="Understood")
    meant = fields.Selection(
        [*KINDS, ("none", "Something else")],
        required=True,
        readonly=True,
        string="Colleagues Said",
    )
    number = fields.Integer(readonly=True, string="Times")

    _once = models.UniqueIndex("(company_id, kind, meant)")

    @api.model
    def _count(self, company, kind, meant, by=1):
        """One more of these; two colleagues at a time count two."""
        self.env.cr.execute(
            """
            INSERT INTO recovery_reading_tally (company_id, kind, meant, number)
                 VALUES (%s, %s, %s, %s)
            ON CONFLICT (company_id, kind, meant)
              DO UPDATE SET number = recovery_reading_tally.number + EXCLUDED.number
            """,
            [company.id, kind, meant, by],
        )
        self.invalidate_model(["number"])
