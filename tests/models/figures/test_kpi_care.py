# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""How customers felt treated: counted from their answers and their refusals."""

from ..common import day
from ..kpi import KpiCommon

MARCH = (day("2026-03-31"), day("2026-03-01"), day("2026-03-31"))
FEBRUARY = (day("2026-02-28"), day("2026-02-01"), day("2026-02-28"))


class TestKpiCare(KpiCommon):
    def figures(self, period=MARCH, **options):
        found = self.env["recovery.kpi"].figures(*period, **options)
        names = ("satisfaction_rate", "answer_rate", "complaint_rate", "opt_out_rate")
        return [found[name] for name in names]

    def asked(self, *faces, partner=None):
        """Ask about the file of a customer, once per face; None is no answer."""
        partner = partner or self.partner
        case = self.env["recovery.case"]._open_for(partner, self.company)
        for face in faces:
            rating = (
                self.env["rating.rating"]
                .sudo()
                .create(
                    {
                        "res_model_id": self.env["ir.model"]._get_id("recovery.case"),
                        "res_id": case.id,
                        "partner_id": partner.id,
                    }
                )
            )
            if face:
                case.sudo().rating_apply(face, rating=rating)
            # The database dates a record; the test says when it was asked.
            rating.flush_recordset()
            self.env.cr.execute(
                "UPDATE rating_rating SET create_date = %s WHERE id = %s",
                (self.now, rating.id),
            )

    def refuse(self, partners):
        """A colleague notes that they want no more calls; Odoo keeps the history."""
        self.commit()  # what is new has no history yet
        tracked = partners.with_context(tracking_disable=False, mail_notrack=False)
        tracked.write({"recovery_refuse_phone": True})
        self.commit()

    def commit(self):
        """What Odoo writes before it commits."""
        self.env.flush_all()
        self.env.cr.precommit.run()

    def at_noon(self, on):
        self.now = f"{on} 12:00:00"
        self.at(self.now)

    def test_nothing_is_said_where_nobody_was_asked(self):
        self.assertEqual(self.figures(), [None] * 4)

    def test_answers_over_questions_and_happy_over_answers(self):
        self.contact("2026-03-02")
        self.at_noon("2026-03-10")
        self.asked(5, 5, 3, 1, None)
        self.assertEqual(self.figures(), [2 / 4, 4 / 5, 1, 0])

    def test_another_period_and_another_company_know_nothing_of_it(self):
        self.contact("2026-03-02")
        self.at_noon("2026-03-10")
        self.asked(5)
        self.assertEqual(self.figures(FEBRUARY), [None] * 4)
        other = self.setup_other_company()["company"]
        self.env.user.company_ids += other
        other = (
            self.env["recovery.kpi"]
            .with_context(allowed_company_ids=[self.company.id, other.id])
            .figures(*MARCH, company=other)
        )
        self.assertIsNone(other["satisfaction_rate"])

    def test_an_answer_of_a_later_day_changes_nothing_before(self):
        self.at_noon("2026-03-10")
        self.asked(None)
        self.at_noon("2026-04-02")
        case = self.case_of(self.partner)
        case.sudo().rating_apply(5, rating=case.sudo().rating_ids)
        self.assertEqual(self.figures()[:2], [None, 0])
        april = (day("2026-04-30"), *MARCH[1:])
        self.assertEqual(self.figures(april)[:2], [1, 1])

    def test_a_channel_refused_after_a_contact_counts_once_per_contact(self):
        for on in ("2026-03-02", "2026-03-09"):
            self.contact(on)
        stranger = self.customer("Never contacted")
        self.at_noon("2026-03-12")
        self.refuse(self.partner + stranger)
        self.assertEqual(self.figures()[2:], [0, 1 / 2])

    def test_a_channel_refused_before_any_contact_is_a_choice_not_a_harm(self):
        self.at_noon("2026-03-01")
        self.refuse(self.partner)
        self.contact("2026-03-02")
        self.assertEqual(self.figures()[2:], [0, 0])

    def test_the_digest_shows_satisfaction(self):
        self.at_noon("2026-03-10")
        self.asked(5, 5, 5, 1)
        digest = self.env["digest.digest"].create(
            {"name": "Month", "company_id": self.company.id}
        )
        digest = digest.with_context(start_datetime=MARCH[1], end_datetime=MARCH[2])
        self.assertEqual(digest.kpi_recovery_satisfaction_value, 75)

    def shown(self):
        """The last thirty days in the e-mail of a digest with two of our figures."""
        digest = self.env["digest.digest"].create(
            {
                "name": "Month",
                "company_id": self.company.id,
                "kpi_recovery_satisfaction": True,
                "kpi_recovery_kept": True,
            }
        )
        kpis = digest._compute_kpis(self.company, self.adviser)
        found = {one["kpi_name"]: one["kpi_col3"]["value"] for one in kpis}
        return found["kpi_recovery_satisfaction"], found["kpi_recovery_kept"]

    def test_the_digest_does_not_call_nobody_unsatisfied(self):
        """Nor says that no arrangement was kept where none has ended."""
        self.assertEqual(self.shown(), ("–", "–"))

    def test_each_figure_of_the_digest_is_of_its_own_period(self):
        self.at_noon("2026-03-10")
        self.asked(5, 1)
        self.assertEqual(self.shown(), ("50.00", "–"))

    def test_the_pivot_says_what_the_figures_say(self):
        self.at_noon("2026-03-10")
        self.asked(5, 5, 3, 1, None)
        (row,) = self.env["recovery.kpi.satisfaction"].formatted_read_group(
            [("asked_on", ">=", MARCH[1])], [], ["satisfied:avg", "answered:avg"]
        )
        found = [row["satisfied:avg"], row["answered:avg"]]
        self.assertEqual(found, self.figures()[:2])
