from odoo import api, fields, models
from odoo.exceptions import UserError


class RecoveryReviewMinutes(models.Model):
    """What the participants take away, by e-mail: no customer is named in it."""

    _inherit = "recovery.review"

    minutes_sent_on = fields.Datetime(readonly=True, copy=False, tracking=True)
    minutes_html = fields.Html(
        string="Minutes", compute="_compute_minutes_html", sanitize=False
    )

    @api.depends("month", "figure_ids", "lessons", "decision_ids", "carried_ids")
    @api.depends_context("lang")
    def _compute_minutes_html(self):
        for review in self:
            review.minutes_html = review._render("review_minutes")

    def action_send_minutes(self):
        """Send the minutes to the participants, once, each in their language.

        :raise UserError: when they have been sent, or nobody could receive them
        """
        self.ensure_one()
        self.lock_for_update()  # two who click at once send one
        if self.minutes_sent_on:
            raise UserError(
                self.env._("The minutes have been sent already: they go out once.")
            )
        readers = self.member_ids - self._without_email()
        if not readers:
            raise UserError(
                self.env._(
                    "None of the participants has an e-mail address. Add one to a "
                    "user, or choose the participants, then send the minutes."
                )
            )
        for lang, users in readers.grouped("lang").items():
            self._send_minutes_to(users, lang)
        self._record({"minutes_sent_on": fields.Datetime.now(), "state": "held"})
        return self._notify_done(self.env._("The minutes are on their way."))

    def _send_minutes_to(self, users, lang):
        template = self.env.ref("recouvrement_respectueux_team.mail_template_minutes")
        template.with_context(lang=lang).send_mail(
            self.id,
            email_layout_xmlid="mail.mail_notification_light",
            email_values={"recipient_ids": users.partner_id.ids, "email_to": False},
        )
