from datetime import timedelta

from odoo import api, models

from ...core.limits import check_answers, check_files

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class RecoveryAnswerRoom(models.Model):
    """How much one customer may say in an hour, and bring in a day: each answer makes
    work for a person, each file is kept."""

    _inherit = "recovery.answer"

    @api.model
    def _check_room(self, case, files=()):
        """Refuse an answer beyond what one file may bring.

        :param case: the file, in ``sudo``; the visitor was checked by the page
        :param files: ``[(name, bytes)]`` to be kept with it
        :raise Fault: ``often`` or ``files_many``
        """
        case._wait_for_turn()
        now = self.env.cr.now()
        recent = [("case_id", "=", case.id), ("create_date", ">", now - HOUR)]
        answers = self.sudo()  # sudo: visitors have no right on answers, nor on files
        check_answers(answers.search_count(recent))
        if not files:
            return
        kept = answers.env["ir.attachment"]._read_group(
            [
                ("res_model", "=", case._name),
                ("res_id", "=", case.id),
                ("create_date", ">", now - DAY),
                ("create_uid", "=", self.env.uid),
            ],
            aggregates=["__count", "file_size:sum"],
        )
        ((count, size),) = kept
        check_files(count, size or 0, [len(content) for _name, content in files])
