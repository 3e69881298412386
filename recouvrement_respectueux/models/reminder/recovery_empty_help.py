from markupsafe import Markup

from odoo import api, models
from odoo.tools import format_datetime

from ...core.counted import counted

JOB = "recouvrement_respectueux.ir_cron_recovery_daily"


class RecoveryEmptyHelp(models.AbstractModel):
    """What an empty list says is true: "nobody is late" only where we have looked."""

    _name = "recovery.empty.help"
    _description = "Empty Lists"

    @api.model
    def _unseen_help(self):
        """What to say where customers are late and the job has not opened their files
        yet; None where it has looked at all."""
        cases = self.env["recovery.case"]
        self.env.flush_all()
        count = sum(len(cases._without_file(one)) for one in self.env.companies)
        if not count:
            return None
        title = counted(
            count,
            self.env._("Not looked at yet: 1 customer"),
            self.env._("Not looked at yet: %s customers", count),
        )
        text = self.env._(
            "They have late invoices, or soon due ones, and no file yet. Files open "
            "and messages are prepared on the next run of the daily job. “Next 30 "
            "Days” shows what it would prepare."
        )
        return self._help_of(title, text, self._next_run())

    @api.model
    def _next_run(self):
        # sudo: who invoices may not read scheduled actions
        job = self.env.ref(JOB, raise_if_not_found=False)
        job = job and job.sudo()
        if not job or not job.active:
            return self.env._(
                "The daily job is switched off: an administrator switches it on, under "
                "Scheduled Actions."
            )
        return self.env._("Next run: %s.", format_datetime(self.env, job.nextcall))

    @api.model
    def _no_match_help(self):
        return self._help_of(
            self.env._("Nothing matches these filters"),
            self.env._("Remove one of them above to see more."),
        )

    @api.model
    def _help_of(self, title, *lines):
        head = Markup('<p class="o_view_nocontent_empty_folder">%s</p>') % title
        return head + Markup().join(Markup("<p>%s</p>") % line for line in lines)

    @api.model
    def _is_narrowed(self, usual):
        """Whether an action opens with other filters than its usual one."""
        begun = "search_default_"
        asked = {name for name, on in self.env.context.items() if on}
        return any(name.startswith(begun) and name != begun + usual for name in asked)


class RecoveryCaseEmpty(models.Model):
    _name = "recovery.case"
    _inherit = ["recovery.case", "recovery.empty.help"]

    @api.model
    def get_empty_list_help(self, help_message):
        """Override of `base`: nobody is late, nobody was looked at, or no match."""
        if not self.has_access("read"):  # who only looks at the action itself
            return super().get_empty_list_help(help_message)
        if self._is_narrowed("open"):
            return self._no_match_help()
        opened = [("state", "=", "open"), ("company_id", "in", self.env.companies.ids)]
        seen = self.search_count(opened, limit=1)
        unseen = None if seen else self._unseen_help()
        return unseen or super().get_empty_list_help(help_message)


class RecoveryReminderEmpty(models.Model):
    _name = "recovery.reminder"
    _inherit = ["recovery.reminder", "recovery.empty.help"]

    @api.model
    def get_empty_list_help(self, help_message):
        """Override of `base`: nothing to review, nothing prepared yet, or no match."""
        if not self.has_access("read"):  # who only looks at the action itself
            return super().get_empty_list_help(help_message)
        if self._is_narrowed("to_review"):
            return self._no_match_help()
        return self._unseen_help() or super().get_empty_list_help(help_message)
