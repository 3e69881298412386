from odoo import SUPERUSER_ID, fields, models
from odoo.tools import SQL

from ...core.faces import BAD


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
