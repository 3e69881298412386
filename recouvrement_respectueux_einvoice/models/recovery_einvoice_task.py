from odoo import models

from odoo.addons.recouvrement_respectueux.models.base.names import kind_of_task

from ..core.verdict import TASKS


class AccountMove(models.Model):
    _inherit = "account.move"

    def _recovery_einvoice_person(self):
        """Who puts right what a status asks for: the person of the file, else of the
        company, else who made the invoice."""
        move = self.sudo()  # sudo: a connector need not see files
        company = move.company_id
        case = move.recovery_case_id
        known = (case and case._person()) or company._recovery_person()
        return known or move.invoice_user_id

    def _recovery_einvoice_add_tasks(self, tasks):
        """Give these tasks: ``[(invoice, user, summary)]``."""
        kind = kind_of_task(self.env)
        model = self.env["ir.model"]._get_id("account.move")
        # sudo: whoever notes a status need not be allowed to write on the invoice
        activities = self.env["mail.activity"].sudo()
        activities.with_context(mail_activity_quick_update=True).create(
            [
                {
                    "activity_type_id": kind.id,
                    "automated": True,
                    "res_model_id": model,
                    "res_id": move.id,
                    "user_id": person.id,
                    "date_deadline": move.company_id._recovery_today(),
                    "summary": summary,
                }
                for move, person, summary in tasks
            ]
        )

    def _recovery_einvoice_tasks(self):
        """The tasks that statuses of these invoices gave."""
        tasks = self.env["mail.activity"].sudo()  # sudo: whoever they are given to
        return tasks.search(
            [
                ("res_model", "=", "account.move"),
                ("res_id", "in", self.ids),
                ("automated", "=", True),
                ("activity_type_id", "=", kind_of_task(self.env).id),
            ]
        )

    def _recovery_ask_about_file(self, sender):
        """A task: a status file came from who may not tell one."""
        tasks = []
        for move in self:
            if person := move._recovery_einvoice_person():
                env = move.with_context(lang=person.lang).env
                said = env._(
                    "%(who)s sent a file that tells a status of %(invoice)s. We do not "
                    "know this address: look at the file, then note the status by hand "
                    "if it is true.",
                    who=sender or "",
                    invoice=move.name,
                )
                tasks.append((move, person, said))
        self._recovery_einvoice_add_tasks(tasks)


class RecoveryEinvoiceTask(models.Model):
    """What a status asks of us is a task on its invoice; what ends it closes it."""

    _inherit = "recovery.einvoice.status"

    def _ask_for_them(self):
        """Give these statuses to somebody where they are ours to answer, and close what
        they end."""
        if not self:
            return
        standings = self._standings(self.move_id)
        tasks = []
        for one in self:
            standing = standings[one.move_id.id]
            if standing.effect not in TASKS:
                one.move_id._recovery_einvoice_tasks().action_feedback()
            elif standing.status.id == one.id:
                person = one.move_id._recovery_einvoice_person()
                tasks += [(one, person)] if person else []
        self.env["account.move"]._recovery_einvoice_add_tasks(
            [
                (
                    one.move_id,
                    person,
                    one.with_context(lang=person.lang)._task_summary(),
                )
                for one, person in tasks
            ]
        )

    def _task_summary(self):
        return self._say_held(
            self.move_id.name, self.code, (self.reasons or "").split(), self.day
        )
