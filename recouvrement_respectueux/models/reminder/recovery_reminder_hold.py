from datetime import timedelta

from markupsafe import escape

from odoo import api, fields, models
from odoo.tools import format_date

from ..path.recovery_message_kind import CLOSING_KINDS

TOLD_AFTER = timedelta(hours=4)  # a server that is down for so long needs somebody


class RecoveryReminderHold(models.Model):
    """Why a message was held back: kept as a code, said in the reader's language.

    What a colleague holds back stays so until the day they say: nothing about its
    invoices is prepared before, and what is prepared then is read by a colleague.
    """

    _inherit = "recovery.reminder"

    held_until = fields.Date(string="On Hold Until", readonly=True, copy=False)
    held_by_id = fields.Many2one(
        "res.users", string="On Hold By", readonly=True, copy=False
    )

    # === COMPUTE METHODS === #

    @api.depends("hold_code", "hold_words", "held_until", "decision", "tone_remarks")
    @api.depends_context("lang")
    def _compute_hold_reason(self):
        for reminder in self:
            reminder.hold_reason = reminder._hold_sentence()

    def _hold_sentence(self):
        if not self.hold_code:
            return False
        said = self._hold_sentences().get(self.hold_code)
        if said:
            return " ".join(filter(None, [said, self.hold_words]))
        if self.held_until:
            return self.env._(
                "Put on hold by %(who)s until %(day)s: %(why)s",
                # sudo: a colleague's name, as every history says it
                who=self.held_by_id.sudo().name or "",
                day=format_date(self.env, self.held_until),
                why=self.hold_words or "",
            )
        checks = {one["rule"]: one for one in (self.decision or {}).get("checks", [])}
        if self.hold_code in checks:
            values = checks[self.hold_code]["values"]
            return self.case_id._explain(self.hold_code, True, values)
        return self.hold_words

    def _hold_sentences(self):
        """Sentences of the codes that are not rules of the decision."""
        return {
            "settled": self.env._("Nothing is due any more."),
            "unneeded": self.env._(
                "Not needed any more. It had not reached the customer:"
            ),
            "changed": self.env._("The invoices changed in between."),
            "outdated": self.env._("The facts changed just before sending."),
            "unwanted": self.env._("The customer wants no contact by this channel."),
            "arranged": self.env._("These invoices are part of an arrangement now."),
            "arrangement_ended": self.env._("The arrangement has ended."),
            "edited": self.env._(
                "The amounts, the reader or the way to pay changed after the text was "
                "edited. Please look at it again."
            ),
            "language": self.env._(
                "Its language was switched off, so it is written in another language. "
                "Please look at it again."
            ),
            "unread": self.env._(
                "It does not leave by itself any more: automatic sending was switched "
                "off before its hour, or somebody held such a message back."
            ),
            "tone": self.env._("The wording needs a look."),
            "refused": self.env._("The mail server did not take it."),
            "server": self.env._(
                "The mail server cannot be reached or is busy. The message leaves by "
                "itself as soon as it can:"
            ),
            "bounced": self.env._(
                "The e-mail came back. Nothing reaches this address:"
            ),
            "unwritten": self.env._(
                "The text could not be written for this customer. Correct it under "
                "Configuration, then send again."
            ),
        }

    def _hold(self, code, decision=None):
        """Cancel these messages.

        :param str code: a rule of ``decision``, or a key of ``_hold_sentences``
        :param dict decision: the decision that holds, as kept for "Why?"
        """
        values = {"state": "cancelled", "hold_code": code}
        if decision:
            values["decision"] = decision
        self._record(values)

    def _hold_by_hand(self, words, until=False):
        """Cancel these messages for a reason that a colleague gives.

        :param date until: the day before which nothing about their invoices is prepared
        """
        self._record(
            {
                "state": "cancelled",
                "hold_code": "hand",
                "hold_words": words,
                "held_until": until,
                "held_by_id": self.env.uid,
            }
        )

    def action_take_hold_back(self):
        """What a colleague held back is held no more: it waits for its review again
        where nothing else does, else the next run decides."""
        self.check_access("write")
        held = self.filtered(lambda one: one.state == "cancelled" and one.held_until)
        held._record({"held_until": False})
        again = {"state": "to_review", "hold_code": False, "hold_words": False}
        for one in held:
            if one._may_wait_again():
                one._record(again)
                one.case_id._show_in("review")
        waiting = held.case_id.filtered(lambda case: case.stage == "paused")
        waiting.filtered(lambda case: not case.paused_until)._show_in("waiting")
        held.case_id._record({"next_check": False})
        held._log_on_file(self.env._("It is not on hold any more."))

    def _may_wait_again(self):
        """Whether nothing has taken the place of this message meanwhile."""
        others = self.case_id.reminder_ids - self
        same = others.filtered(
            lambda one: (
                one.state != "cancelled"
                and (one.kind, one.step_id, one.cycle, one.installment_id)
                == (self.kind, self.step_id, self.cycle, self.installment_id)
            )
        )
        living = self.case_id.state == "open" or self.kind in CLOSING_KINDS
        return living and not same and not any(others.mapped("is_open"))

    def _log_on_file(self, text):
        """A note on the files of these messages, signed by who is at it."""
        bodies = dict.fromkeys(self.case_id.ids, escape(text))
        self.case_id._message_log_batch(bodies=bodies)

    def _mark_failed(self, code, words):
        """These messages could not leave: a person corrects what is in the way."""
        self._record({"state": "failed", "hold_code": code, "hold_words": words})
        self.case_id._record({"stage": "person", "needs_person": True})

    def _mark_waiting(self, words):
        """The mail server took nothing so far: they leave by themselves later."""
        self._record({"hold_code": "server", "hold_words": words.split("\n")[-1]})
        before = fields.Datetime.now() - TOLD_AFTER
        late = self.filtered(lambda one: one.sent_on and one.sent_on <= before)
        for company, own in late.grouped("company_id").items():
            case = own[0].case_id._said_to_person()
            said = case.env._(
                "The mail server has taken nothing for hours. The messages wait and "
                "leave by themselves; please tell whoever looks after it."
            )
            case._add_task_once(said, company._recovery_person() or case._person())

    def _mark_taken(self):
        """The mail server has taken them; those that waited for it count from now."""
        waited = self.filtered(lambda one: one.hold_code == "server")
        waited._record({"hold_words": False})
        waited._mark_sent()
