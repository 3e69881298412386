from odoo import api, fields, models

from ..models.base.names import MANAGER, USER, by_hand
from ..models.odoo.mail_thread import ACCEPTED
from ..models.path.choices import OURS


class MailComposeMessage(models.TransientModel):
    """The window in which a colleague writes to a customer."""

    _inherit = "mail.compose.message"

    recovery_accepted = fields.Char(
        string="Send in Spite of a Remark, Because",
        groups=MANAGER,
        help="Only where a remark on the wording is a false alarm. It stands on the "
        "file.",
    )
    recovery_is_ours = fields.Boolean(compute="_compute_recovery_is_ours", groups=USER)

    @api.depends("model")
    def _compute_recovery_is_ours(self):
        for composer in self:
            composer.recovery_is_ours = composer.model in OURS

    def _action_send_mail_comment(self, res_ids):
        """Override of `mail`: hand on why a manager sends these words."""
        self = self._recovery_with_reason()
        return super()._action_send_mail_comment(res_ids)

    def _recovery_with_reason(self):
        manager = self.env.user.has_group(MANAGER)
        reason = self.recovery_accepted if manager else ""
        return self.with_context(**{ACCEPTED: reason})

    def _prepare_mail_values(self, res_ids):
        """Override of `mail`: what leaves to many at once passes the same gate."""
        result = super()._prepare_mail_values(res_ids)
        if self.composition_mode == "mass_mail" and self.model in OURS:
            records = self._recovery_with_reason().env[self.model].browse(res_ids)
            for record in records:
                values = result.get(record.id, {})
                self._recovery_check_author(record, values)
                body = values.get("body_html") or values.get("body")
                record._recovery_check_said(
                    {"body": body, "subject": values.get("subject")}
                )
        return result

    def _recovery_check_author(self, record, values):
        """What leaves to many is made as the system: looked at before."""
        if not by_hand(self.env):
            return
        names = {name: values.get(name) for name in ("author_id", "email_from")}
        place = {"model": record._name, "res_id": record.id}
        # sudo: only to tell whose words it would be
        message = self.env["mail.message"].sudo().new({**names, **place})
        if message._recovery_for_customer():
            message._recovery_refuse_author()
