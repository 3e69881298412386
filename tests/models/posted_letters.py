# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Letters by Odoo's postal service: put in its queue, never asked of it here."""

from io import BytesIO

from pypdf import PdfReader

from .letters import LetterCommon, placed


class PostedCommon(LetterCommon):
    """Letters given to Odoo's postal service; what it would answer is written on them
    as `snailmail` writes it."""

    def post(self, reminders):
        """Post as a colleague; returns what the screen says."""
        action = reminders.with_user(self.adviser).action_post_letters()
        return action["params"]["message"]

    def posted(self, count=1, **values):
        """Reminders that were put in the queue."""
        named = [self.by_letter(f"Client {one}", **values) for one in range(count)]
        reminders = self.letters(*named)
        self.post(reminders)
        self.assertEqual(set(reminders.mapped("state")), {"approved"})
        return reminders

    def queue_runs(self, reminders):
        """What Odoo's queue does before it asks the service; returns what leaves."""
        return reminders.letter_ids._still_true()

    def answer_sent(self, letter):
        """The service has posted the letter."""
        letter.sudo().write({"info_msg": "ok", "state": "sent", "error_code": False})

    def answer_error(self, letter, code):
        """The service has refused the letter."""
        letter.sudo().write({"info_msg": "no", "state": "error", "error_code": code})

    def paper(self, reminder):
        """Pages of the PDF that the service would receive."""
        letter = reminder.letter_ids.with_context(force_report_rendering=True)
        page = letter._fetch_attachment().raw
        return [placed(one) for one in PdfReader(BytesIO(page)).pages]

    def contacts(self, reminder):
        """Days that count in the budget of the customer."""
        self.env.flush_all()
        case = reminder.case_id
        return case._read_contacts([]).get(case.id, [])

    def tasks(self, reminder):
        return reminder.case_id.activity_ids.filtered("automated")

    def bare_letters(self, reminders):
        """Letters of Odoo alone, of the same customers."""
        return self.env["snailmail.letter"].create(
            [
                {
                    "model": "recovery.case",
                    "res_id": one.case_id.id,
                    "partner_id": one.recipient_id.id,
                }
                for one in reminders
            ]
        )
