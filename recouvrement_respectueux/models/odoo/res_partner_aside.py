from odoo import models

from ..base.aside import attempt, words
from ..base.on_customer import TASK


class ResPartnerAside(models.Model):
    """A customer of whom the daily job cannot open or end something waits for a person,
    with the reason."""

    _inherit = "res.partner"

    def _recovery_open_files(self, company):
        """An amicable file for each of these customers who has none open."""
        cases = self.env["recovery.case"]
        opened = cases._open_of(self, company).partner_id
        cases._open_file_of((self - opened).ids, company)

    def _recovery_set_aside(self, company, error):
        """Ask a person of this company to look at this customer."""
        attempt(self, "_recovery_ask_about", company, words(error))

    def _recovery_ask_about(self, company, reason):
        person = company._recovery_person() or company._recovery_manager()
        env = self.with_context(lang=person._recovery_lang()).env
        said = env._(
            "The amicable recovery of %(company)s could not work on this customer: "
            "%(reason)s",
            company=company.name,
            reason=reason,
        )
        customer = self.sudo()  # sudo: a job, in nobody's name
        if not person or said in customer.activity_ids.mapped("summary"):
            return
        customer.with_context(mail_activity_quick_update=True).activity_schedule(
            TASK,
            date_deadline=company._recovery_today(),
            summary=said,
            user_id=person.id,
        )
