from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..base.recovery_groups import USER

SETTINGS = {"recovery_begin", "recovery_begin_on", "recovery_pilot_ids"}


class ResCompanyBegin(models.Model):
    """With which invoices and customers this company begins; the rest stays aside, in
    sight."""

    _inherit = "res.company"

    recovery_begin = fields.Selection(
        [
            ("all", "All late invoices"),
            ("since", "Only invoices due since a day"),
            ("pilot", "Only some customers"),
        ],
        string="Begin With",
        default="all",
        required=True,
        groups=USER,
    )
    recovery_begin_on = fields.Date(string="Due Since", groups=USER)
    recovery_pilot_ids = fields.Many2many(
        "res.partner",
        "recovery_pilot_rel",
        string="Customers to Begin With",
        domain="[('parent_id', '=', False)]",
        groups=USER,
    )
    recovery_looked_on = fields.Date(
        string="Late Invoices Looked At",
        readonly=True,
        help="A manager first looked at all late invoices on this day. A person reads "
        "what asks for those; what falls due later may be asked for without a review, "
        "where a manager switches that on.",
        groups=USER,
    )
    recovery_tested_on = fields.Date(readonly=True, groups=fields.NO_ACCESS)
    recovery_undo_minutes = fields.Integer(
        string="Minutes to Undo",
        default=10,
        help="E-mails approved together wait so long, and can be taken back until "
        "then.",
        groups=USER,
    )

    _recovery_undo = models.Constraint(
        "CHECK(recovery_undo_minutes BETWEEN 0 AND 1440)",
        "E-mails can wait between 0 minutes and a day (1440) after their approval.",
    )

    @api.constrains(*sorted(SETTINGS))
    def _check_recovery_begin(self):
        for company in self:
            if company.recovery_begin == "since" and not company.recovery_begin_on:
                raise ValidationError(
                    self.env._("Choose the day from which invoices are asked for.")
                )
            if company.recovery_begin == "pilot" and not company.recovery_pilot_ids:
                raise ValidationError(
                    self.env._("Choose at least one customer to begin with.")
                )

    def write(self, vals):
        """Override: where it begins elsewhere, files are decided again at once."""
        result = super().write(vals)
        if SETTINGS & vals.keys():
            self._recovery_begin_again()
        return result

    def _recovery_begin_again(self):
        """Look at each open file on the next run; a message that waits for its review
        is held where its customer or its invoices are aside now."""
        # sudo: whoever sets a company up need not see its files
        files = self.env["recovery.case"].sudo()
        found = files.search([("company_id", "in", self.ids), ("state", "=", "open")])
        found._record({"next_check": False})
        begins, waiting = (
            found._read_beginning(),
            found.reminder_ids.filtered("is_open"),
        )
        waiting.filtered(lambda one: one._is_aside(begins[one.case_id.id]))._hold(
            "changed"
        )

    def _recovery_begins(self):
        """Since which day, with whom, and when somebody looked: ``(date, set of ids,
        date)``, each None where there is nothing to say."""
        self.ensure_one()
        own = self.sudo()  # sudo: the facts of a decision, whoever asks for it
        begin = own.recovery_begin
        return (
            own.recovery_begin_on if begin == "since" else None,
            set(own.recovery_pilot_ids.commercial_partner_id.ids)
            if begin == "pilot"
            else None,
            own.recovery_looked_on or None,
        )
