from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL, format_date

from odoo.addons.recouvrement_respectueux.models.odoo.account_move_line_ledger import (
    one_entity,
)

LONGEST = relativedelta(months=24)
USUAL = relativedelta(months=12)
PRINT = "large_print"
IN_PERSON = ("more_time", "call_back", "human_only")  # no machine writes
NEEDS = (*IN_PERSON, PRINT)


class RecoveryCare(models.Model):
    """What a customer needs from us, never why (GR-06): no free text at all.

    Only its own group sees it, and each look is noted. Everybody else reads "Follow the
    contact preferences", and a machine leaves the customer to a colleague.
    """

    _name = "recovery.care"
    _description = "Need of a Customer"
    _inherit = ["recovery.care.seen", "recovery.about.customer"]
    _order = "until desc, id"
    _rec_name = "partner_id"
    _check_company_auto = True

    need = fields.Selection(
        [
            ("more_time", "More time"),
            ("call_back", "A call back"),
            (PRINT, "Large print"),
            ("human_only", "A person only, no machine"),
        ],
        required=True,
    )
    until = fields.Date(
        required=True,
        default=lambda self: self.env.company._recovery_today() + USUAL,
        help="At most 24 months ahead. The day after, it is erased by itself.",
    )

    _once = models.UniqueIndex(
        "(partner_id, company_id, need)",
        "This need is already noted. Change its day instead.",
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("until")
    def _check_until(self):
        for care in self:
            today = care.company_id._recovery_today()
            if not today <= care.until <= today + LONGEST:
                raise ValidationError(
                    self.env._(
                        "A need is noted until a day between today and %(last)s, then "
                        "asked again: lives change. %(day)s is not.",
                        last=format_date(self.env, today + LONGEST),
                        day=format_date(self.env, care.until),
                    )
                )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        cares = super().create(vals_list)
        cares._follow()
        return cares

    def write(self, vals):
        result = super().write(vals)
        self._follow()
        return result

    def unlink(self):
        partners = self.partner_id
        result = super().unlink()
        self.env["recovery.case"]._look_again(partners)
        return result

    def _follow(self):
        """The files are decided again, by what is true now."""
        self.env["recovery.case"]._look_again(self.partner_id)

    @api.model
    def _merge_customers(self, partners, customer):
        """These partners become ``customer``: of the same need the longest stays."""
        noted = self.search([("partner_id", "in", (partners | customer).ids)])
        for same in noted.grouped(lambda care: (care.company_id, care.need)).values():
            same.sorted("until")[:-1].unlink()

    # === FOR EVERYBODY ELSE === #

    @api.model
    def _read_living(self, partners, companies, needs=NEEDS):
        """Who has one of these needs today, noted in any branch of the legal entity
        (I20): ``{(customer id, company id)}``.

        One query, for anybody: it tells that there is a need, never which.
        """
        if not companies:
            return set()
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT care.partner_id, asked.company_id
                  FROM (VALUES %s) AS asked (company_id, today)
                  JOIN res_company own ON own.id = asked.company_id
                  JOIN res_company member ON %s
                  JOIN recovery_care care
                    ON care.company_id = member.id AND care.until >= asked.today
                 WHERE care.partner_id IN %s AND care.need IN %s
                """,
                SQL(", ").join(
                    # where they live: the time zone of a caller changes nothing
                    SQL("(%s, %s::date)", company.id, company._recovery_today())
                    for company in companies
                ),
                one_entity("own", "member"),
                tuple(partners.ids) or (0,),
                needs,
            )
        )
        return set(rows)

    # === EVERY DAY === #

    @api.model
    def _expire(self, company):
        """Erase what is over."""
        today = company._recovery_today()
        # sudo: a scheduled action, and nobody has to see what it erases
        over = self.sudo().search(
            [("company_id", "=", company.id), ("until", "<", today)]
        )
        over.unlink()
