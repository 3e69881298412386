import re

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

DIGITS = 6  # so many of a number tell whose it may be
TOLD = 9  # so many at its end are the same with and without the country
MOST = 1000  # customers that one word may find


class RecoveryCase(models.Model):
    """Customers that turn out to be one: one file goes on, the others end in it.

    What was sent stays where it was sent, as its trace; it counts for the customer.
    """

    _inherit = "recovery.case"

    found_by = fields.Char(
        string="Customer, Invoice, Reference, Phone or E-mail",
        store=False,
        search="_search_found_by",
    )

    @api.model
    def _merge_customers(self, partners, customer):
        """These partners become ``customer``, who may have one open file by company:
        their own goes on, else the oldest."""
        both = [("partner_id", "in", (partners | customer).ids), ("state", "=", "open")]
        for own in self.search(both, order="id").grouped("company_id").values():
            theirs = own.filtered(lambda case: case.partner_id == customer)
            kept = theirs or own[:1]
            kept.write({"partner_id": customer.id, "next_check": False})
            (own - kept)._fold_into(kept)

    def _fold_into(self, kept):
        """Close these files: what is under way in them goes on in ``kept``."""
        if not self:
            return
        self.reminder_ids._drop("changed")
        kept._take_facts(self)
        self._hand_over(kept)
        self._end_folded()
        text = self.env._(
            "Customers were merged into one: what is under way goes on there."
        )
        (self | kept)._message_log_batch(bodies=dict.fromkeys((self | kept).ids, text))

    def _hand_over(self, kept):
        """Arrangements, wishes and tasks go on in ``kept``, and what a file has one of
        unless it has its own."""
        self.arrangement_ids.case_id = kept
        self.wish_ids.case_id = kept
        self.activity_ids.res_id = kept.id
        for model, living in self._living_models().items():
            of_files = ("case_id", "in", (self | kept).ids)
            found = self.env[model].search([of_files, living], order="id desc")
            if kept not in found.case_id:
                found[:1].case_id = kept

    @api.model
    def _living_models(self):
        """Hook: what a file has one of at a time, and which of them are still living:
        ``{model: condition of a domain}``."""
        return {"recovery.joint.plan": ("state", "!=", "ended")}

    def _take_facts(self, others):
        """Take over what holds back: who waits for an answer, is paused or begins
        again gently stays so (I7)."""
        files = self | others
        waits = [case.awaiting_answer_since for case in files]
        pauses = [case.paused_until for case in files]
        begins = [case.restart_on for case in files]
        heard = [case.heard_on for case in files]
        today = self.company_id._recovery_today()
        values = {
            "opened_on": min(files.mapped("opened_on")),
            "was_late": any(files.mapped("was_late")),
            "restart_on": max(filter(None, begins), default=False),
            "awaiting_answer_since": min(filter(None, waits), default=False),
            "heard_on": max(filter(None, heard), default=False),
            "delay_reason_id": (self.delay_reason_id or others.delay_reason_id[:1]).id,
        }
        if pause := max((one for one in pauses if one and one > today), default=None):
            values["paused_until"] = pause  # one that is over would be refused
        self._record(values)

    def _end_folded(self):
        """No thanks for these, which were not paid: their invoices are still open."""
        self._drop_links()
        for company, own in self.grouped("company_id").items():
            own.with_context(tracking_disable=True)._record(
                {
                    "state": "closed",
                    "stage": "closed",
                    "needs_person": False,
                    "awaiting_answer_since": False,
                    "closed_on": company._recovery_today(),
                    "outcome": "excluded",
                }
            )

    # Files are found by what a colleague has before them: a name, an e-mail address, a
    # number of invoice or telephone, a reference on a bank statement.

    @api.model
    def _search_found_by(self, operator, value):
        """Files of customers, or with invoices, that carry these words."""
        if operator == "in":
            return Domain.OR(self._found_domain("=", one) for one in value if one)
        if operator not in ("ilike", "like", "=ilike", "=like"):
            return NotImplemented
        return self._found_domain(operator, value)

    @api.model
    def _search_display_name(self, operator, value):
        """Override: a file is chosen in a list by the same words."""
        named = super()._search_display_name(operator, value)
        if not value or operator not in ("in", "ilike", "like", "=ilike", "=like"):
            return named
        return Domain(named) | Domain("found_by", operator, value)

    def _found_domain(self, operator, value):
        value = str(value).strip()
        partners = self._partners_found(operator, value)
        domain = Domain("partner_id", "in", partners.commercial_partner_id.ids)
        domain |= Domain("arrangement_ids.name", operator, value)
        for company, lines in (
            self._lines_found(operator, value).grouped("company_id").items()
        ):
            owing = lines.partner_id.commercial_partner_id
            domain |= Domain("partner_id", "in", owing.ids) & Domain(
                "company_id", "=", company.id
            )
        return domain

    def _partners_found(self, operator, value):
        partners = self.env["res.partner"].with_context(active_test=False)
        names = ("display_name", "email", "phone")
        domain = Domain.OR(Domain(name, operator, value) for name in names)
        if numbers := self._phones_like(value):
            domain |= Domain("id", "in", numbers)
        return partners.search(domain, limit=MOST)

    def _phones_like(self, value):
        """Ids of the contacts with this number, however either is written."""
        digits = re.sub(r"\D", "", value)
        if len(digits) < DIGITS or re.search(r"[^\W\d_]", value):
            return []
        rows = self.env.execute_query(
            SQL(
                r"""
                SELECT id FROM res_partner
                 WHERE regexp_replace(phone, '\D', '', 'g') LIKE %s
                 LIMIT %s
                """,
                f"%{digits.lstrip('0')[-TOLD:]}%",
                MOST,
            )
        )
        return [id_ for (id_,) in rows]

    def _lines_found(self, operator, value):
        """Entries to be paid whose number, label or reference carries these words."""
        lines = self.env["account.move.line"]
        names = ("move_name", "name", "ref", "move_id.payment_reference")
        domain = Domain.OR(Domain(name, operator, value) for name in names)
        if moves := self._references_like(value):
            domain |= Domain("move_id", "in", moves)
        ours = Domain("account_id.account_type", "=", "asset_receivable")
        ours &= Domain("company_id", "in", self.env.companies.ids)
        ours &= Domain("parent_state", "=", "posted") & Domain(
            "partner_id", "!=", False
        )
        return lines.search(ours & domain, limit=MOST)

    def _references_like(self, value):
        """Ids of the documents with this number or payment reference, however it is
        spaced."""
        plain = re.sub(r"[\W_]", "", value)
        if len(re.sub(r"\D", "", plain)) < DIGITS:
            return []
        rows = self.env.execute_query(
            SQL(
                r"""
                SELECT id FROM account_move
                 WHERE company_id IN %s AND state = 'posted'
                   AND (regexp_replace(payment_reference, '\W', '', 'g') ILIKE %s
                        OR regexp_replace(name, '[\W_]', '', 'g') ILIKE %s)
                 LIMIT %s
                """,
                tuple(self.env.companies.ids),
                f"%{plain}%",
                f"%{plain}%",
                MOST,
            )
        )
        return [id_ for (id_,) in rows]
