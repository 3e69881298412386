from odoo import api, fields, models
from odoo.exceptions import AccessError

from odoo.addons.recouvrement_respectueux.core.aside import Aside
from odoo.addons.recouvrement_respectueux.models.base.names import USER
from odoo.addons.recouvrement_respectueux.models.base.recovery_named import (
    without_defaults,
)

REPORT = "recouvrement_respectueux.report_letters"
LIVE = ("pending", "error")  # Odoo's queue tries some errors again, day after day
BY_POST = Aside("by_post")  # printed for the postal service, not for a colleague
EXPECTED = ("approved", "failed")  # states of a reminder whose letter may leave
ANSWERED = ("sent", "error")  # what the postal service says became of a letter
ASKED = Aside("asked")  # the postal service is being asked


class SnailmailLetter(models.Model):
    """The letter of a reminder in Odoo's postal queue.

    Odoo's own scheduled action sends it. What becomes of the letter becomes of the
    reminder: sent, failed, or back in the review.
    """

    _inherit = "snailmail.letter"

    recovery_reminder_id = fields.Many2one(
        "recovery.reminder",
        string="Reminder",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="cascade",
        groups=USER,
    )

    _once_per_reminder = models.UniqueIndex(
        "(recovery_reminder_id) "
        "WHERE state != 'canceled' AND recovery_reminder_id IS NOT NULL",
        "This letter is already on its way.",
    )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Override: nobody enters a letter of ours by hand."""
        self = without_defaults(self, {"recovery_reminder_id"})
        if any(vals.get("recovery_reminder_id") for vals in vals_list):
            self._recovery_check_made()
        return super().create(vals_list)

    def write(self, vals):
        """Override: the reminders follow what becomes of their letters. That one was
        posted is what the postal service says, and nobody else."""
        # sudo: every employee may work on Odoo's postal queue
        ours = self.sudo().recovery_reminder_id
        told = vals.get("state") in ANSWERED and not ASKED.said()
        if "recovery_reminder_id" in vals or (ours and told):
            self._recovery_check_made()
        result = super().write(vals)
        if "state" in vals:
            self._tell_reminders(vals["state"])
        return result

    def _recovery_check_made(self):
        if not self.env.su:
            raise AccessError(
                self.env._(
                    "What became of a letter is recorded by the postal service, so "
                    "that what was sent can be relied upon. Post it from its message."
                )
            )

    def _tell_reminders(self, state):
        # sudo: every employee may work on Odoo's postal queue
        reminders = self.sudo().recovery_reminder_id
        if state == "pending":
            reminders._post_again()
        elif state == "sent":
            reminders._note_posted()
        elif state == "canceled":
            reminders._note_taken_back()
        else:
            # sudo: Odoo's postal service runs for anybody
            for letter in self.sudo().filtered("recovery_reminder_id"):
                reminder = letter.recovery_reminder_id
                reminder._note_unposted(letter.error_code or "UNKNOWN_ERROR")

    # === JUST BEFORE IT LEAVES === #

    def _snailmail_print(self, immediate=True):
        """Override: a reminder that has become untrue is not posted (I4)."""
        # sudo: every employee may work on Odoo's postal queue
        ours = self.filtered(lambda letter: letter.sudo().recovery_reminder_id)
        leaving = (self - ours) | ours._still_true()
        with ASKED.told(True):
            return super(SnailmailLetter, leaving)._snailmail_print(immediate=immediate)

    def _still_true(self):
        """Look once more at letters that are about to leave; cancel the untrue ones.

        The reminders stay locked until the answer of the postal service is written:
        meanwhile nobody can hold them, nor post them a second time.

        :return: the letters that may leave
        """
        live = self.filtered(lambda letter: letter.state in LIVE)
        reminders = live.sudo().recovery_reminder_id
        # sudo: Odoo's scheduled action, or any employee who sends a letter again
        locked = reminders.try_lock_for_update(allow_referencing=True)
        expected = locked.filtered(lambda one: one.state in EXPECTED)
        ready = expected._ready_to_print()
        (locked - ready)._live_letters().cancel()
        # sudo: as above
        return live.filtered(lambda one: one.sudo().recovery_reminder_id in ready)

    # === WHAT IS POSTED === #

    def _fetch_attachment(self):
        """Override: a reminder is posted as our own letter, with the day on which it
        is printed."""
        if self.sudo().recovery_reminder_id:  # sudo: as above
            self._print_reminder()
        return super()._fetch_attachment()

    def _print_reminder(self):
        reminder = self.sudo().recovery_reminder_id
        # sudo: whoever sends the letter again need not see the reminders
        printer = self.env["ir.actions.report"].sudo()
        with BY_POST.told(True):
            page, _type = printer._render_qweb_pdf(REPORT, reminder.ids)
        self.attachment_id = self.attachment_id or self.env["ir.attachment"].create(
            {
                "name": f"{reminder.display_name}.pdf",
                "type": "binary",
                "res_model": self._name,
                "res_id": self.id,
            }
        )
        self.attachment_id.raw = self._overwrite_margins(page)
