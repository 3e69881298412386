import json
import logging
from hashlib import sha256
from pathlib import Path

from lxml import etree

from odoo import api, models
from odoo.modules import Manifest
from odoo.tools import SQL, file_open, file_path
from odoo.tools.convert import convert_file
from odoo.tools.translate import TranslationImporter

from .aside import attempt

_logger = logging.getLogger(__name__)

# Whose texts users may edit: Odoo does not write them on an update.
TEXTS = (
    "mail.template",
    "recovery.path",
    "recovery.step",
    "recovery.delay.reason",
    "recovery.tone.rule",
    "recovery.note.rule",
    "recovery.guide",
    "recovery.guide.question",
    "recovery.guide.choice",
)
KINDS = ("char", "text", "html")
KEY = "recouvrement_respectueux.shipped.%s"  # module: what it shipped last, as digests


class RecoveryShippedText(models.AbstractModel):
    """Texts that we ship and users may edit: on an update, those that nobody edited
    become the new ones, edited ones stay, and a manager is told both.

    A text is edited where it is neither what we ship now nor what we shipped last.
    What we shipped last is kept as digests, one per text and language.
    """

    _name = "recovery.shipped.text"
    _description = "Shipped Texts"

    @api.model
    def _follow(self, module):
        """Called by the data of each addon that ships such texts, at each update.

        :param str module: the addon
        :return: ``(rewritten, kept)``: names of texts
        """
        known = self._digests(module)
        if self._is_new(module):
            self._keep(module, _as_digests(self._stored(module)))
            return [], []
        shipped, stored = self._shipped(module), self._stored(module)
        rewritten, kept = set(), set()
        for (model, id_, field), values in shipped.items():
            now, fresh = stored.get((model, id_, field), {}), {}
            for lang, value in values.items():
                if now.get(lang, value) == value:
                    continue
                before = known.get(_key(model, id_, field, lang))
                if self._is_ours(model, id_, now[lang], before):
                    fresh[lang] = value
                elif before != _digest(value):
                    kept.add((model, id_))
            if fresh:
                self._store(model, id_, field, {**now, **fresh})
                rewritten.add((model, id_))
        self._keep(module, {**known, **_as_digests(shipped)})
        names = self._names(rewritten - kept), self._names(kept)
        if any(names):
            self._tell(*names)
        return names

    def _is_new(self, module):
        modules = self.env["ir.module.module"]
        return modules.search([("name", "=", module)]).state == "to install"

    def _is_ours(self, model, id_, value, digest):
        """Whether this is a text of ours: what we shipped last, or, where that is not
        known, what nobody but the system ever wrote on."""
        if digest:
            return _digest(value) == digest
        author = self.env[model].browse(id_).write_uid
        return author == self.env.ref("base.user_root")

    # === WHAT WE SHIP === #

    def _shipped(self, module):
        """``{(model, id, field): {lang: text}}`` as the files of this addon have them,
        in the languages that are switched on; untranslated under the key "".

        The files are loaded as if the addon were new, and all is taken back.
        """
        savepoint = self.env.cr.savepoint()
        try:
            for name in self._files(module):
                attempt(self, "_load", module, name)
            self._translate(module)
            self.env.flush_all()
            return self._stored(module)
        finally:
            savepoint.close(rollback=True)
            self.env.invalidate_all()
            self.env.registry.clear_all_caches()

    def _load(self, module, name):
        convert_file(self.env, module, name, {}, mode="init")

    def _files(self, module):
        """The data files of an addon that hold nothing but such texts."""
        for name in Manifest.for_addon(module)["data"]:
            if name.endswith(".csv") and Path(name).stem in TEXTS:
                yield name
            elif name.endswith(".xml") and "/" in name and name.startswith("data/"):
                with file_open(f"{module}/{name}", "rb") as file:
                    tree = etree.parse(file)
                records = tree.findall(".//record")
                if records and all(one.get("model") in TEXTS for one in records):
                    yield name

    def _translate(self, module):
        """The translations of this addon, over whatever users have written."""
        importer = TranslationImporter(self.env.cr, verbose=False)
        for lang, _name in self.env["res.lang"].get_installed():
            for code in dict.fromkeys((lang.split("_")[0], lang)):
                try:
                    path = file_path(f"{module}/i18n/{code}.po")
                except FileNotFoundError:
                    continue
                importer.load_file(path, lang)
        importer.save(overwrite=True, force_overwrite=True)

    # === WHAT IS STORED === #

    def _stored(self, module):
        """``{(model, id, field): {lang: text}}`` of the texts of this addon, as the
        database has them."""
        records = self.env["ir.model.data"].search(
            [("module", "=", module), ("model", "in", TEXTS)], order="id"
        )
        found = {}
        for model, own in records.grouped("model").items():
            for id_, *texts in self._rows(model, own.mapped("res_id")):
                for field, text in zip(self._fields_of(model), texts, strict=True):
                    if text is not None:
                        plain = isinstance(text, str)
                        found[model, id_, field] = {"": text} if plain else text
        return found

    def _rows(self, model, ids):
        columns = map(SQL.identifier, ["id", *self._fields_of(model)])
        return self.env.execute_query(
            SQL(
                "SELECT %s FROM %s WHERE id IN %s ORDER BY id",
                SQL(", ").join(columns),
                SQL.identifier(self.env[model]._table),
                tuple(ids),
            )
        )

    def _fields_of(self, model):
        """The texts of a model that users may edit."""
        return [
            name
            for name, field in self.env[model]._fields.items()
            if field.type in KINDS and field.store and not field.compute
        ]

    def _store(self, model, id_, field, values):
        """By a statement of our own: each language has its text, and who edited the
        record last stays as it was."""
        new = values.get("", json.dumps(values))
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET %s = %s WHERE id = %s",
                SQL.identifier(self.env[model]._table),
                SQL.identifier(field),
                new,
                id_,
            )
        )
        self.env[model].browse(id_).invalidate_recordset()
        self.env.registry.clear_cache()

    def _digests(self, module):
        # sudo: at an update, in nobody's name
        parameters = self.env["ir.config_parameter"].sudo()
        return json.loads(parameters.get_param(KEY % module) or "{}")

    def _keep(self, module, digests):
        # sudo: at an update, in nobody's name
        parameters = self.env["ir.config_parameter"].sudo()
        parameters.set_param(KEY % module, json.dumps(digests, sort_keys=True))

    # === SAID === #

    def _names(self, texts):
        return sorted(
            {self.env[model].browse(id_).display_name or "" for model, id_ in texts}
        )

    def _tell(self, rewritten, kept):
        """A task for the managers, and the log."""
        _logger.info("Shipped texts rewritten: %s; kept: %s", rewritten, kept)
        for company in self.env["res.company"].search([("active", "=", True)]):
            company._recovery_ask("_recovery_texts_words", rewritten, kept)


def _digest(value):
    return sha256((value or "").encode()).hexdigest()[:16]


def _key(model, id_, field, lang):
    return f"{model},{id_},{field},{lang}"


def _as_digests(texts):
    return {
        _key(*text, lang): _digest(value)
        for text, values in texts.items()
        for lang, value in values.items()
    }
