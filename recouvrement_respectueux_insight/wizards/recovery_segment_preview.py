from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

LISTED = 1000  # customers that a list opens at most: enough to look at by hand
KINDS = {
    "moves": SQL("is_free AND held IS DISTINCT FROM target"),
    "ties": SQL("CARDINALITY(segments) > 1"),
    "gaps": SQL("target IS NULL AND held IS NULL"),
}


class RecoverySegmentPreview(models.TransientModel):
    """What the rules of the segments would change, before anything changes."""

    _name = "recovery.segment.preview"
    _description = "Segments: Who Would Move"

    company_id = fields.Many2one("res.company", required=True, readonly=True)
    rules = fields.Json(readonly=True)
    move_count = fields.Integer(string="Customers Who Would Move", readonly=True)
    tie_count = fields.Integer(string="Customers Who Fit Several", readonly=True)
    gap_count = fields.Integer(string="Customers in None", readonly=True)
    hand_count = fields.Integer(string="Customers Chosen by Hand", readonly=True)
    report_html = fields.Html(readonly=True, sanitize=False)

    @api.model
    def action_open(self):
        """Work out what the rules of the current company would change, and show it."""
        segments, company = self.env["recovery.segment"], self.env.company
        segments.check_access("write")
        rules = segments._current_rules(company)
        preview = self.create({"company_id": company.id, "rules": rules})
        preview._look()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Who would move"),
            "res_model": self._name,
            "res_id": preview.id,
            "views": [(False, "form")],
            "target": "new",
        }

    # === LOOK === #

    def _standing(self):
        segments = self.env["recovery.segment"]
        return segments._standing(
            self.company_id, segments._as_domains(self.rules or [])
        )

    def _look(self):
        """Fill in the counts and the tables, in two queries."""
        self.env.flush_all()
        counts = SQL(", ").join(
            SQL("COUNT(*) FILTER (WHERE %s)", test)
            for test in (*KINDS.values(), SQL("NOT is_free"))
        )
        query = SQL("SELECT %s FROM (%s) standing", counts, self._standing())
        (row,) = self.env.execute_query(query)
        self.move_count, self.tie_count, self.gap_count, self.hand_count = row
        self.report_html = self.env["ir.qweb"]._render(
            "recouvrement_respectueux_insight.segment_preview", self._tables()
        )

    def _tables(self):
        """Both tables: segments now and then, and who would go from where to where."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT held, CASE WHEN is_free THEN target ELSE held END, COUNT(*),
                       (ARRAY_AGG(partner_id ORDER BY partner_id))[1:3]
                  FROM (%s) standing GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2
                """,
                self._standing(),
            )
        )
        ids = {id_ for held, target, *_rest in rows for id_ in (held, target) if id_}
        names = {one.id: one.name for one in self._segments(ids)}
        none = self.env._("No segment")
        partners = self._names(rows)
        return {
            "segments": self._now_and_then(rows, names, none),
            "moves": [
                (
                    names.get(held, none),
                    names.get(target, none),
                    count,
                    ", ".join(partners[id_] for id_ in some),
                )
                for held, target, count, some in rows
                if held != target
            ],
        }

    def _segments(self, ids):
        """These segments and all that are in use, in their order."""
        segments = self.env["recovery.segment"].with_context(active_test=False)
        used = [("active", "=", True), ("company_id", "in", [False, self._own()])]
        return segments.search(["|", ("id", "in", list(ids)), "&", *used])

    def _own(self):
        return self.company_id.id

    def _names(self, rows):
        ids = {id_ for held, target, _n, some in rows if held != target for id_ in some}
        partners = self.env["res.partner"].browse(ids)
        return {partner.id: partner.display_name for partner in partners}

    def _now_and_then(self, rows, names, none):
        """``[(segment, customers now, customers then)]``, the last being none."""
        held, target = {}, {}
        for one, other, count, _some in rows:
            held[one] = held.get(one, 0) + count
            target[other] = target.get(other, 0) + count
        return [
            (name, held.get(id_, 0), target.get(id_, 0))
            for id_, name in {**names, None: none}.items()
        ]

    # === LISTS === #

    def action_open_moves(self):
        """The customers who would move."""
        return self._open_list("moves", self.env._("Customers who would move"))

    def action_open_ties(self):
        """The customers whom the rules of several segments fit."""
        return self._open_list("ties", self.env._("Customers who fit several segments"))

    def action_open_gaps(self):
        """The customers who are in no segment, and whom no rule fits."""
        return self._open_list("gaps", self.env._("Customers in no segment"))

    def _open_list(self, kind, name):
        rows = self.env.execute_query(
            SQL(
                "SELECT id FROM (%s) standing WHERE %s ORDER BY id LIMIT %s",
                self._standing(),
                KINDS[kind],
                LISTED,
            )
        )
        xmlid = "recouvrement_respectueux_insight.recovery_profile_action"
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        ids = [id_ for (id_,) in rows]
        return {**action, "name": name, "domain": [("id", "in", ids)], "context": {}}

    # === APPLY === #

    def action_apply(self):
        """Move the customers as shown; from now on the daily job follows these rules.

        :raise UserError: when the rules changed since they were shown
        """
        self.ensure_one()
        segments, company = self.env["recovery.segment"], self.company_id
        segments.check_access("write")
        rules = segments._current_rules(company)
        if (self.rules or []) != rules:
            raise UserError(
                self.env._(
                    "A rule was changed since this was shown, so nothing was moved. "
                    "Close this window and look again at who would move."
                )
            )
        # sudo: a manager of amicable recovery need not be one of companies
        company.sudo().write(
            {
                "recovery_segment_rules": rules,
                "recovery_segment_rules_by_id": self.env.uid,
            }
        )
        segments._assign(company, segments._as_domains(rules))
        self.env["recovery.profile"]._refresh_segments(company)
        return {"type": "ir.actions.client", "tag": "soft_reload"}
