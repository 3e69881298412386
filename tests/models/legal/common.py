# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A file whose amicable phase is complete, and people to decide; holds no test."""

import base64

from odoo.fields import Command
from odoo.tests import Form

from ..common import RecoveryCommon, day

LEGAL = "recouvrement_respectueux_legal"
READY_ON = "2026-04-09"


class LegalCommon(RecoveryCommon):
    """One business customer; `make_ready` tries everything amicable first."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.boss = cls.new_user("boss", "account.group_account_manager", name="Eva Roy")
        cls.other_boss = cls.new_user("zoe", "account.group_account_manager")
        cls.company.write(
            {"street": "1 rue du Lac", "zip": "69003", "city": "Lyon", "vat": False}
        )
        cls.company.company_registry = "12345678200010"
        cls.bank_account()
        for step in cls.path.step_ids:
            step.automatic_company_ids = cls.company
        cls.partner = cls.customer(street="5 rue Haute", zip="75002", city="Paris")

    def at(self, moment):
        """A day alone is its morning, within the hours of contact."""
        super().at(day(moment) if len(str(moment)) == 10 else moment)

    def make_ready(self, move=None):
        """Two contacts, an offer that was declined, and time to answer."""
        self.move = move or self.invoice(self.partner, 1000, due="2026-01-31")
        partner = self.move.partner_id
        self.run_daily("2026-03-10")
        self.run_daily("2026-03-24")
        offer = self.arranged("deferral", self.move, "2026-05-01")
        offer._end("refused", "Not possible this year")
        self.at(READY_ON)
        self.case = self.case_of(partner)
        return self.case

    def charged(self, interest=0, indemnity=0, goods=0, due="2026-03-20"):
        """A posted invoice as a manager charges late payment of the first one; with
        goods of its own where given."""
        charges = [("interest", interest), ("indemnity", indemnity), (False, goods)]
        lines = [
            {
                "name": kind or "Work",
                "price_unit": amount,
                "tax_ids": False,
                "recovery_late_move_id": kind and self.move.id,
                "recovery_charge_kind": kind,
            }
            for kind, amount in charges
            if amount
        ]
        commands = [Command.create(line) for line in lines]
        return self.invoice(self.partner, due=due, invoice_line_ids=commands)

    def speak_dutch(self):
        """Dutch is installed with the words of the letter."""
        self.env["res.lang"]._activate_lang("nl_BE")
        self.env["ir.module.module"]._load_module_terms([LEGAL], ["nl_BE"])

    def missing(self):
        """Codes of the conditions that are not met."""
        self.case.invalidate_recordset()
        return [one.code for one in self.case._checklist() if not one.met]

    # === STEPS, EACH IN THE DIALOG OF A PERSON === #

    def propose(self, user=None, **values):
        """A notice proposed by Claire, unless another user is given."""
        case = self.case.with_user(user or self.adviser)
        action = case.action_propose_notice()
        dialog = case.env["recovery.notice.proposal"].browse(action["res_id"])
        dialog.write({"reason": "Nobody answers any more", **values})
        dialog.action_propose()
        self.case.invalidate_recordset()
        return self.case.notice_id

    def step(self, notice, name, user=None, **values):
        """Take one step as a user does, in the dialog."""
        notice = notice.with_user(user or self.boss)
        action = getattr(notice, f"action_{name}")()
        form = Form(notice.env["recovery.notice.step"].with_context(action["context"]))
        for field, value in values.items():
            setattr(form, field, value)
        return form.save().action_do()

    def approve_notice(self, notice, user=None):
        self.step(notice, "approve", user, reason="I have read the file")

    def send_notice(self, notice, user=None, **values):
        proof = base64.b64encode(b"receipt")
        values = {"post_number": "1A 123 456", "proof": proof, **values}
        self.step(notice, "send", user or self.adviser, **values)

    def sent_notice(self):
        """From a fresh file to a letter that was posted."""
        self.make_ready()
        notice = self.propose()
        self.approve_notice(notice)
        self.send_notice(notice)
        return notice
