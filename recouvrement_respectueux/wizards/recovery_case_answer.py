from markupsafe import Markup, escape

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import html2plaintext

from ..models.base.names import LAYOUT

ANSWER = "recouvrement_respectueux.mail_template_answer"


class RecoveryCaseAnswer(models.TransientModel):
    """Answer a customer who wrote: their words, ours, and what follows from it.

    The wait and its task end with the answer, which is signed by whoever gives it.
    """

    _name = "recovery.case.answer"
    _description = "Answer a Customer"
    _inherit = ["recovery.named"]

    case_id = fields.Many2one("recovery.case", required=True, ondelete="cascade")
    company_id = fields.Many2one(related="case_id.company_id")
    partner_id = fields.Many2one(related="case_id.partner_id")
    said_html = fields.Html(compute="_compute_said_html", sanitize=False)
    last_said_id = fields.Integer(readonly=True)
    waited = fields.Boolean(readonly=True)
    notice = fields.Char(readonly=True)
    recipient_id = fields.Many2one("res.partner", string="To", readonly=True)
    channel = fields.Selection(
        [("email", "By e-mail"), ("spoken", "Already, by phone or elsewhere")],
        string="How",
        required=True,
        default="email",
    )
    subject = fields.Char()
    body = fields.Html()
    attachment_ids = fields.Many2many("ir.attachment", string="Attachments")
    delay_reason_id = fields.Many2one(
        "recovery.delay.reason", string="Reason for the Delay"
    )
    open_move_ids = fields.Many2many("account.move", compute="_compute_open_move_ids")
    disputed_ids = fields.Many2many(
        "account.move",
        "recovery_case_answer_disputed_rel",
        string="Invoices in Dispute",
        help="They are not reminded as long as the dispute is open. Take one out once "
        "it is over.",
    )
    follow = fields.Selection(
        [
            ("nothing", "Nothing more: the sequence rests, then goes on gently"),
            ("pause", "A pause until a day"),
            ("promise", "A promise to pay on a day"),
            ("arrangement", "An arrangement, which I propose next"),
        ],
        string="What Follows",
    )
    paused_until = fields.Date(string="Pause Until")
    promised_on = fields.Date()
    currency_id = fields.Many2one(related="case_id.currency_id")
    promised_amount = fields.Monetary(help="Empty: all of it.")
    promised_ids = fields.Many2many(
        "account.move",
        "recovery_case_answer_promised_rel",
        string="Promised Invoices",
        help="Empty: all that is late and not in dispute.",
    )

    # === COMPUTE METHODS === #

    @api.depends("case_id")
    @api.depends_context("lang", "tz")
    def _compute_said_html(self):
        for wizard in self:
            wizard.said_html = wizard.case_id._customer_words()

    @api.depends("case_id")
    def _compute_open_move_ids(self):
        for wizard in self:
            owed = wizard.case_id.open_line_ids.filtered(
                lambda line: line.amount_residual > 0
            )
            wizard.open_move_ids = owed.move_id

    # === OPEN === #

    @api.model
    def _open(self, case, channel="email"):
        """Open the dialog on this file, the answer begun with thanks."""
        recipient = case._recipient()
        if not recipient._recovery_has_address("email"):
            channel = "spoken"
        # sudo: as in `_compose`, who answers need not be allowed to edit texts
        template = self.env.ref(ANSWER).sudo().filtered("active")
        parts = ["subject", "body_html"]
        text = template._generate_template(case.ids, parts) if template else {}
        text = text.get(case.id, {})
        disputed = case._disputed_entries()
        wizard = self.create(
            {
                "case_id": case.id,
                **self._as_shown(case),
                "recipient_id": recipient.id,
                "channel": channel,
                "subject": text.get("subject"),
                "body": text.get("body_html"),
                "delay_reason_id": (
                    case.delay_reason_id or disputed[:1]._recovery_reason()
                ).id,
                "disputed_ids": [Command.set(disputed.move_id.ids)],
            }
        )
        return wizard._show()

    def _show(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Answer"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }

    @api.model
    def _as_shown(self, case):
        """What whoever answers has before their eyes: nobody answers what they have not
        read, or what is answered already."""
        return {
            "last_said_id": case._customer_said()[:1].id or 0,
            "waited": bool(case.awaiting_answer_since),
        }

    def _changed_meanwhile(self):
        """A sentence on what came in between since this was shown; "" where nothing."""
        now = self._as_shown(self.case_id)
        if now["last_said_id"] > self.last_said_id:
            return self.env._(
                "The customer has written again in between. Nothing has been sent: "
                "read their words, then answer."
            )
        if self.waited and not now["waited"]:
            return self.env._(
                "A colleague has answered in between. Nothing has been sent: answer "
                "only if something is left to say."
            )
        return ""

    # === ANSWER === #

    def action_answer(self):
        """Answer, and write what follows where it belongs; all of it or nothing.

        :raise UserError: where something is missing, or the words could hurt
        """
        self.check_access("write")
        self.ensure_one()
        self.case_id.check_access("write")
        if notice := self._changed_meanwhile():
            self.write({"notice": notice, **self._as_shown(self.case_id)})
            return self._show()
        self._check_follow()
        if self.channel == "email":
            self._check_words()
        self._note_reason()
        self._follow_up()
        if self.channel == "email":
            self._write_to_customer()
        else:
            said = self.env._("The customer was answered by phone or elsewhere.")
            self.case_id._message_log(body=escape(said))
        self.case_id._answered()
        if self.follow == "arrangement":
            return self.case_id.action_propose_arrangement()
        return {"type": "ir.actions.act_window_close"}

    def _check_follow(self):
        """Refuse an answer from which nobody could tell what follows."""
        today = self.company_id._recovery_today()
        day = {"pause": self.paused_until, "promise": self.promised_on}
        if not self.follow:
            raise UserError(
                self.env._(
                    "Say what follows from this answer: nothing more, a pause, a "
                    "promise or an arrangement. The next run goes by it."
                )
            )
        if self.follow in day and (not day[self.follow] or day[self.follow] <= today):
            raise UserError(
                self.env._("Choose the day for what follows: it is still to come.")
            )
        if self.disputed_ids and self.delay_reason_id.category != "dispute":
            raise UserError(
                self.env._(
                    "Invoices are in dispute: choose the reason of the dispute, or "
                    "take them out of the list. Nothing has been sent."
                )
            )

    def _check_words(self):
        """Refuse an empty answer, and one that cannot arrive. The words are judged
        where they leave, as all that is written to customers."""
        if (
            not (self.subject or "").strip()
            or not html2plaintext(self.body or "").strip()
        ):
            raise UserError(
                self.env._(
                    "The answer has no subject or no words yet. Write them first."
                )
            )
        if not self.recipient_id._recovery_has_address("email"):
            raise UserError(
                self.env._(
                    "%s has no e-mail address. Answer by phone, and note here that it "
                    "is done.",
                    self.recipient_id._recovery_name(),
                )
            )

    def _lang(self):
        return self.case_id._reader_lang()

    def _write_to_customer(self):
        """The answer, from whoever answers, on the file of the customer."""
        person, case = self.env.user, self.case_id
        case.with_context(lang=self._lang()).message_post(
            body=Markup(self.body),  # cleaned by the field
            subject=self.subject,
            author_id=person.partner_id.id,
            email_from=person.email_formatted if person.email else case._sender(),
            partner_ids=self.recipient_id.ids,
            attachment_ids=self.attachment_ids.ids,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            email_layout_xmlid=LAYOUT,
        )

    # === WHAT FOLLOWS === #

    def _note_reason(self):
        """The reason on the file and its late invoices; which are in dispute, and
        which are not any more."""
        reason, case = self.delay_reason_id, self.case_id
        # sudo: who listens may write why it is late without the right on invoices
        entries = case.open_line_ids.sudo()
        chosen = entries.filtered(lambda entry: entry.move_id in self.disputed_ids)
        over = case._disputed_entries().sudo() - chosen
        settled = reason.browse() if self._is_dispute() else reason
        over._recovery_take_reason(settled)
        if self._is_dispute():
            chosen._recovery_take_reason(reason)
            case.delay_reason_id = reason
        elif reason:
            case._take_reason(reason)

    def _is_dispute(self):
        return self.delay_reason_id.category == "dispute"

    def _follow_up(self):
        if self.follow == "pause":
            self.case_id.pause(self.paused_until)
        if self.follow == "promise":
            self._promise()

    def _promise(self):
        """What is open and not in dispute is promised for that day; it runs at once:
        the customer has said it."""
        dialogs = self.env["recovery.arrangement.proposal"]
        dialogs = dialogs.with_company(self.company_id)
        action = dialogs._open_for_customer(self.partner_id)
        dialog = dialogs.browse(action["res_id"])
        free = dialog.entry_ids.filtered(
            lambda entry: entry.move_id not in self.disputed_ids
        )
        named = free.filtered(lambda entry: entry.move_id in self.promised_ids)
        promised = named or free._recovery_late() or free
        dialog.write(
            {
                "kind": "promise",
                "first_date": self.promised_on,
                "part_amount": self.promised_amount,
                "entry_ids": [Command.set(promised.ids)],
            }
        )
        arrangement = self.env["recovery.arrangement"].browse(
            dialog.action_propose()["res_id"]
        )
        how = "email" if self.channel == "email" else "phone"
        arrangement._accept(
            self.recipient_id.name or self.partner_id.name,
            how,
            self.company_id._recovery_today(),
        )
