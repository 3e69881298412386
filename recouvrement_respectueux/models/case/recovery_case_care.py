from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL

from ...core.thanks import CARE_AGAIN, CARE_WHILE
from ..base.aside import together_or_each
from ..odoo.account_move_line_ledger import one_entity


class RecoveryCaseCare(models.Model):
    """After-care: some days after all is settled, one question, once."""

    _inherit = "recovery.case"

    @api.model
    def _ask_how_it_went(self, company):
        """Prepare the question for the customers whose days have passed."""
        if company.recovery_care == "no":
            return
        rows = self.env.execute_query(self._care_query(company))
        settled = self.browse(id_ for (id_,) in rows)
        for case, error in together_or_each(settled, "_prepare_closing", "care"):
            case.partner_id._recovery_set_aside(company, error)

    def _care_query(self, company):
        """Files settled long enough ago, one per customer. Not of those who were asked
        lately or have told on their page how it went, nor of those with whom something
        is late, or not yet looked at, or who wait for an answer; in whichever branch.
        """
        today = company._recovery_today()
        until = today - timedelta(days=company.recovery_care_days)
        return SQL(
            """
            SELECT DISTINCT ON (c.partner_id) c.id FROM recovery_case c
              JOIN res_company own ON own.id = c.company_id
             WHERE c.company_id = %(company)s AND c.state = 'closed'
               AND c.outcome = 'settled'
               AND c.closed_on BETWEEN %(since)s AND %(until)s
               AND NOT EXISTS (
                   SELECT 1 FROM recovery_reminder asked
                     JOIN res_company member ON member.id = asked.company_id
                    WHERE asked.kind = 'care' AND %(one_entity)s
                      AND asked.partner_id = c.partner_id
                      AND (asked.case_id = c.id OR asked.create_date > %(again)s))
               AND c.was_rated IS NOT TRUE
               AND NOT EXISTS (
                   SELECT 1 FROM recovery_case other
                     JOIN res_company member ON member.id = other.company_id
                    WHERE other.partner_id = c.partner_id AND %(one_entity)s
                      AND (other.awaiting_answer_since IS NOT NULL
                           OR other.state = 'open'
                          AND (other.was_late OR other.decided_on IS NULL)))
          ORDER BY c.partner_id, c.closed_on DESC, c.id DESC
            """,
            company=company.id,
            one_entity=one_entity("own", "member"),
            since=until - CARE_WHILE,
            until=until,
            again=today - CARE_AGAIN,
        )
