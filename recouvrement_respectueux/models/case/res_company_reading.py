from odoo import fields, models

from ..base.recovery_groups import USER


class ResCompanyReading(models.Model):
    """What may follow by itself from the reading of an answer; each is taken back by a
    click on the file. That who writes STOP gets no more e-mails is no choice (I6)."""

    _inherit = "res.company"

    recovery_waits_for_return = fields.Boolean(
        groups=USER,
        string="Wait Until Somebody Is Back",
        default=True,
        help="An automatic reply is no answer. Where it tells a day of return, the "
        "file rests until then.",
    )
    recovery_absence_by_words = fields.Boolean(
        groups=USER,
        string="Automatic Replies by Their Words",
        default=False,
        help="Also where only the words tell that no person answers. Off: such a "
        "message waits for a colleague.",
    )
    recovery_rests_alone = fields.Boolean(
        groups=USER,
        string="“Thank You, Noted” Rests by Itself",
        default=False,
        help="An answer that asks for nothing: the sequence rests as after any answer, "
        "then goes on no firmer. Off: it waits for a colleague.",
    )


class ResConfigSettingsReading(models.TransientModel):
    _inherit = "res.config.settings"

    recovery_waits_for_return = fields.Boolean(
        related="company_id.recovery_waits_for_return", readonly=False
    )
    recovery_absence_by_words = fields.Boolean(
        related="company_id.recovery_absence_by_words", readonly=False
    )
    recovery_rests_alone = fields.Boolean(
        related="company_id.recovery_rests_alone", readonly=False
    )
