from odoo import models

# What is typed in these dialogs is kept on the message, the answer or the arrangement.


class RecoveryReminderHoldNote(models.TransientModel):
    _name = "recovery.reminder.hold"
    _inherit = ["recovery.reminder.hold", "recovery.note"]

    _note_fields = ("reason",)


class RecoveryReminderWordingNote(models.TransientModel):
    _name = "recovery.reminder.wording"
    _inherit = ["recovery.reminder.wording", "recovery.note"]

    _note_fields = ("reason",)


class RecoveryAnswerOfferNote(models.TransientModel):
    _name = "recovery.answer.offer"
    _inherit = ["recovery.answer.offer", "recovery.note"]

    _note_fields = ("reason",)


class RecoveryArrangementEndNote(models.TransientModel):
    _name = "recovery.arrangement.end"
    _inherit = ["recovery.arrangement.end", "recovery.note"]

    _note_fields = ("reason",)


class RecoveryArrangementApprovalNote(models.TransientModel):
    _name = "recovery.arrangement.approval"
    _inherit = ["recovery.arrangement.approval", "recovery.note"]

    _note_fields = ("reason",)


class RecoveryArrangementProposalNote(models.TransientModel):
    _name = "recovery.arrangement.proposal"
    _inherit = ["recovery.arrangement.proposal", "recovery.note"]

    _note_fields = ("reason", "refusal_reason")
