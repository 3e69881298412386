# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""A person is greeted by name, a company or a department is not."""

import pytest

from odoo.addons.recouvrement_respectueux.core.greeting import greeted


@pytest.mark.parametrize(
    "name",
    [
        *("Claire Martin", "Marie-Bénédicte de La Tour", "Jean Bureau", "X"),
        *("Ana Servicio", "Mme Salomé Sas-Duval", "Paul Limitédès", "M. Jean Cie"),
    ],
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


@pytest.mark.parametrize(
    "name",
    [
        *("jean@dupont.example", "Jean <jean@dupont.example>", "-", ".", "N/A"),
        *("0612345678", "+33 6 12 34 56 78"),
    ],
)
def test_what_is_no_name_is_not(name):
    assert greeted(name, is_place=False) == ""


@pytest.mark.parametrize(
    "name",
    [
        *("SARL Dupont", "Dupont SAS", "Garage Martin EURL", "S.A.R.L. Roux"),
        *("Mairie de Lyon", "Association Les Amis", "Ets Durand", "Dupont & Fils"),
        *("Lycée Hugo", "Acme Inc.", "Northwind Ltd", "Muster GmbH", "Cabinet Roux"),
    ],
)
def test_nor_is_a_company_that_was_entered_as_a_person(name):
    assert greeted(name, is_place=False) == ""


def test_nor_is_a_company():
    assert greeted("Claire Martin", is_place=True) == ""


def test_a_name_is_one_line():
    assert greeted("Claire\n Martin ", is_place=False) == "Claire Martin"
