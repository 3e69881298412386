from odoo import api, fields, models

from ...core import agenda
from ...core.counted import counted
from ..path.choices import CHANNEL_SELECTION


class RecoveryCaseWhy(models.Model):
    """The kept decision in words: which rule, which value, which verdict (I12)."""

    _inherit = "recovery.case"

    @api.depends(
        "decision",
        "stage",
        "state",
        "awaiting_answer_since",
        "arrangement_ids.next_due",
        "reminder_ids.state",
        "reminder_ids.hold_code",
    )
    @api.depends_context("lang")
    def _compute_situation(self):
        self.reminder_ids.mapped("state")  # of all: a slice is read one by one
        for case in self:
            case.situation = case._situation()

    def _situation(self):
        """One sentence: where things stand and why."""
        if self.state == "closed":
            return self.env._("Closed on %s.", self._say_day(self.closed_on))
        if self.awaiting_answer_since:
            return self._explain(
                "answer_awaited", True, {"since": self.awaiting_answer_since}
            )
        if self.stage == "review":
            return self.env._("A message waits for your review.")
        if self.stage == "arranged":
            running = self.arrangement_ids.filtered("is_running")
            if running:
                return running[:1]._sentence()
            return self.env._("It is decided again on the next run.")
        decision = self.decision or {}
        if not decision:
            return self.env._("Opened; it is decided on the next run.")
        if decision["contact"]:
            return self._situation_of(self.reminder_ids[:1])
        held = [check for check in self._known_checks() if check["holds"]]
        if not held:
            return self.env._("It is decided again on the next run.")
        text = self._explain(held[0]["rule"], True, held[0]["values"])
        if decision["until"]:
            next_day = self._say_day(decision["until"])
            text += " " + self.env._("Looked at again on %s.", next_day)
        return text

    def _situation_of(self, reminder):
        """One sentence on the last message, once the decision was to write."""
        if reminder.state == "sent":
            day = self._say_day(reminder.contact_date)
            return self.env._("The customer was written to on %s.", day)
        if reminder.state in ("failed", "cancelled"):
            return reminder.hold_reason or ""
        return self.env._("A message is ready and leaves at the customer's hours.")

    @api.depends("decision")
    @api.depends_context("lang")
    def _compute_why_html(self):
        for case in self:
            case.why_html = self.env["ir.qweb"]._render(
                "recouvrement_respectueux.case_why",
                {
                    "checks": case._explained_checks(),
                    "day": case._decision_day(),
                    "path": case._path_sentence(),
                },
            )

    def _decision_day(self):
        return self._say_day(self.decided_on) if self.decided_on else ""

    def _explained_checks(self):
        """Each rule of the kept decision: ``{title, holds, until, text}``."""
        titles = self._rule_titles()
        return [
            {
                "title": titles[check["rule"]],
                "holds": check["holds"],
                "until": self._say_day(check["until"]) if check["until"] else "",
                "text": self._explain(check["rule"], check["holds"], check["values"]),
            }
            for check in self._known_checks()
        ]

    def _known_checks(self):
        """What the kept decision looked at, without rules of addons that are gone, or
        never were there to bring their facts."""
        checks = (self.decision or {}).get("checks", [])
        return [one for one in checks if hasattr(self, f"_explain_{one['rule']}")]

    def _rule_titles(self):
        """Hook: the name of each rule, as its verdict is headed: ``{rule: name}``."""
        return {
            "begun_with": self.env._("Among those we begin with"),
            "customer_excluded": self.env._("Customer followed"),
            "customer_paused": self.env._("Customer not paused"),
            "file_paused": self.env._("File not paused"),
            "answer_awaited": self.env._("Customer answered"),
            "path_rests": self.env._("Rest after an answer"),
            "held_by_person": self.env._("Not put on hold by a colleague"),
            "agreement_on_track": self.env._("Arrangement on track"),
            "credit_to_allocate": self.env._("Payments matched"),
            "being_paid": self.env._("No payment on its way"),
            "nothing_disputed": self.env._("No dispute, no pause"),
            "payment_arrived": self.env._("No payment lost on its way"),
            "bank_up_to_date": self.env._("Bank up to date"),
            "something_to_ask": self.env._("Something to ask for"),
            "above_minimum": self.env._("Amount worth a message"),
            "nothing_waiting": self.env._("No message waiting"),
            "last_one_arrived": self.env._("Last message sent"),
            "step_reached": self.env._("Day of the step"),
            "channel_allowed": self.env._("Channel accepted"),
            "budget_left": self.env._("Contact budget"),
            "day_allowed": self.env._("Day allowed"),
        }

    def _explain(self, rule, holds, values):
        """The sentence of one rule for its values.

        Hook: ``_explain_<rule>``, which takes the verdict and the values.

        :param str rule: name of the function in ``core.rules``, or of an addon's own
        :param bool holds: its verdict
        :param dict values: what it looked at, as kept in ``decision``
        """
        return getattr(self, f"_explain_{rule}")(holds, values)

    def _explain_customer_excluded(self, holds, values):
        if holds:
            return self.env._("This customer is never reminded.")
        return self.env._("Reminders are allowed for this customer.")

    def _explain_customer_paused(self, holds, values):
        if holds:
            day = self._say_day(values["until"])
            return self.env._("The customer is paused until %s.", day)
        return self.env._("No pause on the customer.")

    def _explain_file_paused(self, holds, values):
        if holds:
            return self.env._(
                "The file is paused until %s.", self._say_day(values["until"])
            )
        return self.env._("No pause on the file.")

    def _explain_answer_awaited(self, holds, values):
        if holds:
            return self.env._(
                "The customer has been waiting for our answer since %s.",
                self._say_day(values["since"]),
            )
        return self.env._("No message of the customer is without an answer.")

    def _explain_agreement_on_track(self, holds, values):
        if holds:
            return self.env._(
                "An arrangement is not kept since %s: let us look at it together.",
                self._say_day(values["since"]),
            )
        return self.env._("No arrangement needs a talk.")

    def _explain_being_paid(self, holds, values):
        if holds:
            return self.env._("A payment of these invoices is on its way.")
        return self.env._("No payment is on its way.")

    def _explain_nothing_disputed(self, holds, values):
        if not holds:
            return self.env._("None of these invoices is in dispute or paused.")
        parts = self._held_parts({**values, "under_way": 0, "excluded": 0})
        return self.env._("What was agreed waits: %s.", ", ".join(parts))

    def _explain_payment_arrived(self, holds, values):
        if holds:
            return self.env._(
                "A payment has been on its way since %s and has not arrived: let us "
                "look where it is.",
                self._say_day(values["since"]),
            )
        return self.env._("No payment has been on its way for too long.")

    def _explain_credit_to_allocate(self, holds, values):
        if holds:
            return self.env._(
                "%s received or credited wait to be matched with invoices.",
                self._say(values["amount"]),
            )
        return self.env._("Every payment and credit note is matched.")

    def _explain_bank_up_to_date(self, holds, values):
        if holds:
            return self.env._(
                "The last bank entry is of %(day)s, more than %(days)s days ago: a "
                "payment may be missing.",
                day=self._say_day(values["last"]),
                days=values["days"],
            )
        if not values.get("last"):
            return self.env._("The freshness of the bank is not checked.")
        return self.env._(
            "The last bank entry is of %s.", self._say_day(values["last"])
        )

    def _explain_something_to_ask(self, holds, values):
        if not holds:
            count = values["count"]
            return counted(
                count,
                self.env._("1 open line to write about."),
                self.env._("%s open lines to write about.", count),
            )
        parts = self._held_parts(values)
        if not parts:
            return self.env._("Nothing is open.")
        return self.env._("Every open invoice is on hold: %s.", ", ".join(parts))

    def _held_parts(self, values):
        """How many invoices are held by each reason, in words."""
        many = {
            "disputed": self.env._("%s invoices in dispute", values["disputed"]),
            "under_way": self.env._("%s invoices being paid", values["under_way"]),
            "arranged": self.env._(
                "%s invoices in an arrangement", values.get("arranged")
            ),
            "paused": self.env._("%s invoices paused", values["paused"]),
            "ours": self.env._(
                "%s invoices that we have to put right", values.get("ours")
            ),
            "held": self.env._("%s invoices on hold", values.get("held")),
            "newer": self.env._(
                "%s invoices aside, we begin later", values.get("newer")
            ),
            "old": self.env._(
                "%s invoices of more than a year, to look at first", values.get("old")
            ),
            "excluded": self.env._("%s invoices left out", values["excluded"]),
        }
        one = {
            "disputed": self.env._("1 invoice in dispute"),
            "under_way": self.env._("1 invoice being paid"),
            "arranged": self.env._("1 invoice in an arrangement"),
            "paused": self.env._("1 invoice paused"),
            "ours": self.env._("1 invoice that we have to put right"),
            "held": self.env._("1 invoice on hold"),
            "newer": self.env._("1 invoice aside, we begin later"),
            "old": self.env._("1 invoice of more than a year, to look at first"),
            "excluded": self.env._("1 invoice left out"),
        }
        return [
            counted(values[part], one[part], many[part])
            for part in many
            if values.get(part)
        ]

    def _explain_above_minimum(self, holds, values):
        amounts = {
            "amount": self._say(values["amount"]),
            "minimum": self._say(values["minimum"]),
        }
        if holds:
            return self.env._(
                "%(amount)s is below the smallest amount of %(minimum)s.", **amounts
            )
        return self.env._("%(amount)s to ask for.", **amounts)

    def _explain_nothing_waiting(self, holds, values):
        if holds:
            return self.env._("A message already waits for its review or its hour.")
        return self.env._("No other message waits.")

    def _explain_last_one_arrived(self, holds, values):
        if holds:
            return self.env._("The last message could not be sent.")
        return self.env._("The last message was sent, or there was none.")

    def _explain_step_reached(self, holds, values):
        steps = self.env["recovery.step"].with_context(active_test=False)
        step = steps.search_fetch([("id", "=", values["step"] or 0)], ["name", "stage"])
        if not values["step"]:
            if holds:
                return self.env._(
                    "Every step of the sequence has been made: a talk is next."
                )
            return self.env._("No step is due.")
        text = self.env._(
            "Step “%(step)s” on %(day)s.",
            step=step.name or "",
            day=self._say_day(values["due_on"]),
        )
        return text

    def _explain_channel_allowed(self, holds, values):
        channel = self._channel_name(values["channel"])
        if values["refused"]:
            return self.env._(
                "The customer refuses this channel: %s. "
                "A colleague decides how to go on.",
                channel,
            )
        if holds:
            return self.env._("No usable address for this channel: %s.", channel)
        return self.env._("%s is accepted and possible.", channel)

    def _channel_name(self, channel):
        selection = self.env["recovery.step"]._fields["channel"]
        labels = dict(selection._description_selection(self.env))
        return labels.get(channel, dict(CHANNEL_SELECTION)[channel])

    def _explain_budget_left(self, holds, values):
        if not values["last"]:
            return self.env._("Not contacted yet.")
        return self.env._(
            "Last contact on %(last)s, %(recent)s in %(window)s days (at most one in "
            "%(min_days)s days and %(max)s in %(window)s days).",
            last=self._say_day(values["last"]),
            recent=values["recent"],
            window=values["window_days"],
            min_days=values["min_days"],
            max=values["max_contacts"],
        )

    def _explain_day_allowed(self, holds, values):
        if not holds:
            return self.env._("The customer may be contacted on this day.")
        if values["holiday"]:
            day = fields.Date.to_date(values["day"])
            name = agenda.holiday_name(day, values["country"], self.env.lang)
            return self.env._("Public holiday: %s.", name)
        return self.env._("The customer is not contacted on this day of the week.")
