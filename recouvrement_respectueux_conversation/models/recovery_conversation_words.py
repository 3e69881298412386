from markupsafe import Markup

from odoo import fields, models
from odoo.tools import format_date


class RecoveryConversationWords(models.Model):
    """A talk in words: for the history of the file, and for the customer."""

    _inherit = "recovery.conversation"

    def _in_language_of_customer(self):
        """This talk in the language of whom we talked with."""
        readers = self.case_id._readers()[self.case_id]
        lang = readers.lang(self.contact_id)
        return self.with_context(lang=lang)

    def _talked_on(self):
        """Day of the talk where the company lives; None without a talk."""
        moment = self.ended_on or self.started_on
        if not moment:
            return None
        here = self.with_context(tz=self.company_id._recovery_timezone())
        return fields.Datetime.context_timestamp(here, moment).date()

    # === FOR COLLEAGUES === #

    def _tell(self):
        """One summary in the history of the file; a call of the customer stands in
        the customer's own history too, as our calls do.

        What was said stays in the talk, in one place: it is erased from there.
        """
        first, *more = self._summary()
        body = Markup("<p>%s</p>") % first
        body += Markup("<ul>%s</ul>") % Markup().join(
            Markup("<li>%s</li>") % line for line in more
        )
        self.case_id._message_log(body=body)
        if self.customer_called:
            note = {self.partner_id.id: Markup("<p>%s</p>") % first}
            self.partner_id._recovery_log(self.company_id, note)

    def _summary(self):
        """What happened, a line for each result, without the empty ones."""
        return [line for line in (self._summary_head(), *self._summary_lines()) if line]

    def _summary_head(self):
        values = {
            "customer": (self.contact_id or self.partner_id)._recovery_name(),
            "minutes": self.duration,
        }
        if self.customer_called:
            return self.env._(
                "%(customer)s called: conversation of %(minutes)s min.", **values
            )
        return self.env._("Conversation with %(customer)s, %(minutes)s min.", **values)

    def _summary_lines(self):
        yield self._summary_reason()
        for one in self.arrangement_ids:
            yield self.env._(
                "Arrangement: %(name)s, %(sentence)s",
                name=one.name,
                sentence=one._terms_said(),
            )
        yield self._summary_next_step()

    def _summary_reason(self):
        reason, moves = self.delay_reason_id.name, self.disputed_move_ids
        if reason and self.kind == "dispute" and moves:
            names = ", ".join(self._disputed_names())
            return self.env._(
                "Disagrees with %(invoices)s: %(reason)s", invoices=names, reason=reason
            )
        return reason and self.env._("Reason given: %s", reason)

    def _summary_next_step(self):
        return self.next_date and self.env._(
            "Next step on %(day)s, %(person)s",
            day=format_date(self.env, self.next_date),
            person=self._next_person().name,
        )

    # === FOR THE CUSTOMER === #

    def _agreed_lines(self):
        """What the customer reads about the talk, in the language of the context."""
        alive = self.arrangement_ids.filtered(lambda one: not one.outcome)
        lines = [one._told_after_talk() for one in alive if one.approval != "asked"]
        if self.agreed:
            lines.append(self.agreed)
        if self.kind == "dispute" and self.disputed_move_ids:
            lines.append(
                self.env._(
                    "We are looking into %s. Nothing is asked of you for it in the "
                    "meantime.",
                    ", ".join(self._disputed_names()),
                )
            )
        if self.next_date:
            day = self._day(self.next_date)
            lines.append(self.env._("You will hear from us by %s.", day))
        return lines
