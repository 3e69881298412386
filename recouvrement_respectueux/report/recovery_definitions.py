from odoo import models


class RecoveryDefinitions(models.AbstractModel):
    """What each figure means, in words that a manager can check by hand."""

    _inherit = "recovery.workbook"

    def _definitions(self):
        """``{key of figures: (label, kind of column, meaning)}``, in reading order."""
        _ = self.env._
        return {
            "open_count": (
                _("Open invoices"),
                "count",
                _("Invoices dated up to the day with something left to pay on it."),
            ),
            "open_amount": (_("Open amount"), "money", _("What is left to pay.")),
            "overdue_amount": (
                _("Overdue amount"),
                "money",
                _("The part of it whose due date is before the day."),
            ),
            "overdue_count": (
                _("Overdue invoices"),
                "count",
                _("Invoices with an overdue part."),
            ),
            "not_due_amount": (_("Not yet due"), "money", _("The rest.")),
            "dso": (
                _("DSO"),
                "days",
                _(
                    "Open amount over what was invoiced in the last 90 days, credit "
                    "notes taken off, times 90. Days."
                ),
            ),
            "recovery_rate": (
                _("Recovery rate"),
                "rate",
                _(
                    "Of the amounts that became overdue in the period, the share "
                    "collected by the day."
                ),
            ),
            "paid_count": (
                _("Invoices settled"),
                "count",
                _("Invoices of which nothing was left from a day of the period on."),
            ),
            "on_time_rate": (
                _("Paid on time"),
                "rate",
                _("The share of them settled on or before the due date."),
            ),
            "days_to_pay": (
                _("Days to pay"),
                "days",
                _("Mean of settlement date minus invoice date."),
            ),
            "days_to_pay_weighted": (
                _("Days to pay, by amount"),
                "days",
                _("The same, each invoice counting by its total."),
            ),
            "days_late": (
                _("Days late"),
                "days",
                _("Mean of the days after the due date; early counts as zero."),
            ),
            "case_count": (
                _("Files closed"),
                "count",
                _("Amicable files closed in the period."),
            ),
            "case_days": (
                _("Days to resolve"),
                "days",
                _("Mean of the days from opening to closing."),
            ),
            "contacts_per_case": (
                _("Contacts per file"),
                "days",
                _("Messages and calls made, over the files closed."),
            ),
            "arrangement_kept_rate": (
                _("Arrangements kept"),
                "rate",
                _("Of the arrangements that ended in the period, the share kept."),
            ),
            "promise_kept_rate": (
                _("Promises kept"),
                "rate",
                _("Of the promises that ended in the period, the share kept."),
            ),
        }
