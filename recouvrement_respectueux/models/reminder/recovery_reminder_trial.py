from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...core.counted import counted


class RecoveryReminderTrial(models.Model):
    """“Send me a test”: the message as the customer would receive it, to oneself."""

    _inherit = "recovery.reminder"

    trial_mail_ids = fields.Many2many(
        "mail.mail",
        "recovery_reminder_trial_mail_rel",
        string="Tests on Their Way",
        groups=fields.NO_ACCESS,
        copy=False,
        help="Tests that wait to leave: they go with the words about a customer.",
    )

    def action_send_test(self):
        """Queue each of these messages to the current user, and to nobody else.

        No contact is recorded and nothing is traced on the customer.

        :raise UserError: where the user has no e-mail address
        """
        me = self.env.user.partner_id
        if not me.email:
            raise UserError(
                self.env._(
                    "Your user has no e-mail address to send the test to. Enter one in "
                    "your preferences, then try again."
                )
            )
        mails = self.env["mail.mail"].sudo().create([one._test_mail() for one in self])
        # sudo: as in `_send`, the mail queue belongs to nobody's rights
        for one, mail in zip(self, mails, strict=True):
            # sudo: nobody reads or writes this field
            one.sudo()._record({"trial_mail_ids": [Command.link(mail.id)]})
        self.env.ref("mail.ir_cron_mail_scheduler_action").sudo()._trigger()
        text = counted(
            len(mails),
            self.env._("1 test on the way to %s.", me.email),
            self.env._(
                "%(count)s tests on the way to %(email)s.",
                count=len(mails),
                email=me.email,
            ),
        )
        return self._tell(text, "success")

    def _test_mail(self):
        """Values of the ``mail.mail``; what answers to it comes back to the user."""
        me = self.env.user.partner_id
        return {
            "subject": self.env._("[Test] %s", self.subject or ""),
            "body_html": self._in_layout(),
            "email_from": self._sender(),
            "reply_to": me.email_formatted,
            "email_to": me.email_formatted,
            "author_id": me.id,
            **self.company_id._recovery_mail_company(),
            "auto_delete": True,
        }
