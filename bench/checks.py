# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What must hold on every day of the replay, in plain Python and SQL.

Nothing here asks the addon: the books are read before the run of the morning, the
messages after it, and both are compared.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from odoo.tools import SQL

MIN_DAYS = 7
MOST, WINDOW_DAYS = 3, 30
# Days on which nobody is written to, besides Saturday, Sunday and Easter's days.
HOLIDAYS = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}


class Broken(AssertionError):
    """An invariant does not hold; the message says which, when and for whom."""


@dataclass(frozen=True)
class OpenLine:
    """An open receivable line; `residual` in EUR, negative for a credit."""

    id: int
    partner: int
    claim: str
    due: date
    residual: Decimal
    held: str | None


@dataclass(frozen=True)
class Sent:
    """A message of today with the EUR that it claims per receivable line."""

    id: int
    case: int
    partner: int
    kind: str
    step: str | None
    lines: dict


@dataclass(frozen=True)
class CaseFile:
    """An amicable file as it is stored; `holds` are the rules of its last decision."""

    id: int
    partner: int
    holds: tuple
    decided_on: date | None
    until: date | None
    waiting: bool


class Checks:
    """Keeps the contacts seen so far and checks each day after its run."""

    def __init__(self, company):
        self.company = company
        self.env = company.env
        self.contacts = defaultdict(list)  # partner id: days

    # === THE BOOKS AND THE MESSAGES === #

    def open_lines(self) -> list[OpenLine]:
        """Every open receivable line of the company's customers, and why it is held
        for itself, if it is."""
        return [
            OpenLine(*row, Decimal(residual), held)
            for *row, residual, held in self._rows(_OPEN_LINES)
        ]

    def sent_on(self, day) -> list[Sent]:
        """The messages sent on this day."""
        lines = defaultdict(dict)
        for reminder, line, amount in self._rows(_TOLD, day):
            lines[reminder][line] = Decimal(amount)
        return [Sent(*row, lines[row[0]]) for row in self._rows(_SENT, day)]

    def files(self) -> list[CaseFile]:
        """The open files."""
        return [
            CaseFile(id_, partner, tuple(holds), day, until, waiting)
            for id_, partner, holds, day, until, waiting in self._rows(_FILES)
        ]

    def _rows(self, query, *parameters):
        self.env.flush_all()
        return self.env.execute_query(SQL(query, self.company.id, *parameters))

    # === THE INVARIANTS === #

    def check(self, day, morning, sent, files):
        """Raise Broken unless `day` went as it must, given the books of the morning."""
        self._contact_limits(day, sent)
        self._only_what_is_owed(day, morning, sent)
        self._everybody_answered(day, morning, sent, files)
        self._files_and_books(day, morning, files)
        self._one_mail_each(day)

    def _contact_limits(self, day, sent):
        """At most one contact in 7 days and three in 30, on working days only."""
        free = day.weekday() > 4 or (day.month, day.day) in HOLIDAYS
        _expect(not (sent and free), day, f"{len(sent)} messages on a day off")
        for one in sent:
            days = self.contacts[one.partner]
            early = days and (day - days[-1]).days < MIN_DAYS
            _expect(not early, day, f"partner {one.partner} again after {days[-1:]}")
            days.append(day)
            recent = [past for past in days if past > day - timedelta(days=WINDOW_DAYS)]
            _expect(len(recent) <= MOST, day, f"partner {one.partner} on {recent}")

    def _only_what_is_owed(self, day, morning, sent):
        """Each message names exactly what was open, to the cent; nothing is held."""
        books = {line.id: line for line in morning}
        for one in sent:
            if one.kind == "thanks":
                open_ = [i for i in one.lines if i in books]
                _expect(not open_, day, f"thanks {one.id} for open lines {open_}")
                continue
            _expect(one.lines, day, f"reminder {one.id} claims nothing")
            for line_id, amount in one.lines.items():
                self._one_claim(day, one, books.get(line_id), line_id, amount)

    def _one_claim(self, day, one, line, line_id, amount):
        who = f"reminder {one.id}, partner {one.partner}, line {line_id}"
        _expect(line, day, f"{who}: already paid")
        _expect(line.partner == one.partner, day, f"{who}: another customer's")
        _expect(line.residual == amount, day, f"{who}: {amount}, not {line.residual}")
        _expect(not line.held, day, f"{who}: {line.held}")

    def _everybody_answered(self, day, morning, sent, files):
        """Every overdue claim is claimed today, or waits, or is held for a reason."""
        told = {line for one in sent if one.kind == "step" for line in one.lines}
        contacted = {one.partner for one in sent if one.kind == "step"}
        by_partner = {one.partner: one for one in files}
        for line in morning:
            if line.residual <= 0 or line.due >= day or line.id in told:
                continue
            file = by_partner.get(line.partner)
            who = f"claim {line.claim} of partner {line.partner}, due {line.due}"
            _expect(file, day, f"{who}: no file")
            left_out = line.partner in contacted and not line.held
            _expect(not left_out, day, f"{who}: left out of today's message")
            answered = line.held or _answered(file, day)
            _expect(answered, day, f"{who}: no answer in file {file.id}")

    def _files_and_books(self, day, morning, files):
        """What the files show as open is what the ledger says, to the cent; what came
        in and is not allocated stands beside it."""
        owing = {one.partner for one in files}
        ledger = sum(
            one.residual
            for one in morning
            if one.partner in owing and one.residual > 0 and one.held != "excluded"
        )
        cases = self.env["recovery.case"].browse(one.id for one in files)
        shown = sum(Decimal(str(amount)) for amount in cases.mapped("open_amount"))
        shown = shown.quantize(Decimal("0.01"))
        _expect(shown == ledger, day, f"files show {shown}, the ledger {ledger}")

    def _one_mail_each(self, day):
        """Exactly one e-mail per message sent, and none besides."""
        ((sent, linked, mails),) = self._rows(_MAILS)
        text = f"{sent} messages sent, {linked} e-mails linked, {mails} e-mails"
        _expect(sent == linked == mails, day, text)


def _answered(file, day):
    """A message waits, or a decision of today holds, or one that ends later does."""
    if file.waiting:
        return True
    fresh = file.decided_on == day or (file.until and file.until > day)
    return bool(file.holds and fresh)


def _expect(condition, day, text):
    if not condition:
        raise Broken(f"{day}: {text}")


_OPEN_LINES = """
    SELECT line.id, partner.commercial_partner_id, move.name,
           COALESCE(line.date_maturity, line.date),
           line.amount_residual::text,
           CASE WHEN line.no_followup THEN 'excluded'
                WHEN move.payment_state = 'blocked' THEN 'blocked'
                WHEN reason.category = 'dispute' THEN 'disputed' END
      FROM account_move_line line
      JOIN account_account account ON account.id = line.account_id
      JOIN account_move move ON move.id = line.move_id
      JOIN res_partner partner ON partner.id = line.partner_id
      JOIN res_company company ON company.id = line.company_id
 LEFT JOIN recovery_delay_reason reason ON reason.id = move.recovery_delay_reason_id
     WHERE line.company_id = %s AND account.account_type = 'asset_receivable'
       AND line.parent_state = 'posted' AND line.amount_residual != 0
       AND partner.commercial_partner_id != company.partner_id
"""
_SENT = """
    SELECT reminder.id, reminder.case_id, reminder.partner_id, reminder.kind,
           step.stage
      FROM recovery_reminder reminder
 LEFT JOIN recovery_step step ON step.id = reminder.step_id
     WHERE reminder.company_id = %s AND reminder.state = 'sent'
       AND reminder.contact_date = %s
"""
_TOLD = """
    SELECT told.reminder_id, told.move_line_id, told.amount_residual::text
      FROM recovery_reminder_line told
      JOIN recovery_reminder reminder ON reminder.id = told.reminder_id
     WHERE reminder.company_id = %s AND reminder.state = 'sent'
       AND reminder.contact_date = %s
"""
_FILES = """
    SELECT file.id, file.partner_id,
           ARRAY(SELECT rule ->> 'rule'
                   FROM jsonb_array_elements(file.decision -> 'checks') rule
                  WHERE (rule ->> 'holds')::boolean),
           file.decided_on, file.next_check,
           EXISTS (SELECT 1 FROM recovery_reminder reminder
                    WHERE reminder.case_id = file.id
                      AND reminder.state IN ('to_review', 'approved'))
      FROM recovery_case file
     WHERE file.company_id = %s AND file.state = 'open'
"""
_MAILS = """
    SELECT COUNT(*), COUNT(DISTINCT reminder.mail_id),
           (SELECT COUNT(*) FROM mail_mail mail
              JOIN mail_message message ON message.id = mail.mail_message_id
             WHERE message.model = 'recovery.case')
      FROM recovery_reminder reminder
     WHERE reminder.company_id = %s AND reminder.state = 'sent'
"""
