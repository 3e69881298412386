from datetime import timedelta

from odoo import api, fields, models

from ...core.reading import LONGEST, one_line, rests
from ...core.written import written_part
from ..base.prose import reply

LONGEST_ABSENCE = timedelta(days=60)  # beyond, a person looks


class RecoveryCaseReading(models.Model):
    """What customers answer is read once, and suggested to whoever answers (I7)."""

    _inherit = "recovery.case"

    reading_ids = fields.One2many(
        "recovery.reading",
        "case_id",
        string="What Was Understood",
        domain=[("state", "in", ("open", "alone"))],
        readonly=True,
    )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Override: who waits since a settled file is answered in the new one."""
        cases = super().create(vals_list)
        # sudo: whoever opens a file; what was understood is of the same customers
        cases.sudo().filtered("awaiting_answer_since")._take_over_readings()
        return cases

    def _take_over_readings(self):
        if not self:
            return
        own = {(case.partner_id, case.company_id): case for case in self}
        readings = self.env["recovery.reading"].search(
            [
                ("case_id.partner_id", "in", self.partner_id.ids),
                ("company_id", "in", self.company_id.ids),
                ("state", "in", ("open", "alone")),
            ]
        )
        for one in readings:
            former = one.case_id
            one.case_id = own.get((former.partner_id, former.company_id), former)

    # === READ === #

    def _hear_reading(self, message, refused=False):
        """The customer of this file wrote: read it, and hold the file, unless it asks
        for nothing and the company lets that rest by itself.

        :param bool refused: whether e-mails were stopped by it
        """
        case = self._living() or self.sudo()  # sudo: the mail gateway sees no file
        readings = self.env["recovery.reading"]._take(case, message)
        if refused:
            readings.filtered(lambda one: one.kind == "stop").state = "alone"
        elif case.partner_id.recovery_refuse_email:
            self._note_stopped(readings)
        kinds = frozenset(readings.mapped("kind"))
        own = one_line(written_part(reply(message.body)[:LONGEST]))
        if case.company_id.recovery_rests_alone and rests(kinds, own):
            readings.state = "alone"
            case._hear()
            return
        case._await_answer()

    def _note_stopped(self, readings):
        """Who writes STOP again, or after having refused on their page: nothing is left
        to do, and taking back one of two changes nothing."""
        stops = readings.filtered(
            lambda one: one.kind == "stop" and one.state == "open"
        )
        for one in stops:
            one.state = "alone" if one._stopped_otherwise() else "done"

    def _note_absence(self, message):
        """An automatic reply: no answer. Where it tells the day from which somebody is
        there again, the file rests until then."""
        case = self._living() or self.sudo()  # sudo: as above
        waits = case.company_id.recovery_waits_for_return
        if not waits or message.author_id not in case._speakers():
            return
        readings = self.env["recovery.reading"]._take(case, message)
        away = readings.filtered(lambda one: one.kind == "out_of_office" and one.day)
        (readings - away).unlink()  # a machine said nothing else
        today = case.company_id._recovery_today()
        away = away.filtered(lambda one: today < one.day <= today + LONGEST_ABSENCE)
        if away and case.state == "open" and (case.paused_until or today) < away.day:
            case.pause(away.day)
            away.state = "alone"

    def _is_absence(self, body):
        """Whether only a machine answered, by the words of an e-mail (HTML)."""
        if not self.company_id.recovery_absence_by_words:
            return False
        text = reply(body)[:LONGEST]
        today = self.company_id._recovery_today()
        reader = self.env["recovery.reader"].with_company(self.company_id)
        read = reader.read_reply(text, today)
        return read["automatic"] and len(read["intents"]) == 1

    def _answered(self):
        """Extends `recovery.case`: with the answer, suggestions end."""
        result = super()._answered()
        # sudo: as there
        readings = self.env["recovery.reading"].sudo()
        readings.search([("case_id", "in", self.ids)])._end()
        return result

    def _hand_over(self, kept):
        """Extends `recovery.case`: what was understood goes on in ``kept``."""
        result = super()._hand_over(kept)
        # sudo: whoever may merge customers
        readings = self.env["recovery.reading"].sudo()
        readings.search([("case_id", "in", self.ids)]).case_id = kept
        return result
