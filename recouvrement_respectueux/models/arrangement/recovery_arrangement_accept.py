import base64
import hashlib
import json

from odoo import SUPERUSER_ID, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..base.names import OUR_TASK

PDF = "application/pdf"
REPORT = "recouvrement_respectueux.action_report_arrangement"


class RecoveryArrangement(models.Model):
    """The customer accepts: the facts are read again, then the arrangement runs."""

    _inherit = "recovery.arrangement"

    signature = fields.Image(
        max_width=1024, max_height=1024, readonly=True, copy=False, attachment=True
    )
    agreed_page_id = fields.Many2one(
        "ir.attachment",
        string="Page as Agreed",
        readonly=True,
        copy=False,
        help="What the customer had before their eyes when they agreed on their page.",
    )
    answer_ids = fields.One2many("recovery.answer", "arrangement_id", readonly=True)

    def action_accept(self):
        """Ask who accepted, how and when."""
        self.ensure_one()
        self._check_acceptable()
        return self._open_dialog(
            "recovery.arrangement.acceptance", self.env._("Accept")
        )

    def _accept(self, who, how, on):
        """Record the acceptance of these proposals; they run from now on.

        :param str who: name of the person who accepted for the customer
        :param str how: a value of ``accepted_how``
        :param date on: day of the acceptance
        :raise UserError: when the proposal cannot be accepted as it stands
        """
        self._read_limits_again()
        self._check_acceptable()
        for one in self:
            for line in one.line_ids:
                line._record({"known_partials": line._partials()})
            replaced = one.replaces_ids
            replaced._end("renegotiated", self.env._("Replaced by %s.", one.name))
            self.env.flush_all()  # an invoice leaves one, then joins the next
            one._record(
                {
                    "accepted_by": who,
                    "accepted_how": how,
                    "accepted_on": on,
                    "recorded_by_id": self.env.uid,
                }
            )
        self._join_files()
        self._credit_waived()
        self._say_accepted()
        self._ask_about_others()

    def _check_acceptable(self):
        """Refuse what lapsed, waits for an approval, or no longer fits the books."""
        for one in self:
            problem = one._not_acceptable()
            if problem:
                raise UserError(problem)
            one._check_sum()
            self._check_entries(
                one.line_ids.move_line_id, one.company_id, one.replaces_ids
            )

    def _not_acceptable(self):
        if self.state != "proposed":
            return self.env._(
                "%s is no longer a proposal, so it cannot be accepted again.", self.name
            )
        if self._is_over():
            return self.env._(
                "This proposal lapsed on %s. Propose a new one from the invoices.",
                format_date(self.env, self.valid_until),
            )
        if self.approval == "asked":
            return self.env._(
                "The amount waived waits for the approval of a second person. Ask for "
                "it first."
            )
        now = self._left_now()
        changed = self.line_ids.filtered(
            lambda line: self.currency_id.compare_amounts(now[line], line.amount)
        )
        if changed:
            return self.env._(
                "%(invoice)s has changed since the proposal: %(now)s is open, not "
                "%(then)s. Cancel it and propose again with today's amounts.",
                invoice=changed[0].name,
                now=self.currency_id.format(now[changed[0]]),
                then=self.currency_id.format(changed[0].amount),
            )
        return None

    def _left_now(self):
        """What is left of each line at this moment, without what was received since
        and is not allocated: nobody agrees to owe it. ``{line: amount}``"""
        again = self.replaces_ids.line_ids.move_line_id
        entries = self.line_ids.move_line_id
        left = entries._recovery_left()[0] if entries else {}
        return {
            line: line._residual()
            if not line.move_line_id or line.move_line_id in again
            else min(line._residual(), float(left[line.move_line_id]))
            for line in self.line_ids
        }

    def _join_files(self):
        """Tie these arrangements to the file of their customer, opening one if needed,
        and hold the reminders that wait there."""
        for company, own in self.grouped("company_id").items():
            files = self.env["recovery.case"]._open_for(own.partner_id, company)
            for one in own:
                one.case_id = files.filtered(
                    lambda case, one=one: case.partner_id == one.partner_id
                )
        steps = self.case_id.reminder_ids.filtered(lambda one: one.kind == "step")
        steps._drop("arranged")
        self.case_id._record({"next_check": False})

    def _say_accepted(self):
        for one in self:
            how = dict(one._fields["accepted_how"]._description_selection(self.env))
            one.message_post(
                body=self.env._(
                    "Accepted on %(day)s by %(who)s, %(how)s. This recognises "
                    "%(amount)s as due.",
                    day=format_date(self.env, one.accepted_on),
                    who=one.accepted_by,
                    how=how[one.accepted_how].lower(),
                    amount=one.currency_id.format(one._recognised()),
                )
            )

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
        kind = self._kind_asks()
        if kind.promise:
            return self.amount
        return self.open_amount - (self.discount_amount if kind.at_once else 0)

    # A proposal that the customer agrees to on their page; both sides keep a copy.

    def _sign(self, who, author, image=None):
        """The customer agrees on their page.

        :param str who: name that was typed
        :param author: partner of the visitor
        :param image: drawn signature in base64 (PNG); None: the name alone
        :raise UserError: when the proposal cannot be accepted as it stands
        """
        one = self._by_company()
        today = one.company_id._recovery_today()
        one._accept(who, "signed" if image else "page", today)
        one._record({"signature": image})
        posted = one.message_post(
            body=one.env._("Agreed by %s on their page.", who),
            author_id=author.id,
            message_type="notification",
            attachments=one._copies(),
        )
        page = posted.attachment_ids.filtered(lambda file: file.mimetype == PDF)
        one._record({"agreed_page_id": page[:1].id})
        one._tell_customer()

    def _by_company(self):
        """This arrangement as the company sees it, in its colleague's language."""
        lang = self._person()._recovery_lang() or self.env.lang
        return self.with_user(SUPERUSER_ID).with_context(lang=lang)

        # superuser: the company acts by itself, not the visitor of the page

    def _copies(self):
        """What our side keeps: the page as agreed, and the signature."""
        name = self.name.replace("/", "-")
        files = []
        if self.signature:
            files.append((f"{name}.png", base64.b64decode(self.signature)))
        if page := self._printed():
            files.append((f"{name}.pdf", page))
        return files

    def _printed(self):
        """The agreement as PDF (bytes); None where this server cannot print."""
        report = self.env["ir.actions.report"].sudo()
        # sudo: whoever may see the arrangement may have its page
        try:
            return report._render_qweb_pdf(REPORT, self.ids)[0]
        except UserError:
            return None

    def _page_to_hand_out(self):
        """The page as PDF (bytes): the one that was kept when it was agreed to, else
        printed now; None where this server cannot print."""
        kept = self.sudo().agreed_page_id  # sudo: as in `_printed`
        return kept.raw or self._printed()

    def _tell_customer(self):
        """E-mail of the agreement, with its page and its dates; a task where it cannot
        be written."""
        one = self._by_company()
        refused = "email" in one.partner_id._recovery_refused()
        reachable = "email" in one._readers()[one].reachable
        if refused or not reachable or not one._own_text():
            one._ask_to_send()
            return
        context = one.action_send()["context"]
        try:
            with self.env.cr.savepoint():
                composer = one.env["mail.compose.message"].with_context(**context)
                composer.create({})._action_send_mail()
        except UserError:
            one._ask_to_send()

    def _ask_to_send(self):
        """A task: the customer agreed, and has nothing in writing yet."""
        person = self._person() or self.company_id._recovery_manager()
        self.with_context(mail_activity_quick_update=True).activity_schedule(
            OUR_TASK,
            summary=self.env._("Send the agreement: it could not leave by itself."),
            user_id=(person or self.env.user).id,
        )

    def _not_to_sign(self):
        """A sentence for colleagues where this cannot be agreed to today, else None."""
        entries = self.line_ids.move_line_id
        return self._not_acceptable() or self._entries_problem(
            entries, self.replaces_ids
        )

    # === ON THE PAGE === #

    def _page_proposal(self):
        """This proposal for its customer, as texts."""
        case = self.env["recovery.case"]
        return {
            "id": self.id,
            "shown": self._page_shown(),
            "name": self.name,
            "amount": self._say(self.amount),
            "open": self._say(self.open_amount),
            "waived": self._say(self.discount_amount) if self.discount_amount else "",
            "invoices": self._invoice_names(),
            "until": self._page_until(),
            "why": self._why_another(),
            "meaning": case._page_meaning(self._say(self._recognised())),
            "dues": [
                {"day": one._say_day(), "amount": self._say(one.amount)}
                for one in self.installment_ids.sorted()
            ],
        }

    def _page_shown(self):
        """A mark of the terms that a page shows: what is agreed to is what was read,
        not what a colleague wrote meanwhile (I19)."""
        terms = json.dumps(self._terms(), sort_keys=True)
        return hashlib.sha256(terms.encode()).hexdigest()[:16]

    def _page_until(self):
        return self._day(self.valid_until)

    def _why_another(self):
        """Why the customer's own wish was not taken as it was; "" where none was."""
        return self.answer_ids.sorted("id")[-1:].refusal_reason or ""

    def _page_sentences(self):
        """What a visitor reads where agreeing was not possible, by name."""
        return {
            "gone": self.env._(
                "This proposal is no longer open: something has changed since. Nothing "
                "was recorded. Write to us, and we make a new one together."
            ),
            "changed": self.env._(
                "This proposal has changed since you opened this page. Nothing was "
                "recorded. Please open the page again and look at it once more."
            ),
            "often": self.env._(
                "This was tried many times within an hour. Nothing was recorded. "
                "Please try again in an hour, or call us."
            ),
            "twice": self.env._("This has been agreed already. Thank you."),
            "name_missing": self.env._("Please type your name. Nothing was recorded."),
            "too_long": self.env._(
                "This name is too long for us to take. Nothing was recorded."
            ),
            "box_missing": self.env._(
                "Please tick the box to say that you agree. Nothing was recorded."
            ),
            "drawing": self.env._(
                "We could not read this signature. Please draw it again, or agree "
                "without drawing. Nothing was recorded."
            ),
        }
