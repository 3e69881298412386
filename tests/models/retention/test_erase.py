# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Erase means everywhere: words planted in every field and history, then looked for in
every table. What stays is what the screen says stays."""

from datetime import timedelta

from odoo.tools import SQL

from ..arrangements import ArrangementCommon
from ..common import ADDON, TODAY

MARK = "zzmarkedwordzz"
# As `res.partner._recovery_kept` says: what was agreed and sent, what it is about, and
# whom to write to while a legal procedure is open.
KEPT = {
    ("recovery_arrangement", "accepted_by"),
    ("recovery_arrangement", "name"),
    ("recovery_arrangement_line", "name"),
    ("recovery_reminder", "subject"),
    ("recovery_reminder", "body"),
    ("recovery_reminder_line", "name"),
    ("recovery_procedure", "reference"),
    ("recovery_procedure", "contact"),
}
CODES = {"lang", "hold_code", "tone_passed", "nonce", "link_code", "link_former"}


class TestErase(ArrangementCommon):
    def setUp(self):
        super().setUp()
        self.move = self.moves[0]
        self.run_daily()
        self.case = self.case_of(self.partner)
        self.approve(self.case.reminder_ids)
        self.sent = self.reminders_of(self.partner, "sent")
        self.assertTrue(self.sent)
        self.records = [
            self.agreed(self.moves[1]),
            self.propose(self.moves[2]),
            self.intermediary(),
            self.env["recovery.procedure"].create(
                {
                    "partner_id": self.partner.id,
                    "kind": "over_indebted",
                    "since": TODAY,
                    "reference": MARK,
                }
            ),
            self.env["recovery.recognition"].create(
                {"move_id": self.move.id, "on": TODAY, "proof": "Their letter"}
            ),
            self.talk(),
            self.answer(),
        ]

    def intermediary(self):
        one = self.env["recovery.intermediary"].create(
            {
                "partner_id": self.partner.id,
                "company_id": self.company.id,
                "name": f"Maître {MARK}",
                "email": f"{MARK}@office.example",
                "until": TODAY + timedelta(days=90),
                "messages": "copy",
            }
        )
        one.action_confirm()
        one.contact_id.message_post(body=MARK)
        return one

    def talk(self):
        case = self.case.with_user(self.adviser)
        talk = self.env["recovery.conversation"].with_user(self.adviser)
        talk = talk.browse(case.action_start_conversation()["res_id"])
        talk.write({"said": MARK, "agreed": MARK})
        return talk

    def answer(self):
        answers = self.env["recovery.answer"].sudo()
        return answers._take(self.case.sudo(), "message", "form", words=MARK)

    def plant(self):
        """The word in every field that a person could have filled, of every record of
        ours about this customer, and in every history."""
        retention = self.env["recovery.retention"].sudo()
        for transient in (False, True):
            for model in retention._own_models(transient):
                found = model.search(
                    [(retention._path_of(model), "=", self.partner.id)]
                )
                for field in model._fields.values():
                    if field.store and field.type in ("char", "text", "html"):
                        if field.name not in CODES and not field.compute:
                            self.write_by_sql(found, field)
        self.env.invalidate_all()
        for record in (
            self.case,
            self.move,
            self.partner,
            *(one for one in self.records if "message_ids" in one._fields),
        ):
            self.write_history(record)
        for record in (self.case, self.records[0]):
            self.write_later(record)

    def write_by_sql(self, records, field):
        if records and field.column_type:
            value = SQL("%s", MARK)
            if field.size:
                value = SQL("left(%s, %s)", MARK, field.size)
            statement = "UPDATE %s SET %s = %s WHERE id IN %s"
            self.env.cr.execute(
                SQL(
                    statement,
                    SQL.identifier(records._table),
                    SQL.identifier(field.name),
                    value,
                    tuple(records.ids),
                )
            )

    def write_history(self, record):
        record = record.sudo()
        record.message_post(body=MARK, message_type="comment")
        if record._name != "res.partner":
            file = [("note.txt", MARK.encode())]
            record.message_post(
                body=MARK,
                subject=MARK,
                author_id=self.partner.id,
                message_type="email",
                attachments=file if record == self.case else (),
            )
        task = record.activity_schedule(
            "mail.mail_activity_data_todo", summary=MARK, note=MARK
        )
        task.action_feedback(feedback=MARK)
        if record == self.case:
            record.activity_schedule("mail.mail_activity_data_todo", note=MARK)

    def write_later(self, record):
        """A message that waits for its day, and one that is being typed."""
        mine = self.env(user=self.adviser)
        mine["mail.scheduled.message"].create(
            {
                "model": record._name,
                "res_id": record.id,
                "body": MARK,
                "subject": MARK,
                "scheduled_date": "2026-05-01 10:00:00",
                "author_id": self.adviser.partner_id.id,
                "is_note": True,
            }
        )
        about = {"default_model": record._name, "default_res_ids": record.ids}
        typed = mine["mail.compose.message"].with_context(**about)
        typed.create({"subject": MARK, "body": MARK})

    def erase(self):
        self.env.flush_all()
        dialog = self.env["recovery.erase"].with_user(self.manager)
        dialog.create({"partner_id": self.partner.id}).action_erase()
        self.env.flush_all()

    def found(self):
        """Every place in the database where the word stands: ``{(table, column)}``."""
        self.env.cr.execute(
            "SELECT table_name, array_agg(column_name::text) "
            "FROM information_schema.columns WHERE table_schema = 'public' "
            "AND data_type IN ('text', 'character varying', 'jsonb', 'json') "
            "AND table_name IN (SELECT relname FROM pg_class WHERE relkind = 'r') "
            "GROUP BY table_name"
        )
        places = set()
        for table, columns in self.env.cr.fetchall():
            for column in columns:
                self.env.cr.execute(
                    SQL(
                        "SELECT 1 FROM %s WHERE %s::text LIKE %s LIMIT 1",
                        SQL.identifier(table),
                        SQL.identifier(column),
                        f"%{MARK}%",
                    )
                )
                if self.env.cr.fetchone():
                    places.add((table, column))
        return places

    def test_nothing_that_was_said_stays_in_any_table(self):
        self.plant()
        self.assertGreater(len(self.found()), 25)
        self.erase()
        self.assertEqual(self.found() - KEPT, set())

    def test_what_was_sent_and_agreed_stays_as_proof(self):
        told = self.sent.read(["subject", "body", "state", "contact_date"])
        agreed = self.records[0].read(["name", "accepted_by", "accepted_on", "amount"])
        self.erase()
        self.env.invalidate_all()
        self.assertEqual(
            self.sent.read(["subject", "body", "state", "contact_date"]), told
        )
        self.assertEqual(
            self.records[0].read(["name", "accepted_by", "accepted_on", "amount"]),
            agreed,
        )

    def test_the_page_that_was_signed_stays_as_proof(self):
        one = self.records[1]
        one.sudo()._sign("Anne", self.partner)
        page = one.agreed_page_id
        self.assertTrue(page)
        self.erase()
        self.env.invalidate_all()
        self.assertEqual((one.agreed_page_id, bool(page.raw)), (page, True))

    def test_the_words_of_a_message_that_was_held_go(self):
        move = self.invoice(self.partner, 70, due="2026-03-05")
        self.case._decide(asked_by_person=True)
        held = self.reminders_of(self.partner, "to_review")
        if held:
            held.with_user(self.adviser).write({"body": f"<p>{MARK}</p>"})
            held._hold_by_hand("They call.")
        self.assertTrue(move)
        self.erase()
        self.env.invalidate_all()
        gone = self.reminders_of(self.partner, "cancelled")
        self.assertFalse(any(gone.mapped("body")))
        self.assertFalse(any(gone.mapped("hold_words")))

    def test_the_link_of_the_customer_still_opens(self):
        link = self.case._acting_link()
        self.erase()
        self.env.invalidate_all()
        self.assertEqual(self.case._acting_link(), link)

    def test_wishes_go_and_refusals_stay(self):
        self.partner.write(
            {
                "recovery_channel": "letter",
                "recovery_refuse_phone": True,
                "recovery_hour_from": 11,
                "recovery_hour_to": 15,
                "recovery_mon": False,
            }
        )
        self.erase()
        self.assertFalse(self.partner.recovery_channel)
        self.assertTrue(self.partner.recovery_mon)
        self.assertTrue(self.partner.recovery_refuse_phone)

    def test_another_customer_loses_nothing(self):
        other = self.customer("Another SARL")
        self.invoice(other, 60)
        self.run_daily()
        case = self.case_of(other)
        case.delay_note = "Holidays"
        note = case.message_post(body="A note")
        self.erase()
        self.env.invalidate_all()
        self.assertEqual(case.delay_note, "Holidays")
        self.assertIn("A note", note.body)
        self.assertTrue(case.reminder_ids.body)

    def test_erasing_twice_says_the_same_and_the_next_day_goes_on(self):
        self.erase()
        self.erase()
        self.run_daily("2026-03-24")
        self.assertTrue(self.env.ref(f"{ADDON}.path_default"))
        self.assertEqual(self.case.state, "open")
