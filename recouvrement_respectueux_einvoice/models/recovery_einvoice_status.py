from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.tools import SQL

from ..core.standing import Standing, Status, standing
from ..core.verdict import CODES, REASONS, RESUMED
from .code_names import CODE_NAMES

SOURCES = [
    ("odoo", "Odoo’s e-invoicing"),
    ("file", "A file"),
    ("mail", "An e-mail"),
    ("connector", "Another program"),
    ("hand", "A colleague"),
]


class RecoveryEinvoiceStatus(models.Model):
    """One thing that a platform, or a colleague, said of an invoice.

    It is evidence: noted by the methods of this model, and never changed (I19). What
    ends it is another status.
    """

    _name = "recovery.einvoice.status"
    _description = "E-Invoice Status"
    _inherit = ["recovery.said", "recovery.note"]
    _order = "day desc, id desc"
    _rec_name = "code"
    _note_fields = ("proof",)

    move_id = fields.Many2one(
        "account.move",
        string="Invoice",
        required=True,
        index=True,
        ondelete="cascade",
        readonly=True,
    )
    company_id = fields.Many2one(
        related="move_id.company_id", store=True, index=True, precompute=True
    )
    code = fields.Selection(CODE_NAMES, string="Status", required=True, readonly=True)
    reasons = fields.Char(string="Reason Codes", readonly=True)
    reason_text = fields.Char(string="Reasons", compute="_compute_texts")
    follows = fields.Char(string="What Follows", compute="_compute_texts")
    day = fields.Date(required=True, readonly=True)
    source = fields.Selection(SOURCES, string="Told By", required=True, readonly=True)
    proof = fields.Char(string="Where It Stands", size=200, readonly=True)
    reference = fields.Char(string="Number of the Message", readonly=True)
    file = fields.Binary(attachment=True, readonly=True)
    file_name = fields.Char(readonly=True)
    known = fields.Datetime(
        string="Known Since", required=True, readonly=True, default=fields.Datetime.now
    )

    @api.depends("code", "reasons")
    @api.depends_context("lang")
    def _compute_texts(self):
        for one in self:
            one.reason_text = one._say_reasons()
            one.follows = one._say_what_follows()

    # === EVIDENCE === #

    @api.model_create_multi
    def create(self, vals_list):
        """:raise AccessError: statuses are noted by `_note`, never typed in"""
        if not self.env.su:
            self._refuse_record()
        return super().create(vals_list)

    def write(self, vals):
        """:raise AccessError: nobody changes what was said, whoever asks (I19)"""
        self._refuse_record()
        return super().write(vals)

    def _refuse_record(self):
        raise AccessError(
            self.env._(
                "What was said of an invoice stays as it was said. Note the new status "
                "beside it instead."
            )
        )

    # === NOTE === #

    @api.model
    def _note(self, vals_list):
        """Keep what was said, once: the same code, reasons and day of an invoice are
        one fact, however many tell it. Whoever calls this has checked the access.

        :return: those that are new
        """
        # sudo: nobody has the right to enter a status by hand
        statuses = self.sudo()
        moves = {vals["move_id"] for vals in vals_list}
        known = {
            (one.move_id.id, one.code, one.reasons or "", one.day)
            for one in statuses.search([("move_id", "in", [*moves])])
            if one.code != RESUMED
        }
        new = []
        for vals in vals_list:
            self._check_said(vals)
            key = (vals["move_id"], vals["code"], vals["reasons"] or "", vals["day"])
            if key not in known:
                known.add(key)
                new.append(vals)
        noted = statuses.create(new)
        noted._ask_for_them()
        customers = noted.move_id.commercial_partner_id
        self.env["recovery.case"]._look_again(customers)
        return noted.with_env(self.env)

    @api.model
    def _check_said(self, vals):
        """:raise ValidationError: says what is not of the standard"""
        reasons = (vals["reasons"] or "").split()
        odd = [one for one in reasons if one not in REASONS]
        if vals["code"] not in CODES and vals["code"] != RESUMED:
            odd.insert(0, vals["code"])
        if odd:
            raise ValidationError(
                self.env._(
                    "%s is no code of e-invoicing that we know. Choose one of the "
                    "list.",
                    ", ".join(map(str, odd)),
                )
            )

    # === WHERE INVOICES STAND === #

    @api.model
    def _standings(self, moves):
        """Where each of these invoices stands: ``{move id: core Standing}``, without
        those of which nothing was said; one query for all."""
        if not moves:
            return {}
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                "SELECT move_id, %s FROM recovery_einvoice_status s "
                "WHERE move_id IN %s GROUP BY move_id",
                self._as_json(),
                tuple(moves.ids),
            )
        )
        return {move: self._standing(said) for move, said in rows}

    @api.model
    def _as_json(self):
        """SQL: the statuses ``s`` of one invoice, as `_standing` reads them."""
        return SQL(
            """json_agg(json_build_array(
                s.id, s.code, s.reasons, s.day, s.known) ORDER BY s.day, s.id)"""
        )

    @api.model
    def _standing(self, said):
        """The core Standing of what `_as_json` gave."""
        if not said:
            return Standing()
        return standing(
            Status(
                id_,
                code,
                tuple((reasons or "").split()),
                fields.Date.to_date(day),
                fields.Datetime.to_datetime(known.replace("T", " ")[:19]),
            )
            for id_, code, reasons, day, known in said
        )
