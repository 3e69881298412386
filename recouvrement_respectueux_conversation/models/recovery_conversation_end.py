from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import format_date

from odoo.addons.recouvrement_respectueux.core.calls import TRIES, written_instead
from odoo.addons.recouvrement_respectueux.models.base.names import OUR_TASK

LONGEST = 480  # minutes: whoever left the page open overnight did not talk so long


class RecoveryConversationEnd(models.Model):
    """What came of a talk is written where it belongs, once: reason, dispute, contact,
    next step, thank-you message, history."""

    _inherit = "recovery.conversation"

    def action_end(self):
        """End this talk and write what came of it; a second time does nothing.

        :raise UserError: where something is missing; nothing is written then
        """
        self.ensure_one()
        self.check_access("write")
        self.case_id._wait_for_turn()
        if self.state == "ended":
            return None
        self._check_ready()
        self._close()
        self._note_reason()
        self._count_contact()
        self.case_id.action_answered()
        self._settle_wishes()
        self._plan_next_step()
        self._prepare_thanks()
        self._tell()
        return None

    def _check_ready(self):
        """Refuse what could not be written where it belongs."""
        today = self.company_id._recovery_today()
        if bool((self.next_step or "").strip()) != bool(self.next_date):
            raise UserError(
                self.env._(
                    "A next step needs both what is to be done and a day. Fill in the "
                    "other one, or empty both."
                )
            )
        if self.next_date and self.next_date < today:
            raise UserError(
                self.env._(
                    "The next step is on %s, which has passed. Choose today or a later "
                    "day.",
                    format_date(self.env, self.next_date),
                )
            )
        if self.kind == "dispute" and not self.delay_reason_id:
            raise UserError(
                self.env._(
                    "The customer disagrees: choose the reason, so that these invoices "
                    "are not reminded while you look into it."
                )
            )

    def _close(self):
        now = fields.Datetime.now()
        minutes = int((now - self.started_on).total_seconds() // 60)
        measured = max(min(minutes, LONGEST), 0)
        self._record(
            {
                "state": "ended",
                "ended_on": now,
                "duration": self.duration or max(measured, 1),
            }
        )

    # === REASON AND DISPUTE === #

    def _note_reason(self):
        """The reason on file and late invoices; a dispute on those it concerns."""
        reason, case = self.delay_reason_id, self.case_id
        if not reason:
            return
        if self.kind == "dispute" and self.disputed_move_ids:
            # sudo: who listens may write why it is late without the right on invoices
            self._disputed_entries().sudo()._recovery_take_reason(reason)
            case.delay_reason_id = reason
            return
        case._take_reason(reason)

    # === CONTACT === #

    def _count_contact(self):
        """One contact by telephone: the call that waited, else a new one. Whatever
        else waited has been said now."""
        case, call = self.case_id, self._call()
        counted = self.reminder_ids.filtered(lambda one: one.state == "sent")
        if self.customer_called or counted:
            call = call.browse()
        (case.reminder_ids - call)._drop("talked")
        if self.customer_called or counted:
            return
        call = call or self._new_call()
        call._record({"conversation_id": self.id})
        call.action_contact_made()

    def _new_call(self):
        spoken = self._in_language_of_customer()
        values = {
            **self._reminder_values(),
            "kind": "conversation",
            "channel": "phone",
            "subject": spoken.env._("Conversation"),
        }
        # sudo: nobody may enter a message by hand; whoever ends a talk made this call
        return self.env["recovery.reminder"].sudo().create(values).sudo(False)

    def _reminder_values(self):
        case = self.case_id
        entries = self.open_line_ids.filtered(lambda one: one.amount_residual > 0)
        late = entries._recovery_late()
        values = case._common_reminder_values()[case.id]
        spoken_with = self.contact_id._recovery_usable_in(case.company_id)
        if spoken_with:
            lang = case._readers()[case].lang(spoken_with)
            values = {**values, "recipient_id": spoken_with.id, "lang": lang}
        return {
            **values,
            "conversation_id": self.id,
            "line_ids": [
                Command.create(
                    {
                        "move_line_id": entry.id,
                        "name": entry._recovery_name(),
                        "date_due": entry._recovery_due(),
                        "currency_id": entry.currency_id.id,
                        "amount_residual": entry.amount_residual_currency,
                        "amount_whole": entry.amount_currency,
                    }
                )
                for entry in late or entries
            ],
        }

    # === WHAT FOLLOWS === #

    def _settle_wishes(self):
        """A wish for time that the customer made on their page has its answer."""
        alive = self.arrangement_ids.filtered(lambda one: not one.outcome)
        if arrangement := alive.filtered("is_running")[:1] or alive[:1]:
            settled = "accepted" if arrangement.is_running else "answered"
            self.case_id.wish_ids._settle(settled, arrangement)

    def _plan_next_step(self):
        """The next step is a task on the file, on its day, for its person."""
        if self.next_date:
            self.case_id.activity_schedule(
                OUR_TASK,
                date_deadline=self.next_date,
                summary=self.next_step,
                user_id=self._next_person().id,
            )

    def _next_person(self):
        """Who goes on: the one who was chosen, else who talked, else whose file it is,
        as long as they work here."""
        working = self.company_id._recovery_working
        named = working(self.next_user_id) or working(self.user_id)
        return named or self.case_id._person()

    def _prepare_thanks(self):
        """The thank-you message, for review: nothing leaves by itself."""
        case = self.case_id
        values = self._reminder_values()
        channel = self._written_by()
        if not channel or not values["line_ids"]:
            return
        own = {"kind": "after_talk", "channel": channel, "state": "to_review"}
        case._create_reminders([{**values, **own}])
        case._show_in("review")

    def _written_by(self):
        """The channel of the message; None where the customer cannot be written to."""
        partner = self.partner_id.with_company(self.company_id)
        readers = self.case_id._readers()[self.case_id]
        spoken_with = self.contact_id._recovery_usable_in(self.company_id)
        reachable = (
            spoken_with._recovery_reachable() if spoken_with else readers.reachable
        )
        wishes = partner._recovery_preferences(self.company_id, reachable)
        return written_instead(TRIES, wishes)
