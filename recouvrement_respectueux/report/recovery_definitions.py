from odoo import models


class RecoveryDefinitions(models.AbstractModel):
    """What each figure means, in words that a manager can check by hand."""

    _inherit = "recovery.workbook"

    def _definitions(self):
        """Hook: ``{key of figures: (label, kind of column, meaning)}``, in reading
        order."""
        return {
            "open_count": (
                self.env._("Open invoices"),
                "count",
                self.env._(
                    "Invoices dated up to the day with something left to pay on it."
                ),
            ),
            "open_amount": (
                self.env._("Open amount"),
                "money",
                self.env._("What is left to pay."),
            ),
            "overdue_amount": (
                self.env._("Overdue amount"),
                "money",
                self.env._("The part of it whose due date is before the day."),
            ),
            "overdue_count": (
                self.env._("Overdue invoices"),
                "count",
                self.env._("Invoices with an overdue part."),
            ),
            "not_due_amount": (
                self.env._("Not yet due"),
                "money",
                self.env._("The rest."),
            ),
            "dso": (
                self.env._("DSO"),
                "days",
                self.env._(
                    "Open amount over what was invoiced in the last 90 days, credit "
                    "notes taken off, times 90. Days."
                ),
            ),
            "recovery_rate": (
                self.env._("Recovery rate"),
                "rate",
                self.env._(
                    "Of the amounts unpaid at their due date in the period, less what "
                    "was credited since, the share that came in as money by the day."
                ),
            ),
            "paid_count": (
                self.env._("Invoices settled"),
                "count",
                self.env._(
                    "Invoices of which nothing was left from a day of the period on, "
                    "settled at least in part by money."
                ),
            ),
            "credited_count": (
                self.env._("Invoices credited"),
                "count",
                self.env._("Closed in the period by credit notes alone."),
            ),
            "written_off_count": (
                self.env._("Invoices written off"),
                "count",
                self.env._(
                    "Closed in the period without money, by a loss in the books."
                ),
            ),
            "written_off_amount": (
                self.env._("Written off"),
                "money",
                self.env._(
                    "What was closed in the period with neither money nor a credit "
                    "note."
                ),
            ),
            "on_time_rate": (
                self.env._("Paid on time"),
                "rate",
                self.env._("The share of them settled on or before the due date."),
            ),
            "days_to_pay": (
                self.env._("Days to pay"),
                "days",
                self.env._("Mean of settlement date minus invoice date."),
            ),
            "days_to_pay_weighted": (
                self.env._("Days to pay, by amount"),
                "days",
                self.env._("The same, each invoice counting by its total."),
            ),
            "days_late": (
                self.env._("Days late"),
                "days",
                self.env._(
                    "Mean of the days after the due date; early counts as zero."
                ),
            ),
            "case_count": (
                self.env._("Files closed"),
                "count",
                self.env._("Amicable files closed in the period."),
            ),
            "case_days": (
                self.env._("Days to resolve"),
                "days",
                self.env._("Mean of the days from opening to closing."),
            ),
            "contacts_per_case": (
                self.env._("Contacts per file"),
                "days",
                self.env._("Messages and calls made, over the files closed."),
            ),
            "arrangement_kept_rate": (
                self.env._("Arrangements kept"),
                "rate",
                self.env._(
                    "Of the arrangements that ended in the period, the share kept."
                ),
            ),
            "promise_kept_rate": (
                self.env._("Promises kept"),
                "rate",
                self.env._("Of the promises that ended in the period, the share kept."),
            ),
            "satisfaction_rate": (
                self.env._("Satisfied customers"),
                "rate",
                self.env._(
                    "Of the answers to “How did it go?”, the share with the happy face."
                ),
            ),
            "answer_rate": (
                self.env._("Answers"),
                "rate",
                self.env._(
                    "Of the customers asked in the period, the share answering."
                ),
            ),
            "complaint_rate": (
                self.env._("Complaints"),
                "rate",
                self.env._("Answers with the unhappy face, over the contacts made."),
            ),
            "opt_out_rate": (
                self.env._("Channels refused"),
                "rate",
                self.env._(
                    "Channels that customers refused after a contact, over the "
                    "contacts made in the period."
                ),
            ),
        }
