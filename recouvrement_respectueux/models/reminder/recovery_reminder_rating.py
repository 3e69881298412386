import uuid

from markupsafe import Markup, escape

from odoo import api, fields, models

from ..path.recovery_message_kind import RATING_KINDS

QUESTION = "/rate"  # how the link to the question ends


class RecoveryReminderRating(models.Model):
    """Thanks and after-care lead to the one question: how did it go?"""

    _inherit = "recovery.reminder"

    rating_html = fields.Html(compute="_compute_rating_html", sanitize=False)

    @api.depends("case_id", "kind", "channel", "lang")
    def _compute_rating_html(self):
        self.rating_html = False
        asking = self.filtered(lambda one: one._may_ask_rating())
        links = asking._links()
        for lang, reminders in asking.grouped(lambda one: one._lang()).items():
            block, mark = reminders._rating_block(lang)
            for one in reminders:
                link = escape(links[one.id] + QUESTION)
                one.rating_html = Markup(block.replace(mark, link))

    def _may_ask_rating(self):
        """Not of who has answered; a text without the question would tell that somebody
        has who gave no name, and the page says that it is answered."""
        closing = self.kind in RATING_KINDS and self.channel == "email"
        own = closing and not self.intermediary_id
        return own and not self.case_id._is_rated_by_name()

    def _answered_already(self):
        """Questions that their customers have answered on their page: looked at when
        they would leave, as the second of an answer without a name leads to who gave
        it."""
        return self.filtered(lambda one: one.kind == "care" and one.case_id._is_rated())

    def _rating_block(self, lang):
        """The block of a language, and what stands in it for the link."""
        mark = uuid.uuid4().hex
        qweb = self.with_context(lang=lang).env["ir.qweb"]
        template = "recouvrement_respectueux.reminder_rating"
        return str(qweb._render(template, {"link": mark})), mark

    def _mark_sent(self):
        """Override: who was sent the question counts as asked."""
        result = super()._mark_sent()
        asking = self.filtered(lambda one: one.kind in RATING_KINDS)
        asking = asking.filtered(lambda one: f'{QUESTION}"' in (one.body or ""))
        asking.case_id._ask_rating()
        return result
