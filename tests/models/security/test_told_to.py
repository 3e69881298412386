# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Whoever follows a contact is told by Odoo what is noted there: by e-mail, in their
inbox, on their screen. What only some may read is told to nobody else."""

from odoo.addons.recouvrement_respectueux.models.odoo.mail_thread import FOR_COMPANY

from ..common import ADDON, TODAY, RecoveryCommon

SECRET = "Zanzibar"


class TestToldTo(RecoveryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        other = cls.setup_other_company(name="Other")["company"]
        rights = "base.group_user,base.group_partner_manager"
        cls.employee = cls.new_user("emma", rights)
        cls.far = cls.new_user("far", "account.group_account_invoice", other)

    def setUp(self):
        super().setUp()
        self.partner = self.customer()
        kinds = self.env.ref(f"{ADDON}.mt_customer") | self.env.ref(
            "mail.mt_activities"
        )
        kinds |= self.env.ref("mail.mt_comment") | self.env.ref("mail.mt_note")
        for user in (self.employee, self.far, self.adviser):
            self.partner.with_user(user).message_subscribe(
                user.partner_id.ids, subtype_ids=kinds.ids
            )

    def told(self):
        """Whom Odoo has told of what is secret, in whichever way."""
        self.env.flush_all()
        self.env.cr.precommit.run()
        messages = self.env["mail.message"].sudo().search([("body", "ilike", SECRET)])
        self.assertTrue(messages)
        mails = messages.mail_ids | self.env["mail.mail"].sudo().search(
            [("body_html", "ilike", SECRET)]
        )
        return messages.notified_partner_ids | mails.recipient_ids

    def assert_told_to_colleagues_alone(self):
        strangers = (self.employee | self.far).partner_id
        self.assertFalse(self.told() & strangers)

    def test_an_email_of_an_unclear_file(self):
        for more in ({}, {"subtype_xmlid": "mail.mt_comment"}):
            with FOR_COMPANY.told(self.company), self.subTest(more):
                self.partner.message_post(
                    body=SECRET,
                    message_type="email",
                    author_id=self.partner.id,
                    **more,
                )
                self.assert_told_to_colleagues_alone()

    def test_a_task_of_ours_that_is_done(self):
        for way in ("email", "inbox"):
            (self.employee | self.far).notification_type = way
            task = self.partner.activity_schedule(
                f"{ADDON}.activity_customer",
                summary=SECRET,
                user_id=self.adviser.id,
                date_deadline=TODAY,
            )
            task.with_user(self.adviser).action_feedback(feedback=SECRET)
            with self.subTest(way):
                self.assert_told_to_colleagues_alone()

    def test_a_note_of_ours(self):
        self.partner._recovery_log(self.company, {self.partner.id: SECRET})
        self.assert_told_to_colleagues_alone()

    def test_what_is_nobodys_secret_is_told_as_before(self):
        self.partner.with_user(self.adviser).message_post(
            body=f"Ours: {SECRET}", subtype_xmlid="mail.mt_comment"
        )
        self.assertIn(self.employee.partner_id, self.told())
