# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Answers without a name lose every path to their customer; ratings know their company.

What is done through SQL must leave no trace in ``write_date``: the second of it would
stand beside the old one.
"""

RULE = "recouvrement_respectueux.rating_rule_without_name"
DOMAIN = (
    "['|', ('res_model', '!=', 'recovery.case'), '&', ('partner_id', '!=', False), "
    "'&', ('parent_res_model', '=', 'res.company'), "
    "('parent_res_id', 'in', company_ids)] "
    "if user.has_group('recouvrement_respectueux.group_recovery_user') "
    "else [('res_model', '!=', 'recovery.case')]"
)


def migrate(cr, version):
    """Run after the addon has been updated."""
    from odoo import SUPERUSER_ID, api

    cr.execute(
        """
        UPDATE recovery_case SET was_rated = TRUE
          FROM rating_rating rating
         WHERE rating.res_model = 'recovery.case' AND rating.res_id = recovery_case.id
           AND rating.consumed
        """
    )
    cr.execute(
        """
        INSERT INTO recovery_rating_nameless (company_id, quarter, face, words)
        SELECT file.company_id,
               date_trunc(
                   'quarter', COALESCE(rating.rated_on, rating.write_date))::date,
               rating.rating::int, rating.feedback
          FROM rating_rating rating
          JOIN recovery_case file ON file.id = rating.res_id
         WHERE rating.res_model = 'recovery.case' AND rating.consumed
           AND rating.partner_id IS NULL
      ORDER BY random()
        """
    )
    cr.execute(
        """
        UPDATE rating_rating
           SET rating = 0, rating_text = 'none', feedback = NULL, consumed = FALSE,
               rated_on = NULL, write_date = create_date
         WHERE res_model = 'recovery.case' AND consumed AND partner_id IS NULL
        """
    )
    cr.execute(
        """
        UPDATE rating_rating rating
           SET parent_res_model = 'res.company', parent_res_id = file.company_id,
               parent_res_model_id = (
                   SELECT id FROM ir_model WHERE model = 'res.company')
          FROM recovery_case file
         WHERE rating.res_model = 'recovery.case' AND file.id = rating.res_id
        """
    )
    env = api.Environment(cr, SUPERUSER_ID, {})
    rule = env.ref(RULE, raise_if_not_found=False)
    if rule:
        rule.domain_force = DOMAIN
