import psycopg2

from odoo import fields, models

from ..base.aside import each
from .recovery_reminder_deliver import WAITS


class RecoveryReminderQueue(models.Model):
    """What happens to a reminder between Odoo's mail queue and the mail server."""

    _inherit = "recovery.reminder"

    def _stop_at_the_door(self):
        """Look once more at reminders whose e-mails are about to leave (I4).

        What has become untrue while the e-mail was queued is held; what came out of
        the customer's days or hours waits in the queue.

        :return: the e-mails that must not leave now
        """
        readable, untrue, moments = self._read_at_the_door()
        late = readable.browse(one.id for one in moments)
        for one, moment in moments.items():
            one.mail_id.scheduled_date = moment
        untrue.mail_id.write({"state": "cancel"})
        untrue._hold("outdated")
        untrue.env["recovery.case"]._look_again(untrue.partner_id)
        (self - readable).mail_id.write({"state": "cancel"})
        return (late | untrue | (self - readable)).mail_id

    def _read_at_the_door(self):
        """Those of these whose facts can be read, and what `_look_at_the_door` says of
        them; the others are set aside."""
        try:
            with self.env.cr.savepoint():
                return self, *self._look_at_the_door()
        except psycopg2.OperationalError:
            raise
        except Exception:
            for one, error in each(self, "_look_at_the_door"):
                one._set_aside(error)
            readable = self.filtered(lambda one: one.state == "sent")
            return readable, *readable._look_at_the_door()

    def _look_at_the_door(self):
        """Those of these that have become untrue, and of the others those that may not
        leave now: ``(reminders, {reminder: when it may, False where never})``."""
        decisions, now = self._decide_again(), fields.Datetime.now()
        otherwise = self._told_otherwise().filtered("told")
        untrue = self.filtered(
            lambda one: one in otherwise or one._is_untrue(decisions[one.id])
        )
        moments = {one: one._next_moment() for one in self - untrue}
        late = {one: when for one, when in moments.items() if not when or when > now}
        return untrue, late

    def _stop_copies(self):
        """Look at the copies of these reminders that are about to leave: nobody reads
        a copy of what does not leave, or before it may.

        :return: the copies that must not leave now
        """
        stopped = self.env["mail.mail"].sudo()  # sudo: as in `_send`
        for one in self:
            waiting = one.copy_mail_ids.filtered(lambda mail: mail.state == "outgoing")
            if one.state != "sent" or one.mail_id.state == "cancel":
                waiting.write({"state": "cancel"})
                stopped |= waiting
            elif one.mail_id.state == "outgoing" and one.mail_id.scheduled_date:
                waiting.write({"scheduled_date": one.mail_id.scheduled_date})
                stopped |= waiting
        return stopped

    def _is_untrue(self, decision):
        """Whether the facts of this moment ask for something else, or for nothing."""
        if decision is None:  # the arrangement calls for something else by now
            return True
        waits = decision.until and {one.rule for one in decision.holds} <= WAITS
        if not decision.contact and not waits:
            return True
        return self._is_other_message(decision) or not self._is_current(decision)
