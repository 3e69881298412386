import re

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

DIGITS = 6  # so many of a number tell whose it may be
TOLD = 9  # so many at its end are the same with and without the country
MOST = 1000  # customers that one word may find


class RecoveryCaseFound(models.Model):
    """Files are found by what a colleague has before them: a name, an e-mail address, a
    number of invoice or telephone, a reference on a bank statement."""

    _inherit = "recovery.case"

    found_by = fields.Char(
        string="Customer, Invoice, Reference, Phone or E-mail",
        store=False,
        search="_search_found_by",
    )

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
