# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Odoo shell script: two French companies with their charts, archived, for the tests.

Most test classes need a company, many a second one, and its chart of accounts takes
longer than the tests themselves. Each class takes these and gives them back by its
rollback.
"""

SPARE = "Spare company %s"


def _make_spare_companies(env):
    france = env.ref("base.fr")
    # Without it Odoo would install every module for France.
    env = env(context={**env.context, "chart_template_load": True})
    for number in (1, 2):
        company = env["res.company"].create(
            {
                "name": SPARE % number,
                "country_id": france.id,
                "currency_id": france.currency_id.id,
            }
        )
        charts = env["account.chart.template"].with_context(chart_template_load=False)
        template = charts._guess_chart_template(france)
        charts.try_loading(template, company=company, install_demo=False)
        company.currency_id = france.currency_id
        company.active = False
    env.cr.commit()


_make_spare_companies(env)  # noqa: F821 (the shell's own)
