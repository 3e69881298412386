import logging

from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

_logger = logging.getLogger(__name__)


class RecoverySegmentRules(models.Model):
    """The rules at work: one statement puts all customers of a company into segments.

    The first rule in the order of the segments wins. A segment that a colleague chose
    is never changed: ours are those noted as ``rule_segment_id`` on the profile.
    """

    _inherit = "recovery.segment"

    customer_count = fields.Integer(string="Customers", compute="_compute_counts")
    match_count = fields.Integer(
        string="By the Rules",
        compute="_compute_counts",
        help="Customers whom the rules, as they are now, would put here first.",
    )
    tie_count = fields.Integer(
        string="Also Elsewhere",
        compute="_compute_counts",
        help="Customers whom the rule fits, and the rule of another segment as well.",
    )

    @api.depends("domain", "sequence", "active")
    @api.depends_context("company")
    def _compute_counts(self):
        company = self.env.company
        holding = self._count_holding(company)
        first, ties = self._count_matching(company)
        for segment in self:
            segment.customer_count = holding.get(segment.id, 0)
            segment.match_count = first.get(segment.id, 0)
            segment.tie_count = ties.get(segment.id, 0)

    def _count_holding(self, company):
        """Customers in each segment now: ``{segment id: count}``."""
        self.env.flush_all()
        standing = self._standing(company, [])
        return dict(
            self.env.execute_query(
                SQL(
                    """
                    SELECT held, COUNT(*) FROM (%s) standing WHERE held IS NOT NULL
                  GROUP BY held
                    """,
                    standing,
                )
            )
        )

    def _count_matching(self, company):
        """``{segment id: count}`` of those it is the first for, and of those who fit
        several."""
        try:
            standing = self._standing(company, self._readable_rules(company))
        except (AccessError, ValidationError):
            return {}, {}  # said where the rules are edited
        rows = self.env.execute_query(
            SQL(
                """
                SELECT segment, COUNT(*) FILTER (WHERE segment = target),
                       COUNT(*) FILTER (WHERE CARDINALITY(segments) > 1)
                  FROM (%s) standing, UNNEST(segments) segment GROUP BY segment
                """,
                standing,
            )
        )
        return {row[0]: row[1] for row in rows}, {row[0]: row[2] for row in rows}

    # === RULES === #

    @api.model
    def _current_rules(self, company):
        """The rules as they stand, in their order: ``[[segment id, domain text]]``."""
        segments = self.search(
            [("company_id", "in", [False, company.id]), ("domain", "!=", False)]
        )
        return [[one.id, one.domain] for one in segments if one._rule() is not None]

    @api.model
    def _readable_rules(self, company):
        return self._as_domains(self._current_rules(company))

    @api.model
    def _as_domains(self, rules):
        """``[(segment id, domain)]`` of the segments that are still in use.

        :raise ValidationError: when a rule cannot be read any more
        """
        segments = self.browse(id_ for id_, _text in rules).exists()
        names = {one.id: one.name for one in segments if one.active}
        return [
            (id_, self._read_rule(text, names[id_]))
            for id_, text in rules
            if id_ in names
        ]

    # === WHO STANDS WHERE === #

    @api.model
    def _reading(self, company):
        """With the rights of whoever looks at the rules, in this company alone. In the
        daily job: of who applied them, else of a manager."""
        user = self.env.user
        if self.env.su:
            user = company._recovery_segment_reader() or user
        context = {**self.env.context, "allowed_company_ids": company.ids}
        return self.env(user=user, su=False, context=context)

    @api.model
    def _matches(self, company, rules):
        """Query: one row per profile, with every segment whose rule fits, in order."""
        profiles = self.env["recovery.profile"].with_env(self._reading(company))
        own = Domain("company_id", "=", company.id)
        fits = [
            SQL(
                "CASE WHEN profile.id IN %s THEN %s END",
                profiles._search(own & domain).subselect(),
                id_,
            )
            for id_, domain in rules
        ]
        return SQL(
            """
            SELECT profile.id, profile.partner_id, profile.rule_segment_id,
                   ARRAY_REMOVE(ARRAY[%s]::int[], NULL) AS segments
              FROM recovery_profile profile WHERE profile.company_id = %s
            """,
            SQL(", ").join(fits),
            company.id,
        )

    @api.model
    def _standing(self, company, rules):
        """Query: per customer the segment ``held`` now, the ``target`` of the rules,
        and whether they may move: nobody chose the one that they are in."""
        return SQL(
            """
            SELECT fit.id, fit.partner_id, fit.segments, held.segment_id AS held,
                   fit.segments[1] AS target, fit.rule_segment_id AS ruled,
                   held.segment_id IS NULL
                       OR held.segment_id IS NOT DISTINCT FROM fit.rule_segment_id
                       AS is_free
              FROM (%(matches)s) fit
              JOIN res_partner partner ON partner.id = fit.partner_id
     CROSS JOIN LATERAL (
                   SELECT (partner.recovery_segment_id ->> %(company)s)::int
                          AS segment_id) held
            """,
            matches=self._matches(company, rules),
            company=str(company.id),
        )

    # === MOVE === #

    @api.model
    def _assign_applied(self, company):
        """Put customers into segments by the rules that a manager applied last."""
        applied = company.sudo().recovery_segment_rules  # sudo: nobody edits them
        try:
            rules = self._as_domains(applied or [])
            if applied:
                self._assign(company, rules)
        except (AccessError, ValidationError) as error:
            _logger.warning("Customers stay in their segments: %s", error)

    @api.model
    def _assign(self, company, rules):
        """Put the customers of this company into segments by these rules, all at once;
        the files of those who moved are looked at again.

        :param list rules: ``[(segment id, domain)]``, the first that fits wins
        """
        self.env.flush_all()
        moved = self.env.execute_query(
            SQL(
                """
                WITH standing AS (%(standing)s), noted AS (
                    UPDATE recovery_profile profile
                       SET rule_segment_id =
                           CASE WHEN standing.is_free THEN standing.target END
                      FROM standing
                     WHERE standing.id = profile.id AND standing.ruled
                           IS DISTINCT FROM
                           CASE WHEN standing.is_free THEN standing.target END
                )
                UPDATE res_partner partner SET recovery_segment_id =
                       NULLIF(JSONB_STRIP_NULLS(
                           COALESCE(partner.recovery_segment_id, '{}'::jsonb)
                           || JSONB_BUILD_OBJECT(%(company)s, standing.target)),
                           '{}'::jsonb)
                  FROM standing
                 WHERE standing.partner_id = partner.id AND standing.is_free
                   AND standing.held IS DISTINCT FROM standing.target
             RETURNING partner.id
                """,
                standing=self._standing(company, rules),
                company=str(company.id),
            )
        )
        partners = self.env["res.partner"].browse(id_ for (id_,) in moved)
        self.env.invalidate_all()
        self.env["recovery.case"]._look_again(partners)
