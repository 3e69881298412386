import json

from odoo import api, models
from odoo.tools import SQL

from ..core.odoo_codes import CODE_OF, FRENCH, reasons_in

RESPONSE = "account.peppol.response"
NULL = SQL("NULL")


class RecoveryEinvoiceOdoo(models.Model):
    """What Odoo's own e-invoicing knows, where it is installed: read with the daily
    job, in one query. Nothing here needs any of its modules.

    Odoo keeps not everything that it receives as a record: what it only writes into the
    history of the invoice is not seen here.
    """

    _inherit = "recovery.einvoice.status"

    @api.model
    def _take_from_odoo(self, company):
        """Note what is new of the open invoices of this company."""
        queries = [*self._odoo_queries(company)]
        if not queries:
            return
        self.env.flush_all()
        rows = self.env.execute_query(SQL(" UNION ALL ").join(queries))
        found = [
            {
                "move_id": move,
                "code": (FRENCH if is_french else CODE_OF)[state],
                "reasons": " ".join(reasons_in(words)) or False,
                "day": day or company._recovery_today(),
                "source": "odoo",
                "reference": reference or False,
            }
            for move, state, is_french, words, day, reference in rows
        ]
        if found:
            self._note(found)

    @api.model
    def _odoo_queries(self, company):
        """SQL: ``(invoice, state, whether in the French lifecycle, words, day, number
        of the message)`` of what is not noted yet."""
        moves = self.env["account.move"]
        responses = self._stored(RESPONSE, "move_id", "response_code", "peppol_state")
        if responses:
            yield self._response_query(company)
        if not self._stored(moves._name, "peppol_move_state"):
            return
        yield SQL(
            """
            SELECT m.id, m.peppol_move_state, FALSE, NULL, NULL::date, NULL
              FROM account_move m
             WHERE %(open)s AND m.peppol_move_state IN %(states)s
               AND NOT EXISTS (
                   SELECT FROM recovery_einvoice_status s
                    WHERE s.move_id = m.id AND s.source = 'odoo'
                      AND s.code = (%(codes)s::jsonb ->> m.peppol_move_state))
               AND NOT %(answered)s
            """,
            open=self._open_query(company),
            states=tuple(CODE_OF),
            codes=json.dumps({**CODE_OF}),
            answered=SQL(
                "EXISTS (SELECT FROM account_peppol_response r WHERE r.move_id = m.id)"
            )
            if responses
            else SQL("FALSE"),
        )

    @api.model
    def _response_query(self, company):
        """SQL: the same, of the responses that came for an invoice."""
        response = self.env[RESPONSE]
        french = self._stored(RESPONSE, "pdp_flow_number")
        columns = {"words": "pdp_status_info", "day": "pdp_issue_date"}
        columns = {
            name: SQL.identifier("r", column) if column in response._fields else NULL
            for name, column in columns.items()
        }
        reference = SQL("CONCAT('odoo ', r.id)")
        return SQL(
            """
            SELECT m.id, r.response_code, %(french)s, %(words)s,
                   COALESCE(%(day)s::date, r.create_date::date), %(reference)s
              FROM account_peppol_response r
              JOIN account_move m ON m.id = r.move_id
             WHERE %(open)s AND r.response_code IN %(states)s
               AND COALESCE(r.peppol_state, 'done') = 'done' AND %(between_parties)s
               AND NOT EXISTS (
                   SELECT FROM recovery_einvoice_status s
                    WHERE s.move_id = m.id AND s.reference = %(reference)s)
            """,
            open=self._open_query(company),
            states=tuple(CODE_OF),
            french=SQL("r.pdp_flow_number IS NOT NULL") if french else SQL("FALSE"),
            between_parties=SQL("COALESCE(r.pdp_flow_number, '2') = '2'")
            if french
            else SQL("TRUE"),
            words=columns["words"],
            day=columns["day"],
            reference=reference,
        )

    @api.model
    def _open_query(self, company):
        return SQL(
            """m.company_id = %s AND m.state = 'posted' AND m.amount_residual != 0
               AND m.move_type IN ('out_invoice', 'out_receipt')""",
            company.id,
        )

    @api.model
    def _stored(self, model, *names):
        """Whether this Odoo has these fields, as columns."""
        if model not in self.env:
            return False
        fields = self.env[model]._fields
        return all(name in fields and fields[name].store for name in names)


class RecoveryCase(models.Model):
    _inherit = "recovery.case"

    @api.model
    def _daily_steps(self, company):
        """Extension: what Odoo's own e-invoicing knows, before files are decided."""
        statuses = self.env["recovery.einvoice.status"]
        mine = (statuses, "_take_from_odoo", (company,))
        return (mine, *super()._daily_steps(company))
