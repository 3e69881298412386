# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What steps record is typed by nobody: how a file went, who acts for a customer, the
end of a procedure, a signature, a rating, and whose company a record is."""

from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from dev.paths import ADDONS

from ..arrangements import ArrangementCommon
from ..common import ADDON, TODAY, TOMORROW, days_ago
from ..two_companies import TwoCompanies

RECORDED = {
    "state": "closed",
    "opened_on": days_ago(400),
    "closed_on": TODAY,
    "outcome": "settled",
    "was_late": False,
    "restart_on": TODAY,
    "decision": {"x": 1},
    "decided_on": days_ago(9),
    "aside_words": "x",
}


class TestRecorded(ArrangementCommon):
    def setUp(self):
        super().setUp()
        self.run_daily()
        self.case = self.case_of(self.partner)
        self.other = self.setup_other_company(name="Other")["company"]

    def refused(self, *acts, by=UserError):
        for act in acts:
            with self.assertRaises(by), self.env.cr.savepoint():
                act()
                self.env.flush_all()
            self.env.invalidate_all()

    # === A FILE === #

    def test_how_a_file_went_is_not_typed(self):
        before = self.case.sudo().read([*RECORDED])
        for user in (self.adviser, self.manager):
            mine = self.case.with_user(user)
            for name, value in RECORDED.items():
                with self.subTest(user=user.login, field=name):
                    self.refused(
                        lambda mine=mine, one={name: value}: mine.write(one),
                        lambda mine=mine, one={name: value}: mine.web_save(one, {}),
                        by=AccessError,
                    )
        self.assertEqual(self.case.sudo().read([*RECORDED]), before)

    def test_a_file_begins_open_and_today(self):
        new = {"partner_id": self.customer("New SARL").id}
        cases = self.env["recovery.case"].with_user(self.adviser)
        for values in (
            {"state": "closed", "outcome": "settled", "closed_on": TODAY},
            {"opened_on": days_ago(400)},
            {"link_until": TOMORROW},
            {"was_late": True},
        ):
            self.refused(
                lambda values=values: cases.create({**new, **values}), by=AccessError
            )
        defaults = {f"default_{name}": value for name, value in RECORDED.items()}
        form = {"state": "open", "opened_on": str(TODAY), "closed_on": False}
        case = cases.with_context(**defaults).create({**new, **form})
        self.assertEqual((case.state, case.opened_on), ("open", TODAY))
        self.assertFalse(case.closed_on or case.outcome or case.decision)

    def test_the_steps_of_a_file_still_record(self):
        mine = self.case.with_user(self.adviser)
        mine.reminder_ids._hold_by_hand("They call tomorrow.")
        mine.prepare_reminder()
        self.assertEqual(self.case.decided_on, TODAY)
        one = self.agreed(self.moves[1])
        self.end(one)
        self.assertEqual(self.case.restart_on, TODAY)
        new = self.customer("New SARL")
        self.accept(self.propose(self.invoice(new, 90)))
        self.assertEqual(self.case_of(new).opened_on, TODAY)

    # === WHO ACTS FOR A CUSTOMER, A PROCEDURE === #

    def test_who_may_act_is_confirmed_by_the_button_alone(self):
        people = self.env["recovery.intermediary"].with_user(self.adviser)
        values = {"partner_id": self.partner.id, "name": "Ana", "until": TOMORROW}
        confirmed = {"state": "confirmed"}
        self.refused(lambda: people.create({**values, **confirmed}), by=AccessError)
        one = people.with_context(default_state="confirmed").create(values)
        self.assertEqual(one.state, "asked")
        self.refused(lambda: one.write(confirmed), by=AccessError)
        one.email = "ana@adviser.example"
        one.action_confirm()
        other = self.customer("Other SARL")
        self.refused(lambda: one.write({"state": "asked"}), by=AccessError)
        for changed in (
            {"email": "stranger@elsewhere.example"},
            {"name": "Somebody else"},
            {"may": "agree"},
            {"messages": "instead"},
            {"contact_id": other.id},
            {"partner_id": other.id},
        ):
            with self.subTest(changed=changed):
                one.write(changed)
                self.assertEqual(one.state, "asked")
                one.action_confirm()
        one.phone = "+33 1 02 03 04 05"
        self.assertEqual(one.state, "confirmed")
        one.action_end()
        self.assertEqual(one.state, "ended")
        self.refused(lambda: one.write({"state": "confirmed"}), by=AccessError)

    def test_a_procedure_ends_by_its_button_alone(self):
        noted = self.env["recovery.procedure"].with_user(self.adviser)
        values = {"partner_id": self.partner.id, "kind": "safeguard"}
        ended = {"ended_on": TODAY}
        self.refused(lambda: noted.create({**values, **ended}), by=AccessError)
        one = noted.with_context(default_ended_on=TODAY).create(values)
        self.assertFalse(one.ended_on)
        self.refused(lambda: one.write(ended), by=AccessError)
        one.ended_note = "Closed by the court"
        one.action_end()
        self.assertEqual(one.ended_on, TODAY)
        self.refused(lambda: one.write({"ended_on": False}), by=AccessError)

    # === FILES, RATINGS === #

    def test_nobody_makes_a_signature(self):
        one = self.agreed(self.moves[1])
        behind = {"res_model": one._name, "res_id": one.id, "res_field": "signature"}
        file = {"name": "signature", "raw": b"x"}
        files = self.env["ir.attachment"].with_user(self.adviser)
        mine = files.create(file)
        defaults = {f"default_{name}": value for name, value in behind.items()}
        self.refused(
            lambda: files.create({**file, **behind}),
            lambda: files.with_context(**defaults).create(file),
            lambda: mine.write(behind),
        )
        self.assertFalse(one.signature)

    def test_the_route_that_deletes_files_deletes_no_evidence(self):
        mine = self.case.with_user(self.adviser)
        said = {"message_type": "comment", "subtype_xmlid": "mail.mt_comment"}
        told = mine.message_post(
            body="Here", partner_ids=self.partner.ids, attachments=[("a", b"a")], **said
        )
        note = mine.message_post(
            body="Look", message_type="comment", attachments=[("b", b"b")]
        )
        for message in (told, note):
            file = message.attachment_ids
            act = file.with_user(self.adviser).sudo()._delete_and_notify  # as it does
            if message == told:
                self.refused(lambda act=act, one=message: act(one.sudo()))
            else:
                act(message.sudo())
        self.assertTrue(told.attachment_ids)
        self.assertFalse(note.attachment_ids)

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_the_rating_of_something_else_does_not_become_one_of_a_file(self):
        model = self.env["ir.model"]._get_id
        employee = self.new_user("emma", "base.group_user")
        far = self.new_user("far", "account.group_account_manager", self.other)
        about = {"res_model_id": model("res.partner"), "res_id": self.partner.id}
        case = {"res_id": self.case.id}
        for user in (employee, self.adviser, self.manager, far):
            ratings = self.env["rating.rating"].with_user(user)
            for place in (
                {"res_model_id": model("recovery.case")},
                {"res_model": "recovery.case"},
            ):
                self.refused(
                    lambda ratings=ratings, place=place: ratings.create(
                        {**about, "rating": 1, "consumed": True}
                    ).write({**place, **case}),
                    by=AccessError,
                )

    def test_no_message_brings_a_rating_of_its_own(self):
        """Odoo makes it as the system, and it would count as the customer's."""
        one = self.agreed(self.moves[1])
        for record in (self.case, one):
            for user in (self.adviser, self.manager):
                mine = record.with_user(user)
                self.refused(
                    lambda mine=mine: mine.message_post(body="Fine", rating_value=5),
                    lambda mine=mine: mine.message_post(rating_value="1"),
                    by=AccessError,
                )
            allowed = record._get_allowed_message_params()
            self.assertFalse({"message_type", "rating_value"} & allowed)
        self.assertFalse(self.env["rating.rating"].sudo().search_count([]))

    # === WHAT A FORM TELLS === #

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_a_form_tells_nothing_of_the_books_of_another_company(self):
        theirs = self.invoice(self.partner, 77, company=self.other)
        entry = theirs.line_ids.filtered("date_maturity")[:1]
        shown = {"move_id": {"fields": {"display_name": {}}}, "open_now": {}}
        lines = self.env["recovery.arrangement.line"].with_user(self.manager)
        whole = self.env["recovery.arrangement"].with_user(self.manager)
        asked, name = {"move_line_id": entry.id}, "move_line_id"
        currency = {"currency_id": self.company.currency_id.id}
        self.refused(
            lambda: lines.onchange(asked, [name], shown),
            lambda: lines.with_context(default_move_line_id=entry.id).onchange(
                {}, [], shown
            ),
            lambda: whole.onchange(
                {**currency, "line_ids": [[0, 0, asked]]},
                ["line_ids"],
                {"line_ids": {"fields": shown}},
            ),
            by=AccessError,
        )


class TestCompanyStays(TwoCompanies):
    """Rules look at a record before it is written, so not at where it goes."""

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.sql_db")
    def test_nothing_of_ours_is_handed_to_another_company(self):
        self.fill(self.other)
        self.fill(self.company)
        groups = (
            f"account.group_account_manager,{ADDON}_care.group_recovery_care_manager"
        )
        manager = self.new_user("paul", groups)
        moved, tried = [], 0
        for name, model in sorted(self.registry.items()):
            if model._original_module not in ADDONS or model._abstract:
                continue
            field, records = model._fields.get("company_id"), self.env[name].sudo()
            mine = records.with_user(manager)
            if not field or not field.store or not mine.has_access("write"):
                continue
            row = records.search([("company_id", "=", self.company.id)], limit=1)
            if not row:
                continue
            tried += 1
            with self.env.cr.savepoint() as point:
                try:
                    row.with_user(manager).write({"company_id": self.other.id})
                    self.env.flush_all()
                    moved.append(name)
                except UserError:
                    pass
                point.rollback()
            self.env.invalidate_all()
        self.assertFalse(moved)
        self.assertGreater(tried, 15)
