# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Whatever public way a colleague reads a need, the journal of looks knows of it."""

import inspect

from ..common import ADDON, TOMORROW
from .test_needs import NeedsCommon

# Public methods of the ORM and of the web client that give values of records out, and
# how a client calls each: (records or model, positional arguments).
READING = {
    "read": (True, [["need"]]),
    "web_read": (True, [{"need": {}}]),
    "web_save": (True, [{"until": str(TOMORROW)}, {"need": {}}]),
    "web_save_multi": (True, [[{"until": str(TOMORROW)}], {"need": {}}]),
    "web_resequence": (True, [{"need": {}}, "id_of_nothing"]),
    "export_data": (True, [["need"]]),
    "copy_data": (True, []),
    "onchange": (True, [{}, [], {"need": {}}]),
    "search": (False, [[]]),
    "search_count": (False, [[]]),
    "search_read": (False, [[], ["need"]]),
    "search_fetch": (False, [[], ["need"]]),
    "web_search_read": (False, [[], {"need": {}}]),
    "name_search": (False, [""]),
    "web_name_search": (False, ["", {"need": {}}]),
    "read_group": (False, None),  # Odoo's own is old, and begins with `_read_group`
    "web_read_group": (False, [[], ["need"]]),
    "formatted_read_group": (False, [[], ["need"], ["__count"]]),
    "formatted_read_grouping_sets": (False, [[], [["need"]], ["__count"]]),
    "read_progress_bar": (
        False,
        [[], "partner_id", {"field": "need", "colors": {"human_only": "danger"}}],
    ),
    "search_panel_select_range": (False, ["need"]),
    "search_panel_select_multi_range": (False, ["need"]),
    "fetch": (True, [["need"]]),
    "mapped": (True, ["need"]),
    "filtered_domain": (True, [[("need", "=", "human_only")]]),
    "grouped": (True, ["need"]),
}
# The same by way of the customer, on whom the needs stand.
BY_CUSTOMER = {
    "read": (True, [["recovery_care_ids"]]),
    "web_read": (True, [{"recovery_care_ids": {"fields": {"need": {}}}}]),
    "web_save": (True, [{}, {"recovery_care_ids": {"fields": {"need": {}}}}]),
    "export_data": (True, [["recovery_care_ids/need"]]),
    "search": (False, [[("recovery_care_ids.need", "=", "human_only")]]),
    "search_count": (False, [[("recovery_care_ids.need", "=like", "human%")]]),
    "web_search_read": (
        False,
        [
            [("recovery_care_ids", "any", [("need", "=", "human_only")])],
            {"recovery_care_ids": {"fields": {"need": {}}}},
        ],
    ),
    "formatted_read_group": (
        False,
        [[("recovery_care_ids.need", "=", "human_only")], [], ["__count"]],
    ),
    "name_search": (False, ["", [("recovery_care_ids.need", "=", "human_only")]]),
}
# They name no value of a record, or need one that was read before.
GIVES_NOTHING = {"web_resequence", "read_group"}


class TestJournalOfLooks(NeedsCommon):
    def reader(self):
        return self.new_user(
            "reader",
            f"account.group_account_invoice,{ADDON}_care.group_recovery_care,"
            "base.group_allow_export,base.group_partner_manager",
        )

    def test_each_public_way_of_reading_is_noted(self):
        care, user = self.need(), self.reader()
        for name, (on_records, arguments) in READING.items():
            model = self.env["recovery.care"].with_user(user)
            if not hasattr(model, name) or name in GIVES_NOTHING:
                continue
            with self.subTest(name):
                self.env.flush_all()
                self.env.invalidate_all()
                self.looks().unlink()
                method = getattr(model.browse(care.ids) if on_records else model, name)
                method(*arguments)
                self.assertEqual(self.looks().user_id, user)

    def test_so_is_each_way_that_leads_over_the_customer(self):
        care, user = self.need(), self.reader()
        for name, (on_records, arguments) in BY_CUSTOMER.items():
            with self.subTest(name):
                self.env.flush_all()
                self.env.invalidate_all()
                self.looks().unlink()
                model = self.env["res.partner"].with_user(user)
                records = model.browse(care.partner_id.ids) if on_records else model
                getattr(records, name)(*arguments)
                self.assertEqual(self.looks().user_id, user)

    def test_what_is_in_memory_already_is_noted_when_it_is_given_out(self):
        care, user = self.need(), self.reader()
        own = care.with_user(user)
        for read in (
            lambda: own.web_save({"until": str(TOMORROW)}, {"need": {}}),
            lambda: (
                own.web_resequence({"need": {}}, "partner_id_nothing")
                or own.web_read({"need": {}})
            ),
            lambda: own.read(["need"]),
        ):
            own.fetch(["need", "partner_id", "until"])
            self.looks().unlink()
            read()
            self.assertEqual(self.looks().user_id, user)

    def test_every_public_reading_method_stands_in_the_table(self):
        """A new way of the next Odoo fails here until it is looked at."""
        model = type(self.env["recovery.care"])
        words = ("read", "search", "export", "fetch", "onchange", "copy_data")
        public = {
            name
            for name, _method in inspect.getmembers(model, inspect.isfunction)
            if not name.startswith("_") and any(word in name for word in words)
        } - {"with_prefetch"}
        self.assertEqual(public - set(READING), set())
