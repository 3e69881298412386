# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A person is greeted by name, a company or a department is not."""

import pytest

from odoo.addons.recouvrement_respectueux.core.greeting import greeted


@pytest.mark.parametrize(
    "name",
    ["Claire Martin", "Marie-Bénédicte de La Tour", "Jean Bureau", "Ana Servicio", "X"],
)
def test_a_person_is_greeted_by_name(name):
    assert greeted(name, is_place=False) == name


@pytest.mark.parametrize(
    "name",
    [
        "Service comptabilité",
        "COMPTABILITE FOURNISSEURS",
        "Direction financière",
        "Équipe achats",
        "Accounts Payable",
        "Finance Team",
        "Entrepôt Nord",
        "",
        "  ",
    ],
)
def test_a_department_is_not(name):
    assert greeted(name, is_place=False) == ""


def test_nor_is_a_company():
    assert greeted("Claire Martin", is_place=True) == ""


def test_a_name_is_one_line():
    assert greeted("Claire\n Martin ", is_place=False) == "Claire Martin"
