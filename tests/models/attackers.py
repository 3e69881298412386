# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Who attacks, what stands there to be attacked, and whether anything changed; holds
no test."""

import inspect

from psycopg2.extras import Json

from odoo import api, models
from odoo.service.model import get_public_method
from odoo.tools import SQL

from dev.paths import ADDONS

from .access_table import ROLES
from .common import TODAY, TOMORROW
from .two_companies import TwoCompanies

# Nobody of these has the right to see a file, in whichever company.
STRANGERS = ("public", "portal", "employee")
# The others work in one company; what belongs to the other is not theirs.
COLLEAGUES = tuple(role for role in ROLES if role not in STRANGERS)
# What a method may be called with, by the name of the parameter.
ARGUMENTS = {
    "vals": lambda env: {"write_date": "2026-01-01 00:00:00"},
    "vals_list": lambda env: [{}],
    "values": lambda env: {},
    "field_names": lambda env: [],
    "fields_spec": lambda env: {},
    "fields": lambda env: ["display_name"],
    "fields_to_export": lambda env: ["display_name"],
    "help_message": lambda env: "",
    "until": lambda env: TOMORROW,
    "user": lambda env: env.user,
    "path": lambda env: env["recovery.path"].sudo().search([], limit=1),
    "default": lambda env: {},
    "case": lambda env: env["recovery.case"].sudo().search([], limit=1),
    "company": lambda env: env["res.company"].sudo().search([], limit=1),
    "as_of": lambda env: TODAY,
    "date_from": lambda env: TODAY,
    "date_to": lambda env: TODAY,
    "text": lambda env: "Pay at once!",
    "model": lambda env: "recovery.case",
    "res_id": lambda env: env["recovery.case"].sudo().search([], limit=1).id,
    "code": lambda env: "words",
    "key": lambda env: "look",
    "domain": lambda env: [],
    "groupby": lambda env: ["stage"],
    "aggregates": lambda env: ["overdue_amount:sum"],
    "having": lambda env: [],
    "offset": lambda env: 0,
    "limit": lambda env: 1,
    "order": lambda env: None,
    "group_by": lambda env: "stage",
    "progress_bar": lambda env: {"field": "lateness", "colors": {"long": "info"}},
    "day": lambda env: TODAY,
    "reasons": lambda env: ["CMD_ERR"],
    "reference": lambda env: "CDV-1",
    "proof": lambda env: "seen there",
}


def methods_of_ours(registry, addons=ADDONS):
    """``[(model, method)]``: what anybody may call over RPC, as we wrote it."""
    for name in sorted(registry):
        model = registry[name]
        if model._abstract:
            continue
        # What we say about all discussions takes a parsed mail, which no request has.
        ours = [
            one
            for one in model.mro()
            if _is_of(one, addons) and one._name != "mail.thread"
        ]
        written = {method for one in ours for method in vars(one)}
        for method in sorted(written):
            if not method.startswith("_") and _is_called_by_rpc(model, method):
                yield name, method


def methods_without_table(registry, addons=ADDONS):
    """The same of models that have no table, which a request reaches as well."""
    for name in sorted(registry):
        model = registry[name]
        if not model._abstract or model._original_module not in addons:
            continue
        ours = [
            one
            for one in model.mro()
            if _is_of(one, addons) and one._name != "mail.thread"
        ]
        written = {method for one in ours for method in vars(one)}
        for method in sorted(written - set(dir(models.BaseModel))):
            if not method.startswith("_") and _is_called_by_rpc(model, method):
                if hasattr(getattr(model, method), "_api_model"):
                    yield name, method


def _is_of(one, addons):
    return one.__module__.removeprefix("odoo.addons.").split(".")[0] in addons


def _is_called_by_rpc(model, method):
    if not inspect.isfunction(getattr(model, method)):
        return False
    private = (getattr(one, method, None) for one in model.mro())
    return not any(getattr(one, "_api_private", False) for one in private)


def arguments(env, method, optional=False):
    """Something for each argument that this method cannot do without, or for all.

    :raise KeyError: for a name that ``ARGUMENTS`` does not know yet
    """
    _self, *parameters = inspect.signature(method).parameters.values()
    named = [
        one
        for one in parameters
        if one.kind not in (one.VAR_POSITIONAL, one.VAR_KEYWORD)
    ]
    return {
        one.name: ARGUMENTS[one.name](env)
        for one in named
        if optional or one.default is one.empty
    }


class Attack(TwoCompanies):
    """A row of every model in two companies, and one person for each role.

    Strangers look at the company itself; colleagues work in the other one.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.models = [
            name
            for name, model in sorted(cls.registry.items())
            if model._original_module in ADDONS and not model._abstract
        ]
        cls.people = {
            role: cls.new_user(
                f"attack {role}",
                group,
                cls.company if role in STRANGERS else cls.other,
            )
            for role, group in ROLES.items()
        }

    def stand_ready(self):
        """Fill both companies; the portal user is the customer of the first."""
        for company in (self.other, self.company):
            self.fill(company)
        self.people["portal"].partner_id.parent_id = self.partner
        mail = {"model": "recovery.case", "res_id": self.case.id, "subject": "Hello"}
        self.known = {
            "res.partner": self.partner,
            "account.move": self.move,
            "account.move.line": self.move.line_ids[:1],
            "res.company": self.company,
            "mail.mail": self.env["mail.mail"].create(mail),
            "mail.message": self.case.message_ids[:1],
            "mail.template": self.friendly.template_id,
        }
        self.rows = {name: self._rows(name) for name in self.models}
        letter = self._rows("snailmail.letter")
        letter.recovery_reminder_id = self.case.reminder_ids[:1]
        self.known["snailmail.letter"] = letter
        for model, _method in methods_of_ours(self.registry):
            self.target(model)
        self.env.flush_all()
        self.note_rows()

    def target(self, model):
        """One record of the company that is attacked."""
        if model not in self.rows:
            self.rows[model] = self.known.get(model) or self._rows(model)
        return self.rows[model][:1]

    def _rows(self, name):
        """Of the company that is attacked; a dialog that nobody of them opened."""
        records = self.env[name].sudo().with_context(active_test=False)
        found = records.search([])
        if "company_id" in records._fields and not records._transient:
            found = found.filtered_domain([("company_id", "=", self.company.id)])
        return found[:1] or self._row(records)

    def _row(self, records):
        """A row as it may stand in the table, whatever the model wants of it."""
        self.env.flush_all()
        columns = {"create_uid": self.adviser.id} if records._log_access else {}
        for field in records._fields.values():
            if field.required and field.store and field.column_type:
                columns[field.name] = self._any(field)
        query = SQL(
            "INSERT INTO %s (%s) VALUES %s RETURNING id",
            SQL.identifier(records._table),
            SQL(", ").join(map(SQL.identifier, columns)),
            tuple(columns.values()),
        )
        return records.browse(self.env.execute_query(query)[0][0])

    def _any(self, field):
        if field.name == "company_id":
            return self.company.id
        if field.type == "many2one":
            rows = self.env[field.comodel_name].sudo()
            return (rows.search([], order="id desc", limit=1) or self._row(rows)).id
        if field.type == "selection":
            return field.get_values(self.env)[0]
        if field.type in ("date", "datetime"):
            return TODAY
        if field.translate:
            return Json({"en_US": "x"})
        return 1 if field.column_type[0] in ("int4", "float8", "numeric") else "x"

    # === THE CALL === #

    def as_person(self, role, **context):
        """As a request of theirs comes in: their own companies, their own context."""
        person = self.people[role]
        return api.Environment(self.env.cr, person.id, {"lang": "en_US", **context})

    def call(self, role, model, method, ids, optional=False, context=None, **given):
        """What the RPC of Odoo does; undone afterwards, and counted.

        :param bool optional: give the arguments that may be left out, too
        :returns: what came out, and the tables that were written to
        """
        records = self.as_person(role, **(context or {}))[model]
        function = get_public_method(records, method)
        if not hasattr(function, "_api_model"):
            records = records.browse(ids)
        given = given or arguments(records.env, function, optional)
        before = self.written()
        with self.env.cr.savepoint() as point:
            try:
                result = function(records, **given)
                records.env.flush_all()
                if isinstance(result, models.BaseModel):
                    result = result.ids
                tables = {table for table, *_rows in self.written() - before}
                return result, self.changed(tables, point)
            finally:
                point.rollback()
                self.env.invalidate_all()

    def written(self):
        """``{(table, rows written in this transaction)}``."""
        self.env.cr.execute(
            """SELECT relname, n_tup_ins, n_tup_upd, n_tup_del
                 FROM pg_stat_xact_user_tables
                WHERE n_tup_ins + n_tup_upd + n_tup_del > 0"""
        )
        return set(self.env.cr.fetchall())

    def changed(self, tables, point):
        """Those of these tables in which a row is not what it was before."""
        after = {table: self.rows_of(table) for table in tables}
        point.rollback()
        return {table for table in tables if after[table] != self.rows_of(table)}

    def rows_of(self, table):
        """A checksum of the rows that stood there when the attack began; of a table
        without numbers, of all."""
        known = self.known_rows.get(table)
        if known is None:
            return None
        query = SQL(
            "SELECT md5(string_agg(t::text, ',' ORDER BY id)) FROM %s t WHERE id <= %s",
            SQL.identifier(table),
            known,
        )
        return self.env.execute_query(query)[0][0]

    def note_rows(self):
        """The last row of each table of a model, before anybody attacks."""
        tables = {
            model._table
            for model in self.registry.values()
            if not model._abstract and model._auto and "id" in model._fields
        }
        self.known_rows = {
            table: self.env.execute_query(
                SQL("SELECT COALESCE(MAX(id), 0) FROM %s", SQL.identifier(table))
            )[0][0]
            for table in sorted(tables)
        }
