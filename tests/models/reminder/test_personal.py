# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What a message says to one customer only, and the parts that all messages share."""

from datetime import timedelta

from ..common import ADDON, TODAY, RecoveryCommon, days_ago, words

UNUSUAL = "You always pay on time, so we suspect our invoice went astray."
PAID = "Thank you for your payment of March 5, 2026."


class TestPersonal(RecoveryCommon):
    def message(self, partner):
        """The reminder of this customer, prepared today."""
        self.run_daily()
        reminders = self.reminders_of(partner)
        reminder = reminders.filtered(
            lambda one: one.company_id == self.company and one.is_open
        )
        self.assertEqual(len(reminder), 1)
        return reminder

    def paid_before(self, partner, count=3, late=0):
        """Invoices of last year, paid on their due dates or so many days later."""
        for number in range(count):
            due = days_ago(200 + 30 * number)
            self.pay(self.invoice(partner, 50, due=due), on=due + timedelta(late))

    # === WHO READS === #

    def texts(self, **values):
        """What each step says to one customer."""
        partner = self.customer(**values)
        self.invoice(partner)
        reminder = self.message(partner)
        found = {}
        for step in self.path.step_ids:
            reminder._record({"step_id": step.id})
            reminder._compose()
            found[step.stage] = words(reminder.body)
        return found

    def test_a_company_is_spoken_to_as_a_company(self):
        said = self.texts()
        self.assertIn("an order number or a document", said["courtesy"])
        self.assertIn("your accounts department", said["firm"])
        self.assertIn("an approximate date is enough", said["last_amicable"])

    def test_a_person_is_spoken_to_as_a_person(self):
        said = self.texts(name="Zoé Petit", is_company=False)
        self.assertIn("another day suits you", said["courtesy"])
        self.assertIn("leave you enough", said["firm"])
        self.assertIn("free and confidential advice", said["last_amicable"])
        for text in said.values():
            for word in ("approval", "accounts department", "order number"):
                self.assertNotIn(word, text)

    def test_french_advice_is_for_people_in_france(self):
        belgium = self.env.ref("base.be").id
        said = self.texts(name="Lou", is_company=False, country_id=belgium)
        self.assertNotIn("Point conseil budget", said["last_amicable"])
        self.company.country_id = self.env.ref("base.fr")
        said = self.texts(name="Max", is_company=False, country_id=False)
        self.assertIn("Point conseil budget", said["last_amicable"])

    # === FACTS === #

    def test_a_first_lateness_is_unusual(self):
        partner = self.customer()
        self.paid_before(partner)
        self.invoice(partner)
        self.assertIn(UNUSUAL, words(self.message(partner).body))

    def test_a_customer_who_was_late_before_is_not_told_so(self):
        partner = self.customer()
        self.paid_before(partner, late=1)
        self.invoice(partner)
        text = words(self.message(partner).body)
        self.assertNotIn(UNUSUAL, text)
        self.assertFalse(self.reminders_of(partner).opening)

    def test_nor_is_one_whose_invoices_have_been_late_for_months(self):
        """On the day on which a company begins, for one."""
        partner = self.customer()
        self.paid_before(partner)
        self.invoice(partner, due=days_ago(90))
        self.assertNotIn(UNUSUAL, words(self.message(partner).body))

    def test_a_recent_payment_is_thanked_in_the_customers_language(self):
        partner = self.customer(lang="fr_FR")
        self.pay(self.invoice(partner, 40, due=days_ago(40)), on=days_ago(5))
        self.invoice(partner)
        text = words(self.message(partner).body)
        self.assertIn("Merci pour votre règlement du 5 mars 2026.", text)

    def test_of_a_past_that_the_books_do_not_hold_nothing_is_said(self):
        """At go-live a customer of twenty years has one invoice."""
        partner = self.customer()
        self.invoice(partner, due=days_ago(10))
        message = self.message(partner)
        self.assertFalse(message.opening)
        self.assertNotIn("begun to work together", words(message.body))

    def test_what_was_credited_was_not_paid(self):
        """No thanks for a payment that never came, no habit of paying on time."""
        partner = self.customer()
        for number in range(3):
            move = self.invoice(partner, 50, due=days_ago(-30 - number))
            self.at(days_ago(5))
            self.credit_note(move)
        self.at(TODAY)
        self.invoice(partner, due=days_ago(10))
        self.assertFalse(self.message(partner).opening)

    def test_another_company_and_another_customer_are_no_witness(self):
        other = self.setup_other_company()["company"]
        partner, neighbour = self.customer(), self.customer("Neighbour")
        self.invoice(partner, 10, due=days_ago(300), company=other)
        self.pay(self.invoice(neighbour, 40, due=days_ago(40)), on=days_ago(5))
        self.invoice(partner, due=days_ago(10))
        text = words(self.message(partner).body)
        self.assertFalse(any(self.reminders_of(partner).mapped("opening")))
        self.assertNotIn(PAID, text)

    def test_an_arrangement_that_was_kept_is_remembered(self):
        partner = self.customer()
        self.at(days_ago(60))
        move = self.invoice(partner, 60, due=days_ago(100))
        self.arranged("deferral", move, days_ago(40), on=days_ago(60))
        self.at(days_ago(41))
        self.pay(move)
        self.run_daily()
        self.at(TODAY)
        self.invoice(partner, due=days_ago(10))
        reminder = self.message(partner)
        self.assertIn("You kept our last arrangement", words(reminder.body))

    def test_the_last_arrangement_was_not_kept_where_one_was_broken_since(self):
        partner = self.customer()
        self.at(days_ago(60))
        move = self.invoice(partner, 60, due=days_ago(100))
        self.arranged("deferral", move, days_ago(40), on=days_ago(60))
        self.pay(move)
        self.run_daily()
        self.at(days_ago(50))
        later = self.invoice(partner, 70, due=days_ago(55))
        plan = self.arranged("deferral", later, days_ago(48), on=days_ago(50))
        self.at(days_ago(45))
        plan._end("broken", "Nothing came")
        self.pay(later)
        self.run_daily()
        self.at(TODAY)
        self.invoice(partner, due=days_ago(10))
        body = words(self.message(partner).body)
        self.assertNotIn("You kept our last arrangement", body)

    def test_twelve_messages_read_as_often_as_two(self):
        def queries(count):
            partners = self.env["res.partner"]
            for number in range(count):
                partners += self.customer(f"Customer {count} {number}")
                paid = self.invoice(partners[-1], 40, due=days_ago(40))
                self.pay(paid, on=days_ago(5))
                self.invoice(partners[-1])
            self.run_daily()
            reminders = self.reminders_of(partners)
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.assertEqual(len(reminders.mapped("opening")), count)
            return self.env.cr.sql_log_count - before

        few = queries(2)
        self.assertLessEqual(queries(12), few)

    # === SHARED PARTS === #

    def test_a_shared_part_is_changed_in_one_place(self):
        closing = self.env.ref(f"{ADDON}.mail_template_block_closing")
        closing.body_html = "<p>See you soon in the workshop,</p>"
        for lang in ("en_US", "fr_FR"):
            self.invoice(self.customer(f"Client {lang}", lang=lang))
        self.invoice(self.customer("Later"), due=TODAY + timedelta(days=3))
        self.run_daily()
        reminders = self.env["recovery.reminder"].search([("lang", "=", "en_US")])
        self.assertEqual(len(reminders.step_id), 2)
        for reminder in reminders:
            self.assertIn("See you soon in the workshop,", words(reminder.body))

    def test_a_name_stays_text_in_the_greeting(self):
        name = "<script>x()</script> {{ 1 + 1 }} <t t-out='object.id'/>"
        partner = self.customer(name, is_company=False, email="x@client.example")
        self.invoice(partner)
        body = self.message(partner).body
        self.assertIn(f"Hello {name}", words(body))
        self.assertNotIn("<script>", body)
