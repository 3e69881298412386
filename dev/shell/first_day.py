# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Odoo shell script of `make run`: live one day of reminders, then tell what it did.

Run once, when the demo database is made. Nobody is contacted on a weekend, on a public
holiday or at night, so the clock says ten in the morning of the last working day. The
messages go through Odoo's mail queue to the mail sink, as they would to a mail server.
"""

from collections import Counter
from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import holidays
from freezegun import freeze_time

ADDON = "recouvrement_respectueux"
PARIS = ZoneInfo("Europe/Paris")


def _first_day(env):
    company = env.ref(f"{ADDON}.demo_company", raise_if_not_found=False)
    if not company:
        print("This database has no demo data: the daily job was not run.")
        return
    moment = _working_moment()
    print(f"\n{company.name}, {moment:%A %d %B %Y, %H:%M} in Paris", end="")
    today = datetime.now(PARIS).date()
    print("." if moment.date() == today else ": the last working day before today.")
    with freeze_time(moment.astimezone(timezone.utc).replace(tzinfo=None), tick=True):
        env["recovery.case"]._cron_daily()
        env.cr.commit()
        env["mail.mail"].process_email_queue()
        env.cr.commit()
        _report(env, company, moment.date())


def _working_moment():
    """Ten in the morning, Paris time, of today or of the last working day before."""
    day = datetime.now(PARIS).date()
    closed = holidays.country_holidays("FR")
    while day.weekday() > 4 or day in closed:
        day -= timedelta(days=1)
    return datetime.combine(day, time(10), PARIS)


def _report(env, company, day):
    cases = env["recovery.case"].search([("company_id", "=", company.id)])
    reminders = env["recovery.reminder"].search(
        [("company_id", "=", company.id), ("state", "!=", "cancelled")], order="id"
    )
    is_sent = reminders.filtered(lambda one: one.state == "sent")
    today = is_sent.filtered(lambda one: one.contact_date == day)
    waiting = reminders.filtered(lambda one: one.is_open)
    still = cases.filtered(lambda case: case.state == "open")
    refused = today.mail_id.filtered(lambda mail: mail.state == "exception")
    closed = f"{len(cases - still)} settled"
    print(f"{len(cases)} files: {len(still)} open, {closed}.")
    _table(f"Contacted ({len(today)})", today)
    _table(
        f"Approved, for the customer's hours ({_count(waiting, 'approved')})",
        waiting.filtered(lambda one: one.state == "approved"),
    )
    _table(
        f"Waiting for your review ({_count(waiting, 'to_review')})",
        waiting.filtered(lambda one: one.state == "to_review"),
    )
    _held(still.filtered(lambda case: not (case.decision or {}).get("contact")))
    if refused:
        print(f"\n{len(refused)} message(s) were refused by the mail server.")


def _count(reminders, state):
    return sum(one.state == state for one in reminders)


def _table(title, reminders):
    print(f"\n{title}")
    for one in reminders:
        step = "Thank you" if one.kind == "thanks" else one.step_id.name
        print(f"  {one.partner_id.name:34.34} {step:20.20} {one.channel:7} {one.lang}")


def _held(cases):
    """The first reason of each held file, in words, with how many files have it."""
    print(f"\nHeld ({len(cases)})")
    titles = cases._rule_titles()
    reasons = Counter()
    for case in cases:
        checks = (case.decision or {}).get("checks", [])
        held = [check["rule"] for check in checks if check["holds"]]
        reasons[held[0] if held else None] += 1
        print(f"  {case.partner_id.name:34.34} {case.situation}")
    counts = (f"{titles.get(rule, '?')}: {n}" for rule, n in reasons.most_common())
    print("\nHeld by the rules: " + ", ".join(counts) + ".")


_first_day(env)  # noqa: F821 (the shell's own)
