# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Two hundred attacks that nobody thought of: somebody, a record that is not theirs, a
method or an operation of the ORM, a context. Nothing changes, nothing is given away."""

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tools import SQL, mute_logger

from ..access_table import COMMON
from ..attackers import COLLEAGUES, STRANGERS, Attack, methods_of_ours

ATTACKS = 200
SECRET = "Xylophone"
QUIET = (
    "odoo.addons.base.models.ir_rule",
    "odoo.addons.base.models.ir_model",
    "odoo.models",
    "odoo.orm.models",
    "odoo.sql_db",
    "odoo.tools.translate",
    "odoo.addons.base.models.ir_qweb",
)
# What a caller may write beside a request.
CONTEXTS = {
    "active_test": False,
    "allowed_company_ids": [1],
    "bin_size": True,
    "cron_id": 1,
    "default_state": "sent",
    "default_user_id": 2,
    "_force_unlink": True,
    "force_company": 1,
    "import_file": True,
    "install_mode": True,
    "install_module": "base",
    "lang": "fr_FR",
    "mail_create_nolog": True,
    "mail_notrack": True,
    "module": "base",
    "posted_on": "2026-01-01",
    "prefetch_fields": False,
    "recovery_by_post": True,
    "recovery_whole_table": True,
    "su": True,
    "tracking_disable": True,
    "tz": "Pacific/Kiritimati",
    "uid": 1,
    "validate": False,
}
# Operations of the ORM and of Odoo's discussions, with what they are given.
OPERATIONS = {
    "read": lambda field, _value: {"fields": [field]},
    "web_read": lambda field, _value: {"specification": {field: {}}},
    "search": lambda field, value: {"domain": [(field, "ilike", value)]},
    "search_count": lambda field, value: {"domain": [(field, "=like", f"{value}%")]},
    "search_read": lambda field, value: {"domain": [], "fields": [field]},
    "web_search_read": lambda field, value: {
        "domain": [],
        "specification": {field: {}},
        "order": f"{field} desc",
    },
    "formatted_read_group": lambda field, value: {
        "domain": [],
        "groupby": [field],
        "aggregates": ["__count"],
    },
    "name_search": lambda field, value: {"name": value},
    "export_data": lambda field, value: {"fields_to_export": [field, "id"]},
    "copy": lambda field, value: {"default": {}},
    "write": lambda field, value: {"vals": {field: value}},
    "web_save": lambda field, value: {"vals": {field: value}, "specification": {}},
    "web_resequence": lambda field, value: {"specification": {}, "field_name": field},
    "unlink": lambda field, value: {},
    "action_archive": lambda field, value: {},
    "message_post": lambda field, value: {"body": value},
    "message_subscribe": lambda field, value: {"partner_ids": [3]},
    "message_unsubscribe": lambda field, value: {"partner_ids": [3]},
    "activity_feedback": lambda field, value: {"act_type_xmlids": []},
    "activity_unlink": lambda field, value: {"act_type_xmlids": []},
    "rating_apply": lambda field, value: {"rate": 5},
    "get_formview_action": lambda field, value: {},
    "get_metadata": lambda field, value: {},
}


class TestRandomAttacks(Attack):
    def setUp(self):
        super().setUp()
        self.stand_ready()
        self.plant()

    def plant(self):
        """A word in every text of ours about the company that is attacked."""
        self.env.flush_all()
        for name, rows in self.rows.items():
            texts = self.texts_of(name)
            if texts and rows and self.registry[name]._auto:
                pairs = [SQL("%s = %s", SQL.identifier(one), SECRET) for one in texts]
                self.env.execute_query(
                    SQL(
                        "UPDATE %s SET %s WHERE id IN %s RETURNING id",
                        SQL.identifier(self.registry[name]._table),
                        SQL(", ").join(pairs),
                        tuple(rows.ids),
                    )
                )
        self.env.invalidate_all()

    def texts_of(self, name):
        model = self.registry[name]
        return [
            field.name
            for field in model._fields.values()
            if field.type in ("char", "text", "html")
            and field.store
            and not field.translate
            and not field.company_dependent
            and (name in self.models or field.name.startswith("recovery_"))
        ]

    @mute_logger(*QUIET)
    def test_two_hundred_attacks_change_and_tell_nothing(self):
        ours = list(methods_of_ours(self.registry))
        models = sorted({model for model, _method in ours} | set(self.models))

        @settings(max_examples=ATTACKS)
        @given(data=st.data())
        def attack(data):
            role = data.draw(st.sampled_from([*STRANGERS, *COLLEAGUES]), "role")
            contexts = st.sets(st.sampled_from(sorted(CONTEXTS)), max_size=4)
            context = {name: CONTEXTS[name] for name in data.draw(contexts, "context")}
            if data.draw(st.booleans(), "our own method"):
                model, method = data.draw(st.sampled_from(ours), "method")
                more = {"optional": data.draw(st.booleans(), "all arguments")}
            else:
                model = data.draw(st.sampled_from(models), "model")
                method = data.draw(st.sampled_from(sorted(OPERATIONS)), "operation")
                names = sorted(self.registry[model]._fields)
                field = data.draw(st.sampled_from(names), "field")
                more = OPERATIONS[method](field, SECRET[:3])
            self.assert_held(role, model, method, context, more)

        attack()

    def assert_held(self, role, model, method, context, more):
        if model in COMMON and role in COLLEAGUES:
            return  # shared by all companies
        ids = self.target(model).ids
        try:
            came = self.call(role, model, method, ids, context=context, **more)
        except Exception:  # noqa: BLE001 — whatever refuses it
            return
        result, tables = came
        self.assertFalse(tables, "rows were changed")
        self.assertNotIn(SECRET, repr(result), "a text was given away")
        if method == "search" and model in self.models:
            self.assertFalse(set(result) & set(ids), "a text was found")
