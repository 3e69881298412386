import base64

from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..models.base.aside import attempt
from ..models.base.names import USER

KIND = "recovery.workbook"  # tells these files from others


class RecoveryWorkbookMail(models.AbstractModel):
    """The workbook of last month, by e-mail to the managers who asked for it."""

    _inherit = "recovery.workbook"

    @api.model
    def _cron_monthly(self):
        """Scheduled action: one e-mail per company and manager, in their language."""
        cron = self.env["ir.cron"]
        asked = [("recovery_workbook_user_ids", "!=", False)]
        for company in self.env["res.company"].search(asked):
            for user in company.recovery_workbook_user_ids:
                if company in user.company_ids and user.has_group(USER):
                    if error := attempt(self, "_send_to", user, company):
                        company._recovery_set_aside(self._description, error)
                cron._commit_progress()

    def _send_to(self, user, company):
        """Build it with the rights and in the words of this user, and queue it."""
        if not user.email:
            raise UserError(self.env._("%s has no e-mail address.", user.name))
        today = company._recovery_today()
        end = today.replace(day=1) - relativedelta(days=1)
        # The branches too where the user works in them; the company comes first.
        branches = user.company_ids.filtered(
            lambda one: one != company and one.id in company._recovery_entity()
        )
        mine = (
            self.with_user(user)
            .with_company(company)
            .with_context(
                lang=user._recovery_lang(), allowed_company_ids=(company + branches).ids
            )
        )
        content = mine._build(end, end.replace(day=1), end, company)
        name = mine.env._("amicable-recovery-%s.xlsx", end.isoformat())
        self.env["mail.mail"].sudo().create(
            # sudo: the job writes to the queue in nobody's name
            {
                "subject": mine.env._("Amicable recovery of %s", company.name),
                "body_html": mine.env._(
                    "<p>Hello %s,</p><p>Here are last month's figures, with their "
                    "definitions on the first sheet.</p>",
                    user.name,
                ),
                "email_to": user.email_formatted,
                # It names customers: no copy of it stays behind in the queue.
                "auto_delete": True,
                "email_from": company.email_formatted or user.email_formatted,
                **company._recovery_mail_company(),
                "attachment_ids": [
                    Command.create(
                        {
                            "name": name,
                            "datas": base64.b64encode(content),
                            "description": KIND,
                            # of the e-mail itself: Odoo deletes it together with it
                            "res_model": "mail.message",
                            "res_id": 0,
                        }
                    )
                ],
            }
        )


class RecoveryRetentionWorkbook(models.AbstractModel):
    """A workbook that still waits to leave names every customer."""

    _inherit = "recovery.retention"

    def _erase_customer(self, customer, companies):
        """Override: those go; whoever needs one exports it anew."""
        files = self.sudo().env["ir.attachment"].search([("description", "=", KIND)])
        # sudo: as wherever words are erased
        mails = (
            self.sudo().env["mail.mail"].search([("attachment_ids", "in", files.ids)])
        )
        mails.unlink()
        files.exists().unlink()
        return super()._erase_customer(customer, companies)
