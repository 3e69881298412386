from odoo import api, fields, models

from ...core.counted import counted
from ..base.prose import said


class RecoveryReminderLetter(models.Model):
    """Letters: printed together, posted by a colleague who then marks them as made."""

    _inherit = "recovery.reminder"

    large_print = fields.Boolean(
        compute="_compute_large_print", groups=fields.NO_ACCESS
    )

    @api.depends("partner_id")
    def _compute_large_print(self):
        """Chosen by the customer on their page."""
        for one in self:
            one.large_print = one.partner_id.recovery_large_print

    # === ACTION METHODS === #

    def action_print_letters(self):
        """Print the open letters among these messages in one PDF; nothing counts as
        sent before a colleague has posted it."""
        letters = self.filtered(lambda one: one.channel == "letter" and one.is_open)
        if not letters:
            return self._tell(self.env._("There is no letter to print among these."))
        ready = letters._ready_to_print()
        ready._record({"printed_on": fields.Datetime.now()})
        left = len(letters) - len(ready)
        report = self.env.ref("recouvrement_respectueux.action_report_letters")
        action = report.report_action(ready, config=False) if ready else None
        if not left:
            return action
        text = counted(
            left,
            self.env._(
                "1 letter stays out: the facts changed, the customer wants no letters, "
                "or the words need a look. It says which."
            ),
            self.env._(
                "%s letters stay out: the facts changed, the customer wants no "
                "letters, or the words need a look. Each one says which.",
                left,
            ),
        )
        return self._tell(text, action=action)

    def _ready_to_print(self):
        """The letters that are still true and could hurt nobody (I4, I6).

        What became untrue is held, and the next run writes anew.
        """
        refused = self.filtered(
            lambda one: "letter" in one.partner_id._recovery_refused()
        )
        refused._hold("unwanted")
        asked = (self - refused)._hold_misdirected()
        decisions = asked._decide_again()
        otherwise = asked._told_otherwise().filtered("told")
        untrue = otherwise | asked.filtered(
            lambda one: one._is_untrue(decisions[one.id])
        )
        untrue._hold("outdated")
        self.env["recovery.case"]._look_again((refused | untrue).partner_id)
        harsh = (asked - untrue)._harsh()
        harsh._record({"hold_code": "tone"})
        return asked - untrue - harsh

    # === WHAT STANDS ON THE PAPER === #

    def _letter_address(self):
        """Lines of the recipient's address: company, person, street, town."""
        recipient = self.recipient_id
        company_name = recipient.commercial_partner_id.name or ""
        return self._postal_lines(recipient, company_name)

    def _letter_sender(self):
        """Lines of the company's address, its name first."""
        return self._postal_lines(self.company_id.partner_id)

    def _postal_lines(self, partner, company_name=None):
        """Lines of an address, each once; the country only on letters abroad."""
        home, abroad = self.company_id.country_id, self.recipient_id.country_id
        address = partner._display_address(without_company=True).split("\n")
        if home == abroad:
            address = [line for line in address if line != home.name]
        lines = map(said, [company_name, partner.name or "", *address])
        return list(dict.fromkeys(filter(None, lines)))

    def _letter_day(self):
        """Place and day of the letter, in its language."""
        day = self._day(self.company_id._recovery_today())
        town = self.company_id.city
        return self.env._("%(town)s, %(day)s", town=town, day=day) if town else day
