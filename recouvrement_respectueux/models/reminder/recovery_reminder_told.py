import hashlib
import json

from odoo import fields, models
from odoo.fields import Command

from ...core.languages import is_written
from ..path.recovery_message_kind import CLOSING_KINDS

CHOSEN = {"recipient_id", "copy_ids", "user_id"}  # on the form of one message
SAID_BY_SOURCE = ("recipient_id", "copy_ids", "lang", "user_id")


class RecoveryReminderTold(models.Model):
    """Who reads a waiting message, and what it says besides the amounts: read again
    before it leaves (I4, I17)."""

    _inherit = "recovery.reminder"

    told = fields.Json(
        readonly=True,
        copy=False,
        help="Who was to read it and to speak, and how to pay, as it was written.",
    )

    # === CRUD METHODS === #

    def write(self, vals):
        """Override: whom a person chooses for one message is nobody of another
        company."""
        result = super().write(vals)
        if CHOSEN & vals.keys():
            self._check_chosen()
            self.filtered("is_open")._write_for_chosen()
        return result

    def _write_for_chosen(self):
        """Write these messages anew for whom a person has just chosen: what is approved
        is what was looked at (I19). Their own words stay."""
        readers = self.case_id._readers()
        for one in self:
            lang = readers[one.case_id].lang(one.recipient_id)
            one._record({"lang": lang})
        self.filtered(lambda one: one.body and not one.body_edited)._compose()
        self.filtered("body_edited")._keep_told()

    def _check_chosen(self):
        for one in self.filtered("is_open"):
            one._check_usable(one.recipient_id | one.copy_ids)

    def _lang(self):
        """The language of this message, which may have been switched off since."""
        languages = self.env["res.lang"]
        if languages._recovery_has(self.lang):
            return self.lang
        home = self.company_id.partner_id.sudo().lang  # sudo: as in `Readers`
        return languages._recovery_choose(self.lang, home)

    def _take_language(self):
        """Write those of these waiting messages again whose language was switched off,
        in another one: as it is written in another country, it is so when they leave.
        What a person wrote leaves the review, and a new message is prepared.

        :return: those that are in another language now
        """
        off = self.filtered(
            lambda one: (
                one.is_open and not is_written(one.lang, one._lang().split("_")[:1])
            )
        )
        if not off:
            return off
        readers = off.case_id._readers()
        for one in off:
            one._record({"lang": readers[one.case_id].lang(one.recipient_id)})
        off.filtered("body_edited")._withdraw("language")
        off.filtered("is_open")._compose()
        return off

    # === WHO SPEAKS === #

    def _person(self):
        """Override: the person of the message, else that of the file."""
        own = self.company_id._recovery_working(self.user_id)
        return own or self.case_id._person()

    def _written_to(self):
        """Override: a message has its own reader, whom a person may have chosen."""
        return {one: one.recipient_id for one in self}

    # === READ AGAIN === #

    def _reader_now(self, readers):
        """Whom a message by this channel is for today: a partner."""
        return readers.to(self.channel)

    def _source_now(self, readers):
        """What the one source says today, as plain values."""
        reader = self._reader_now(readers)
        return {
            "recipient_id": reader.id,
            "copy_ids": sorted(readers.copies.ids) if self.channel == "email" else [],
            "lang": readers.lang(reader),
            "user_id": self.case_id._person().id,
        }

    def _told_texts(self, blocks):
        """What this message says of its reader, its speaker and how to pay, as a
        SHA-256: it is compared only, and nobody's name is kept once more.

        :param blocks: see `_block_values`
        """
        values = {**blocks, "name": self.recipient_name}
        if self.channel == "email":
            values["address"] = self.recipient_id.email_formatted
        said = json.dumps(_plain(values), sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()

    def _told_now(self, blocks=None):
        """``{reminder: what is kept as told when it is written now}``

        :param blocks: see `_block_values`, where they were worked out for the text
        """
        readers = self.case_id._readers()
        blocks = self._block_values() if blocks is None else blocks
        return {
            one: {
                "source": one._source_now(readers[one.case_id]),
                "texts": one._told_texts(blocks[one]),
            }
            for one in self
        }

    def _told_otherwise(self):
        """Those of these messages of which something would be told otherwise today."""
        now = self._told_now()
        return self.filtered(
            lambda one: (
                (one.told or not one.body_edited)
                and one.told != now[one]
                or not one._reader_stays()
            )
        )

    def _keep_told(self):
        """These words stay as they are, with the readers and facts of today."""
        for one, told in self._told_now().items():
            one._record({"told": told})

    def _reader_stays(self):
        """Whether whom it is for may still be written to."""
        return bool(self.recipient_id._recovery_usable_in(self.company_id))

    def _take_readers(self):
        """Give these messages the readers, the language and the person of today, where
        the source says something else than when they were written: what a person chose
        for one message stays otherwise."""
        readers = self.case_id._readers()
        for one in self:
            before = (one.told or {}).get("source", {})
            now = one._source_now(readers[one.case_id])
            changed = {
                name: now[name]
                for name in SAID_BY_SOURCE
                if now[name] != before.get(name)
            }
            if not one._reader_stays():
                changed.update({name: now[name] for name in ("recipient_id", "lang")})
            if "copy_ids" in changed:
                changed["copy_ids"] = [Command.set(changed["copy_ids"])]
            one._record(changed)

    def _refresh_told(self, decisions):
        """Take readers and amounts of today; the texts are still those of before."""
        self._take_readers()
        asking = self.filtered(lambda one: one.kind not in CLOSING_KINDS)
        asking._take_amounts(decisions)


def _plain(value):
    """A value as it comes back from JSON: texts, numbers, lists of them."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, models.BaseModel):
        return value.ids
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value if isinstance(value, str | int) else str(value or "")
