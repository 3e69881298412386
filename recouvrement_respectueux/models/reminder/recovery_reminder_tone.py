from collections import defaultdict
from hashlib import sha256

from markupsafe import Markup, escape

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from ...core.channels import is_written
from ...core.counted import counted
from ...core.tone import REFUSED, Text, plain
from ...core.tone_alike import Facts, alike
from ..base.names import MANAGER
from ..base.prose import code, empty, facts, parsed, prose, said, text_of
from ..path.choices import OPEN_STATES

ACCEPTED = ("tone_accepted", "tone_accepted_by_id", "tone_accepted_reason")
JUDGED_STATES = (*OPEN_STATES, "failed")


class RecoveryReminder(models.Model):
    """What in a message could hurt its reader, who is stopped by it, and who may say
    that it is a false alarm.

    Advice stops nobody. What is refused is never sent by a machine nor approved,
    unless a manager accepted these very words for this message.
    """

    _inherit = "recovery.reminder"

    tone_remarks = fields.Text(string="Wording", compute="_compute_tone")
    tone_stops = fields.Boolean(compute="_compute_tone")
    tone_accepted = fields.Json(
        readonly=True, copy=False, help="The remarks that a manager accepted."
    )
    tone_accepted_by_id = fields.Many2one(
        "res.users", string="Wording Accepted By", readonly=True, copy=False
    )
    tone_accepted_reason = fields.Char(
        string="Accepted Because", readonly=True, copy=False
    )
    tone_passed = fields.Char(
        copy=False,
        groups=fields.NO_ACCESS,
        help="What these words were when nothing was found against them.",
    )

    trial_mail_ids = fields.Many2many(
        "mail.mail",
        "recovery_reminder_trial_mail_rel",
        string="Tests on Their Way",
        groups=fields.NO_ACCESS,
        copy=False,
        help="Tests that wait to leave: they go with the words about a customer.",
    )

    # === COMPUTE METHODS === #

    @api.depends("subject", "body", "body_edited", "state", "stage", "tone_accepted")
    @api.depends_context("lang")
    def _compute_tone(self):
        judged = self.filtered(lambda one: one.state in JUDGED_STATES)
        for reminder in self - judged:
            reminder.tone_remarks = reminder.tone_stops = False
        for reminder, remarks in judged._tone_found().items():
            sentences = reminder._tone_sentences(remarks)
            reminder.tone_remarks = "\n".join(sentences) or False
            reminder.tone_stops = _stops(remarks)

    @api.constrains(*ACCEPTED)
    def _check_tone_accepted(self):
        """Nobody but a manager, by whatever way; also under `sudo`."""
        accepted = any(one[name] for one in self for name in ACCEPTED)
        if accepted and not self.env.user.has_group(MANAGER):
            raise AccessError(
                self.env._(
                    "Only a manager of the amicable recovery may accept a remark on "
                    "the wording."
                )
            )

    # === READ === #

    def _tone_remarks(self):
        """What there is to say about these messages, for the reader of the screen:
        ``{reminder id: [sentence]}``, the gravest first, without what was accepted."""
        found = self._tone_found().items()
        return {one.id: one._tone_sentences(remarks) for one, remarks in found}

    def _tone_sentences(self, remarks):
        rule = self.env["recovery.tone.rule"]
        return [rule._sentence(remark, self.lang) for remark in remarks]

    def _harsh(self):
        """The messages with a refused remark that no manager accepted."""
        by_text = defaultdict(list)
        for one, key in self._alike().items():
            by_text[key or one.id].append(one)
        harsh = []
        for own in by_text.values():
            # A remark is about one message, nothing to remark is so for all alike.
            first = own[0]._harsh_alone()
            harsh += [one.id for one in own if first and one._harsh_alone()]
        return self.browse(harsh)

    def _harsh_alone(self):
        return _stops(self._tone_found()[self])

    def _alike(self):
        """What each of these messages has in common with others that a machine wrote:
        ``{message: key}``, None where it is judged by itself."""
        links, rules = self._links(), self.env["recovery.tone.rule"]
        return {
            one: None
            if one.body_edited or one.tone_accepted
            else one._alike_key(links.get(one.id), rules._phrasebook(one.lang))
            for one in self
        }

    def _alike_key(self, link, book):
        lines = self.line_ids
        due, documents = lines.mapped("due_text"), lines.mapped("name")
        references = [line.move_line_id._recovery_reference() for line in lines]
        people = (self.partner_id, self.recipient_id, *self.copy_ids)
        told = Facts(
            people=_texts(one._recovery_name() for one in people),
            documents=_texts([*documents, self.arrangement_name]),
            references=_texts(references),
            figures=_texts([self.total_text, self.first_due_text]),
            links=_texts([link]),
            parts=(
                _texts([self.total_text]),
                _texts(documents),
                _texts([self.first_due_text, *due]),
            ),
        )
        common = alike(self.subject or "", str(self.body or ""), told, book)
        return common and (
            self.lang,
            self.stage,
            self.channel,
            self.company_id.id,
            self._speaker().id,
            bool(lines),
            tuple(map(bool, (self.total_text, self.first_due_text))),
            tuple(self._needed_parts()),
            *common,
        )

    def _tone_found(self):
        """Remarks that nobody accepted: ``{reminder: [Remark]}``. What a machine wrote
        is judged once for all who receive it, what a person edited by itself."""
        return {
            one: [
                remark
                for remark in self.env["recovery.reader"]._remarks(
                    one._tone_text(), one.lang, shared=not one.body_edited
                )
                if _key(remark) not in (one.tone_accepted or ())
            ]
            for one in self
        }

    def _tone_text(self):
        """This message as the core judges it."""
        tree = parsed(self.body)
        blocks = facts(tree)
        missing = self._missing_parts(tree, dict(blocks))
        shown, nothing = text_of(tree), empty(blocks, (self.company_id.name,))
        return Text(
            subject=self.subject or "",
            body=prose(tree, blocks),
            stage=self.stage or None,
            names=self._tone_names(),
            missing=missing,
            by_hand=self.body_edited,
            shown=shown,
            code=code(self.body),
            empty=nothing,
            written=is_written(self.channel),
        )

    def _tone_names(self):
        """Names of people, companies and documents in this message."""
        ours = (self.company_id.partner_id, self._speaker())
        people = (self.partner_id, self.recipient_id, *self.copy_ids, *ours)
        names = [one._recovery_name() for one in people]
        names += self.line_ids.mapped("name")
        return tuple(filter(None, [*names, self.arrangement_name]))

    # === STOP === #

    def _set_harsh_aside(self):
        """Send the messages that could hurt back to a person.

        :return: the others
        """
        # sudo: nobody reads or writes what passed but this method
        passed = {one.id: one.tone_passed for one in self.sudo()}
        unread = self.filtered(lambda one: passed[one.id] != one._tone_key())
        harsh = unread._harsh()
        harsh._record({"state": "to_review", "hold_code": "tone"})
        harsh.case_id._show_in("review")
        for one in (unread - harsh).sudo():  # sudo: as above
            one._record({"tone_passed": one._tone_key()})
        return self - harsh

    def _tone_key(self):
        """Short for these words, for whom they are, and what reads them: as long as it
        stays the same, they need not be read again before they leave."""
        reads = self.env["recovery.reader"]._tone_key(self.lang)
        read = (self.subject, self.body, self.stage, self.tone_accepted, reads)
        return sha256("\n".join(map(str, read)).encode()).hexdigest()

    def _hold_sentence(self):
        """Override: the remarks themselves say why."""
        if self.hold_code != "tone":
            return super()._hold_sentence()
        remarks = self.tone_remarks
        return remarks and f"{self._hold_sentences()['tone']} {said(remarks)}"

    def _stop_harsh(self):
        """Refuse to approve this message as long as its words could hurt."""
        remarks = "\n".join(self._tone_remarks()[self.id])
        raise UserError(
            self.env._(
                "This message could hurt its reader:\n%(remarks)s\n\n"
                "Change the words, or ask a manager to accept them with a reason.",
                remarks=remarks,
            )
        )

    def _tell_harsh(self):
        """A notice about the messages that stay in review."""
        text = counted(
            len(self),
            self.env._(
                "1 message could hurt its reader and stays here. Open it to see the "
                "better words."
            ),
            self.env._(
                "%s messages could hurt their reader and stay here. Open them to see "
                "the better words.",
                len(self),
            ),
        )
        return self._tell(text)

    # === ACCEPT === #

    def action_accept_tone(self):
        """Ask a manager why the remarks are a false alarm."""
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Accept the Wording"),
            "res_model": "recovery.reminder.wording",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_reminder_id": self.id},
        }

    def _accept_tone(self, reason):
        """Take the remarks of this moment for a false alarm.

        Kept are the remarks, not the text: other words are judged again.
        """
        self.ensure_one()
        if not (reason or "").strip():
            raise UserError(self.env._("Say in a few words why nobody can be hurt."))
        found = self._tone_found()[self]
        sentences = self._tone_sentences(found)
        self._record(
            {
                "tone_accepted": [*(self.tone_accepted or ()), *map(_key, found)],
                "tone_accepted_by_id": self.env.uid,
                "tone_accepted_reason": reason,
                "hold_code": False,
            }
        )
        for remark in found:
            self.env["recovery.tone.rule"]._count_false_alarm(remark, self.lang)
        told = self.env._("Wording accepted: %(reason)s", reason=reason)
        note = Markup("<br/>").join(map(escape, [told, *sentences]))
        self.case_id._message_log(body=note)

    # “Send me a test”: the message as the customer would receive it, to oneself.

    def action_send_test(self):
        """Queue each of these messages to the current user, and to nobody else.

        No contact is recorded and nothing is traced on the customer.

        :raise UserError: where the user has no e-mail address
        """
        me = self.env.user.partner_id
        if not me.email:
            raise UserError(
                self.env._(
                    "Your user has no e-mail address to send the test to. Enter one in "
                    "your preferences, then try again."
                )
            )
        mails = self.env["mail.mail"].sudo().create([one._test_mail() for one in self])
        # sudo: as in `_send`, the mail queue belongs to nobody's rights
        for one, mail in zip(self, mails, strict=True):
            # sudo: nobody reads or writes this field
            one.sudo()._record({"trial_mail_ids": [Command.link(mail.id)]})
        self.env.ref("mail.ir_cron_mail_scheduler_action").sudo()._trigger()
        text = counted(
            len(mails),
            self.env._("1 test on the way to %s.", me.email),
            self.env._(
                "%(count)s tests on the way to %(email)s.",
                count=len(mails),
                email=me.email,
            ),
        )
        return self._tell(text, "success")

    def _test_mail(self):
        """Values of the ``mail.mail``; what answers to it comes back to the user."""
        me = self.env.user.partner_id
        return {
            "subject": self.env._("[Test] %s", self.subject or ""),
            "body_html": self._in_layout(),
            "email_from": self._sender(),
            "reply_to": me.email_formatted,
            "email_to": me.email_formatted,
            "author_id": me.id,
            **self.company_id._recovery_mail_company(),
            "auto_delete": True,
        }


def _key(remark):
    """What makes a remark the same one in another text."""
    return f"{remark.code} {plain(remark.words)}".strip()


def _texts(values):
    return tuple(dict.fromkeys(filter(None, values)))


def _stops(remarks):
    return any(remark.severity == REFUSED for remark in remarks)
