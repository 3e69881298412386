# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""To look at something changes nothing: every field of every model is read in a
transaction that PostgreSQL lets nobody write in (I22)."""

from contextlib import closing
from datetime import timedelta

from ..common import ADDON, TODAY, RecoveryCommon

# To look at these is noted, which is what they are for.
NOTED = {"recovery.care"}
STANDARD = ("res.partner", "account.move", "account.move.line", "res.company")


class TestReadingWritesNothing(RecoveryCommon):
    def setUp(self):
        super().setUp()
        self.partner = self.customer("Anne Roux", is_company=False)
        self.first = self.invoice(self.partner, 100)
        self.second = self.invoice(self.partner, 200)
        self.run_daily()
        self.approve(self.reminders_of(self.partner))
        later = TODAY + timedelta(days=20)
        self.agreed = self.arranged("deferral", self.first, later, TODAY)
        self.case = self.case_of(self.partner)
        other = self.customer("Other SARL")
        self.invoice(other, 50)
        self.run_daily(TODAY + timedelta(days=1))
        self.chief = self.new_user(
            "chief", f"account.group_account_manager,{ADDON}.group_recovery_manager"
        )

    def models(self):
        for name, model in self.env.items():
            if name.startswith("recovery.") and not model._abstract:
                yield from {name} - NOTED

    def ours(self, model):
        """Fields that this user may read; of Odoo's models, those of ours."""
        names = model.fields_get(attributes=())
        own = model._name.startswith("recovery.")
        return [name for name in names if own or name.startswith("recovery_")]

    def read_only(self, read):
        """Read with nothing in memory, where every writing is an error."""
        self.env.flush_all()
        self.env.invalidate_all()
        with closing(self.env.cr.savepoint(flush=False)):
            self.env.cr.execute("SET TRANSACTION READ ONLY")
            read()
            self.env.flush_all()
        self.env.invalidate_all()

    def test_every_field_of_every_model(self):
        for user in (self.adviser, self.chief):
            for name in (*self.models(), *STANDARD):
                model = self.env[name].with_user(user)
                if not model.has_access("read"):
                    continue
                with self.subTest(model=name, user=user.login):
                    records = model.search([], order="id desc", limit=3)
                    names = self.ours(model)
                    self.read_only(lambda r=records, n=names: r.read(n))

    def test_opening_a_message_does_not_renew_a_link_that_has_ended(self):
        self.case._drop_links()
        reminder = self.reminders_of(self.partner)[:1].with_user(self.adviser)

        def read():
            reminder.read()
            reminder._in_layout()
            self.case.with_user(self.adviser)._links()

        self.read_only(read)
        self.assertFalse(self.case.link_until)
        self.assertFalse(self.case.sudo().link_code)

    def test_what_the_customers_page_says(self):
        self.read_only(lambda: self.case.sudo()._page_values())

    def test_every_form_that_the_menus_open(self):
        """What each list and form of ours asks the server, as the web client does."""
        actions = self.env["ir.actions.act_window"].search(
            [("res_model", "like", "recovery.%")]
        )
        for action in actions:
            model = self.env[action.res_model].with_user(self.chief)
            if action.res_model in NOTED or not model.has_access("read"):
                continue
            with self.subTest(action=action.name):

                def read(model=model, action=action):
                    views = model.get_views([(False, "list"), (False, "form")])
                    names = views["models"][action.res_model]["fields"]
                    known = {name: {} for name in names if name in model._fields}
                    model.web_search_read([], known, limit=3)

                self.read_only(read)
