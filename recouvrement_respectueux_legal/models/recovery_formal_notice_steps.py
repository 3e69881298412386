from odoo import models
from odoo.exceptions import AccessError, UserError

from odoo.addons.recouvrement_respectueux.models.base.names import (
    MANAGER,
    OUR_TASK,
    OUR_TASKS,
)

from ..core.gate import STANDING
from .recovery_formal_notice import LIVING
from .recovery_formal_notice_letter import REPORT


class RecoveryFormalNoticeSteps(models.Model):
    """From proposed to sent, or back to amicable: a person takes each step."""

    _inherit = "recovery.formal.notice"

    # === ACTION METHODS === #

    def action_approve(self):
        """Ask another manager for the reason, then approve."""
        return self._ask("approve", self.env._("Approve the Formal Notice"))

    def action_send(self):
        """Ask for the registered post number and its proof, then note it as sent."""
        return self._ask("send", self.env._("Sent by Registered Post"))

    def action_withdraw(self):
        """Ask for the reason, then go back to amicable."""
        return self._ask("withdraw", self.env._("Back to Amicable"))

    def action_hand_over(self):
        """Ask to whom, then note the hand-over of the folder."""
        return self._ask("hand", self.env._("Hand Over the Folder"))

    def action_print(self):
        """Print the letter; once it is posted, as it was posted."""
        if len(self) == 1 and self.letter_id:
            return self._download(self.letter_id)
        return self.env.ref(REPORT).report_action(self, config=False)

    def action_open_case(self):
        """Open the amicable file."""
        self.ensure_one()
        return self.case_id._open_form(self.partner_id)

    def _ask(self, step, title):
        self.check_access("write")
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": "recovery.notice.step",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_notice_id": self.id, "default_step": step},
        }

    # === STEPS === #

    def _approve(self, reason):
        """Another manager agrees, once the facts were read again.

        :raise AccessError: for who proposed it, or for who is no manager
        :raise UserError: when something is missing, or the letter could hurt
        """
        self._expect("proposed")
        self._check_reason(reason)
        if not self.may_approve or not self.env.user.has_group(MANAGER):
            raise AccessError(
                self.env._(
                    "A formal notice is approved by a manager of the amicable "
                    "recovery who did not propose it."
                )
            )
        self.case_id._check_gate()
        self._check_amounts()
        self._check_letter()
        self._step("approved", reason, approved_print=self._print_of_letter())
        self._stop_reminders()

    def _send(self, number, proofs, on, received_on=False, reason=""):
        """A person has posted the letter.

        :param str number: of the registered post
        :param proofs: ``ir.attachment`` records; at least one
        """
        self._expect("approved")
        if not (number or "").strip() or not proofs:
            raise UserError(
                self.env._(
                    "Enter the number of the registered post and add its proof: "
                    "without them nobody can show that the letter was sent."
                )
            )
        self.case_id._check_gate()
        self._check_amounts()
        self._check_as_approved()
        self._check_day(on)
        self._step(
            "sent",
            reason,
            letter_id=self._keep_letter(on).id,
            post_number=number,
            sent_on=on,
            received_on=received_on,
            proof_ids=[(4, proof.id) for proof in proofs],
        )

    def _withdraw(self, reason):
        """Back to amicable: always possible, and the path begins again gently."""
        self._expect(*LIVING)
        self._check_reason(reason)
        self._step("withdrawn", reason)
        self.case_id._restart()

    def _hand_over(self, to, reason):
        """The folder is with somebody outside: a person says with whom."""
        self._expect("sent")
        self._check_reason(reason)
        if not self.env.user.has_group(MANAGER):
            raise AccessError(
                self.env._("A manager of the amicable recovery hands a folder over.")
            )
        if not (to or "").strip():
            raise UserError(self.env._("Say to whom the folder was handed over."))
        self.case_id._check_gate(STANDING)
        self._step("handed", reason, handed_to=to)

    def _step(self, state, reason, **values):
        """Record one step in the name of who takes it, and in the history."""
        today = self.company_id._recovery_today()
        recorded = {
            "state": state,
            f"{state}_by_id": self.env.uid,
            f"{state}_on": today,
            f"{state}_reason": reason,
            **values,
        }
        self._record(recorded)
        # sudo: whoever takes the step, the task of the manager is done with it
        self.sudo().activity_unlink(OUR_TASKS)
        names = dict(self._fields["state"]._description_selection(self.env))
        said = self.env._(
            "Formal notice %(name)s: %(state)s. %(reason)s",
            name=self.name,
            state=names[state],
            reason=reason or "",
        )
        self.case_id.message_post(body=said)

    def _expect(self, *states):
        self.ensure_one()
        self.lock_for_update(allow_referencing=True)
        self.invalidate_recordset(["state"])
        if self.state not in states:
            raise UserError(
                self.env._("Somebody has changed the notice in between. Open it again.")
            )

    def _check_day(self, on):
        if not on or on > self.company_id._recovery_today() or on < self.approved_on:
            raise UserError(
                self.env._(
                    "The letter was posted after it was approved, and not in the "
                    "future. Correct the day."
                )
            )

    def _ask_manager(self):
        """A task for a manager who did not propose this notice."""
        manager = self.company_id._recovery_manager(besides=self.env.user)
        if manager:
            told = self.with_context(lang=manager._recovery_lang()).env._(
                "A formal notice waits for your decision."
            )
            self.activity_schedule(OUR_TASK, summary=told, user_id=manager.id)

    def _stop_reminders(self):
        """Nothing else is said to the customer by a machine from here on."""
        self.case_id.reminder_ids._drop("formal_notice")
        self.case_id._record({"next_check": False})
