# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What followed on each of two wordings, told by counting."""

from odoo.addons.recouvrement_respectueux_insight.core.experiment import Rate

from ..common import TOMORROW, day, words
from ..experiments import ExperimentCommon


class TestReport(ExperimentCommon):
    """Three customers in each arm, written to on 10 March."""

    def setUp(self):
        super().setUp()
        self.start()
        self.make_automatic()
        self.company.recovery_bank_max_age = 0
        self.a = self.people("a", "a", "a")
        self.b = self.people("b", "b", "b")
        self.run_daily()

    def counts(self):
        """``{outcome: (count, of how many) of A, the same of B}``."""
        self.env.invalidate_all()
        figures = self.experiment._figures().items()
        return {
            name: tuple((rate.count, rate.total) for rate in rates)
            for name, rates in figures
        }

    def paid(self, partner, on):
        self.at(day(on))
        self.pay(self.reminders_of(partner).line_ids.move_id[:1])

    def rated(self, partner, *faces):
        case = self.case_of(partner)
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
            case.sudo().rating_apply(face, rating=rating)

    def wrote(self, partner):
        self.case_of(partner).message_post(
            body="Hello", author_id=partner.id, message_type="comment"
        )

    def test_what_followed_counted_by_hand(self):
        self.at(day("2026-03-12"))
        self.wrote(self.b[2])
        self.paid(self.a[0], "2026-03-15")
        self.paid(self.b[0], "2026-03-15")
        self.paid(self.b[1], "2026-03-24")  # the 14th day
        self.rated(self.a[1], 1)
        self.paid(self.a[2], "2026-03-25")  # too late to be a consequence
        self.at(day("2026-04-20"))
        nobody = ((0, 0), (0, 0))
        self.assertEqual(
            self.counts(),
            {
                "complained": ((1, 3), (0, 3)),
                "paid": ((1, 3), (2, 3)),
                "answered": ((0, 3), (1, 3)),
                "satisfied": nobody,  # one answer would tell who gave it
            },
        )
        shown = words(self.experiment.report_html)
        self.assertIn("No difference can be told yet.", shown)
        for row in (
            "Customers written to 3 3",
            "Paid within 14 days 1 of 3 (33%) 2 of 3 (67%) +33.3 points "
            "(-31.6 to +71.8)",
            "Complained 1 of 3 (33%) 0 of 3 (0%) -33.3 points (-79.2 to +29.1)",
            "Satisfied, of those who said – – –",
        ):
            self.assertIn(row, shown)

    def test_before_14_days_have_passed_nobody_is_counted(self):
        self.paid(self.b[0], "2026-03-15")
        counts = self.counts()
        self.assertEqual(counts["paid"], ((0, 0), (0, 0)))
        self.assertEqual(counts["complained"], ((0, 3), (0, 3)))
        self.assertIn("Paid within 14 days – – –", words(self.experiment.report_html))

    def test_only_what_was_sent_and_each_customer_once(self):
        held = self.people("a", due="2026-03-05")
        self.friendly.automatic_company_ids = False
        self.run_daily(TOMORROW)
        self.assertEqual(self.counts()["complained"], ((0, 3), (0, 3)))
        self.reminders_of(held)._hold_by_hand("Not today")
        self.make_automatic()
        self.run_daily(day("2026-03-12"))
        self.assertEqual(self.drawn(held), ["a", "a"])
        # What a person held is not made again by a machine alone.
        self.approve(self.reminders_of(held, "to_review"))
        self.paid(self.b[0], "2026-03-15")
        self.at(day("2026-05-12"))
        self.invoice(self.b[0], due="2026-05-04")
        self.run_daily(day("2026-05-12"))
        self.assertEqual(self.drawn(self.b[0]).count("b"), 2)
        self.assertEqual(self.counts()["paid"], ((0, 4), (1, 3)))

    def test_faces_given_after_the_message_the_worse_one_counts(self):
        self.at("2026-03-09 09:00")
        self.rated(self.a[0], 1)
        self.at("2026-03-12 09:00")
        self.rated(self.a[1], 5, 1)
        self.rated(self.b[0], 3)
        self.rated(self.b[1], 5)
        faces = self.experiment._faces(self.experiment._first_messages())
        self.assertEqual(faces, {"a": [1, 0, 1], "b": [2, 1, 0]})

    def test_five_opinions_in_each_arm_are_told(self):
        people = self.people(*"aabb")
        self.run_daily(TOMORROW)
        for partner in self.a + self.b + people:
            self.rated(partner, 5 if partner != self.a[0] else 3)
        self.assertEqual(self.counts()["satisfied"], ((4, 5), (5, 5)))

    def test_the_pivot_has_both_wordings(self):
        self.paid(self.b[0], "2026-03-15")
        self.at(day("2026-04-20"))
        action = self.experiment.with_user(self.adviser).action_open_contacts()
        contacts = self.env[action["res_model"]]
        groups = contacts._read_group(
            action["domain"], ["arm"], ["sent:sum", "paid_14:avg"]
        )
        self.assertEqual(groups, [("a", 3, 0), ("b", 3, 1 / 3)])

    def said(self, lang="en_US", **figures):
        """The sentences about these figures; the other ones tell nothing."""
        nothing = (Rate(0, 100), Rate(0, 100))
        names = ("complained", "paid", "answered", "satisfied")
        figures = {**dict.fromkeys(names, nothing), **figures}
        return self.experiment.with_context(lang=lang)._sentences(figures)

    def test_more_complaints_are_said_first(self):
        more = (Rate(10, 100), Rate(40, 100))
        first, second = self.said(paid=more, complained=more)
        self.assertIn("more complaints: keep A", first)
        self.assertEqual(second, "B was followed by more payments.")

    def test_every_finding_has_its_sentence(self):
        less = (Rate(40, 100), Rate(10, 100))
        for name in ("complained", "paid", "answered", "satisfied"):
            up, down = (self.said(**{name: rates}) for rates in (less[::-1], less))
            self.assertEqual((len(up), len(down)), (1, 1))
            self.assertIn("more", up[0].lower())
            self.assertIn("fewer", down[0].lower())

    def test_figures_are_written_as_the_reader_writes_them(self):
        self.assertEqual(self.experiment._say_points(-0.0312), "-3.1")
        french = self.experiment.with_context(lang="fr_FR")
        self.assertEqual(french._say_points(0.0523), "+5,2")
        self.assertRegex(french._say_rate(Rate(1, 3)), r"33\s%")
