from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError


class RecoveryReviewMeeting(models.Model):
    """When the team sits down: a meeting in Odoo's calendar."""

    _inherit = "recovery.review"

    meeting_at = fields.Datetime(string="Meeting", copy=False)
    event_id = fields.Many2one(
        "calendar.event", string="Invitation", readonly=True, copy=False, index=True
    )

    def action_invite(self):
        """Invite the participants, once; later, open the invitation."""
        self.ensure_one()
        if not self.event_id:
            self._check_can_invite()
            event = self.env["calendar.event"].create(self._event_values())
            self._record({"event_id": event.id})
            self._date_is_chosen()
            return self._notify_done(self.env._("The participants are invited."))
        return {
            "type": "ir.actions.act_window",
            "res_model": "calendar.event",
            "views": [(False, "form")],
            "res_id": self.event_id.id,
        }

    def _check_can_invite(self):
        if not self.meeting_at:
            raise UserError(
                self.env._("Choose the day and hour of the meeting, then invite.")
            )
        if not self.member_ids:
            raise UserError(
                self.env._("Choose who takes part, then invite: nobody is named yet.")
            )

    def _event_values(self):
        """One hour, without the name of any customer: calendars are shared."""
        return {
            "name": self.display_name,
            "start": self.meeting_at,
            "stop": self.meeting_at + timedelta(hours=1),
            "user_id": self.env.uid,
            "partner_ids": self.member_ids.partner_id.ids,
            "description": self.env._(
                "What helped, what did not, and what we decide. The figures are in the "
                "team review of Odoo."
            ),
        }

    def _date_is_chosen(self):
        """The task to choose a day is done, whoever did it."""
        tasks = self.activity_ids.filtered("automated")
        if tasks:
            tasks.action_feedback()

    def _notify_done(self, message):
        """Say that it is done, and who has to be told by a person."""
        silent = self._without_email()
        if silent:
            message += " " + self.env._(
                "Without an e-mail address: %s. Please tell them yourself.",
                ", ".join(silent.mapped("name")),
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning" if silent else "success",
                "message": message,
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _without_email(self):
        return self.member_ids.filtered(lambda user: not user.email)
