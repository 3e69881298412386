from ast import literal_eval
from functools import partial

from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import format_duration

from ..base.names import MANAGER

FIRST = 5  # so many messages are approved on the first day
TOGETHER = 200  # files decided within one request
ADDON = "recouvrement_respectueux"
LISTS = {
    "emails": "recovery_reminder_action_review",
    "calls": "recovery_reminder_action_calls",
    "letters": "recovery_reminder_action_letters",
    "messages": "recovery_reminder_action",
    "installments": "recovery_installment_action",
    "aged": "recovery_aged_action",
}


class RecoveryToday(models.AbstractModel):
    """What the first screen shows: the steps of the first day, then the day's work."""

    _name = "recovery.today"
    _description = "Today"

    @api.model
    def read_day(self):
        """The screen of the current company, for the current user: ``{company,
        is_manager, ready, steps: [{key, title, is_done, words, button}], work: [{key,
        title, count}], links: [{key, title}], words}``."""
        self._check_reader()
        company = self.env.company
        steps = self._steps(company)
        return {
            "company": company.name,
            "is_manager": self.env.user.has_group(MANAGER),
            "steps": steps,
            "ready": all(step["is_done"] for step in steps),
            "work": self._work(company),
            "links": self._links(),
            "words": self.env["recovery.case"].job_words(),
        }

    @api.model
    def run_some(self):
        """Go on with a run by hand in the current company: collect, then decide some
        files; sends nothing by itself. Call it again until ``left`` is 0.

        :return: ``{left}``, how many files still wait to be decided
        """
        self._check_reader()
        company = self.env.company
        # sudo: who follows files may have the job's own work done at once
        cases = self.env["recovery.case"].sudo().with_company(company)
        query = cases._claim_query(company)
        cases._claim(query)[:TOGETHER]._or_again("_decide", query)
        return {"left": cases._count_due(company)}

    @api.model
    def begin_run(self):
        """Begin a run by hand in the current company: open and close files.

        :return: ``{left}`` as ``run_some`` does
        """
        self._check_reader()
        company = self.env.company
        # sudo: as in `run_some`
        cases = self.env["recovery.case"].sudo().with_company(company)
        cases._collect(company)
        return {"left": cases._count_due(company)}

    @api.model
    def open_step(self, key):
        """The action behind the button of a step.

        :param str key: as in ``read_day``
        """
        self._check_reader()
        opened = {
            "who": self._open_settings,
            "speaks": self._open_settings,
            "when": self._open_settings,
            "test": self._send_test,
            "look": self.env["recovery.look"].action_open,
            "approve": partial(self.open_work, "emails"),
        }
        return opened[key]()

    # === STEPS === #

    def _steps(self, company):
        found = {key: getattr(self, f"_step_{key}")(company) for key in self._keys()}
        return [
            {
                "key": key,
                "title": title,
                "is_done": not missing,
                "words": missing or said,
                "button": button,
            }
            for key, (title, missing, said, button) in found.items()
        ]

    def _keys(self):
        return ("who", "speaks", "when", "test", "look", "approve")

    def _step_who(self, company):
        own = company.sudo()  # sudo: who follows files need not read bank accounts
        missing = [
            (not own.uses_default_logo, self.env._("logo")),
            (own._recovery_accounts(), self.env._("bank account (IBAN)")),
            (own.phone, self.env._("phone")),
        ]
        missing = ", ".join(name for value, name in missing if not value)
        return (
            self.env._("Who we are"),
            missing and self.env._("Missing: %s.", missing),
            self.env._("Logo, bank account and phone stand in each message."),
            self.env._("Complete"),
        )

    def _step_speaks(self, company):
        person = company._recovery_person()
        missing = ""
        if not person:
            missing = self.env._("Nobody is named as the person to talk to.")
        elif not (person.partner_id.phone and person.partner_id.email):
            missing = self.env._(
                "%s has no phone or no e-mail that customers could use.", person.name
            )
        return (
            self.env._("Who speaks"),
            missing,
            self.env._("%s is the person to talk to.", person.name or ""),
            self.env._("Choose"),
        )

    def _step_when(self, company):
        said = self.env._(
            "From %(start)s to %(end)s, at most one contact in %(days)s days.",
            start=format_duration(company.recovery_hour_from),
            end=format_duration(company.recovery_hour_to),
            days=company.recovery_min_days,
        )
        return self.env._("When and how often"), "", said, self.env._("Change")

    def _step_test(self, company):
        tested = company.sudo().recovery_tested_on  # sudo: only steps of ours write it
        return (
            self.env._("Send me a test"),
            "" if tested else self.env._("See a message in your own mailbox."),
            self.env._("A test was sent."),
            self.env._("Send me a test"),
        )

    def _step_look(self, company):
        looked = company.recovery_looked_on
        return (
            self.env._("Look at our late invoices now"),
            "" if looked else self.env._("Files are opened, nothing is sent."),
            self.env._("Looked at. You choose there where to begin."),
            self.env._("Look at them now"),
        )

    def _step_approve(self, company):
        reminders = self.env["recovery.reminder"]
        domain = [("company_id", "=", company.id), ("approved_by_id", "!=", False)]
        count = reminders.search_count(domain, limit=FIRST)
        missing = self.env._(
            "%(count)s of %(first)s approved.", count=count, first=FIRST
        )
        return (
            self.env._("Approve the first five"),
            "" if count >= FIRST else missing,
            self.env._("The first messages are approved."),
            self.env._("Review"),
        )

    # === WORK OF THE DAY === #

    def _work(self, company):
        waiting = [("company_id", "=", company.id), ("state", "=", "to_review")]
        by_channel = dict(
            self.env["recovery.reminder"]._read_group(waiting, ["channel"], ["__count"])
        )
        files = [("company_id", "=", company.id), ("state", "=", "open")]
        cases = self.env["recovery.case"]
        rows = (
            ("emails", self.env._("E-mails to review"), by_channel.get("email", 0)),
            ("calls", self.env._("Calls to make"), self._to_call(by_channel)),
            ("letters", self.env._("Letters to post"), by_channel.get("letter", 0)),
            (
                "person",
                self.env._("Needs attention"),
                cases.search_count([*files, ("needs_person", "=", True)]),
            ),
            (
                "mine",
                self.env._("My files"),
                cases.search_count([*files, ("user_id", "=", self.env.uid)]),
            ),
        )
        return [{"key": key, "title": name, "count": n} for key, name, n in rows]

    def _links(self):
        titles = self._link_titles()
        return [{"key": key, "title": title} for key, title in titles.items()]

    def _link_titles(self):
        """What stands below the numbers: ``{key: title}``, in this order.

        Hook: an addon beside adds a list of its own, and opens it in `open_work`.
        """
        titles = {
            "messages": self.env._("All messages"),
            "installments": self.env._("Instalments to come"),
            "preview": self.env._("Next 30 days"),
            "aged": self.env._("Aged balance"),
        }
        if self.env["account.move.line"].has_access("read"):
            titles["left_out"] = self.env._("Balances nobody follows")
        return titles

    def _to_call(self, by_channel):
        return by_channel.get("phone", 0) + by_channel.get("sms", 0)

    @api.model
    def open_work(self, key):
        """The list behind a number of the day.

        :param str key: as in ``read_day``
        """
        self._check_reader()
        company = Domain("company_id", "=", self.env.company.id)
        if key in LISTS:
            action = self._action(LISTS[key])
            shown = Domain(literal_eval(action["domain"] or "[]")) & company
            return {**action, "domain": list(shown)}
        if key == "preview":
            return self.env["recovery.preview"].action_open()
        if key == "left_out":
            return self.env["account.move.line"].action_recovery_left_out()
        action = self._action("recovery_case_action")
        mine = ("user_id", "=", self.env.uid)
        own = ("needs_person", "=", True) if key == "person" else mine
        shown = company & Domain("state", "=", "open") & Domain(*own)
        return {**action, "domain": list(shown)}

    # === HELP === #

    def _action(self, name):
        return self.env["ir.actions.act_window"]._for_xml_id(f"{ADDON}.{name}")

    def _open_settings(self):
        return self.env["recovery.settings"].action_open()

    def _send_test(self):
        found = self.env["recovery.reminder"].search(
            [
                ("company_id", "=", self.env.company.id),
                ("state", "in", ("to_review", "approved")),
                ("channel", "=", "email"),
            ],
            order="id",
            limit=1,
        )
        if not found:
            raise UserError(
                self.env._(
                    "No e-mail waits for a review, so there is nothing to show. Look "
                    "at your late invoices: it says why."
                )
            )
        action = found.action_send_test()
        # sudo: who follows files may not write on the company
        self.env.company.sudo().recovery_tested_on = self.env.company._recovery_today()
        return action

    def _check_reader(self):
        if self.env.company not in self.env.user.company_ids:
            raise AccessError(self.env._("You do not work in this company."))
        self.env["recovery.case"].check_access("write")
