# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Customers with a past, their profiles worked out as the daily job does it."""

from .common import RecoveryCommon, day, days_ago


class ProfileCommon(RecoveryCommon):
    """Builds data; holds no test."""

    def setUp(self):
        super().setUp()
        self.profiles = self.env["recovery.profile"]
        self.segments = self.env["recovery.segment"]

    def settled(self, partner, *delays, due=None, amount=100, company=None):
        """Invoices paid so many days after their due dates, the first one due 60 days
        ago and each other one 30 days earlier."""
        moves = self.env["account.move"]
        for number, late in enumerate(delays):
            last = day(due) if due else days_ago(60 + 30 * number)
            move = self.invoice(partner, amount, due=last, company=company)
            self.pay(move, on=days_ago(-late, last))
            moves += move
        return moves

    def work_out(self, company=None):
        """What the daily job does about profiles, whenever it did it last."""
        (company or self.company)._recovery_work_out_profiles()

    def profile(self, partner, company=None):
        """The profile of this customer."""
        company = company or self.company
        return self.profiles.search(
            [("partner_id", "=", partner.id), ("company_id", "=", company.id)]
        )

    def segment(self, name, domain=None, **values):
        """A segment with this rule; the first one made comes first."""
        values.setdefault("sequence", 10 * (1 + self.segments.search_count([])))
        return self.segments.create({"name": name, "domain": domain, **values})

    def held(self, partner, company=None):
        """The segment of this customer, read again."""
        partner = partner.with_company(company or self.company)
        partner.invalidate_recordset()
        return partner.recovery_segment_id

    def preview(self, user=None):
        """The dialog that says who would move."""
        wizard = self.env["recovery.segment.preview"]
        if user:
            wizard = wizard.with_user(user)
        return wizard.browse(wizard.action_open()["res_id"])
