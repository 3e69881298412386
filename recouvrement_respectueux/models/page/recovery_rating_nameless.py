from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import plaintext2html

from ...core.faces import BAD
from ...core.nameless import quarter, quarter_end, told
from ..base.our_task import kind_of_task

MONDAY = 0


class RecoveryRatingNameless(models.Model):
    """An answer to "How did it go?" of a customer who gives no name.

    Nothing leads back to the customer: no file, no person, no day, nobody who wrote it.
    No user reads a row; figures tell whole quarters, where enough answered
    (``core.nameless``).
    """

    _name = "recovery.rating.nameless"
    _description = "Answer Without a Name"
    _order = "quarter, face, words, id"  # not by the time of their writing
    _rec_name = "quarter"
    _log_access = False  # the second of its writing would find the visit

    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="cascade"
    )
    quarter = fields.Date(required=True, readonly=True, help="Its first day.")
    face = fields.Integer(
        required=True, readonly=True, help="From 1 to 5, as in Odoo's ratings."
    )
    words = fields.Text(readonly=True)
    is_waiting = fields.Boolean(
        readonly=True, help="A manager has still to hear that it did not go well."
    )

    @api.model
    def _keep(self, company, face, words):
        """Keep this answer.

        :param int face: as ``core.faces`` reads it
        """
        # sudo: nobody has a right on these answers, the visitor neither
        self.sudo().create(
            {
                "company_id": company.id,
                "quarter": quarter(company._recovery_today()),
                "face": face,
                "words": words or False,
                "is_waiting": face <= BAD,
            }
        )

    @api.model
    def _told(self, company, start, end):
        """The answers that may be told about a period, in ``sudo``."""
        answers = self.sudo()  # sudo: as in `_keep`; what comes out is a whole group
        own = Domain("company_id", "=", company.id)
        groups = answers._read_group(own, ["quarter:quarter"], ["__count"])
        found = told(dict(groups), start, end, company._recovery_today())
        return answers.search(own & Domain("quarter", "in", found))

    @api.model
    def _told_with(self, company, day):
        """The answers of the quarter of ``day`` that may be told, in ``sudo``."""
        first = quarter(day)
        return self._told(company, first, quarter_end(first))

    # === EVERY DAY === #

    @api.model
    def _tell_manager(self, company):
        """On Mondays, what did not go well becomes tasks of a manager: the day of a
        task would tell who was on the page."""
        if company._recovery_today().weekday() != MONDAY:
            return
        # sudo: a scheduled action
        waiting = self.sudo().search(
            [("company_id", "=", company.id), ("is_waiting", "=", True)]
        )
        manager = company._recovery_manager()
        if waiting and manager:
            # On no record: the file would tell whose answer it is.
            waiting._add_tasks(manager)
            waiting.is_waiting = False

    def _add_tasks(self, manager):
        env = self.with_context(lang=manager._recovery_lang()).env
        tasks = env["mail.activity"].with_context(mail_activity_quick_update=True)
        tasks.create(
            [
                {
                    "activity_type_id": kind_of_task(env).id,
                    "user_id": manager.id,
                    "date_deadline": one.company_id._recovery_today(),
                    "summary": env._(
                        "A customer who gives no name: it did not go well"
                    ),
                    "note": plaintext2html(one.words) if one.words else False,
                }
                for one in self
            ]
        )

    @api.model
    def _expire(self, company):
        """Erase the words whose time is over; the faces stay in the figures."""
        before = company._recovery_kept_since("words")
        # sudo: a scheduled action
        over = self.sudo().search(
            [("company_id", "=", company.id), ("words", "!=", False)]
        )
        over.filtered(lambda one: quarter_end(one.quarter) < before).words = False
