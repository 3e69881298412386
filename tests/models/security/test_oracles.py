# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A condition, a group or a sort is a question too: whoever may not read something
does not find it letter by letter either, whichever field leads there."""

from odoo.exceptions import AccessError
from odoo.tools import mute_logger

from odoo.addons.recouvrement_respectueux.models.odoo.mail_thread import FOR_COMPANY

from ..common import ADDON, TODAY, RecoveryCommon

SECRET = "Zanzibar"
# What stands on records that others read, and is not for them.
CLOSED = {"mail.message", "mail.activity", "rating.rating", "mail.scheduled.message"}
SHARED = ("res.partner", "account.move", "account.move.line", "res.users")
# Tasks on invoices are Odoo's own, for whoever may read the invoice.
OF_ODOO = {"account.move.activity_ids"}
QUIET = ("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")


class TestOracles(RecoveryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.employee = cls.new_user(
            "emma", "base.group_user,base.group_partner_manager"
        )
        cls.portal = cls.new_user("anne", "base.group_portal")

    def setUp(self):
        super().setUp()
        self.partner = self.customer()
        self.move = self.invoice(self.partner, 480)
        self.run_daily()
        self.portal.partner_id.parent_id = self.partner

    def found(self, user, records, *condition):
        self.env.flush_all()
        self.env.invalidate_all()
        model = records.with_user(user)
        return model.search([condition, ("id", "in", records.ids)])

    @mute_logger(*QUIET)
    def asks(self, user, records, *condition):
        """Whether this user learns that the condition holds."""
        try:
            return bool(self.found(user, records, *condition))
        except Exception:  # noqa: BLE001 — whatever refuses it
            self.env.invalidate_all()
            return False

    def test_a_customer_finds_no_note_of_ours_on_their_invoice(self):
        self.move.message_post(body=SECRET, message_type="comment")
        self.assertTrue(self.found(self.portal, self.move, "name", "!=", False))
        for name in ("message_ids", "website_message_ids"):
            with self.subTest(name):
                asked = (f"{name}.body", "ilike", SECRET)
                self.assertFalse(self.asks(self.portal, self.move, *asked))

    def test_an_employee_finds_no_email_of_an_unclear_file(self):
        with FOR_COMPANY.told(self.company):
            self.partner.message_post(body=SECRET, message_type="email")
        for name in ("message_ids", "website_message_ids"):
            asked = (f"{name}.body", "ilike", SECRET)
            with self.subTest(name):
                self.assertTrue(self.asks(self.adviser, self.partner, *asked))
                self.assertFalse(self.asks(self.employee, self.partner, *asked))

    def test_no_field_leads_past_the_rules_to_what_is_closed(self):
        """Read from the registry: a field of the next Odoo is looked at by itself."""
        past = {
            f"{name}.{field.name}"
            for name in SHARED
            for field in self.registry[name]._fields.values()
            if field.comodel_name in CLOSED
            and getattr(field, "bypass_search_access", False)
        }
        self.assertEqual(past, OF_ODOO)

    @mute_logger(*QUIET)
    def test_no_field_leads_to_a_model_that_one_may_not_read(self):
        """A colleague who follows files, and reads receivables, learns no line of the
        bank by them: its account number, its text, a payment."""
        follower = self.new_user("fay", f"{ADDON}.group_recovery_user")
        tried = []
        for name in ("account.move", "account.move.line", "res.partner"):
            model = self.env[name].with_user(follower)
            for field in model._fields.values():
                if not field.relational or not model._has_field_access(field, "read"):
                    continue
                other = self.env[field.comodel_name].with_user(follower)
                text = next(filter(self.is_open_text, other._fields.values()), None)
                if other.has_access("read") or not text or not field.store:
                    continue
                path = f"{field.name}.{text.name}"
                with self.subTest(model=name, path=path):
                    with self.assertRaises(AccessError):
                        model.search([(path, "ilike", "a")])
                tried.append(path)
        self.assertGreater(len(tried), 8)

    def is_open_text(self, field):
        return field.store and field.type in ("char", "text") and not field.groups

    def hidden_task(self):
        self.partner.activity_schedule(
            f"{ADDON}.activity_customer",
            summary=SECRET,
            user_id=self.adviser.id,
            date_deadline=TODAY,
        )

    def test_the_state_of_a_hidden_task_is_not_found(self):
        states = ("activity_state", "in", ["overdue", "today", "planned"])
        before = self.asks(self.employee, self.partner, *states)
        self.hidden_task()
        self.assertTrue(self.asks(self.adviser, self.partner, *states))
        self.assertEqual(self.asks(self.employee, self.partner, *states), before)
        none = ("activity_state", "=", False)
        self.assertTrue(self.asks(self.employee, self.partner, *none))
        self.assertFalse(self.asks(self.adviser, self.partner, *none))

    def by_state(self, user):
        partners = self.env["res.partner"].with_user(user)
        own = [("id", "=", self.partner.id)]
        groups = partners.formatted_read_group(own, ["activity_state"], ["__count"])
        return [one["activity_state"] for one in groups]

    def test_nor_is_it_a_group(self):
        self.hidden_task()
        self.env.flush_all()
        self.assertEqual(self.by_state(self.adviser), ["today"])
        self.assertEqual(self.by_state(self.employee), [False])

    def test_a_task_of_one_s_own_is_still_found(self):
        self.hidden_task()
        self.partner.activity_schedule(
            "mail.mail_activity_data_todo",
            user_id=self.employee.id,
            date_deadline="2026-03-01",
        )
        overdue = ("activity_state", "=", "overdue")
        self.assertTrue(self.asks(self.employee, self.partner, *overdue))
        self.assertEqual(self.by_state(self.employee), ["overdue"])
