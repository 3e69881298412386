import hashlib
import json
from datetime import date

from odoo import api, fields, models
from odoo.fields import Command
from odoo.tools import SQL

from ...core.arrangement_kinds import kinds_that
from ...core.languages import is_written
from ...core.personal import LONG_LATE, History, opening
from ...core.received import RECEIVED
from ..odoo.account_move_line_ledger import one_entity
from ..path.choices import CLOSING_KINDS

CHOSEN = {"recipient_id", "copy_ids", "user_id"}  # on the form of one message
SAID_BY_SOURCE = ("recipient_id", "copy_ids", "lang", "user_id")


class RecoveryReminder(models.Model):
    """What a message says to this customer and to nobody else: a fact of theirs."""

    _inherit = "recovery.reminder"

    opening = fields.Char(
        compute="_compute_opening",
        help="A sentence about this customer, from facts: a recent payment, an "
        "arrangement kept, a habit of paying on time. Empty where there is none.",
    )

    only_day = fields.Boolean(
        compute="_compute_opening",
        help="The customer has approved these invoices: nothing is left to ask but the "
        "day.",
    )
    is_consumer = fields.Boolean(
        compute="_compute_profile", help="A person who buys for themselves."
    )
    country_code = fields.Char(compute="_compute_profile")

    told = fields.Json(
        readonly=True,
        copy=False,
        help="Who was to read it and to speak, and how to pay, as it was written.",
    )

    @api.depends("partner_id.is_company", "partner_id.country_id")
    def _compute_profile(self):
        for reminder in self:
            partner, home = reminder.partner_id, reminder.company_id.country_id
            reminder.is_consumer = not partner.is_company
            reminder.country_code = (partner.country_id or home).code

    @api.depends("partner_id", "company_id", "stage", "kind", "lang")
    def _compute_opening(self):
        """Hook: what is said of this customer first, of all messages at once."""
        histories = self._read_histories()
        for reminder in self:
            key = reminder.partner_id.id, reminder.company_id.root_id.id
            history = histories.get(key, History())
            today = reminder.company_id._recovery_today()
            stage = reminder.stage or reminder.kind
            fact = opening(stage, history, today, reminder._opening_wording())
            reminder.opening = fact and reminder._opening_sentence(fact, history)
            reminder.only_day = False

    def _opening_sentence(self, fact, history):
        env = self.with_context(lang=self._lang()).env
        if fact == "just_paid":
            day = self.with_env(env)._day(history.settled_on)
            return env._("Thank you for your payment of %s.", day)
        return {
            "plan_kept": env._(
                "You kept our last arrangement to the end: thank you again."
            ),
            "unusual": env._(
                "You always pay on time, so we suspect our invoice went astray."
            ),
            "public": env._(
                "If our invoice needs an order number or another reference, tell us "
                "and we will add it."
            ),
            "small": env._("Two lines are enough to answer us: your time is precious."),
            "loyal": env._(
                "We have been working together for years, and we are glad of it."
            ),
            "plan_done": env._(
                "You kept our arrangement to the end, as agreed: thank you."
            ),
            "told_why": env._(
                "Thank you as well for telling us what was going on: it made things "
                "simpler for everyone."
            ),
        }[fact]

    def _opening_wording(self):
        """Hook: the kind of opening that suits this customer, None for any."""
        return None

    # === FACTS === #

    def _read_histories(self):
        """What these customers have done so far with any branch of a legal entity
        (I20): ``{(partner id, id of the head office): core History}``, in two queries
        for all of them. An invoice that a credit note or a loss settled is not one that
        they paid (I18)."""
        if not self:
            return {}
        self.env["account.move.line"].flush_model()
        kept = self._kept_plans()
        rows = self.env.execute_query_dict(self._history_query())
        found = {}
        for row in rows:
            key = row.pop("partner_id"), row.pop("root_id")
            found[key] = History(**row, plan_kept_on=kept.get(key))
        return found

    def _history_query(self):
        return SQL(
            """
            SELECT m.commercial_partner_id AS partner_id, head.id AS root_id,
                   MIN(m.invoice_date) AS since,
                   COUNT(paid.day) AS settled,
                   COUNT(*) FILTER (WHERE paid.day <= m.invoice_date_due) AS on_time,
                   COUNT(*) FILTER (
                       WHERE l.amount_residual > 0
                         AND COALESCE(l.date_maturity, l.date) < %s) AS long_late,
                   MAX(paid.day) AS settled_on,
                   MAX(paid.day) FILTER (
                       WHERE m.recovery_delay_reason_id IS NOT NULL) AS told_on
              FROM account_move m JOIN account_move_line l ON l.move_id = m.id
              JOIN res_company own ON own.id = m.company_id
              JOIN res_company head ON %s
        CROSS JOIN LATERAL (
                   SELECT CASE WHEN l.recovery_settled_by = %s
                               THEN l.recovery_settled_on END AS day) paid
             WHERE m.commercial_partner_id IN %s AND head.id IN %s
               AND m.move_type IN ('out_invoice', 'out_receipt') AND m.state = 'posted'
               AND l.display_type = 'payment_term'
          GROUP BY m.commercial_partner_id, head.id
            """,
            fields.Date.today() - LONG_LATE,
            one_entity("own", "head"),
            RECEIVED,
            tuple(self.partner_id.ids),
            tuple(self.company_id.root_id.ids),
        )

    def _kept_plans(self):
        """Day on which the last arrangement of each customer ended as kept; not where
        one was broken since."""
        kept = self._ended_plans([("state", "=", "kept"), ("paid_amount", ">", 0)])
        broken = self._ended_plans([("outcome", "=", "broken")]) if kept else {}
        return {
            key: day for key, day in kept.items() if day > broken.get(key, date.min)
        }

    def _ended_plans(self, how):
        """The last day on which an arrangement of each customer with a legal entity
        ended so: ``{(partner id, id of the head office): date}``."""
        # sudo: what another branch has agreed counts, whoever looks
        groups = (
            self.env["recovery.arrangement"]
            .sudo()
            ._read_group(
                [
                    ("partner_id", "in", self.partner_id.ids),
                    ("company_id", "child_of", self.company_id.root_id.ids),
                    ("kind", "in", kinds_that(at_once=False)),
                    *how,
                ],
                ["partner_id", "company_id"],
                ["ended_on:max"],
            )
        )
        days = {}
        for partner, company, day in groups:
            key = partner.id, company.root_id.id
            days[key] = max(filter(None, (days.get(key), day)), default=None)
        return days

    # Who reads a waiting message, and what it says besides the amounts: read again
    # before it leaves (I4, I17).

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
