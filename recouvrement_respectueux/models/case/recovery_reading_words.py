from odoo import models

from .recovery_reading_follow import LATER, SOON

ABOUT_PAYING = ("promise", "plan_request", "already_paid")


class RecoveryReadingWords(models.Model):
    """Words prepared for the answer: what I understood, what I do, by when."""

    _inherit = "recovery.reading"

    def _prepared(self):
        """Sentences in the language of the context; a colleague changes them."""
        today = self.company_id._recovery_today()
        told = self._day_to_come()
        day = self._day(told)
        soon = self._day(today + SOON)
        # sudo: as in `_compute_understood`
        about = ", ".join(self.sudo().move_ids.mapped("name"))
        amount = self._said_amount()
        if self.kind in ABOUT_PAYING and not self._owed():
            return self.env._(
                "This was settled in the meantime, thank you: nothing is left to pay."
            )
        if self.kind == "promise":
            return self._prepared_promise(day, amount)
        if self.kind == "already_paid":
            return self.env._(
                "You tell me that it is paid. I look for it in our account and write "
                "to you by %s at the latest; until then nothing is asked of you.",
                soon,
            )
        if self.kind == "dispute":
            return self.env._(
                "I understand that something is wrong with %(invoice)s. It rests while "
                "I look into it, and I answer you by %(day)s.",
                invoice=about or self.env._("our invoice"),
                day=soon,
            )
        if self.kind == "administrative":
            return self.env._(
                "You need a document from us: it is attached. If something is still "
                "missing, tell me, and I send it the same day."
            )
        if self.kind == "plan_request":
            return self.env._(
                "You would like to pay in several instalments. I send you a proposal; "
                "you change it as it suits you."
            )
        if self.kind == "bank_details_doubt":
            return self.env._(
                "You are right to check our bank details. Call me on the number that "
                "stands on your invoices, and I confirm them to you."
            )
        if self.kind == "person":
            return self.env._(
                "Thank you for telling me. You have nothing to explain, and nothing is "
                "asked of you until %s. I am here if you wish to talk.",
                self._day(today + LATER),
            )
        return ""

    def _prepared_promise(self, day, amount):
        if not day:
            return self.env._(
                "You tell me that you will pay, thank you. Which day suits you? Until "
                "we have agreed on one, I do not remind you."
            )
        if amount:
            return self.env._(
                "I note that you will pay %(amount)s on %(day)s, thank you. Until then "
                "I do not remind you.",
                amount=amount,
                day=day,
            )
        return self.env._(
            "I note that you will pay on %s, thank you. Until then I do not remind "
            "you.",
            day,
        )
