# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""What people open after a day's job: accountants, managers, customers. To be timed."""

from urllib.parse import urlsplit

from werkzeug.test import Client

import odoo.http
from odoo.tools import config

MANY = 40  # of each, one by one as a person does
ROWS = 80  # of a list, as Odoo shows


def reminders(env, day):
    """Open the list of messages, its first page; counts the rows."""
    model = _as_admin(env)["recovery.reminder"]
    columns = _fields_of(model, "list")
    yield
    return len(model.web_search_read([], columns, limit=ROWS)["records"])


def file(env, day):
    """Open files in their form; counts them."""
    model = _as_admin(env)["recovery.case"]
    fields, cases = _fields_of(model, "form"), model.search([], limit=MANY)
    yield
    return _open_each(cases, fields)


def customer(env, day):
    """Open customers in their form, with or without our addon; counts them."""
    model = env["res.partner"]
    partners = model.search([("name", "like", "Customer 1%")], limit=MANY)
    fields = _fields_of(model, "form")
    yield
    return _open_each(partners, fields)


def page(env, day):
    """Open customers' own pages through Odoo's web application; counts them."""
    cases = env["recovery.case"].search([], limit=MANY)
    paths = [urlsplit(case._acting_link()).path for case in cases]
    env.cr.commit()
    config["db_name"] = [env.cr.dbname]
    client = Client(odoo.http.root)
    yield
    opened = (client.get(path, follow_redirects=True) for path in paths)
    return sum(response.status_code == 200 for response in opened)


def workbook(env, day):
    """The manager's workbook of the month; counts its kilobytes."""
    env = _as_admin(env)
    yield
    book = env["recovery.workbook"]._build(day, day.replace(day=1), day, env.company)
    return len(book) // 1024


def _as_admin(env):
    return env(user=env.ref("base.user_admin"))


def _fields_of(model, kind):
    """The fields that a view shows, as the web client asks for them."""
    view = model.get_view(view_type=kind)
    names = model.fields_get(view["models"][model._name])
    model.env.flush_all()
    model.env.invalidate_all()
    return {name: {} for name in names}


def _open_each(records, fields):
    for id_ in records.ids:
        records.browse(id_).web_read(fields)  # alone: no form is opened with 39 others
        records.env.invalidate_all()
    return len(records)
