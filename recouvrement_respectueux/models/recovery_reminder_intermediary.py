from markupsafe import Markup, escape

from odoo import fields, models

from .prose import without_links


class RecoveryReminderIntermediary(models.Model):
    """Messages that somebody else reads for the customer, or too.

    The personal link stays the customer's own: nobody else receives it.
    """

    _inherit = "recovery.reminder"

    intermediary_id = fields.Many2one(
        "recovery.intermediary",
        string="In the Customer's Place",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    informed_ids = fields.Many2many(
        "recovery.intermediary",
        "recovery_reminder_informed_rel",
        string="Copy to Intermediaries",
        help="They receive the e-mail without the customer's personal link.",
    )

    # === COMPOSE === #

    def _write_composed(self, vals):
        """Override: say first why this comes to them."""
        if self.intermediary_id and "body" in vals:
            vals = {**vals, "body": self._why_to_them() + Markup(vals["body"])}
        return super()._write_composed(vals)

    def _why_to_them(self):
        env = self.with_context(lang=self.lang).env
        return _paragraph(
            env._(
                "%(customer)s asked us to write to you in their place. What follows is "
                "addressed to them: “you” means %(customer)s.",
                customer=self.partner_id.name,
            )
        )

    # === SEND === #

    def _hold_misdirected(self):
        """Hold the messages that others should read by now, that promise a copy to
        others, or whose reader has left; the next run writes to the right people.

        :return: the others
        """
        chosen = self.case_id._chosen_readers()
        readers = self.case_id._recipients(chosen)
        wrong = self.filtered(
            lambda one: (
                not one._is_for(chosen[one.case_id])
                or one._is_for_who_left(readers[one.case_id])
            )
        )
        wrong._hold("changed")
        self.env["recovery.case"]._look_again(wrong.partner_id)
        return self - wrong

    def _is_for(self, chosen):
        """Whether this message goes to those whom the customer has chosen by now."""
        copied = self.channel != "email" or self.informed_ids == chosen._copied()
        return self.intermediary_id == chosen._instead() and copied

    def _is_for_who_left(self, reader):
        """Whether this message goes to an archived contact instead of ``reader``."""
        return not self.recipient_id.active and self.recipient_id != reader

    def _send(self):
        """Override: those who are informed receive what the customer receives."""
        result = super()._send()
        self._inform()
        return result

    def _inform(self):
        """Queue the copies, to those who may still have them today."""
        copied = self.filtered(lambda one: one.channel == "email" and one.informed_ids)
        chosen = copied.case_id._chosen_readers()
        as_sent = zip(copied, copied._mail_values(), strict=True)
        values = [
            one._copy_values(sent, person)
            for one, sent in as_sent
            for person in one.informed_ids & chosen[one.case_id]._copied()
        ]
        self.env["mail.mail"].sudo().create(values)
        # sudo: as in `_send`

    def _copy_values(self, sent, person):
        """Values of the ``mail.mail`` for one intermediary, from those of the e-mail
        that was sent."""
        body = self._why_a_copy() + without_links(self.body)
        return {
            **sent,
            "body": body,
            "body_html": self._in_layout_of(body, link=None),
            "email_to": person.contact_id.email_formatted,
            "email_cc": False,
        }

    def _why_a_copy(self):
        env = self.with_context(lang=self.lang).env
        return _paragraph(
            env._(
                "This is a copy, for your information: %s asked us to send it to you.",
                self.partner_id.name,
            )
        )

    def _informed_names(self):
        """Who receives a copy as the customer wished, for the message to say so; ""
        where it is no e-mail, as nothing else is copied."""
        informed = self.channel == "email" and self.informed_ids
        return ", ".join(one._who() for one in informed or ())

    def _told_to(self):
        """Who else read this message, for the customer's page; "" where nobody did."""
        if self.intermediary_id:
            return self.env._("written to %s", self.intermediary_id._who())
        if names := self._informed_names():
            return self.env._("copy to %s", names)
        return ""


def _paragraph(text):
    return Markup('<p style="margin: 0 0 16px;">%s</p>') % escape(text)
