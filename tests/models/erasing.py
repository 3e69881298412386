# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Words planted in every field and history of one customer, to be erased and looked for
in every table; holds no test."""

from datetime import timedelta

from odoo.tools import SQL

from .arrangements import ArrangementCommon
from .common import TODAY

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


class EraseCommon(ArrangementCommon):
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
