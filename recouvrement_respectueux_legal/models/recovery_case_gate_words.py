from odoo import models
from odoo.tools import format_date

from odoo.addons.recouvrement_respectueux.core.counted import counted


class RecoveryCaseGateWords(models.Model):
    """The checklist of a file in words: what was seen, and what is missing."""

    _inherit = "recovery.case"

    def _gate_rows(self, conditions):
        titles = self._gate_titles()
        return [
            {
                "code": one.code,
                "name": titles[one.code],
                "met": one.met,
                "text": self._gate_text(one),
            }
            for one in conditions
        ]

    def _gate_titles(self):
        return {
            "something_overdue": self.env._("Something is overdue"),
            "all_allocated": self.env._("Everything received is matched"),
            "contacts_made": self.env._("The customer was contacted"),
            "time_to_answer": self.env._("There was time to answer"),
            "customer_heard": self.env._("The customer has our answer"),
            "reason_asked": self.env._("We asked why"),
            "plan_offered": self.env._("An arrangement was offered"),
            "no_running_arrangement": self.env._("No arrangement is running"),
            "no_dispute": self.env._("Nothing is disputed"),
            "no_procedure": self.env._("No legal procedure is open"),
            "nothing_paused": self.env._("Nothing is paused"),
            "not_too_old": self.env._("No limitation has passed"),
            "free_reminder": self.env._("First reminder, free, and its days to wait"),
            "nothing_forbidden": self.env._("Nothing is asked that may not be"),
        }

    def _gate_text(self, condition):
        """What was seen for one condition, and what is missing."""
        return getattr(self, f"_gate_{condition.code}")(condition.met, condition.values)

    def _gate_something_overdue(self, _met, values):
        return self._say(values["amount"])

    def _gate_all_allocated(self, met, values):
        if met:
            return self.env._("Nothing received waits for an invoice to settle.")
        if values["amount"] <= 0:
            names = ", ".join(values["names"])
            return self.env._("A payment is on its way for: %s.", names)
        amount = self._say(values["amount"])
        if not values["shares"]:
            return self.env._("Received and not matched: %s.", amount)
        return self.env._(
            "Received and not matched: %(amount)s. Unless the customer chose otherwise "
            "it settles: %(shares)s (FR-12).",
            amount=amount,
            shares=", ".join(self._shares_said(values["shares"])),
        )

    def _shares_said(self, shares):
        """Each claim once, by the name that its customer knows, with what it would
        receive: the instalments of an invoice are added up."""
        entries, said = self.env["account.move.line"].browse(shares), []
        for name, own in entries.grouped(lambda one: one._recovery_name()).items():
            share = sum(shares[id_] for id_ in own.ids)
            said.append(f"{name} ({self._say(share)})")
        return said

    def _gate_contacts_made(self, _met, values):
        return self.env._("Contacts made: %(made)s of %(wanted)s.", **values)

    def _gate_time_to_answer(self, met, values):
        if not values["last"]:
            return self.env._("Nobody has written or spoken yet.")
        if values["answered"]:
            return self.env._("The customer has answered the last contact.")
        day = format_date(self.env, values["until"])
        if met:
            return self.env._("No answer until %s.", day)
        return self.env._("The customer may answer until %s.", day)

    def _gate_customer_heard(self, met, values):
        if met:
            return self.env._("No word of the customer waits.")
        day = format_date(self.env, values["since"])
        return self.env._("The customer has been waiting for our answer since %s.", day)

    def _gate_reason_asked(self, met, _values):
        if met:
            return self.env._("The reason was asked for, or is known.")
        return self.env._("Ask first: there may be a reason that we can do away with.")

    def _gate_plan_offered(self, met, values):
        if met:
            return counted(
                values["offered"],
                self.env._("1 offer made."),
                self.env._("%s offers made.", values["offered"]),
            )
        if values["open"]:
            return self.env._("An offer is still on the table: wait for the answer.")
        return self.env._("Offer instalments, a deferral or a settlement first.")

    def _gate_no_running_arrangement(self, met, values):
        if met:
            return self.env._("None is running.")
        return self.env._("Running: %s.", ", ".join(values["names"]))

    def _gate_no_dispute(self, met, values):
        if met:
            return self.env._("The customer disagrees with none of the invoices.")
        return self.env._("Answer first about: %s.", ", ".join(values["names"]))

    def _gate_no_procedure(self, met, values):
        if met:
            return self.env._("No legal procedure is open.")
        day = format_date(self.env, values["since"])
        return self.env._("One is open since %s: declare the claim there.", day)

    def _gate_nothing_paused(self, met, values):
        if met:
            return self.env._("Nothing is paused or on hold.")
        day = format_date(self.env, values["until"])
        return self.env._("Paused or on hold until %s: keep to it.", day)

    def _gate_not_too_old(self, met, values):
        if met:
            return self.env._("Each invoice may still be claimed, as far as we see.")
        if values["names"]:
            return self.env._("Seems to have passed: %s.", ", ".join(values["names"]))
        return self.env._(
            "No rule is known for this customer. Enter it with its source: %s.",
            ", ".join(values["undated"]),
        )

    def _gate_free_reminder(self, met, values):
        if not values["belgian"]:
            return (
                self.env._("A first reminder was sent, free of charge.")
                if met
                else self.env._("Send a first reminder, free of charge.")
            )
        if not values["until"]:
            return self.env._("Send a first reminder in writing, free of charge.")
        day = format_date(self.env, values["until"])
        return self.env._("The days to wait end on %s.", day)

    def _gate_nothing_forbidden(self, met, values):
        if met:
            return self.env._("Only what the invoices say is asked for.")
        amount = self._say(values["amount"])
        return self.env._("Take back %s: a consumer is not asked for it.", amount)
