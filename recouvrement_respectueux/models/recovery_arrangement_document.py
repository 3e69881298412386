import base64

import vobject

from odoo import api, fields, models
from odoo.tools import format_date, formatLang


class RecoveryArrangementDocument(models.Model):
    """The agreement on one page, in the customer's language, with its dates as a
    calendar file."""

    _inherit = "recovery.arrangement"

    notice = fields.Char(compute="_compute_notice")

    @api.depends("installment_ids.credited_amount", "line_ids.open_now")
    @api.depends_context("lang")
    def _compute_notice(self):
        for one in self:
            one.notice = " ".join(one._notices()) or False

    def _notices(self):
        """What changed on the invoices since the agreement, in words."""
        said, credited = [], sum(self.installment_ids.mapped("credited_amount"))
        if not self.currency_id.is_zero(credited):
            said.append(
                self.env._(
                    "%s was credited or cancelled on these invoices since the "
                    "agreement: the last instalments are lower by as much.",
                    self._say(credited),
                )
            )
        if self.is_running:
            back = sum(line._came_back() for line in self.line_ids)
            if self.currency_id.compare_amounts(back, 0) > 0:
                said.append(
                    self.env._(
                        "%s came back on these invoices: an earlier payment was taken "
                        "away. The arrangement does not ask for it.",
                        self._say(back),
                    )
                )
        return said

    def action_send(self):
        """Open the e-mail of this agreement, with its page and its calendar."""
        self.ensure_one()
        template = self.env.ref("recouvrement_respectueux.mail_template_arrangement")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Send by E-mail"),
            "res_model": "mail.compose.message",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_model": self._name,
                "default_res_ids": self.ids,
                "default_template_id": template.id,
                "default_composition_mode": "comment",
                "default_email_layout_xmlid": "mail.mail_notification_light",
                "force_email": True,
            },
        }

    def _process_attachments_for_template_post(self, mail_template):
        """Override of `mail`: the dates go with the e-mail, for the customer's own
        calendar."""
        result = super()._process_attachments_for_template_post(mail_template)
        own = self.env.ref("recouvrement_respectueux.mail_template_arrangement")
        if mail_template == own:
            for one in self.filtered("installment_ids"):
                files = result.setdefault(one.id, {}).setdefault("attachments", [])
                files.append((one._calendar_name(), one._calendar_base64()))
        return result

    def _calendar_name(self):
        return f"{self.name.replace('/', '-')}.ics"

    def _calendar_base64(self):
        return base64.b64encode(self._calendar())

    def _calendar(self):
        """Days of the open instalments as an iCalendar file (bytes)."""
        text = self.with_context(lang=self._lang())
        calendar = vobject.iCalendar()
        for one in text.installment_ids.filtered("remaining_amount"):
            event = calendar.add("vevent")
            event.add("uid").value = f"{self.name}-{one.id}@{self.env.cr.dbname}"
            event.add("dtstart").value = one.due_date
            event.add("summary").value = text.env._(
                "%(amount)s for %(company)s (%(name)s)",
                amount=one._say(one.remaining_amount),
                company=self.company_id.name,
                name=self.name,
            )
        return calendar.serialize().encode()

    def _meaning(self):
        """What accepting means, said plainly (FR-16, FR-17)."""
        return self.env._(
            "By accepting, %(customer)s recognises that %(amount)s is due. The period "
            "in which it can be claimed starts again from that day. Nothing is added: "
            "no fee, no interest.",
            customer=self.partner_id.display_name,
            amount=self.currency_id.format(self._recognised()),
        )

    def _recognised(self):
        """What the customer recognises: the promised part, else what is left open."""
        if self.kind == "promise":
            return self.amount
        return self.open_amount - (
            self.discount_amount if self.kind == "gesture" else 0
        )

    def _say(self, amount):
        """Amount in the language of the context."""
        return formatLang(self.env, amount, currency_obj=self.currency_id)

    def _day(self, day):
        return format_date(self.env, day, date_format="d MMMM yyyy")

    def _lang(self):
        """Language of the customer."""
        return self._recipient().lang or self.company_id.partner_id.lang or "en_US"

    def _recipient(self):
        """Who is written to: as for reminders, the contact that the customer chose."""
        chosen = self.partner_id.recovery_contact_id.filtered("active")
        invoicing = self.partner_id.address_get(["invoice"])["invoice"]
        return chosen or self.env["res.partner"].browse(invoicing)
