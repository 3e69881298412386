# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Words that are not kept: refused when saved, remarked on while they are typed."""

from odoo.exceptions import UserError
from odoo.tests import Form

from ..common import RecoveryCommon

ILL = "Le gérant est malade depuis mars."


class TestNotes(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.partner = self.customer("Hôpital Sud")
        self.move = self.invoice(self.partner)
        self.run_daily()
        self.case = self.case_of(self.partner).with_user(self.adviser)

    def refused(self, act):
        with self.assertRaises(UserError) as caught:
            act()
        return str(caught.exception)

    def test_a_note_on_a_file_is_refused_with_words_that_say_enough(self):
        said = self.refused(lambda: self.case.write({"delay_note": ILL}))
        self.assertIn("“malade” speaks of health", said)
        self.assertIn("“une difficulté passagère”", said)
        self.assertIn("Nothing has been saved", said)
        self.assertFalse(self.case.delay_note)

    def test_a_note_is_looked_at_in_every_language(self):
        """And other words are offered in the language of the note."""
        french = self.case.with_context(lang="fr_FR")
        said = self.refused(lambda: french.write({"delay_note": "He is on probation."}))
        self.assertIn("to be looked at with a colleague", said)

    def test_a_fact_is_kept(self):
        self.case.delay_note = "Attend le virement de son client, rappeler le 15."
        self.assertTrue(self.case.delay_note)

    def test_the_name_of_the_customer_is_not_judged(self):
        self.partner.name = "Prison de la Santé"
        self.case.delay_note = "Prison de la Santé règle à 50 jours."
        self.assertTrue(self.case.delay_note)

    def test_every_place_where_colleagues_write_is_looked_at(self):
        move = self.move.with_user(self.adviser).sudo()
        arrangement = self.arranged("instalments", self.move, "2026-04-01")
        dialogs = {
            "recovery.reminder.hold": {"reason": ILL},
            "recovery.arrangement.end": {"reason": ILL, "outcome": "cancelled"},
        }
        for write in (
            lambda: move.write({"recovery_delay_note": ILL}),
            lambda: arrangement.write({"reason": ILL}),
            lambda: self.case.message_post(body=ILL, message_type="comment"),
            *(
                lambda name=name, vals=vals: self.env[name].create(vals)
                for name, vals in dialogs.items()
            ),
        ):
            self.assertIn("speaks of health", self.refused(write))
        self.assertFalse(move.recovery_delay_note)

    def test_what_a_customer_writes_is_never_refused(self):
        message = self.case.sudo().message_post(
            body=ILL,
            author_id=self.partner.id,
            message_type="email",
            subtype_xmlid="mail.mt_comment",
        )
        self.assertIn("malade", message.body)

    def test_a_remark_comes_while_one_types(self):
        result = self.case.onchange(
            {"delay_note": ILL}, ["delay_note"], {"delay_note": {}}
        )
        self.assertIn("speaks of health", result["warning"]["message"])
        kind = self.case.onchange(
            {"delay_note": "Rappeler lundi."}, ["delay_note"], {"delay_note": {}}
        )
        self.assertNotIn("warning", kind)

    def test_the_form_asks_while_one_types(self):
        reason = self.env.ref("recouvrement_respectueux.delay_reason_other", False)
        self.case.delay_reason_id = reason or self.env["recovery.delay.reason"].search(
            [], limit=1
        )
        with self.assertLogs("odoo.tests.form.onchange", "WARNING") as logs:
            with Form(self.case) as form:
                form.delay_note = ILL
                form.delay_note = "Rappeler lundi."
        self.assertIn("speaks of health", "\n".join(logs.output))

    def test_a_manager_adds_a_word_and_it_counts_at_once(self):
        self.case.delay_note = "Il collectionne les licornes."
        self.env["recovery.note.rule"].create(
            {"lang": "fr", "pattern": "licorne*", "category": "family"}
        )
        self.refused(lambda: self.case.write({"delay_note": "Une licorne."}))

    def test_the_list_of_messages_is_another_one(self):
        """What must not be noted may be harmless in a message, and vice versa."""
        book = self.env["recovery.tone.rule"]._phrasebook("en")
        self.assertFalse(book.likely("he is sick"))
        self.case.delay_note = "The invoice is overdue since May."
