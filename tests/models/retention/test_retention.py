# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Words are erased after their time; facts, figures and entries stay (GD-08)."""

import io
from datetime import timedelta

from openpyxl import load_workbook
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import mute_logger

from odoo.addons.recouvrement_respectueux.models.retention.recovery_retention import (
    Scope,
)

from ..common import ADDON, TODAY, RecoveryCommon, words

SAID = "Attend le virement de son propre client"
PURGE = f"{ADDON}.ir_cron_recovery_retention"
KPI = ("recovery.kpi", "recovery.kpi.contact", "recovery.kpi.satisfaction")
LATER = TODAY + timedelta(days=200)


class RetentionCommon(RecoveryCommon):
    """A customer who was written to, answered, and paid."""

    def settled(self, name="Dupont SARL"):
        partner = self.customer(name)
        move = self.invoice(partner, 100)
        self.run_daily(TODAY)
        case = self.case_of(partner)
        self.approve(case.reminder_ids)
        reason = self.env.ref(f"{ADDON}.delay_reason_waiting", False)
        reason = reason or self.env["recovery.delay.reason"].search([], limit=1)
        case.write({"delay_reason_id": reason.id, "delay_note": SAID})
        move.write({"recovery_delay_reason_id": reason.id, "recovery_delay_note": SAID})
        case.message_post(
            body=SAID,
            author_id=partner.id,
            message_type="email",
            subtype_xmlid="mail.mt_comment",
            attachments=[("letter.txt", SAID.encode())],
        )
        case.message_post(body=SAID, message_type="comment")
        answers = self.env["recovery.answer"].sudo()
        answers._take(case.sudo(), "message", "form", words=SAID)
        case.action_answered()
        self.pay(move)
        self.run_daily(TODAY + timedelta(days=1))
        self.assertEqual(case.state, "closed")
        return case, move

    def held_words(self, case, move):
        """Every word that is kept of this file, in one text."""
        messages = self.env["mail.message"].search(
            [("model", "=", "recovery.case"), ("res_id", "=", case.id)]
        )
        answers = self.env["recovery.answer"].search([("case_id", "=", case.id)])
        kept = [case.delay_note, move.recovery_delay_note, *answers.mapped("words")]
        kept += messages.mapped("body") + messages.sudo().attachment_ids.mapped("raw")
        return " ".join(str(one) for one in kept if one)

    def purge(self, on):
        self.at(on)
        self.run_job(PURGE)


class TestRetention(RetentionCommon):
    def test_words_are_kept_for_their_time_and_no_longer(self):
        case, move = self.settled()
        closed = case.closed_on
        self.purge(closed + timedelta(days=90))
        self.assertIn(SAID, self.held_words(case, move))
        self.assertTrue(case.delay_reason_id)
        self.purge(closed + timedelta(days=91))
        self.assertEqual(self.held_words(case, move).count(SAID), 0)
        self.assertFalse(case.delay_reason_id)

    def test_what_was_answered_to_an_agreement_or_an_invoice_goes_as_well(self):
        """With the addresses of whoever read along."""
        case, move = self.settled()
        partner, due = case.partner_id, TODAY + timedelta(days=9)
        agreed = self.arranged("deferral", self.invoice(partner, 50), due, TODAY)
        self.pay(agreed.line_ids.move_id)
        self.run_daily(TODAY + timedelta(days=2))
        files = self.env["recovery.case"].search([("partner_id", "=", partner.id)])
        self.assertEqual(set(files.mapped("state")), {"closed"})
        agreed.write({"case_id": case.id})
        last = max(files.mapped("closed_on"))
        said = self.env["mail.message"]
        for record in (case, agreed, move):
            said |= record.message_post(
                body=SAID,
                author_id=partner.id,
                message_type="email",
                subtype_xmlid="mail.mt_comment",
                attachments=[("letter.txt", SAID.encode())],
                incoming_email_cc=f"{SAID}@client.example",
            )
        files = said.attachment_ids
        self.assertEqual(len(files), 3)
        self.purge(case.closed_on + timedelta(days=90))
        self.assertEqual(len(files.exists()), 3)
        self.purge(last + timedelta(days=91))
        self.assertFalse(files.exists().mapped("res_model"))
        self.assertFalse("".join(map(str, said.exists().mapped("body"))))
        self.assertFalse(any(said.exists().mapped("incoming_email_cc")))

    def test_what_was_said_in_a_talk_goes_and_that_it_took_place_stays(self):
        partner = self.customer("Talker")
        move = self.invoice(partner, 100)
        self.run_daily(TODAY)
        case = self.case_of(partner).with_user(self.adviser)
        talk = self.env["recovery.conversation"].with_user(self.adviser)
        talk = talk.browse(case.action_start_conversation()["res_id"])
        talk.write({"said": SAID, "agreed": SAID})
        talk.action_end()
        self.assertNotIn(SAID, self.held_words(case, move))
        words_held = [row[3] for row in partner._recovery_held()]
        self.assertIn(f"{SAID}\n{SAID}", words_held)
        self.pay(move)
        self.run_daily(TODAY + timedelta(days=1))
        self.purge(LATER)
        self.assertFalse(talk.said or talk.agreed)
        self.assertEqual(talk.state, "ended")

    def test_the_proof_of_what_was_sent_stays(self):
        case, _move = self.settled()
        sent = case.reminder_ids.filtered(lambda one: one.state == "sent")
        before = [(one.subject, one.body, one.sent_on) for one in sent]
        self.purge(LATER)
        self.assertEqual([(one.subject, one.body, one.sent_on) for one in sent], before)
        self.assertTrue(words(sent[:1].mail_id.body_html))

    def test_an_open_file_is_left_alone(self):
        case, move = self.settled()
        case.write({"state": "open", "closed_on": False})
        self.purge(LATER)
        self.assertIn(SAID, self.held_words(case, move))

    def test_a_note_stays_while_the_customer_has_another_file(self):
        case, move = self.settled()
        self.invoice(case.partner_id, due=TODAY + timedelta(days=150))
        self.run_daily(LATER)
        self.purge(LATER)
        self.assertFalse(case.delay_note)
        self.assertEqual(move.recovery_delay_note, SAID)

    # === FIGURES AND ENTRIES === #

    def figures(self):
        kpi = self.env["recovery.kpi"]
        period = (LATER, TODAY - timedelta(days=90), LATER)
        rows = [
            self.env[name].formatted_read_group(
                [],
                [],
                [f"{field}:{one.aggregator}" for field, one in self.summed(name)],
            )
            for name in KPI
        ]
        by_reason = kpi.formatted_read_group([], ["delay_reason_id"], ["__count"])
        book = self.env["recovery.workbook"]._build(*period, self.company)
        sheets = load_workbook(io.BytesIO(book), data_only=True)
        cells = [
            [sheet.title, *sheet.iter_rows(values_only=True)]
            for sheet in sheets.worksheets
        ]
        return kpi.figures(*period, self.company), rows, by_reason, cells

    def summed(self, name):
        return [
            (field, one)
            for field, one in self.env[name]._fields.items()
            if one.aggregator in ("sum", "avg", "count_distinct") and one.store
        ]

    def ledger(self):
        names = ("debit", "credit", "amount_residual", "date", "date_maturity", "name")
        lines = self.env["account.move.line"].search([], order="id")
        moves = self.env["account.move"].search([], order="id")
        totals = ("name", "amount_total", "payment_state", "state", "invoice_date")
        return lines.read(names), moves.read(totals)

    def test_no_figure_and_no_entry_changes(self):
        case, _move = self.settled()
        self.settled("Second")
        self.at(LATER)
        before, books = self.figures(), self.ledger()
        self.assertTrue(case.delay_note)
        self.run_job(PURGE)
        self.env.invalidate_all()
        self.assertFalse(case.delay_note)
        for was, now in zip(before, self.figures(), strict=True):
            self.assertEqual(was, now)
        self.assertEqual(books, self.ledger())

    # === MANY === #

    def test_many_files_take_as_many_queries(self):
        def taken(count):
            cases = self.env["recovery.case"]
            for number in range(count):
                cases += self.env["recovery.case"].create(
                    {
                        "partner_id": self.customer(f"C {count} {number}").id,
                        "state": "closed",
                        "closed_on": TODAY - timedelta(days=120),
                        "delay_note": SAID,
                    }
                )
            purge = self.env["recovery.retention"]
            scope = self.scope()
            done = self.queries_of(purge._purge_files, scope)
            self.assertFalse(any(cases.mapped("delay_note")))
            return done

        taken(2)
        self.assertEqual(taken(2), taken(20))

    def scope(self):
        return Scope(self.company)

    def test_each_company_has_its_own_time(self):
        other = self.setup_other_company(name="Other")["company"]
        other.recovery_keep_notes = 10
        self.assertEqual(self.company.recovery_keep_notes, 90)
        day = TODAY - timedelta(days=20)
        partner = self.customer("Shared")
        cases = self.env["recovery.case"]
        for company in (self.company, other):
            cases += cases.create(
                {
                    "company_id": company.id,
                    "partner_id": partner.id,
                    "state": "closed",
                    "closed_on": day,
                    "delay_note": SAID,
                }
            )
        self.run_job(PURGE)
        self.assertEqual(cases.mapped("delay_note"), [SAID, False])

    def test_a_time_that_makes_no_sense_is_refused(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.company.recovery_keep_notes = 0
            self.env.flush_all()

    def test_people_who_acted_and_procedures_go_after_their_time(self):
        partner = self.customer()
        someone = self.env["recovery.intermediary"].create(
            {"partner_id": partner.id, "name": "Mme Petit", "until": TODAY}
        )
        procedure = self.env["recovery.procedure"].create(
            {"partner_id": partner.id, "kind": "safeguard", "ended_note": "Over."}
        )
        procedure.action_end()
        self.purge(TODAY + timedelta(days=90))
        self.assertTrue(someone.exists() and procedure.exists())
        self.purge(TODAY + timedelta(days=91))
        self.assertFalse(someone.exists() or procedure.exists())


class TestErase(RetentionCommon):
    """What a customer asks for is done at once, and what stays is said."""

    def setUp(self):
        super().setUp()
        self.manager = self.new_user("boss", "account.group_account_manager")

    def test_an_erasure_leaves_the_facts(self):
        case, move = self.settled()
        other, theirs = self.settled("Second")
        partner = case.partner_id
        self.env["recovery.care"].sudo().create(
            {"partner_id": partner.id, "need": "human_only"}
        )
        partner.recovery_refuse_phone = True
        sent = case.reminder_ids.filtered(lambda one: one.state == "sent").mapped(
            "body"
        )
        action = partner.with_user(self.manager).action_recovery_erase()
        self.assertIn("accounts are kept ten years", action["params"]["message"])
        self.env.invalidate_all()
        self.assertNotIn(SAID, self.held_words(case, move))
        self.assertFalse(self.env["recovery.care"].sudo().search([]))
        self.assertTrue(partner.recovery_refuse_phone)
        self.assertEqual(move.payment_state, "paid")
        kept = case.reminder_ids.filtered(lambda one: one.state == "sent")
        self.assertEqual(kept.mapped("body"), sent)
        self.assertIn(SAID, self.held_words(other, theirs))
        note = partner.message_ids[:1].body
        self.assertIn("proof", note)
        self.assertNotIn(SAID, note)

    def test_only_a_manager_erases_or_exports(self):
        partner = self.customer().with_user(self.adviser)
        for act in (partner.action_recovery_erase, partner.action_recovery_export):
            with self.assertRaises(AccessError):
                act()

    def test_the_export_tells_all_in_the_language_of_the_customer(self):
        case, move = self.settled()
        partner = case.partner_id
        partner.lang = "fr_FR"
        case.partner_id.recovery_refuse_phone = True
        self.env["recovery.procedure"].create(
            {"partner_id": partner.id, "kind": "safeguard", "contact": "=1+1"}
        )
        name, content = partner.with_user(self.manager)._recovery_held_file()
        self.assertTrue(name.endswith(".xlsx"))
        cells = [
            cell
            for row in load_workbook(io.BytesIO(content)).active.iter_rows()
            for cell in row
            if cell.value
        ]
        text = "\n".join(str(cell.value) for cell in cells)
        self.assertGreaterEqual(text.count(SAID), 5)
        for told in (move.name, case.delay_reason_id.with_context(lang="fr_FR").name):
            self.assertIn(told, text)
        self.assertNotIn("recovery_", text)
        self.assertFalse([cell for cell in cells if cell.data_type == "f"])

    def test_needs_are_in_the_export_of_who_may_see_them(self):
        partner = self.customer()
        self.env["recovery.care"].sudo().create(
            {"partner_id": partner.id, "need": "human_only"}
        )
        rows = list(partner.with_user(self.manager)._held_needs())
        self.assertNotIn("person only", str(rows))
        self.manager.group_ids += self.env.ref(f"{ADDON}_care.group_recovery_care")
        rows = list(partner.with_user(self.manager)._held_needs())
        self.assertIn("person only", str(rows))
        ways = self.env["recovery.care.access"].sudo().search([]).mapped("way")
        self.assertIn("exported", ways)

    def test_another_company_is_not_in_it(self):
        other = self.setup_other_company(name="Other")["company"]
        case, _move = self.settled()
        boss = self.new_user("theirs", "account.group_account_manager", company=other)
        _name, content = case.partner_id.with_user(boss)._recovery_held_file()
        rows = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
        self.assertNotIn(SAID, str(list(rows)))


class TestPrivacyLookup(RetentionCommon):
    def look_up(self, partner):
        wizard = self.env["privacy.lookup.wizard"].create(
            {"name": partner.name, "email": partner.email}
        )
        wizard.action_lookup()
        return wizard.line_ids

    def test_odoo_finds_what_we_hold(self):
        case, _move = self.settled()
        partner = case.partner_id
        self.env["recovery.care"].sudo().create(
            {"partner_id": partner.id, "need": "human_only"}
        )
        self.env["recovery.intermediary"].create(
            {"partner_id": partner.id, "name": "Mme Petit", "until": LATER}
        )
        self.env["recovery.procedure"].create(
            {"partner_id": partner.id, "kind": "safeguard"}
        )
        lines = self.look_up(partner)
        found = set(lines.mapped("res_model"))
        kinds = ("case", "reminder", "answer", "care", "intermediary", "procedure")
        self.assertLessEqual({f"recovery.{name}" for name in kinds}, found)
        self.assertNotIn("person only", str(lines.mapped("res_name")).lower())

    def test_erasing_there_leaves_the_trace(self):
        case, move = self.settled()
        lines = self.look_up(case.partner_id)
        ours = Domain("res_model", "in", ("recovery.case", "recovery.reminder"))
        lines.filtered_domain(ours).action_unlink_all()
        self.assertTrue(case.exists() and case.reminder_ids)
        self.assertNotIn(SAID, self.held_words(case, move))
        self.assertIn("trace", lines.filtered_domain(ours)[0].execution_details)
