from odoo import SUPERUSER_ID, api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, plaintext2html

from ...core.faces import BAD
from ...core.nameless import quarter, quarter_end, told
from ..base.names import kind_of_task

MONDAY = 0


class RatingRating(models.Model):
    """What a customer thinks of us is written by their page alone: see the rules."""

    _inherit = "rating.rating"

    def write(self, vals):
        """Override of `rating`: nobody moves the rating of something else to a file."""
        result = super().write(vals)
        self.check_access("write")  # rules look before it is written, not after
        return result


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


class RecoveryCaseRating(models.Model):
    """How it went for the customer: one question about a settled file, asked once.

    Answers with a name are Odoo's ratings of the file; those without one stand apart
    (``recovery.rating.nameless``).
    """

    _inherit = "recovery.case"

    # Odoo would let a condition on these look past the rules of ratings.
    rating_ids = fields.One2many(bypass_search_access=False)
    was_rated = fields.Boolean(copy=False, groups=fields.NO_ACCESS)

    def _page_values(self):
        """Override: say whether the question is still to be asked."""
        return {**super()._page_values(), "may_rate": self._shows_question()}

    def _may_rate(self):
        return self.state == "closed" and not self._is_rated()

    def _shows_question(self):
        """Whether the question stands on the page. A colleague who reads it does not
        learn from it who has answered without a name."""
        if not self.env.user._is_internal():
            return self._may_rate()
        return self.state == "closed" and not self._is_rated_by_name()

    def _is_rated(self):
        """Whether the customer has answered; whoever asks does not learn what."""
        # sudo: who answered is for nobody's eyes; here only whether
        return any(self.sudo().mapped("was_rated"))

    def _is_rated_by_name(self):
        """The same of those who gave their name, which everybody here may see."""
        # sudo: whoever asks, the answer is the same
        return any(self.sudo().rating_ids.mapped("consumed"))

    def _note_rated(self):
        """Not through the ORM: the second at which a file was written would tell when
        its customer answered."""
        self.env.execute_query(
            SQL(
                "UPDATE recovery_case SET was_rated = TRUE WHERE id IN %s RETURNING id",
                tuple(self.ids),
            )
        )
        self.invalidate_recordset(["was_rated"])

    def _rating_get_parent_field_name(self):
        """Override of `rating`: ratings know their company, which rules read."""
        return "company_id"

    def _ask_rating(self):
        """The question was put to the customers of these files.

        Without their names: who answers chooses whether to give one.
        """
        model = self.env["ir.model"]._get_id(self._name)
        files = self.with_user(SUPERUSER_ID)
        # superuser: nor does the record tell who was there
        return files.env["rating.rating"].create(
            [
                {
                    "res_model_id": model,
                    "res_id": case.id,
                    "rated_partner_id": case._rating_get_operator().id,
                    # Odoo's own link to it would let whoever reads it answer.
                    "access_token": False,
                }
                for case in files
                if not case.rating_ids
            ]
        )

    def _take_rating(self, face, words, anonymous):
        """Keep what the customer thinks, once; a bad face is a task of a manager.

        :param int face: from 1 to 5, as ``core.faces`` reads it
        :param bool anonymous: then nobody can see whose answer it is
        """
        self._wait_for_turn()
        if not self._may_rate():
            return
        if anonymous:
            self.env["recovery.rating.nameless"]._keep(self.company_id, face, words)
        else:
            rating = self.rating_ids[:1] or self._ask_rating()
            self._keep_with_name(rating, face, words)
            waiting = self.reminder_ids.filtered(lambda one: one.kind == "care")
            waiting.filtered("is_open")._hold("outdated")  # asked once is enough
        self._note_rated()
        if face <= BAD and not anonymous:
            self._ask_manager()

    def _keep_with_name(self, rating, face, words):
        """The answer also stands in the history of the file, as a note."""
        rating.partner_id = self._page_visitor()
        note = "mail.mt_note"  # nobody is written to about it
        self.rating_apply(face, rating=rating, feedback=words, subtype_xmlid=note)

    def _ask_manager(self):
        """Somebody else than the person rated looks at what went wrong."""
        manager = self.company_id._recovery_manager(besides=self._person())
        env = self.with_context(lang=manager._recovery_lang()).env
        said = env._("The customer says that it did not go well: ask them why.")
        self._add_lasting_task(said, manager)
