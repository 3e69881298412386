# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The agreement goes to the customer by e-mail, with its days for a calendar."""

import vobject

from ..arrangements import ArrangementCommon
from ..common import ADDON, day, words
from ..smtp import mail_server


class TestArrangementDocument(ArrangementCommon):
    def send(self, one):
        """Send as the dialog does, through the mail composer."""
        action = one.with_user(self.adviser).action_send()
        composer = (
            self.env["mail.compose.message"]
            .with_user(self.adviser)
            .with_context(**action["context"])
            .create({})
        )
        self.assertTrue(composer.attachment_ids)
        with mail_server(self.env) as box:
            composer._action_send_mail()
            self.env["mail.mail"].search([("state", "=", "outgoing")]).send()
        return box

    def test_the_customer_receives_the_agreement_with_its_calendar(self):
        self.partner.lang = "en_US"
        box = self.send(self.agreed(number=3))
        self.assertEqual(box.recipients[-1], [self.partner.email])
        text = words(box.html())
        for part in (
            "600.00",
            "3 instalments",
            "No fee, no interest",
            "How to pay",
            "Hello,",
        ):
            self.assertIn(part, text)
        files = {
            part.get_filename(): part for part in box.messages[-1].iter_attachments()
        }
        name = next(name for name in files if name.endswith(".ics"))
        calendar = vobject.readOne(files[name].get_payload(decode=True).decode())
        days = [event.dtstart.value for event in calendar.vevent_list]
        self.assertEqual(
            days, [day("2026-03-20"), day("2026-04-20"), day("2026-05-20")]
        )
        self.assertIn("200.00", calendar.vevent_list[0].summary.value)
        self.assertEqual(len(files), 2, list(files))

    def test_a_french_customer_reads_french(self):
        self.partner.lang = "fr_FR"
        text = words(self.send(self.agreed(number=3)).html())
        self.assertIn("Bonjour,", text)
        self.assertIn("Ni frais, ni intérêts", text)

    def test_the_calendar_holds_what_is_still_to_come(self):
        one = self.agreed(number=3)
        self.pay(self.moves[1])
        days = vobject.readOne(one._calendar().decode()).vevent_list
        self.assertEqual(len(days), 2)

    def test_a_gesture_says_sorry_and_what_is_credited(self):
        self.partner.lang = "fr_FR"
        one = self.propose(
            self.moves[0], kind="gesture", discount_amount=10, reason="Late delivery"
        )
        text = words(self.send(one).html())
        for part in ("présentons nos excuses", "10,00 €", self.moves[0].name):
            self.assertIn(part, text)
        self.assertIn("Vous avez raison : Late delivery. Nous vous", text)
        self.assertIn("Cela vous semble juste", text)
        self.accept(one)
        text = words(self.send(one).html())
        self.assertIn("Vous n’avez rien à faire", text)

    def test_a_gesture_has_no_calendar(self):
        one = self.propose(
            self.moves[0], kind="gesture", discount_amount=10, reason="Late delivery"
        )
        template = self.env.ref(f"{ADDON}.mail_template_arrangement")
        self.assertFalse(one._process_attachments_for_template_post(template))
