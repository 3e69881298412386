# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""The French company that owns the claims."""

ADDRESS = {"street": "1 rue de la Paix", "zip": "75002", "city": "Paris"}


def french_company(env):
    """The database's company as a French one with a chart of accounts; where our addon
    is installed, every shipped message leaves by itself."""
    company = env.ref("base.main_company")
    euro, france = env.ref("base.EUR"), env.ref("base.fr")
    euro.active = True
    values = {"country_id": france.id, "currency_id": euro.id, **ADDRESS}
    company.write({**values, "name": "Exemple SARL", "email": "contact@example.com"})
    env["account.chart.template"].try_loading("fr", company, install_demo=False)
    if "recovery.case" in env:
        switch_on(company, env.ref("base.user_admin"))
    env.cr.commit()
    return company


def switch_on(company, person) -> None:
    """Let every shipped step and the thanks leave unreviewed, in a person's name."""
    path = company.env.ref("recouvrement_respectueux.path_default")
    path.step_ids.automatic_company_ids = [(4, company.id)]
    company.recovery_user_id = person
    # As by the dialog that counts: what is paid in the past years replayed leaves, too.
    from odoo.addons.recouvrement_respectueux.models.path.res_company_switched import (
        SEEN,
    )

    with SEEN.told(True):
        company.recovery_thanks = "automatic"
