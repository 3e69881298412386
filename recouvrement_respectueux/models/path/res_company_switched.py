from odoo import fields, models
from odoo.exceptions import AccessError

from ...core.aside import Aside

STEPS, WORDS, THANKS = "steps", "recovery_plan_messages", "recovery_thanks"
# The number that would leave was on the screen, and was confirmed.
SEEN = Aside("seen")


class ResCompanySwitched(models.Model):
    """Whichever way something is switched to automatic, nothing leaves that nobody saw
    (I1): without the dialog that counts it, what was due before is read by a person.

    After-care begins with who is settled next whatever was seen: see
    ``recovery_care_since``.
    """

    _inherit = "res.company"

    recovery_switched_on = fields.Json(
        groups=fields.NO_ACCESS,
        help="When these messages were switched to automatic without the dialog: "
        "{kind: day}.",
    )

    def write(self, vals):
        """Override of `base`: what was switched on here was not looked at."""
        switching = {
            name: self.filtered(lambda one, name=name: one[name] != "automatic")
            for name in (WORDS, THANKS)
            if vals.get(name) == "automatic" and not SEEN.said()
        }
        result = super().write(vals)
        for name, companies in switching.items():
            companies._recovery_note_unseen(name)
        return result

    def _recovery_note_unseen(self, kind):
        """These companies have just switched this on without a look."""
        for company in self.sudo():  # sudo: nobody writes this by hand
            day = company._recovery_today().isoformat()
            before = company.recovery_switched_on or {}
            company.recovery_switched_on = {**before, kind: day}

    def _recovery_unseen(self, kind):
        """The day on which this was switched on without a look; None where it was
        looked at, or is not automatic."""
        # sudo: as above
        return fields.Date.to_date((self.sudo().recovery_switched_on or {}).get(kind))

    def _recovery_check_own(self):
        """Refuse what would change how another company works.

        :raise AccessError: where the user does not work in one of these companies
        """
        if self - self.env.user.company_ids:
            raise AccessError(
                self.env._("What leaves without a review is for each company to say.")
            )
