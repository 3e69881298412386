# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""`make messages`: every shipped message for eight customers, to be looked at.

Pages, plain texts and contact sheets in `.dev/messages`. Exit code 1 when a page is
wider than its window, shows markup of a template, lacks a fact of its customer, gets a
remark of the tone check, or has text that is hard to see.
"""

import shutil
from collections import defaultdict

from odoo import fields

from bench import database
from bench.company import french_company

from . import databases
from .environment import session
from .message_cast import CAST, engage
from .message_pictures import draw
from .message_texts import messages, wrong
from .paths import STATE
from .progress import run_to_the_end, say

NAME = "recovery_messages"
FOLDER = STATE / "messages"
PERSON = {"name": "Claire Martin", "email": "claire@atelier.example"}
COMPANY = {"name": "Atelier Lumière", "email": "bonjour@atelier.example"}
NUMBER = "FR7630006000011234567890189"


def main() -> int:
    """Write everything to the folder; 1 when something is wrong with it."""
    database.configure()
    database.renew(NAME)
    try:
        with database.opened(NAME) as env:
            found = written(_company(env))
            env.cr.rollback()
    finally:
        with session() as environment:
            databases.drop(environment, NAME)
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    problems = [said for one in found for said in wrong(one)]
    problems += draw(_sheets(found), FOLDER)
    say(f"{len(found)} messages in {FOLDER}")
    for problem in problems:
        say(f"✗ {problem}")
    return int(bool(problems))


def _company(env):
    """A company that a customer could reach and pay."""
    company = french_company(env)
    company.write({**COMPANY, "phone": "+33 1 02 03 04 05"})
    person = company.recovery_user_id
    person.partner_id.write({**PERSON, "phone": "+33 1 99 88 77 66"})
    account = {"acc_number": NUMBER, "allow_out_payment": True}
    owner = {"partner_id": company.partner_id.id}
    env["res.partner.bank"].create({**account, **owner})
    return company.with_env(env(user=person))


def written(company):
    """Every text to every customer."""
    cases = engage(company, CAST, fields.Date.today())
    return [
        message for one, case in cases.items() for message in messages(case, one.key)
    ]


def _sheets(found):
    """Keep each message as files; return what belongs on each contact sheet."""
    sheets = defaultdict(list)
    for one in found:
        file = FOLDER / f"{one.text}-{one.customer}"
        file.with_suffix(".html").write_text(one.html, encoding="utf-8")
        plain = f"{one.subject}\n\n{one.plain}\n"
        file.with_suffix(".txt").write_text(plain, encoding="utf-8")
        sheets[one.text].append((f"{one.customer}: {one.subject}", one.html))
    return sheets


if __name__ == "__main__":
    run_to_the_end(main)
