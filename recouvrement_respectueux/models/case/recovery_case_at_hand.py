from odoo import api, fields, models
from odoo.exceptions import UserError


class RecoveryCaseAtHand(models.Model):
    """What a colleague has at hand while the customer is on the phone: a number, the
    account to pay into, the payment, and the note that a call was made."""

    _inherit = "recovery.case"

    phone = fields.Char(
        string="Telephone",
        compute="_compute_phone",
        help="Of whoever is written to for this customer. Empty where calls are "
        "refused.",
    )
    calls_refused = fields.Boolean(compute="_compute_phone")
    pay_into = fields.Char(
        string="Account to Pay Into",
        compute="_compute_pay_into",
        help="The first account that stands in the messages to customers.",
    )

    # === COMPUTE METHODS === #

    @api.depends("partner_id.phone", "partner_id.recovery_refuse_phone", "company_id")
    def _compute_phone(self):
        readers = self._readers()
        for case in self:
            case.calls_refused = case.partner_id.recovery_refuse_phone
            reader = readers[case].to("phone")
            case.phone = not case.calls_refused and (reader.phone or False)

    @api.depends("company_id")
    def _compute_pay_into(self):
        # sudo: who follows files need not read bank accounts; each message tells this
        accounts = {
            one: one.sudo()._recovery_accounts()[:1].acc_number
            for one in self.company_id
        }
        for case in self:
            case.pay_into = accounts[case.company_id]

    # === ACTION METHODS === #

    def action_register_payment(self):
        """Register a payment of what is late in this file, of all that is open where
        nothing is late; Odoo's own dialog.

        :raise UserError: where nothing is open
        """
        self.check_access("read")
        self.ensure_one()
        owed = self.open_line_ids.filtered(lambda line: line.amount_residual > 0)
        entries = owed._recovery_late() or owed
        if not entries:
            raise UserError(
                self.env._("Nothing is open in this file, so there is nothing to pay.")
            )
        return entries.action_register_payment({"default_group_payment": True})

    def action_log_call(self):
        """Note that the customer was talked with by telephone today: one contact more,
        and a note on the file. What waited as a call is made with it."""
        self.check_access("write")
        self.ensure_one()
        if self.state != "open":
            raise UserError(
                self.env._("This file is closed: nothing is asked for any more.")
            )
        waiting = self.reminder_ids.filtered(
            lambda one: one.is_open and one.channel == "phone"
        )
        if waiting:
            waiting.action_contact_made()
        else:
            self._note_call()
        self._record({"next_check": False})
        said = self.env._(
            "The call is noted: it counts as a contact today. It can be taken back "
            "among the contacts of the file."
        )
        refresh = {"type": "ir.actions.client", "tag": "soft_reload"}
        return self.env["recovery.reminder"]._tell(said, "success", refresh)

    def _note_call(self):
        """A call that nothing had prepared, about what is late."""
        spoken = self.with_context(lang=self._person().lang)
        owed = self.open_line_ids.filtered(lambda line: line.amount_residual > 0)
        values = {
            **self._common_reminder_values()[self.id],
            **self._reader_values(self._readers()[self], "phone"),
            "kind": "call",
            "channel": "phone",
            "state": "sent",
            "sent_on": fields.Datetime.now(),
            "contact_date": self.company_id._recovery_today(),
            "made_by_id": self.env.uid,
            "subject": spoken.env._("Phone call"),
            "line_ids": [
                fields.Command.create(
                    {
                        "move_line_id": entry.id,
                        "name": entry._recovery_name(),
                        "date_due": entry._recovery_due(),
                        "currency_id": entry.currency_id.id,
                        "amount_residual": entry.amount_residual_currency,
                        "amount_whole": entry.amount_currency,
                    }
                )
                for entry in owed._recovery_late() or owed
            ],
        }
        # sudo: nobody may enter a message by hand; whoever calls makes this contact
        self.env["recovery.reminder"].sudo().create(values).sudo(False)._trace()
