from odoo import models
from odoo.exceptions import UserError

from ...core.aside import Aside
from ..path.choices import OURS

# What was scheduled and is being posted: by the scheduled action, or by a person who
# does not wait for its hour.
SCHEDULED = Aside("scheduled")


class MailScheduledMessage(models.Model):
    """What a colleague writes to a customer now, to leave at another hour: a message as
    any other, on the facts of that hour (I4)."""

    _inherit = "mail.scheduled.message"

    def _post_message(self, raise_exception=True):
        """Override of `mail`: our records read the facts again before it leaves. Where
        that fails, whoever wrote it is told by Odoo."""
        ours = self.filtered(lambda one: one.model in OURS)
        for one in ours:
            with SCHEDULED.told((one, raise_exception)):
                super(MailScheduledMessage, one)._post_message(raise_exception)
        if others := self - ours:
            return super(MailScheduledMessage, others)._post_message(raise_exception)
        return None


class MailThreadScheduled(models.AbstractModel):
    _inherit = "mail.thread"

    def message_post(self, **kwargs):
        """Override of `mail`: what was scheduled is what a colleague says, which Odoo
        keeps as a notice."""
        scheduled, by_hand = SCHEDULED.said() or (None, False)
        if scheduled and self._name in OURS and not scheduled.is_note:
            if not by_hand:
                self._recovery_check_scheduled(scheduled)
            kwargs = {"message_type": "comment", **kwargs}
        return super().message_post(**kwargs)

    def _recovery_check_scheduled(self, scheduled):
        """Refuse what nobody would write any more.

        :raise UserError: says what has changed since it was written
        """
        written, case = scheduled.create_date, self._recovery_file()
        last = case._customer_said()[:1] if case else case
        if last and last.date > written:
            raise UserError(
                self.env._(
                    "The customer has written since. Read their words, then write "
                    "again."
                )
            )
        if self._name == "recovery.arrangement" and self._recovery_ended(written):
            raise UserError(
                self.env._("%s has ended since this was written.", self.name)
            )
