from markupsafe import Markup

from odoo import fields, models
from odoo.fields import Command

from ..base.prose import without_links
from ..readers.recovery_readers_copies import paragraph


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
        string="Copy to Representatives",
        help="They receive the e-mail without the customer's personal link.",
    )

    copy_mail_ids = fields.Many2many(
        "mail.mail",
        "recovery_reminder_copy_mail_rel",
        string="Copies Sent",
        groups="base.group_system",  # as e-mails themselves
        readonly=True,
        copy=False,
    )

    # === COMPOSE === #

    def _write_composed(self, vals):
        """Override: say first why this comes to them."""
        if self.intermediary_id and "body" in vals:
            vals = {**vals, "body": self._why_to_them() + Markup(vals["body"])}
        return super()._write_composed(vals)

    def _why_to_them(self):
        """Override: as a paragraph, for whom the message was written to."""
        return paragraph(self.with_context(lang=self._lang())._said_to_them())

    # === SEND === #

    def _hold_misdirected(self):
        """Hold the messages that others should read by now, that promise a copy to
        others, or whose reader has left; the next run writes to the right people.

        :return: the others
        """
        readers = self.case_id._readers()
        wrong = self.filtered(lambda one: not one._is_for(readers[one.case_id].chosen))
        wrong._hold("changed")
        self.env["recovery.case"]._look_again(wrong.partner_id)
        return self - wrong

    def _is_for(self, chosen):
        """Whether this message goes to those whom the customer has chosen by now."""
        copied = self.channel != "email" or self.informed_ids == chosen._copied()
        return self.intermediary_id == chosen._instead() and copied

    def _send(self):
        """Override: those who are informed receive what the customer receives."""
        result = super()._send()
        self._inform()
        return result

    def _inform(self):
        """Queue the copies, to those who may still have them today."""
        copied = self.filtered(
            lambda one: one.channel == "email" and (one.informed_ids or one.copy_ids)
        )
        readers = copied.case_id._readers()
        as_sent = zip(copied, copied._mail_values(), strict=True)
        for one, sent in as_sent:
            values = [
                one._copy_values(sent, *copy)
                for copy in one._copies_now(readers[one.case_id])
            ]
            mails = self.env["mail.mail"].sudo().create(values)  # sudo: as in `_send`
            one._record({"copy_mail_ids": [Command.set(mails.ids)]})

    def _copies_now(self, readers):
        """Who gets a copy of this message: see `_each_copied`."""
        said = self.with_context(lang=self._lang())
        informed = self.informed_ids & readers.informed
        return said._each_copied(informed, self.copy_ids, self.recipient_id)

    def _copy_values(self, sent, _contact, mailboxes, why):
        """Values of the ``mail.mail`` of a copy, from those of the e-mail that was
        sent."""
        body = why + without_links(self.body)
        return {
            **sent,
            "body": body,
            "body_html": self._in_layout_of(body, link=None),
            "email_to": mailboxes,
        }

    def _copied_names(self):
        """Who gets a copy besides, for the message to say so; "" where nobody does."""
        copied = self._reached(self.copy_ids)
        return ", ".join(one._recovery_name() for one in copied)

    def _informed_names(self):
        """Who receives a copy as the customer wished, for the message to say so; ""
        where it is no e-mail, as nothing else is copied."""
        # sudo: they may have been named in another branch of the legal entity
        informed = self.sudo().informed_ids
        reached = self._reached(informed.contact_id)
        return ", ".join(one._who() for one in informed if one.contact_id in reached)

    def _reached(self, contacts):
        """Those of these contacts who get a copy: none of what is no e-mail, nor where
        it would reach nobody. Who got one of what has left had an address then."""
        if self.channel != "email":
            return contacts.browse()
        if self._is_gone():
            return contacts
        return contacts.filtered(lambda one: one._recovery_email_usable())

    def _told_to(self):
        """Who else read this message, for the customer's page; "" where nobody did."""
        if self.intermediary_id:
            return self.env._("written to %s", self.intermediary_id._who())
        told = filter(None, (self._informed_names(), self._copied_names()))
        if names := ", ".join(told):
            return self.env._("copy to %s", names)
        return ""
