from odoo import api, fields, models
from odoo.exceptions import UserError

from ...core.amounts import DISPUTED, PAUSED, UNDER_WAY, held_as
from ..base.names import USER
from .account_move_line import DOCUMENTS

PRINT = "account.account_invoices"


class AccountMove(models.Model):
    _name = "account.move"
    _inherit = ["account.move", "recovery.note"]

    _note_fields = ("recovery_delay_note",)
    _said_fields = ("recovery_delay_note",)

    # Odoo lets a condition on these look past the rights on messages: a customer would
    # find our internal notes on their invoice letter by letter.
    message_ids = fields.One2many(bypass_search_access=False)
    website_message_ids = fields.One2many(bypass_search_access=False)
    rating_ids = fields.One2many(bypass_search_access=False)
    recovery_delay_reason_id = fields.Many2one(
        "recovery.delay.reason",
        string="Reason for the Delay",
        copy=False,
        tracking=True,
        index="btree_not_null",
        groups=USER,
    )
    recovery_delay_note = fields.Char(
        string="Short Note",
        size=200,
        copy=False,
        help="The customer may read this note. No health or family matters.",
        groups=USER,
    )
    recovery_paused_until = fields.Date(
        string="Reminders Paused Until",
        copy=False,
        tracking=True,
        groups=USER,
    )
    recovery_path_id = fields.Many2one(
        "recovery.path",
        string="Reminder Sequence",
        copy=False,
        check_company=True,
        index="btree_not_null",
        help="Empty: the sequence of the customer or of the company.",
        groups=USER,
    )
    recovery_line_ids = fields.One2many(
        "recovery.reminder.line",
        "move_id",
        string="Reminders",
        readonly=True,
        groups=USER,
    )
    recovery_case_id = fields.Many2one(
        "recovery.case",
        string="Amicable File",
        compute="_compute_recovery_case_id",
        groups=USER,
    )
    recovery_arrangement_id = fields.Many2one(
        "recovery.arrangement",
        string="Comes From the Arrangement",
        copy=False,
        readonly=True,
        check_company=True,
        index="btree_not_null",
        groups=USER,
    )
    recovery_arranged_ids = fields.One2many(
        "recovery.arrangement.line",
        "move_id",
        string="Arrangements",
        readonly=True,
        groups=USER,
    )
    recovery_banner = fields.Char(compute="_compute_recovery_banner", groups=USER)

    # What an analysis reads of an invoice beside its lines; see the index of those.
    # Nothing in it changes with a payment.
    _recovery_claims = models.Index(
        """(id) INCLUDE (move_type, commercial_partner_id, invoice_date,
            invoice_date_due, recovery_delay_reason_id)
           WHERE move_type IN ('out_invoice', 'out_refund')"""
    )

    @api.depends("line_ids.no_followup")
    def _compute_no_followup(self):
        """Override of `account`: receipts are followed as invoices are."""
        receipts = self.filtered(lambda move: move.move_type == "out_receipt")
        for move in receipts:
            own = move._recovery_receivable()
            move.no_followup = bool(own) and all(own.mapped("no_followup"))
        return super(AccountMove, self - receipts)._compute_no_followup()

    def _inverse_no_followup(self):
        """Override of `account`: what is said of a receipt is said of its lines."""
        receipts = self.filtered(lambda move: move.move_type == "out_receipt")
        for move in receipts:
            move._recovery_receivable().no_followup = move.no_followup
        return super(AccountMove, self - receipts)._inverse_no_followup()

    @api.depends("partner_id", "company_id", "state", "amount_residual")
    @api.depends_context("uid")
    def _compute_recovery_case_id(self):
        cases = self.env["recovery.case"]
        claims = self.filtered(lambda move: move.move_type in DOCUMENTS)
        if claims and cases.has_access("read"):
            cases = cases.search(
                [
                    ("partner_id", "in", claims.commercial_partner_id.ids),
                    ("company_id", "in", claims.company_id.ids),
                    ("state", "=", "open"),
                ]
            )
        files = {(case.partner_id, case.company_id): case for case in cases}
        for move in self:
            key = (move.commercial_partner_id, move.company_id)
            is_open = move in claims and move.state == "posted" and move.amount_residual
            move.recovery_case_id = files.get(key) if is_open else False

    @api.depends(
        "recovery_case_id",
        "recovery_paused_until",
        "no_followup",
        "recovery_delay_reason_id",
        "recovery_arranged_ids.is_running",
        "payment_state",
    )
    @api.depends_context("lang", "uid")
    def _compute_recovery_banner(self):
        for move in self:
            move.recovery_banner = move._recovery_sentence()

    def _recovery_sentence(self):
        """One sentence on the invoice: where its reminders stand."""
        if not self.recovery_case_id:
            return False
        today = self.company_id._recovery_today()
        if self.no_followup:
            return self.env._("This invoice is left out of reminders.")
        if arranged := self.recovery_arranged_ids.filtered("is_running"):
            return arranged[0].arrangement_id._sentence()
        return self._recovery_held_sentence(today) or self.recovery_case_id.situation

    def _recovery_held_sentence(self, today):
        """Why nothing is said about this invoice, as the decision sees it; "" where
        something may be."""
        case, entries = self.recovery_case_id, self._origin.line_ids._ids
        items, _received = case._read_ledger_now()
        own = [item for item in items.get(case.id, ()) if item.id in entries]
        held = {held_as(item, today) for item in own}
        if DISPUTED in held:
            reason = self.recovery_delay_reason_id
            if reason.category != "dispute":
                return self.env._("This invoice is in dispute: it is not reminded.")
            return self.env._(
                "This invoice is in dispute (%s): it is not reminded.", reason.name
            )
        if held == {PAUSED}:
            day = case._say_day(min(item.paused_until for item in own))
            return self.env._("Reminders of this invoice are paused until %s.", day)
        if UNDER_WAY in held:
            return self.env._(
                "A payment of this invoice is on its way: it is not reminded."
            )
        kept = [item.held_until for item in own if item.held_until]
        if kept and min(kept) > today and len(kept) == len(own):
            day = case._say_day(min(kept))
            return self.env._("A colleague holds this invoice back until %s.", day)
        return ""

    @api.constrains("recovery_paused_until")
    def _check_recovery_paused_until(self):
        self.env["recovery.case"]._check_pause(self, "recovery_paused_until")

    def write(self, vals):
        """Override of `account`: what changes here is looked at on the next run."""
        known = self.filtered("posted_before") if "state" in vals else self.browse()
        result = super().write(vals)
        known._recovery_count_again()
        if not vals.keys().isdisjoint(self._recovery_fields()):
            customers = self.commercial_partner_id
            shared = self.filtered(lambda move: move.move_type == "entry")
            customers |= shared.line_ids.partner_id.commercial_partner_id
            self.env["recovery.case"]._look_again(customers)
        return result

    def _recovery_count_again(self):
        """Have arrangements count these invoices again: only what is posted counts.
        What waits about nothing else leaves the review.

        Not by a dependency on the state of their entries: that would look for
        arrangements on each first posting, when nothing can have been agreed yet.
        """
        if self:
            # sudo: whoever cancels an invoice need not see what was agreed about it
            arranged = self.sudo().recovery_arranged_ids
            arranged.modified(["move_line_id"])
            self.env["recovery.reminder"].sudo()._leave_if_paid(self.line_ids)

    def _recovery_fields(self):
        own = ("delay_reason_id", "paused_until", "path_id")
        # An invoice that is posted may be due before what the file waits for (I16).
        return {"no_followup", "state", *(f"recovery_{name}" for name in own)}

    def _message_post_after_hook(self, message, msg_values):
        """Override of `mail`: who answers an invoice waits for an answer of ours. What
        colleagues write about it by e-mail goes on as Odoo has it, and may be one."""
        # sudo: the mail gateway and the customer on the invoice's page see no file
        invoice = self.sudo()
        if not message.sudo().author_id.user_ids.filtered(lambda user: not user.share):
            invoice.recovery_case_id._note_customer_message(message)
        elif message.message_type == "email":
            invoice.recovery_case_id._ask_whether_answered(message, self.name)
        return super()._message_post_after_hook(message, msg_values)

    def _recovery_file(self):
        """Override: the open file of its customer."""
        return self.sudo().recovery_case_id  # sudo: as above

    def _recovery_keep(self, kept):
        """Override: on an invoice only what speaks for the customer is told apart; the
        rest is as Odoo has it, without an author who did not write it."""
        if kept["is_internal"] and kept["author_id"]:
            return {}
        return kept

    def action_propose_arrangement(self):
        """Propose an arrangement over the open part of these invoices."""
        entries = self._recovery_receivable()
        return self.env["recovery.arrangement.proposal"]._open(entries)

    def _recovery_agreed_next(self):
        """What the customer of this invoice is expected to pay next, where it is part
        of a running arrangement: ``{name, amount, day}`` in words, or None."""
        # sudo: the portal page has checked that this invoice is the visitor's
        lines = self.sudo().recovery_arranged_ids.filtered("is_running")
        arrangement = lines[:1].arrangement_id
        coming = arrangement._coming()[:1]
        if not coming:
            return None
        return {
            "name": arrangement.name,
            "amount": arrangement._say(coming.remaining_amount),
            "day": coming._say_day(),
        }

    def _recovery_receivable(self):
        """What is open on these documents, as receivable entries."""
        return self.line_ids.filtered(
            lambda entry: (
                entry.account_type == "asset_receivable" and not entry.reconciled
            )
        )

    def _recovery_waiting(self, currency):
        """What these payments and credit notes hold in ``currency`` that settles
        nothing yet, bank lines that nobody has matched included."""
        entries = self.line_ids.filtered(
            lambda entry: (
                entry.parent_state == "posted"
                and entry.currency_id == currency
                and (
                    entry.account_type == "asset_receivable"
                    or entry.account_id == entry.journal_id.suspense_account_id
                )
            )
        )
        return -sum(
            entry.amount_residual_currency
            if entry.account_id.reconcile
            else entry.amount_currency
            for entry in entries
        )

    def _recovery_match_with(self, invoice):
        """Match this credit note with what was arranged of ``invoice``."""
        arranged = self.recovery_arrangement_id.line_ids.move_line_id
        entries = arranged.filtered(
            lambda entry: entry.move_id == invoice and not entry.reconciled
        )
        (entries + self._recovery_receivable()).reconcile()

    def action_open_recovery_case(self):
        """Open the amicable file of this invoice's customer."""
        self.check_access("read")
        self.env["recovery.case"].check_access("read")
        self.ensure_one()
        return self.recovery_case_id._open_form(self.commercial_partner_id)

    # The invoice as a file: what Odoo keeps of it, which the customer has received,
    # never a new print where there is one. A print of today may show another address,
    # another text or another total to pay than the document that has been sent.

    def _recovery_document(self):
        """The invoice as a file: ``(name, content, kind)``, with the bytes and the
        ending of the name (``pdf``, or ``html`` where this server cannot print).

        Writes nothing; whoever calls has checked that the invoice may be seen.
        """
        self.ensure_one()
        # sudo: whoever may see the invoice may have its document
        move = self.sudo()
        if kept := move._get_invoice_legal_documents("pdf"):
            return kept["filename"], kept["content"], "pdf"
        if kept := move._recovery_kept_print():
            return kept.name, kept.raw, "pdf"
        content, kind = move._recovery_print()
        return move._get_invoice_report_filename(kind), content, kind

    def _recovery_kept_print(self):
        """The document that is kept as the main attachment of an invoice which was not
        sent by Odoo (imported, or printed by an earlier version); else empty.

        It bears the number of the invoice: any file that a colleague or a customer adds
        becomes the main attachment too, where it is the first one.
        """
        main = self.message_main_attachment_id
        if (main.res_model, main.res_id) != (self._name, self.id):
            return main.browse()  # a file of something else
        names = {self._get_invoice_report_filename(), f"{self.name}.pdf"}
        names = {name.replace("/", "_") for name in names}
        is_document = main.mimetype == "application/pdf" and main.name in names
        if not is_document or self._recovery_came_from_outside(main):
            return main.browse()
        return main

    def _recovery_came_from_outside(self, file):
        """Whether somebody who is not of the company wrote the message of this file."""
        senders = self.message_ids.filtered(lambda one: file in one.attachment_ids)
        return any(senders.author_id.mapped("partner_share"))

    def _recovery_print(self):
        """A print of today as Odoo makes it for this customer: ``(bytes, kind)``."""
        printer = self.env["ir.actions.report"]
        report = self.partner_id.invoice_template_pdf_report_id.report_name or PRINT
        try:
            # Under its own tests Odoo gives HTML here, for the sake of speed.
            content, kind = printer._render_qweb_pdf(report, self.ids)[0], "pdf"
        except UserError:
            content, kind = printer._render_qweb_html(report, self.ids)
        return content.encode() if isinstance(content, str) else content, kind
