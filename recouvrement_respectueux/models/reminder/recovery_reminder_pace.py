from datetime import timedelta

from odoo import fields, models
from odoo.tools import SQL

from ...core.pace import leaving, provider

HOUR = timedelta(hours=1)


class RecoveryReminderPace(models.Model):
    """Messages that wait for their turn: not more leave within an hour than the company
    wants, in all and to one mail provider."""

    _inherit = "recovery.reminder"

    def _in_turn(self):
        """Put off those that are too many for this hour: they are looked at again in an
        hour, on the facts of then. Two workers at once may exceed it by a batch.

        :return: the others
        """
        waiting = self.browse()
        for company, own in self.grouped("company_id").items():
            if pace := company._recovery_as_pace():
                domains = [provider(one.recipient_id.email_normalized) for one in own]
                chosen = leaving(domains, own._left_lately(company), pace)
                paced = zip(own, chosen, strict=True)
                waiting += own.browse(one.id for one, leaves in paced if not leaves)
        waiting._record({"send_after": fields.Datetime.now() + HOUR})
        return self - waiting

    def _left_lately(self, company):
        """E-mails that left within the last hour: ``{mail provider: count}``."""
        self.flush_model(["state", "sent_on"])
        now = fields.Datetime.now()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT SPLIT_PART(partner.email_normalized, '@', 2), COUNT(*)
                  FROM recovery_reminder reminder
                  JOIN res_partner partner ON partner.id = reminder.recipient_id
                 WHERE reminder.company_id = %s AND reminder.channel = 'email'
                   AND reminder.state = 'sent' AND reminder.sent_on > %s
                   AND reminder.contact_date >= %s
              GROUP BY 1
                """,
                company.id,
                now - HOUR,
                now.date() - timedelta(days=2),  # by an index; and it is nowhere later
            )
        )
        return dict(rows)
