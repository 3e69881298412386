from datetime import timezone

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import html_sanitize

from ..base.prose import cleaned
from ..base.recovery_named import without_defaults
from ..path.choices import CHANNEL_SELECTION, MESSAGE_KINDS, OPEN_STATES

GONE = ("sent", "failed")  # what the customer has, or nearly had: evidence
UNNEEDED = "unneeded"  # of what failed, once there is no reason to send it again
TYPED = {"subject", "body", "recipient_id", "copy_ids", "user_id"}


class RecoveryReminder(models.Model):
    """One contact with the customer: one message, one channel, all their invoices.

    to review → approved → sent (or failed); cancelled when the facts hold it back.
    Where the channel is not one a machine can use, a colleague makes the contact and
    marks it as made.
    """

    _name = "recovery.reminder"
    _description = "Reminder"
    _inherit = ["recovery.batch", "recovery.said", "recovery.readers"]
    _order = "id desc"
    _rec_name = "subject"
    _check_company_auto = True

    case_id = fields.Many2one(
        "recovery.case",
        string="Amicable File",
        required=True,
        ondelete="cascade",
        index=True,
        check_company=True,
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    partner_id = fields.Many2one(
        "res.partner", string="Customer", required=True, index=True
    )
    recipient_id = fields.Many2one(
        "res.partner", string="Written To", required=True, index=True
    )
    copy_ids = fields.Many2many(
        "res.partner", "recovery_reminder_copy_rel", string="Copies To"
    )
    user_id = fields.Many2one("res.users", string="Person to Talk To")
    kind = fields.Selection(MESSAGE_KINDS, required=True, default="step")
    installment_id = fields.Many2one(
        "recovery.installment", index="btree_not_null", ondelete="set null"
    )
    step_id = fields.Many2one("recovery.step", ondelete="restrict", index=True)
    stage = fields.Selection(related="step_id.stage")
    step_days = fields.Integer(help="Days of the step when the message was prepared.")
    cycle = fields.Integer(default=1)
    anchor = fields.Date(help="Oldest due date when the message was prepared.")
    channel = fields.Selection(CHANNEL_SELECTION, required=True, default="email")
    lang = fields.Char()
    state = fields.Selection(
        [
            ("to_review", "To review"),
            ("approved", "Approved"),
            ("sent", "Sent"),
            ("failed", "Failed"),
            ("cancelled", "Withdrawn"),
        ],
        required=True,
        default="to_review",
        index=True,
    )
    is_open = fields.Boolean(compute="_compute_is_open")
    asked_by_person = fields.Boolean()
    asked_by_machine = fields.Boolean(help="A rule of a colleague asked for it.")
    send_after = fields.Datetime(
        help="First moment at which the customer may be contacted."
    )
    sent_on = fields.Datetime(readonly=True)
    contact_date = fields.Date(readonly=True, index=True)
    contact_hour = fields.Integer(
        compute="_compute_contact_hour",
        store=True,
        aggregator=None,
        help="Hour of the day where the customer lives, when it left.",
    )
    approved_by_id = fields.Many2one("res.users", readonly=True)
    hold_code = fields.Char(readonly=True)
    hold_words = fields.Char(readonly=True)
    hold_reason = fields.Char(
        compute="_compute_hold_reason", help="Why it is on hold, or what failed."
    )
    decision = fields.Json(readonly=True)
    subject = fields.Char()
    body = fields.Html(sanitize=False)  # what a person edits is sanitized in `write`
    body_edited = fields.Boolean(readonly=True)
    mail_id = fields.Many2one("mail.mail", index="btree_not_null", ondelete="set null")
    line_ids = fields.One2many("recovery.reminder.line", "reminder_id", readonly=True)
    total_text = fields.Char(string="Total", compute="_compute_total_text")

    _once_per_step = models.UniqueIndex(
        "(case_id, cycle, step_id) WHERE state != 'cancelled' AND kind = 'step'",
        "This step has already been prepared or sent for this file.",
    )
    _one_open = models.UniqueIndex(
        "(case_id) WHERE state IN ('to_review', 'approved')",
        "A message of this file already waits.",
    )
    _said_once = models.UniqueIndex(
        "(installment_id, kind) "
        "WHERE state != 'cancelled' AND installment_id IS NOT NULL",
        "This has already been prepared or said about this instalment.",
    )
    _closed_once = models.UniqueIndex(
        "(case_id, kind) WHERE kind IN ('thanks', 'care') AND state != 'cancelled'",
        "This file already has its thank-you or its follow-up question.",
    )
    _to_deliver = models.Index("(send_after, id) WHERE state = 'approved'")

    # === COMPUTE METHODS === #

    @api.depends("state")
    def _compute_is_open(self):
        for reminder in self:
            reminder.is_open = reminder.state in OPEN_STATES

    @api.depends("sent_on")  # not on the time zone: what was the hour then stays so
    def _compute_contact_hour(self):
        for reminder in self:
            zone = reminder.partner_id._recovery_zone(reminder.company_id)
            moment = reminder.sent_on
            local = moment and moment.replace(tzinfo=timezone.utc).astimezone(zone)
            reminder.contact_hour = local.hour if local else 0

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """A text that comes from outside is cleaned, as in `write`.

        :raise AccessError: messages are prepared by the steps that decide them, never
            typed in or imported
        """
        if not self.env.su:
            self._refuse_record()
        self = without_defaults(self, self._fields)
        # One message of a file waits at a time: what was held makes room first.
        self.flush_model(["state"])
        return super().create([self._cleaned(vals) for vals in vals_list])

    def write(self, vals):
        """A text that a person edits is cleaned, and kept through to sending; what was
        approved before is looked at again.

        :raise AccessError: for what only the steps of a message record
        :raise UserError: for a message that has left, whoever asks (I19)
        """
        if self.filtered(lambda one: one._is_gone()):
            raise UserError(
                self.env._(
                    "This message has left, so it stays as the customer received it. "
                    "Prepare a new one from the file."
                )
            )
        if self.env.su:
            return super().write(self._cleaned(vals))
        if vals.keys() - TYPED or self.filtered(lambda one: not one.is_open):
            self._refuse_record()
        approved = self.filtered(lambda one: one.state == "approved")
        result = super().write(self._cleaned(vals))
        approved._record({"state": "to_review", "approved_by_id": False})
        approved.case_id._show_in("review")
        return result

    def _record(self, vals):
        """Write what the steps of a message say: whom it is for, where it stands, what
        became of it. Whoever calls this has checked that the user may take the step."""
        # Not our own `write`, which refuses these; sudo: nobody has the right to.
        return models.Model.write(self.sudo(), vals)

    def _refuse_record(self):
        raise AccessError(
            self.env._(
                "Where a message stands is recorded by its buttons, so that what was "
                "sent can be relied upon. Change its words, or use the buttons."
            )
        )

    @api.model
    def _cleaned(self, vals):
        if "body" in vals:
            clean = cleaned(html_sanitize(vals["body"], sanitize_attributes=False))
            vals = {**vals, "body": clean}
        if "body" in vals or "subject" in vals:
            vals = {**vals, "body_edited": True}
        return vals

    def _write_composed(self, vals):
        """Write a text that we composed ourselves, not edited. What a template made
        of it is cleaned once more: it may hold anything that its editor wrote."""
        if "body" in vals:
            vals = {**vals, "body": cleaned(vals["body"])}
        # Not our own `write`, which would clean the text and call it edited.
        return models.Model.write(self, {**vals, "body_edited": False})

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sent(self):
        if self.filtered(lambda one: one._is_gone()):
            raise UserError(
                self.env._(
                    "A message that was sent stays, as the trace of what the customer "
                    "received. Messages that wait may be put on hold instead."
                )
            )
        if self.filtered(lambda one: one.state == "cancelled" and one.held_until):
            raise UserError(
                self.env._(
                    "A message that is on hold stays: without it, one like it would be "
                    "prepared again. Release it first."
                )
            )

    # === ACTION METHODS === #

    def action_approve(self):
        """Approve these e-mails; they leave at the hours of each customer, and not in
        the minutes in which an approval may be undone.

        Calls, letters and texts are made by a person and stay until they are made.
        What could hurt its reader stays too: one message says why, many tell how many.
        """
        self.check_access("write")
        emails = self.filtered(
            lambda one: one.channel == "email" and one.state == "to_review"
        )
        again = emails._take_language()
        emails -= again
        again.filtered("is_open")._record({"hold_code": "language"})
        harsh = emails._harsh()
        if harsh and len(self) == 1:
            harsh._stop_harsh()
        harsh._record({"hold_code": "tone"})
        approved = emails - harsh
        approved._record(
            {
                "state": "approved",
                "approved_by_id": self.env.uid,
                "hold_code": False,
            }
        )
        approved.case_id._show_in("waiting")
        approved._wait_for_undo()
        if again:
            return self._tell(self._hold_sentences()["language"])
        return harsh._tell_harsh() if harsh else None

    def action_hold(self):
        """Hold these messages back, with a reason that the next reader sees."""
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Hold"),
            "res_model": "recovery.reminder.hold",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_reminder_ids": self.ids},
        }

    def preview(self):
        """The message as the customer will see it, for the side of the review list:
        ``{to, subject, html, remarks, about, channel, is_open, can_approve,
        can_mark_made, can_take_back, undo_minutes}``; what is known beside, an addon
        says."""
        self.ensure_one()
        # sudo: who follows files may see what left, not the mail queue
        left = self.mail_id.sudo() if self._is_gone() else self.env["mail.mail"]
        return {
            "to": left.email_to or self._address_shown(),
            "subject": self.subject,
            "html": left.body_html or self._in_layout(),
            "remarks": "\n".join(filter(None, (self.missing_words, self.tone_remarks))),
            "about": "",
            "channel": self.channel,
            "is_open": self.is_open,
            "can_approve": self.channel == "email" and self.state == "to_review",
            "can_mark_made": self.can_mark_made,
            "can_take_back": self.can_take_back,
            "undo_minutes": self.company_id.recovery_undo_minutes,
        }

    def _address_shown(self):
        """Name and address of the recipient for the channel of this message."""
        recipient = self.recipient_id
        if self.channel == "letter":
            return ", ".join(self._letter_address())
        address = recipient.email if self.channel == "email" else recipient.phone
        return ", ".join(filter(None, [recipient._recovery_name(), address]))

    def action_retry(self):
        """Send again what failed, once the address or the text has been corrected."""
        self.check_access("write")
        again = self._update_state(
            ("failed",), "approved", mail_id=False, hold_code=False
        )
        again.filtered(lambda reminder: not reminder.body)._compose()
        self._schedule()

    # === BUSINESS METHODS === #

    def _is_gone(self):
        """Whether the customer has this message, or nearly had it (I19)."""
        return self.state in GONE or self.hold_code == UNNEEDED

    def _update_state(self, allowed, state, **values):
        """Move the reminders that are in an ``allowed`` state; return those."""
        moved = self.filtered(lambda reminder: reminder.state in allowed)
        moved._record({"state": state, **values})
        return moved

    def _schedule(self):
        """Wake the daily job when the first of these messages may leave."""
        moments = {m for m in self.mapped("send_after") if m}
        job = self.env.ref("recouvrement_respectueux.ir_cron_recovery_daily")
        job.sudo()._trigger(
            max(min(moments), fields.Datetime.now()) if moments else None
        )
        # sudo: accountants may approve a message without access to scheduled actions

    def _notify_prepared(self, asked):
        """Say how many messages were prepared out of ``asked`` files."""
        text = self.env._(
            "Messages prepared for review: %(prepared)s. Files on hold: %(held)s. "
            "“Why?” on each file tells the reason.",
            prepared=len(self),
            held=asked - len(self),
        )
        return self._tell(text, "info")

    @api.model
    def _tell(self, text, kind="warning", action=None):
        """Say ``text`` in a corner of the screen, then go on with ``action``."""
        follow = action or {"type": "ir.actions.act_window_close"}
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {"type": kind, "message": text, "next": follow},
        }
