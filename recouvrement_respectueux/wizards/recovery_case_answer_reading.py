from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import html2plaintext

from ..core.unfinished import without_places

# What a colleague's answer says that the customer had meant.
MEANT = {"promise": "promise", "arrangement": "plan_request"}


class RecoveryCaseAnswerReading(models.TransientModel):
    """The answer's dialog shows what was understood, and is filled in by a click."""

    _inherit = "recovery.case.answer"

    reading_id = fields.Many2one("recovery.reading", readonly=True)
    reading_ids = fields.One2many(related="case_id.reading_ids")

    @api.model
    def _open_on(self, reading):
        """Open the dialog with what fits this suggestion filled in."""
        action = self._open(reading.case_id)
        wizard = self.browse(action["res_id"])
        said = reading.with_context(lang=wizard._lang())._prepared()
        values = reading._prefilled()
        if said:
            begun = Markup(without_places(wizard.body or ""))
            values["body"] = with_paragraph(begun, said)
        if reading.kind == "administrative":
            values["attachment_ids"] = [(6, 0, wizard._copies(reading).ids)]
        wizard.write(values)
        return action

    def _copies(self, reading):
        """Files with the invoices that were asked for, else with all that are late."""
        late = self.case_id.open_line_ids.move_id
        moves = (reading.sudo().move_ids & late) or late  # sudo: see `_understood`
        invoices = moves.filtered(lambda move: move.is_invoice())
        files = [move._recovery_document() for move in invoices]
        return self.env["ir.attachment"].create(
            [
                {
                    "name": name,
                    "raw": content,
                    "res_model": self._name,
                    "res_id": self.id,
                }
                for name, content, _kind in files
            ]
        )

    def action_answer(self):
        """Extends the answer: what was used was right; what was wrong gets its name."""
        living = self.reading_id.filtered(lambda one: one.state in ("open", "alone"))
        used = [(one.company_id, one.kind) for one in living]  # it may go by then
        wrong, waited = self.case_id._wrong_readings(), self.waited
        meant = "dispute" if self._is_dispute() else MEANT.get(self.follow)
        result = super().action_answer()
        if waited and not self.case_id.awaiting_answer_since:
            # sudo: nobody writes counts by hand
            tally = self.env["recovery.reading.tally"].sudo()
            for company, kind in used:
                tally._count(company, kind, kind)
            if meant:
                wrong.exists()._name_meant(meant)
        return result


class RecoveryCaseWrong(models.Model):
    _inherit = "recovery.case"

    def _wrong_readings(self):
        """What was said not to be so since the customer waits."""
        return self.env["recovery.reading"].search(
            [
                ("case_id", "=", self.id),
                ("state", "=", "wrong"),
                ("answered_on", "=", False),
            ]
        )


class RecoveryReadingMeant(models.Model):
    _inherit = "recovery.reading"

    def _name_meant(self, meant):
        """What these were instead: counted so, once."""
        for one in self:
            one._tally("none", -1)
            one._tally(meant)


def with_paragraph(body, said):
    """A message with one paragraph after its first two: the greeting, the thanks."""
    paragraph = Markup("<p>%s</p>") % said
    if not html2plaintext(body or "").strip():
        return paragraph
    parts = str(body).split("</p>", 2)
    end = Markup("</p>").join(map(Markup, parts[:2]))
    if len(parts) < 3:
        return Markup(body) + paragraph
    return end + Markup("</p>") + paragraph + Markup(parts[2])
