# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A row of every model in two companies, for who may see them; holds no test."""

from odoo import models

from .common import TODAY, TOMORROW, RecoveryCommon, days_ago


class TwoCompanies(RecoveryCommon):
    """The same in both companies; nothing of one concerns the other."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.setup_other_company(name="Other")["company"]

    def fill(self, company):
        """One row at least of every model, in this company."""
        before, self.env = self.env, self.acting_in(company)
        try:
            self.partner = self.customer(company.name, company_id=company.id)
            moves = [self.invoice(self.partner, company=company) for _ in range(2)]
            self.move = moves[0]
            self.run_daily()
            self.case = self.case_of(self.partner, company)
            self.arranged("deferral", moves[0], TOMORROW, on=TODAY)
            self.case._ask_rating()
            for model, values in self.more(company).items():
                self.env[model].create(values)
            self.talk_and_plan()
            self.contact()
            self.notice(company)
            self.review(company)
            company._recovery_work_out_profiles()
        finally:
            self.env = before
        self.env.flush_all()

    def acting_in(self, company):
        context = {**self.env.context, "allowed_company_ids": company.ids}
        return self.env(su=True, context=context)

    def more(self, company):
        """``{model: values}`` of what a customer, a file or a company may have."""
        text = self.friendly.template_id.copy({"name": "Shorter"})
        path = self.path.copy({"name": "Theirs", "company_id": company.id})
        of_customer = {"partner_id": self.partner.id, "company_id": company.id}
        said = {"case_id": self.case.id, "partner_id": self.partner.id}
        named = {"name": "Own", "company_id": company.id}
        trial = {"step_id": path.step_ids[0].id, "template_b_id": text.id}
        look = {"user_id": self.adviser.id, "seen_on": TODAY, "way": "read"}
        person = {"name": "Ana", "email": "ana@adviser.example", "until": TOMORROW}
        return {
            "recovery.answer": {**said, "kind": "message", "words": "Hello"},
            "recovery.care": {**of_customer, "need": "more_time"},
            "recovery.care.access": {**of_customer, **look},
            "recovery.delay.reason": named,
            "recovery.einvoice.status": {
                "move_id": self.move.id,
                "code": "203",
                "day": TODAY,
                "source": "hand",
            },
            "recovery.experiment": {**named, **trial},
            "recovery.intermediary": {**of_customer, **person},
            "recovery.procedure": {**of_customer, "kind": "over_indebted"},
            "recovery.rating.nameless": {
                "company_id": company.id,
                "quarter": "2026-01-01",
                "face": 5,
            },
            "recovery.reading": {
                "case_id": self.case.id,
                "message_id": self.case._message_log(body="When?").id,
                "kind": "question",
            },
            "recovery.reading.tally": {
                "company_id": company.id,
                "kind": "question",
                "meant": "none",
            },
            "recovery.recognition": {
                "move_id": self.move.id,
                "on": TODAY,
                "proof": "E",
            },
            "recovery.segment": named,
        }

    def talk_and_plan(self):
        """A conversation with its options, a joint proposal with its shares."""
        self.case.action_start_conversation()
        plan = self.env["recovery.joint.plan"].create({"case_id": self.case.id})
        share = {"plan_id": plan.id, "name": "Gaz du Nord", "owed": 100}
        self.env["recovery.joint.plan.line"].create(share)

    def notice(self, company):
        """A formal notice with its invoice: no machine may create one, so as a row."""
        values = {"name": "MED", "case_id": self.case.id, "state": "proposed"}
        notices = self.env["recovery.formal.notice"]
        notice = models.Model.create(notices, {**values, "answer_days": 15})
        line = {"notice_id": notice.id, "move_id": self.move.id}
        self.env["recovery.formal.notice.line"].create(line)

    def review(self, company):
        """The team looked at last month, at this file too, and decided something."""
        review = self.env["recovery.review"].create(
            {"company_id": company.id, "month": days_ago(30)}
        )
        still = {"review_id": review.id, "case_id": self.case.id, "last_on": TODAY}
        self.env["recovery.review.case"].create(still)
        decision = {"review_id": review.id, "name": "Call", "user_id": self.env.uid}
        self.env["recovery.review.decision"].create(decision)

    def contact(self):
        """The message has left: from here on it counts in the figures."""
        self.case.reminder_ids[:1].write({"state": "sent", "contact_date": TODAY})
