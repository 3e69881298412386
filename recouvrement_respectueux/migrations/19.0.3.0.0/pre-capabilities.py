"""What stood in this addon and is an addon beside it now: it becomes theirs as it is.

Names in the database (`ir_model_data`) move with what they name, so nothing is removed,
made again or written over. A new addon is marked as one to be updated, not installed:
an installation would write what users changed (texts, rules, scheduled actions) as
shipped.
"""

from odoo.tools import SQL

MAIN = "recouvrement_respectueux"
THERE = (  # in the log of the update, before any language is loaded
    "Put %s into the addons path, then update again: what you keep in them would not "
    "be known any more."
)
# Of each addon: its models, its fields on models of others, and what it names besides.
MOVED = {
    "care": (
        (
            *("recovery.care", "recovery.care.access", "recovery.care.seen"),
            "recovery.procedure",
        ),
        {
            "recovery.case": ["care_notice"],
            "res.company": ["recovery_keep_procedures"],
            "res.config.settings": ["recovery_keep_procedures"],
            "res.partner": [
                *("recovery_care_ids", "recovery_care_notice"),
                "recovery_procedure_ids",
            ],
        },
        (
            *("group_recovery_care", "group_recovery_care_manager"),
            *("menu_recovery_care", "menu_recovery_care_access"),
            *("privilege_recovery_care", "recovery_case_view_form_care"),
            "res_partner_view_form_care",
        ),
    ),
    "conversation": (
        ("recovery.conversation", "recovery.conversation.option"),
        {
            "recovery.arrangement": ["conversation_id"],
            "recovery.arrangement.proposal": ["conversation_id"],
            "recovery.case": ["conversation_ids", "conversation_count"],
            "recovery.reminder": [
                *("conversation_id", "talked_on_text", "agreed_html"),
            ],
        },
        (
            *("constraint_recovery_reminder_thanked_once", "mail_template_after_talk"),
            *("recovery_case_view_form_conversation",),
            *("recovery_reminder_view_form_conversation",),
            *("res_partner_view_form_conversation",),
        ),
    ),
    "insight": (
        (
            *("recovery.experiment", "recovery.forecast", "recovery.forecast.error"),
            *("recovery.kpi.reply", "recovery.profile", "recovery.segment"),
            "recovery.segment.preview",
        ),
        {
            "account.invoice.report": ["recovery_segment_id"],
            "recovery.case": ["profile_html"],
            "recovery.kpi": ["segment_id"],
            "recovery.kpi.contact": ["experiment_id", "arm"],
            "recovery.reminder": ["experiment_id", "arm"],
            "res.company": [
                *("recovery_segment_rules", "recovery_segment_rules_by_id"),
                "recovery_profiled_on",
            ],
            "res.config.settings": ["group_recovery_segments"],
            "res.partner": [
                *("recovery_segment_id", "recovery_profile_id"),
                "recovery_profile_html",
            ],
        },
        (
            *("demo_segment_business", "demo_segment_person", "demo_segment_public"),
            *("demo_segment_shop", "experiment_report", "group_recovery_segments"),
            *("filter_kpi_recovery_by_segment", "menu_recovery_experiment"),
            *("menu_recovery_forecast", "menu_recovery_forecast_error"),
            *("menu_recovery_kpi_reply", "menu_recovery_profile"),
            *("menu_recovery_segment", "profile_card", "segment_preview"),
        ),
    ),
}


def migrate(cr, version):
    if not version:
        return
    _check_there(cr)
    for capability, (models, fields, names) in MOVED.items():
        addon = f"{MAIN}_{capability}"
        _rename(cr, addon, [*names, *_names(models, fields)], _prefixes(models, fields))
        _own(cr, addon)
        _texts(cr, addon)
        _views(cr, fields)
        _mark(cr, addon)


def _check_there(cr):
    """Without them an open procedure would stop no message any more: nothing is updated
    then, and nothing lost.

    :raise LookupError: when Odoo does not find one of them
    """
    addons = {f"{MAIN}_{capability}" for capability in MOVED}
    cr.execute(
        "SELECT name FROM ir_module_module WHERE name IN %s AND state != %s",
        [tuple(addons), "uninstallable"],
    )
    if missing := addons.difference(name for (name,) in cr.fetchall()):
        raise LookupError(THERE % ", ".join(sorted(missing)))


def _names(models, fields):
    """Names of models, and of fields on those of others; users have those of their
    contacts."""
    yield from (f"model_{_table(model)}" for model in models)
    for model, own in fields.items():
        heirs = (model, "res.users") if model == "res.partner" else (model,)
        yield from (f"field_{_table(one)}__{field}" for one in heirs for field in own)


def _prefixes(models, fields):
    """How the names begin that Odoo makes, and those of records about a model."""
    for table in map(_table, models):
        yield from (f"field_{table}__", f"selection__{table}__", f"{table}_")
        yield from (f"model_inherit__{table}__", f"constraint_{table}_")
    for model, own in fields.items():
        yield from (f"selection__{_table(model)}__{field}__" for field in own)


def _table(model):
    return model.replace(".", "_")


def _rename(cr, addon, names, prefixes):
    cr.execute(
        SQL(
            """
            UPDATE ir_model_data moved SET module = %(addon)s
             WHERE module = %(main)s
               AND (name = ANY(%(names)s) OR name ^@ ANY(%(prefixes)s))
               AND NOT EXISTS (SELECT 1 FROM ir_model_data there
                                WHERE there.module = %(addon)s
                                  AND there.name = moved.name)
            """,
            addon=addon,
            main=MAIN,
            names=list(names),
            prefixes=list(prefixes),
        )
    )


def _own(cr, addon):
    """Whose a constraint is, and a table of pairs, Odoo notes a second time."""
    for table, model, column in (
        ("ir_model_constraint", "ir.model.constraint", "id"),
        ("ir_model_relation", "ir.model", "model"),
    ):
        cr.execute(
            SQL(
                """
                UPDATE %(table)s own SET module = addon.id
                  FROM ir_module_module addon, ir_module_module main,
                       ir_model_data named
                 WHERE addon.name = %(addon)s AND main.name = %(main)s
                   AND own.module = main.id AND named.module = %(addon)s
                   AND named.model = %(model)s AND named.res_id = own.%(column)s
                """,
                table=SQL.identifier(table),
                column=SQL.identifier(column),
                model=model,
                addon=addon,
                main=MAIN,
            )
        )


def _texts(cr, addon):
    """What was shipped last is known of them as before (recovery.shipped.text); a
    message text is reset from the file where it stands now."""
    cr.execute(
        SQL(
            """
            UPDATE mail_template text
               SET template_fs = REPLACE(template_fs, %(main)s || '/', %(addon)s || '/')
              FROM ir_model_data named
             WHERE named.module = %(addon)s AND named.model = 'mail.template'
               AND named.res_id = text.id
            """,
            addon=addon,
            main=MAIN,
        )
    )
    key = f"{MAIN}.shipped.%s"
    cr.execute(
        SQL(
            """
            INSERT INTO ir_config_parameter
                   (key, value, create_uid, write_uid, create_date, write_date)
            SELECT %(new)s, value, create_uid, write_uid, create_date, write_date
              FROM ir_config_parameter WHERE key = %(old)s
                ON CONFLICT (key) DO NOTHING
            """,
            new=key % addon,
            old=key % MAIN,
        )
    )


def _views(cr, fields):
    """Our views that show what has moved are written again by this update, but those
    that they extend before them, and Odoo validates these with what is there: until
    then they show nothing."""
    for model, own in fields.items():
        cr.execute(
            SQL(
                """
                UPDATE ir_ui_view view SET arch_db = '{"en_US": "<data/>"}'
                  FROM ir_model_data named
                 WHERE named.model = 'ir.ui.view' AND named.module = %(main)s
                   AND named.res_id = view.id AND view.model = %(model)s
                   AND view.inherit_id IS NOT NULL
                   AND view.arch_db ->> 'en_US' LIKE ANY(%(shown)s)
                   AND NOT EXISTS (SELECT 1 FROM ir_ui_view more
                                    WHERE more.inherit_id = view.id)
                """,
                main=MAIN,
                model=model,
                shown=[f'%name="{field}"%' for field in own],
            )
        )


def _mark(cr, addon):
    """It is loaded by the same run, after this addon; who has removed it later, keeps
    it removed."""
    cr.execute(
        SQL(
            """
            UPDATE ir_module_module addon
               SET state = 'to upgrade', latest_version = main.latest_version,
                   demo = main.demo
              FROM ir_module_module main
             WHERE main.name = %s AND addon.name = %s AND addon.state = 'uninstalled'
            """,
            MAIN,
            addon,
        )
    )
