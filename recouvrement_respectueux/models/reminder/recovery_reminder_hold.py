from collections import defaultdict
from datetime import timedelta

from markupsafe import escape

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date, formatLang

from ..figures.account_partial_reconcile import MONEY_JOURNALS
from ..path.choices import CLOSING_KINDS, RATING_KINDS

TOLD_AFTER = timedelta(hours=4)  # a server that is down for so long needs somebody

RETURN_DAYS = 60  # what left the bank earlier takes back nothing that was just paid


class RecoveryReminder(models.Model):
    """Many e-mails are approved with their number and sum before one's eyes, and taken
    back until they leave; what a message lacks is said before it is approved."""

    _inherit = "recovery.reminder"

    missing_words = fields.Char(
        string="Missing",
        compute="_compute_missing_words",
        help="What the customer would need and does not find in this message.",
    )

    held_until = fields.Date(string="On Hold Until", readonly=True, copy=False)
    held_by_id = fields.Many2one(
        "res.users", string="On Hold By", readonly=True, copy=False
    )

    @api.depends("company_id", "user_id", "lang", "line_ids")
    def _compute_missing_words(self):
        for one in self:
            missing, asks = [], one.kind not in CLOSING_KINDS
            if asks and not all(way["number"] for way in one._ways_to_pay()):
                missing.append(self.env._("no bank account (IBAN) to pay into"))
            if not one._person():
                missing.append(self.env._("no person to talk to"))
            text = ", ".join(missing)
            one.missing_words = text and self.env._("Incomplete: %s.", text)

    def action_approve_many(self):
        """Ask once before these e-mails are approved, with their number and sum."""
        self.check_access("write")
        wizard = self.env["recovery.reminder.approval"].create(
            {"reminder_ids": [fields.Command.set(self.ids)]}
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Approve"),
            "res_model": wizard._name,
            "res_id": wizard.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def action_undo_approval(self):
        """Take back the approval of these e-mails: they wait for a review again.

        :raise UserError: where one of them has left, or nobody has approved it
        """
        self.check_access("write")
        # Locked first: the job may be sending one of them at this moment.
        taken = self.filtered(
            lambda one: one.state == "approved" and one.approved_by_id
        )
        locked = taken.try_lock_for_update() if taken else taken
        if locked != self:
            raise UserError(
                self.env._(
                    "Not taken back: %(names)s. These messages have left, or wait for "
                    "a review already.",
                    names=", ".join((self - locked).partner_id.mapped("name")),
                )
            )
        locked._record({"state": "to_review", "approved_by_id": False})
        locked.case_id._show_in("review")

    def _wait_for_undo(self):
        """Leave no sooner than the minutes in which the company may undo."""
        for company, own in self.grouped("company_id").items():
            minutes = company.recovery_undo_minutes
            if not minutes:
                continue
            moment = fields.Datetime.now() + timedelta(minutes=minutes)
            soon = own.filtered(
                lambda one, moment=moment: not one.send_after or one.send_after < moment
            )
            soon._record({"send_after": moment})
        self._schedule()

    def _total_said(self):
        """What these messages ask for, one sum for each currency, as a text."""
        sums = defaultdict(float)
        for line in self.line_ids:
            sums[line.currency_id] += line.amount_residual
        return " + ".join(
            formatLang(self.env, total, currency_obj=currency)
            for currency, total in sums.items()
        )

    # Why a message was held back: kept as a code, said in the reader's language. What a
    # colleague holds back stays so until the day they say: nothing about its invoices
    # is prepared before, and what is prepared then is read by a colleague.

    # === COMPUTE METHODS === #

    @api.depends("hold_code", "hold_words", "held_until", "decision", "tone_remarks")
    @api.depends_context("lang")
    def _compute_hold_reason(self):
        for reminder in self:
            reminder.hold_reason = reminder._hold_sentence()

    def _hold_sentence(self):
        if not self.hold_code:
            return False
        said = self._hold_sentences().get(self.hold_code)
        if said:
            return " ".join(filter(None, [said, self.hold_words]))
        if self.held_until:
            return self.env._(
                "Put on hold by %(who)s until %(day)s: %(why)s",
                # sudo: a colleague's name, as every history says it
                who=self.held_by_id.sudo().name or "",
                day=format_date(self.env, self.held_until),
                why=self.hold_words or "",
            )
        checks = {one["rule"]: one for one in (self.decision or {}).get("checks", [])}
        if self.hold_code in checks:
            values = checks[self.hold_code]["values"]
            return self.case_id._explain(self.hold_code, True, values)
        return self.hold_words

    def _hold_sentences(self):
        """Sentences of the codes that are not rules of the decision."""
        return {
            "settled": self.env._("Nothing is due any more."),
            "unneeded": self.env._(
                "Not needed any more. It had not reached the customer:"
            ),
            "changed": self.env._("The invoices changed in between."),
            "outdated": self.env._("The facts changed just before sending."),
            "unwanted": self.env._("The customer wants no contact by this channel."),
            "arranged": self.env._("These invoices are part of an arrangement now."),
            "arrangement_ended": self.env._("The arrangement has ended."),
            "edited": self.env._(
                "The amounts, the reader or the way to pay changed after the text was "
                "edited. Please look at it again."
            ),
            "language": self.env._(
                "Its language was switched off, so it is written in another language. "
                "Please look at it again."
            ),
            "unread": self.env._(
                "It does not leave by itself any more: automatic sending was switched "
                "off before its hour, or somebody held such a message back."
            ),
            "tone": self.env._("The wording needs a look."),
            "refused": self.env._("The mail server did not take it."),
            "server": self.env._(
                "The mail server cannot be reached or is busy. The message leaves by "
                "itself as soon as it can:"
            ),
            "bounced": self.env._(
                "The e-mail came back. Nothing reaches this address:"
            ),
            "unwritten": self.env._(
                "The text could not be written for this customer. Correct it under "
                "Configuration, then send again."
            ),
        }

    def _hold(self, code, decision=None):
        """Cancel these messages.

        :param str code: a rule of ``decision``, or a key of ``_hold_sentences``
        :param dict decision: the decision that holds, as kept for "Why?"
        """
        values = {"state": "cancelled", "hold_code": code}
        if decision:
            values["decision"] = decision
        self._record(values)

    def _hold_by_hand(self, words, until=False):
        """Cancel these messages for a reason that a colleague gives.

        :param date until: the day before which nothing about their invoices is prepared
        """
        self._record(
            {
                "state": "cancelled",
                "hold_code": "hand",
                "hold_words": words,
                "held_until": until,
                "held_by_id": self.env.uid,
            }
        )

    def action_take_hold_back(self):
        """What a colleague held back is held no more: it waits for its review again
        where nothing else does, else the next run decides."""
        self.check_access("write")
        held = self.filtered(lambda one: one.state == "cancelled" and one.held_until)
        held._record({"held_until": False})
        again = {"state": "to_review", "hold_code": False, "hold_words": False}
        for one in held:
            if one._may_wait_again():
                one._record(again)
                one.case_id._show_in("review")
        waiting = held.case_id.filtered(lambda case: case.stage == "paused")
        waiting.filtered(lambda case: not case.paused_until)._show_in("waiting")
        held.case_id._record({"next_check": False})
        held._log_on_file(self.env._("It is not on hold any more."))

    def _may_wait_again(self):
        """Whether nothing has taken the place of this message meanwhile."""
        others = self.case_id.reminder_ids - self
        same = others.filtered(
            lambda one: (
                one.state != "cancelled"
                and (one.kind, one.step_id, one.cycle, one.installment_id)
                == (self.kind, self.step_id, self.cycle, self.installment_id)
            )
        )
        living = self.case_id.state == "open" or self.kind in CLOSING_KINDS
        return living and not same and not any(others.mapped("is_open"))

    def _log_on_file(self, text):
        """A note on the files of these messages, signed by who is at it."""
        bodies = dict.fromkeys(self.case_id.ids, escape(text))
        self.case_id._message_log_batch(bodies=bodies)

    def _mark_failed(self, code, words):
        """These messages could not leave: a person corrects what is in the way."""
        self._record({"state": "failed", "hold_code": code, "hold_words": words})
        self.case_id._record({"stage": "person", "needs_person": True})

    def _mark_waiting(self, words):
        """The mail server took nothing so far: they leave by themselves later."""
        self._record({"hold_code": "server", "hold_words": words.split("\n")[-1]})
        before = fields.Datetime.now() - TOLD_AFTER
        late = self.filtered(lambda one: one.sent_on and one.sent_on <= before)
        for company, own in late.grouped("company_id").items():
            case = own[0].case_id._said_to_person()
            said = case.env._(
                "The mail server has taken nothing for hours. The messages wait and "
                "leave by themselves; please tell whoever looks after it."
            )
            case._add_task_once(said, company._recovery_person() or case._person())

    def _mark_taken(self):
        """The mail server has taken them; those that waited for it count from now."""
        waited = self.filtered(lambda one: one.hold_code == "server")
        waited._record({"hold_words": False})
        waited._mark_sent()

    # Thanks, and the question how it went: only while what they are about is paid (I4,
    # I18). A cheque is there on Friday and comes back on Monday.

    def _not_paid_any_more(self):
        """Those of these messages that thank for what is not there any more."""
        closing = self.filtered(lambda one: one.kind in RATING_KINDS)
        returned = self._returned_to(closing.partner_id, closing.company_id)
        return closing.filtered(
            lambda one: (
                (one.partner_id.id, one.company_id.root_id.id) in returned
                or not all(
                    entry._recovery_is_paid() for entry in one.line_ids.move_line_id
                )
            )
        )

    @api.model
    def _returned_to(self, partners, companies):
        """To whom money went back in the books of a bank, in an entry or a line that
        nothing is matched with yet: ``{(customer id, id of the head office)}``."""
        roots = companies.root_id
        # sudo: who follows files may not read the bank, yet what came back counts
        entries = self.env["account.move.line"].sudo()
        found = entries.search_fetch(
            [
                ("partner_id.commercial_partner_id", "in", partners.ids),
                ("company_id", "child_of", roots.ids),
                ("account_id.account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
                ("reconciled", "=", False),
                ("amount_residual", ">", 0),
                ("journal_id.type", "in", MONEY_JOURNALS),
            ],
            ["partner_id", "company_id"],
        )
        # Nor is a return matched on the day on which the bank says so.
        since = fields.Date.today() - timedelta(days=RETURN_DAYS)
        bank = self.env["account.bank.statement.line"].sudo()  # sudo: as above
        lines = bank.search_fetch(
            [
                ("partner_id.commercial_partner_id", "in", partners.ids),
                ("company_id", "child_of", roots.ids),
                ("is_reconciled", "=", False),
                ("amount", "<", 0),
                ("date", ">=", since),
            ],
            ["partner_id", "company_id"],
        )
        return {
            (one.partner_id.commercial_partner_id.id, one.company_id.root_id.id)
            for one in (*found, *lines)
        }
