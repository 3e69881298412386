# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What an arrangement records and what the books say cannot be typed around."""

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command

from ..arrangements import ArrangementCommon

RECORDED = {
    "accepted_on": "2026-03-10",
    "accepted_by": "Somebody",
    "accepted_how": "paper",
    "approved_amount": 600,
    "approved_by_id": 2,
    "approval": "granted",
    "approved_terms": {"kind": "gesture"},
    "terms_by_id": 2,
    "outcome": "cancelled",
    "ended_on": "2026-03-10",
    "reviewed_on": "2026-03-10",
    "state": "kept",
    "paid_amount": 600,
    "remaining_amount": 0,
}


class TestArrangementGuard(ArrangementCommon):
    def test_what_the_steps_record_cannot_be_written(self):
        one = self.propose()
        before = one.read(list(RECORDED))
        for user in (self.adviser, self.manager):
            for name, value in RECORDED.items():
                with self.subTest(user=user.login, field=name):
                    with self.assertRaisesRegex(AccessError, "recorded by its buttons"):
                        one.with_user(user).write({name: value})
        one.invalidate_recordset()
        self.assertEqual(one.read(list(RECORDED)), before)

    def test_what_the_customer_may_have_read_is_taken_back_not_deleted(self):
        one = self.propose()
        boss = one.with_user(self.manager)
        with self.assertRaisesRegex(UserError, "may have read this proposal"):
            boss.unlink()
        one._end("cancelled", "A slip")
        with self.assertRaisesRegex(UserError, "may have read this proposal"):
            boss.unlink()
        unseen = self.propose()
        unseen._record({"approval": "asked"})
        unseen.with_user(self.manager).unlink()
        self.assertFalse(unseen.exists())

    def test_an_arrangement_leaves_its_file_for_no_other_nor_for_none(self):
        one = self.agreed()
        for values in (
            {"case_id": False},
            {"replaced_by_id": one.id},
            {"conversation_id": False},
            {"open_amount": 1},
        ):
            with self.subTest(values=values):
                with self.assertRaises(UserError), self.env.cr.savepoint():
                    one.with_user(self.manager).write(values)

    def test_a_proposal_takes_the_place_of_those_of_its_customer_alone(self):
        """Once accepted it ends them: another customer's would be ended with it."""
        other = self.customer("Other SARL")
        move = self.invoice(other, 80)
        theirs = self.agreed(move)
        dialog = self.dialog(self.moves[:1])
        dialog.replaces_ids = theirs
        with self.assertRaisesRegex(ValidationError, "of the same customer"):
            with self.env.cr.savepoint():
                dialog.action_propose()
        mine = self.env["recovery.arrangement"].with_user(self.manager)
        one = self.propose()
        values = one.with_user(self.manager).copy_data()[0]
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            mine.create({**values, "replaces_ids": [Command.set(theirs.ids)]})
        self.env.invalidate_all()
        self.assertFalse(theirs.replaced_by_id)

    def test_an_arrangement_stays_in_the_file_of_its_customer(self):
        other = self.customer("Other SARL")
        self.invoice(other, 80)
        self.run_daily()
        one = self.agreed()
        own = one.case_id
        for user in (self.adviser, self.manager):
            with self.assertRaises(UserError):
                one.with_user(user).case_id = self.case_of(other)
                self.env.flush_all()
        self.assertEqual((one.case_id, own.partner_id), (own, self.partner))

    def test_nobody_creates_an_arrangement_that_is_accepted_already(self):
        wizard = self.dialog()
        dues, _problem = wizard._dues()
        values = {**wizard._values(dues), "accepted_on": self.own_today()}
        with self.assertRaisesRegex(AccessError, "recorded by its buttons"):
            self.env["recovery.arrangement"].with_user(self.adviser).create(values)
        self.assertFalse(self.partner.recovery_case_id.arrangement_ids)

    def test_a_second_person_cannot_be_written_around(self):
        self.company.recovery_gesture_user = 0
        one = self.propose(kind="settlement", part_amount=500, reason="Long customer")
        self.assertEqual(one.approval, "asked")
        with self.assertRaises(AccessError):
            one.with_user(self.adviser).approved_amount = 100
        self.assertEqual(one.approval, "asked")
        with self.assertRaisesRegex(UserError, "approval of a second person"):
            self.accept(one)

    def test_the_invoices_of_what_was_agreed_stay(self):
        one = self.agreed()
        line = one.line_ids.with_user(self.adviser)[0]
        for values in ({"amount": 1}, {"known_partials": [1]}, {"last_partials": []}):
            with self.subTest(values), self.assertRaisesRegex(UserError, "no longer"):
                line.write(values)
        for action in (line.unlink, line.copy):
            with self.assertRaisesRegex(UserError, "no longer"):
                action()
        self.assertEqual(one.line_ids.mapped("amount"), [100, 200, 300])

    def test_what_was_paid_is_never_typed(self):
        one = self.agreed()
        first = one.installment_ids.with_user(self.adviser)[0]
        for values in (
            {"paid_amount": 200},
            {"remaining_amount": 0},
            {"state": "paid"},
        ):
            with self.subTest(values), self.assertRaisesRegex(UserError, "no longer"):
                first.write(values)
        self.assertEqual(self.states(one), ["planned"] * 3)

    def test_a_table_that_does_not_add_up_is_not_accepted(self):
        one = self.propose()
        # A client may send any context, and so past the check of the whole table.
        table = one.with_user(self.adviser).with_context(recovery_whole_table=True)
        with self.assertRaisesRegex(ValidationError, "add up to"):
            table.installment_ids[0].write({"amount": 1})
        self.assertEqual(one.state, "proposed")

    def test_a_proposal_may_still_change_as_a_whole(self):
        one = self.propose().with_user(self.adviser)
        one.write(
            {
                "line_ids": [Command.update(one.line_ids[0].id, {"sequence": 9})],
                "valid_until": fields.Date.add(self.own_today(), days=3),
            }
        )
        self.assertEqual(one.line_ids.sorted()[-1].name, self.moves[0].name)
        self.assertEqual(self.accept(one).state, "accepted")
