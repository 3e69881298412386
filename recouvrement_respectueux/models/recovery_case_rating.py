from odoo import SUPERUSER_ID, models
from odoo.tools import plaintext2html

from ..core.faces import BAD


class RecoveryCaseRating(models.Model):
    """How it went for the customer: one question about a settled file, asked once.

    The answers are Odoo's ratings of the file, which the figures are counted from.
    """

    _inherit = "recovery.case"

    def _page_values(self):
        """Override: say whether the question is still to be asked."""
        return {**super()._page_values(), "may_rate": self._may_rate()}

    def _may_rate(self):
        return self.state == "closed" and not self._is_rated()

    def _is_rated(self):
        """Whether the customer has answered; whoever asks does not learn what."""
        # sudo: answers without a name are for nobody's eyes; here only whether
        return any(self.sudo().rating_ids.mapped("consumed"))

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
        rating = self.rating_ids[:1] or self._ask_rating()
        if anonymous:
            self._keep_without_name(rating, face, words)
        else:
            self._keep_with_name(rating, face, words)
        waiting = self.reminder_ids.filtered(lambda one: one.kind == "care")
        waiting.filtered("is_open")._hold("outdated")  # asked once is enough
        if face <= BAD:
            self._ask_manager(words, anonymous)

    def _keep_with_name(self, rating, face, words):
        """The answer also stands in the history of the file, as a note."""
        rating.partner_id = self._page_visitor()
        note = "mail.mt_note"  # nobody is written to about it
        self.rating_apply(face, rating=rating, feedback=words, subtype_xmlid=note)

    def _keep_without_name(self, rating, face, words):
        """No name and no note; who wrote the record does not tell it either.

        Colleagues do not see such a rating at all: it belongs to a file.
        """
        values = {"rating": face, "feedback": words, "consumed": True}
        nobody = rating.with_user(SUPERUSER_ID)  # superuser: as above
        nobody.write({**values, "partner_id": False})
        nobody.flush_recordset()  # later it would be written in the visitor's name

    def _ask_manager(self, words, anonymous):
        """Somebody else than the person rated looks at what went wrong."""
        manager = self.company_id._recovery_manager(besides=self._person())
        env = self.with_context(lang=manager.lang).env
        if anonymous and manager:
            self._task_on_nothing(env, manager, words)
        else:
            said = env._("The customer says that it did not go well: ask them why.")
            self._add_lasting_task(said, manager)

    def _task_on_nothing(self, env, manager, words):
        """A task on no record: the file would tell whose answer it is."""
        tasks = env["mail.activity"].with_user(SUPERUSER_ID)
        # superuser: whoever creates it would tell whose answer it is
        task = tasks.with_context(mail_activity_quick_update=True).create(
            {
                "activity_type_id": env.ref("mail.mail_activity_data_todo").id,
                "user_id": manager.id,
                "date_deadline": self.company_id._recovery_today(),
                "summary": env._("A customer who gives no name: it did not go well"),
                "note": plaintext2html(words) if words else False,
            }
        )
        task.flush_recordset()  # as above
