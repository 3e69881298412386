import io

import xlsxwriter
from markupsafe import Markup

from odoo import models
from odoo.exceptions import AccessError
from odoo.tools import format_date, html2plaintext

from ..base.names import MANAGER
from .recovery_retention import Scope

WIDTHS = (24, 14, 44, 100)  # characters


class ResPartner(models.Model):
    """What a customer asks to erase goes at once, unless we are obliged to keep it."""

    _inherit = "res.partner"

    def action_recovery_ask_to_erase(self):
        """Say what goes and what stays, before anything does."""
        self._check_recovery_privacy()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Erase"),
            "res_model": "recovery.erase",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_partner_id": self.commercial_partner_id.id},
        }

    def action_recovery_erase(self):
        """Erase every word about this customer, and say what stays and why."""
        self._check_recovery_privacy()
        self.commercial_partner_id._recovery_erase(self.env.companies)
        return self.env["recovery.reminder"]._tell(self._recovery_kept(), "info")

    def _recovery_erase(self, companies):
        """Erase the words about this customer in these companies.

        Hook: an addon erases its records of them; words in its fields go by themselves
        (`_kept_words` of `recovery.retention`).

        :return: how many records changed
        """
        retention, changed = self.env["recovery.retention"], 0
        for company in companies:
            scope = Scope(company, self)
            for kind in retention._kinds():
                while done := getattr(retention, f"_purge_{kind}")(scope):
                    changed += done
        changed += retention._erase_customer(self, companies)
        note = Markup("<p>%s</p>") % self._recovery_kept()
        for company in companies:
            self._recovery_log(company, {self.id: note})
        return changed

    def _recovery_kept(self):
        """What stays, and why."""
        return self.env._(
            "Erased: reasons, notes, answers, talks and their files, histories, done "
            "tasks, people who acted, needs, wishes, messages that did not leave. "
            "Kept: invoices and payments (accounts are kept ten years), what we sent "
            "and when, what was agreed, who agreed and the signature (proof), an open "
            "legal procedure, and the channels that the customer refuses, so that we "
            "go on respecting them."
        )

    # Everything that amicable recovery holds about a customer, in one file that they
    # can read themselves (GD-05): facts, and every word that was written about them.

    # === ACTION METHODS === #

    def action_recovery_export(self):
        """Download what we hold about this customer; nothing of it is stored."""
        self._check_recovery_privacy()
        return {
            "type": "ir.actions.act_url",
            "url": f"/recovery/held/{self.commercial_partner_id.id}",
            "target": "download",
        }

    # === BUSINESS METHODS === #

    def _check_recovery_privacy(self):
        """Only a manager takes everything out, or erases."""
        self.ensure_one()
        if not self.env.user.has_group(MANAGER):
            raise AccessError(
                self.env._(
                    "Handing out or erasing what we hold of a customer is for a "
                    "manager of amicable recovery. Please ask one."
                )
            )

    def _recovery_held_file(self):
        """The file, in the customer's language: ``(name, bytes)``."""
        self._check_recovery_privacy()
        customer = self.with_context(lang=self.lang or self.env.lang)
        out = io.BytesIO()
        with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
            customer._write_recovery_held(book)
        name = customer.env._("what-we-hold-%s.xlsx", customer.id)
        return name, out.getvalue()

    def _write_recovery_held(self, book):
        page = book.add_worksheet(self.env._("What we hold"))
        bold = book.add_format({"bold": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for column, width in enumerate(WIDTHS):
            page.set_column(column, column, width, wrapped)
        page.write_string(0, 0, self.env._("What we hold of %s", self.name), bold)
        heads = (
            self.env._("About"),
            self.env._("Day"),
            self.env._("What"),
            self.env._("In words"),
        )
        for row, cells in enumerate([heads, *self._recovery_held()], start=2):
            for column, cell in enumerate(cells):
                # As text: what a customer wrote is never a formula.
                page.write_string(
                    row, column, cell or "", bold if row == 2 else wrapped
                )

    def _recovery_held(self):
        """Rows of the file: ``(about, day, what, words)``, all of them text.

        Hook: an addon adds what it holds of this customer.
        """
        cases = self._held_cases()
        return [
            *self._held_preferences(),
            *self._held_files(cases),
            *self._held_invoices(),
            *self._held_answers(cases),
            *self._held_messages(cases),
            *self._held_history(cases),
            *self._held_arrangements(cases),
            *self._held_joint_plans(),
            *self._held_people(),
        ]

    def _held_cases(self):
        return self.env["recovery.case"].search([("partner_id", "=", self.id)])

    def _held_preferences(self):
        about = self.env._("Preferences")
        names = [name for name in self._recovery_fields() if name in self._fields]
        names += ["recovery_large_print"]
        labels = self.fields_get(names, ["string"])
        for name in names:
            if value := self[name]:
                yield about, "", labels[name]["string"], self._held_value(name, value)

    def _held_value(self, name, value):
        if isinstance(value, models.BaseModel):
            return ", ".join(value.mapped("display_name"))
        kinds = self._fields[name]
        if kinds.type == "selection":
            return dict(kinds._description_selection(self.env))[value]
        if kinds.type == "boolean":
            return self.env._("Yes")
        return format_date(self.env, value) if kinds.type == "date" else str(value)

    def _held_files(self, cases):
        about = self.env._("Amicable File")
        for case in cases:
            reason = case.delay_reason_id.name or ""
            yield about, self._day(case.opened_on), case.situation or "", ""
            if reason or case.delay_note:
                yield about, "", reason, case.delay_note or ""

    def _held_invoices(self):
        about = self.env._("Reason for the Delay")
        told = self.env["account.move"].search(
            [
                ("commercial_partner_id", "=", self.id),
                "|",
                ("recovery_delay_reason_id", "!=", False),
                ("recovery_delay_note", "!=", False),
            ]
        )
        for move in told:
            what = ", ".join(
                filter(None, [move.name, move.recovery_delay_reason_id.name])
            )
            day = self._day(move.invoice_date_due)
            yield about, day, what, move.recovery_delay_note or ""
        # sudo: of a journal entry the lines of this customer, and only those
        lines = self.env["account.move.line"].sudo()
        for line in lines.search(
            [
                ("partner_id.commercial_partner_id", "=", self.id),
                ("company_id", "in", self.env.companies.ids),
                ("recovery_delay_reason_id", "!=", False),
            ]
        ):
            what = f"{line._recovery_name()}, {line.recovery_delay_reason_id.name}"
            yield about, self._day(line._recovery_due()), what, ""

    def _held_answers(self, cases):
        about = self.env._("Your answers")
        answers = self.env["recovery.answer"].search([("case_id", "in", cases.ids)])
        for one in answers:
            words = "\n".join(filter(None, [one.words, one.refusal_reason]))
            yield about, self._day(one.create_date), one._sentence(), words

    def _held_messages(self, cases):
        about = self.env._("Our messages")
        for one in cases.reminder_ids.filtered(lambda one: one.state == "sent"):
            words = html2plaintext(one.body or "")
            yield about, self._day(one.contact_date), one.subject or "", words

    def _held_history(self, cases):
        about = self.env._("Talks and notes")
        said = self.env["mail.message"].search(
            [
                ("model", "=", "recovery.case"),
                ("res_id", "in", cases.ids),
                ("message_type", "!=", "email_outgoing"),
                ("body", "not in", (False, "")),
            ],
            order="id",
        )
        for one in said:
            who = one.author_id.name or one.email_from or ""
            yield about, self._day(one.date), who, html2plaintext(one.body)

    def _held_arrangements(self, cases):
        about = self.env._("Arrangements")
        for one in cases.arrangement_ids:
            parts = [one.reason, one.ended_reason, one.approval_reason]
            words = "\n".join(filter(None, parts))
            yield about, self._day(one.accepted_on), one.name, words
            for part in one.installment_ids:
                amount = one._say(part.amount)
                yield about, self._day(part.due_date), amount, part._status_label()

    def _held_people(self):
        about = self.env._("May Act for the Customer")
        for one in self.recovery_intermediary_ids:
            yield about, self._day(one.until), one._who(), one._reach()

    def _day(self, day):
        return format_date(self.env, day) if day else ""

    # What we hold of joint proposals.

    def _held_joint_plans(self):
        about = self.env._("Joint Proposals")
        plans = self.env["recovery.joint.plan"].search([("partner_id", "=", self.id)])
        for one in plans.line_ids:
            yield about, self._day(one.plan_id.until), one.name or "", ""
