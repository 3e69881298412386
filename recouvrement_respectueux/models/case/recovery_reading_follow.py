from datetime import timedelta

from odoo import models
from odoo.tools import email_normalize

SOON = timedelta(days=7)
LATER = timedelta(days=30)

ABOUT_PAYING = ("promise", "plan_request", "already_paid")


class RecoveryReading(models.Model):
    """What one click on a suggestion does, by the methods that a colleague would use.

    What the customer is told opens in the dialog of the answer, filled in, so that what
    is done and what is said leave together or not at all.
    """

    _inherit = "recovery.reading"

    def action_follow(self):
        """Do what fits what was understood, or open the answer with it filled in; on a
        screen that is behind, nothing."""
        case = self._check_usable_by_hand()
        if self.state != "open":
            return self._tell_done()
        act = self._at_once()
        if act == "contact":
            return self._open_new_contact()
        if act == "close":
            self._confirm()
            return case.action_answered()
        if act == "stop":
            # sudo: whoever may answer may note that the customer refuses
            case.partner_id.sudo()._recovery_refuse("email")
            return self._confirm()
        if act == "wait":
            case.pause(self.day)
            return self._confirm()
        return self.env["recovery.case.answer"]._open_on(self)

    def _at_once(self):
        """What a click does that says nothing to the customer: ``close``, ``stop``,
        ``wait``, ``contact``; "" where the answer opens instead."""
        if self.kind == "acknowledged" and self._is_all():
            return "close"
        # sudo: only whose address it is
        address = email_normalize(self.message_id.sudo().email_from)
        if self.kind == "stop" and not self.case_id.sudo()._is_copied_only(address):
            return "stop"
        if self.kind == "out_of_office" and self._day_to_come():
            return "wait"
        return "contact" if self.kind == "wrong_contact" else ""

    def _is_all(self):
        """Whether nothing else was said since the customer waits: what nobody has read
        is not closed with it (I7)."""
        case = self.case_id
        others = case.reading_ids.filtered(lambda one: one.state == "open") - self
        return not others and case._customer_said() <= self.message_id

    def _day_to_come(self):
        """The day that was told, as long as it is still to come; else False."""
        return self.day and self.day > self.company_id._recovery_today() and self.day

    def _tell_done(self):
        """A sentence for who clicks on what is done already, also in another tab."""
        return self.env["recovery.reminder"]._tell(
            self.env._("This is done already; nothing more has happened."), "info"
        )

    def action_not_said(self):
        """This is not what was said. What was, the next answer tells."""
        self._check_usable_by_hand()
        if self.state in ("open", "alone"):
            self._take_back()
            # sudo: a suggestion is nobody's to write, the file was checked
            self.sudo().state = "wrong"
            self._tally("none")

    def action_undo(self):
        """Take back what followed by itself: a person answers."""
        self._check_usable_by_hand()
        if self.state == "alone":
            self._take_back()
            self.sudo().state = "open"  # sudo: as in `action_not_said`

    def _check_usable_by_hand(self):
        self.ensure_one()
        self.check_access("read")
        self.case_id.check_access("write")
        return self.case_id

    def _confirm(self):
        """A colleague used it: it was right."""
        for one in self.filtered(lambda one: one.state in ("open", "alone")):
            one._tally(one.kind)
            one.sudo().state = "done"  # sudo: as in `action_not_said`

    def _tally(self, meant, by=1):
        # sudo: nobody writes counts by hand
        tally = self.env["recovery.reading.tally"].sudo()
        tally._count(self.company_id, self.kind, meant, by)

    def _take_back(self):
        """Undo what followed by itself from these."""
        for one in self.filtered(lambda one: one.state == "alone"):
            # sudo: as in `action_follow`
            customer = one.case_id.partner_id.sudo()
            if one.kind == "stop" and not one._stopped_otherwise():
                customer.recovery_refuse_email = False
            if one.kind == "out_of_office":
                if one.day and one.case_id.paused_until == one.day:
                    one.case_id.resume()
            one.case_id._await_answer()

    def _stopped_otherwise(self):
        """Whether another message of the customer asks for the same."""
        others = self.case_id.reading_ids - self
        return any(one.kind == "stop" and one.state == "alone" for one in others)

    # === WHAT IS FILLED IN === #

    def _open_new_contact(self):
        """A form for whom to write to instead; an invoice address is written to before
        the customer (`_recovery_contacts`)."""
        # sudo: the address stands in what the customer wrote on this file
        found = self.env["recovery.reader"].read_reply(
            self.quote, self.case_id._day_of(self.message_id.sudo())
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Write to this person instead"),
            "res_model": "res.partner",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_parent_id": self.case_id.partner_id.id,
                "default_type": "invoice",
                "default_email": found["new_contact"],
            },
        }

    def _prefilled(self):
        """Values of the answer's dialog."""
        case, today = self.case_id, self.company_id._recovery_today()
        values = {"reading_id": self.id, "follow": "nothing"}
        owed = self._owed()
        if self.kind == "promise" and owed:
            values.update(self._prefilled_promise(owed))
        if self.kind == "plan_request" and owed:
            values["follow"] = "arrangement"
        if self.kind == "already_paid" and owed:
            values.update(follow="pause", paused_until=today + SOON)
        if self.kind == "person":
            values.update(follow="pause", paused_until=today + LATER)
        if self.kind == "dispute":
            values.update(self._prefilled_dispute(case))
        return values

    def _owed(self):
        """What is still to be paid: between a reply and its answer it may have been."""
        lines = self.case_id.open_line_ids
        return lines.filtered(lambda line: line.amount_residual > 0)

    def _prefilled_promise(self, owed):
        """The day, the amount where it is a part, the invoices that were named."""
        if not self._day_to_come():
            return {"follow": False}
        moves = self.sudo().move_ids & owed.move_id  # sudo: as in `_understood`
        open_amount = sum(
            owed.filtered(lambda line: line.move_id in moves or not moves).mapped(
                "amount_residual"
            )
        )
        part = 0 < self.amount < open_amount
        return {
            "follow": "promise",
            "promised_on": self.day,
            "promised_amount": part and self.amount,
            "promised_ids": [(6, 0, moves.ids)],
        }

    def _prefilled_dispute(self, case):
        late = self._owed()
        moves = self.sudo().move_ids & late.move_id  # sudo: as in `_understood`
        if not moves and len(late.move_id) == 1:
            moves = late.move_id
        reasons = self.env["recovery.delay.reason"]
        reason = case.delay_reason_id.filtered(lambda one: one.category == "dispute")
        own = [("company_id", "in", (False, *self.company_id.parent_ids.ids))]
        reason = reason or reasons.search([("category", "=", "dispute"), *own], limit=1)
        return {
            "disputed_ids": [(6, 0, (moves | case._disputed_entries().move_id).ids)],
            "delay_reason_id": reason.id,
        }

    # Words prepared for the answer: what I understood, what I do, by when.

    def _prepared(self):
        """Sentences in the language of the context; a colleague changes them."""
        today = self.company_id._recovery_today()
        told = self._day_to_come()
        day = self._day(told)
        soon = self._day(today + SOON)
        # sudo: as in `_compute_understood`
        about = ", ".join(self.sudo().move_ids.mapped("name"))
        amount = self._said_amount()
        if self.kind in ABOUT_PAYING and not self._owed():
            return self.env._(
                "This was settled in the meantime, thank you: nothing is left to pay."
            )
        if self.kind == "promise":
            return self._prepared_promise(day, amount)
        if self.kind == "already_paid":
            return self.env._(
                "You tell me that it is paid. I look for it in our account and write "
                "to you by %s at the latest; until then nothing is asked of you.",
                soon,
            )
        if self.kind == "dispute":
            return self.env._(
                "I understand that something is wrong with %(invoice)s. It rests while "
                "I look into it, and I answer you by %(day)s.",
                invoice=about or self.env._("our invoice"),
                day=soon,
            )
        if self.kind == "administrative":
            return self.env._(
                "You need a document from us: it is attached. If something is still "
                "missing, tell me, and I send it the same day."
            )
        if self.kind == "plan_request":
            return self.env._(
                "You would like to pay in several instalments. I send you a proposal; "
                "you change it as it suits you."
            )
        if self.kind == "bank_details_doubt":
            return self.env._(
                "You are right to check our bank details. Call me on the number that "
                "stands on your invoices, and I confirm them to you."
            )
        if self.kind == "person":
            return self.env._(
                "Thank you for telling me. You have nothing to explain, and nothing is "
                "asked of you until %s. I am here if you wish to talk.",
                self._day(today + LATER),
            )
        return ""

    def _prepared_promise(self, day, amount):
        if not day:
            return self.env._(
                "You tell me that you will pay, thank you. Which day suits you? Until "
                "we have agreed on one, I do not remind you."
            )
        if amount:
            return self.env._(
                "I note that you will pay %(amount)s on %(day)s, thank you. Until then "
                "I do not remind you.",
                amount=amount,
                day=day,
            )
        return self.env._(
            "I note that you will pay on %s, thank you. Until then I do not remind "
            "you.",
            day,
        )
