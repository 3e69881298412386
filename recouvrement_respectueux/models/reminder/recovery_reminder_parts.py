import re

from odoo import models

from ...core.channels import is_written
from ..base.prose import said, text_of

# What the reader must find in a message of each kind; a call needs none of it.
PARTS = {
    "step": ("amount", "invoice", "due_date", "payment", "person", "answer"),
    "thanks": ("invoice",),
    "care": ("invoice",),
    "coming": ("amount", "due_date", "payment", "person", "answer"),
    "late": ("amount", "due_date", "payment", "person", "answer"),
    "talk": ("amount", "due_date", "payment", "person", "answer"),
}
ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z0-9]{4}[A-Z0-9 ]{7,}")  # an IBAN


class RecoveryReminderParts(models.Model):
    """What the reader must find in a message: how much, for what, until when, how to
    pay, whom to ask."""

    _inherit = "recovery.reminder"

    def _missing_parts(self, tree, blocks):
        """Names of the parts that this message should have and has not.

        :param blocks: its blocks of facts, ``{class: element}``
        """
        if not is_written(self.channel):
            return ()
        shown, given = said(text_of(tree)), self._given_parts(tree, blocks)
        return tuple(
            part
            for part in self._needed_parts()
            if not any(said(fact) in shown for fact in given[part])
        )

    def _needed_parts(self):
        """Hook: names of the parts that a message of this kind must have."""
        return PARTS.get(self.kind, ())

    def _given_parts(self, tree, blocks):
        """How each part may be said: ``{part: texts of which one is enough}``. An empty
        text is in any message: the part is there, or there is nothing to say."""
        lines, person = self.line_ids, self._speaker()
        reach = [person.phone, person.email, self.company_id.phone]
        reach = list(filter(None, [*reach, self.company_id.email]))
        return {
            "amount": [self.total_text],
            "invoice": [line.name for line in lines] or [""],
            "due_date": [self.first_due_text, *lines.mapped("due_text")],
            "payment": [""] if self._tells_how_to_pay(tree, blocks) else [],
            "person": [""] if "rr_person" in blocks else [person._recovery_name()],
            "answer": [""] if "rr_person" in blocks else (reach or [""]),
        }

    def _tells_how_to_pay(self, tree, blocks):
        nothing_late = self.stage == "courtesy"
        if nothing_late or "rr_panel" in blocks:
            return True
        links = tree.xpath("//a[starts-with(@href, 'http')]")
        return links or ACCOUNT.search(text_of(tree))
