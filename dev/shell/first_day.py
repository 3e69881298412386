# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Odoo shell script of `make run`: live one day of reminders, then tell what it did.

Run once, when the demo database is made. Nobody is contacted on a weekend, on a public
holiday or at night, so the clock says ten in the morning of the last working day. The
messages go through Odoo's mail queue to the mail sink, as they would to a mail server.
"""

from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import holidays
from freezegun import freeze_time

COMPANY = "account.lumen_company"
PARIS = ZoneInfo("Europe/Paris")


def _first_day(env):
    company = env.ref(COMPANY, raise_if_not_found=False)
    if not company:
        print("This database has no demo data: the daily job was not run.")
        return
    moment = _working_moment()
    print(f"\n{company.name}, {moment:%A %d %B %Y, %H:%M} in Paris", end="")
    today = datetime.now(PARIS).date()
    print("." if moment.date() == today else ": the last working day before today.")
    # What Odoo's own demo data left in the queue belongs to no day of ours.
    env["mail.mail"].search([("state", "=", "outgoing")]).cancel()
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
    """Who was contacted, who will be, and why the others were not."""
    env = env(context={**env.context, "lang": "en_GB"})
    cases = env["recovery.case"].search([("company_id", "=", company.id)])
    still = cases.filtered(lambda case: case.state == "open")
    reminders = env["recovery.reminder"].search([("case_id", "in", cases.ids)])
    reminders = reminders.sorted("id").grouped("state")
    none = env["recovery.reminder"]
    sent = reminders.get("sent", none)
    review = reminders.get("to_review", none)
    approved = reminders.get("approved", none)
    print(f"{len(cases)} files: {len(still)} open, {len(cases - still)} settled.")
    _table("Contacted", sent.filtered(lambda one: one.contact_date == day))
    _table("Ready, leaves at the customer's hours", approved)
    _table("Waiting for your review", review)
    _held(still - (review | approved).case_id - sent.filtered("mail_id").case_id)
    refused = sent.mail_id.filtered(lambda mail: mail.state == "exception")
    if refused:
        print(f"\n{len(refused)} message(s) were refused by the mail server.")


def _table(title, reminders):
    print(f"\n{title} ({len(reminders)})")
    kinds = dict(reminders._fields["kind"]._description_selection(reminders.env))
    for one in reminders:
        step = one.step_id.name or kinds[one.kind]
        print(f"  {one.partner_id.name:34.34} {step:20.20} {one.channel:7} {one.lang}")


def _held(cases):
    """Each held file with its reason in words, those that need somebody first."""
    stages = dict(cases._fields["stage"]._description_selection(cases.env))
    for stage, held in cases.grouped("stage").items():
        print(f"\nHeld: {stages[stage].lower()} ({len(held)})")
        for case in held:
            print(f"  {case.partner_id.name:34.34} {case.situation}")


_first_day(env)  # noqa: F821 (the shell's own)
