import dataclasses
from collections import defaultdict, namedtuple
from datetime import timedelta
from decimal import Decimal

from odoo import api, fields, models
from odoo.tools import SQL

from ...core.amounts import free, uncovered
from ...core.bank_lines import is_telling, owners, plain
from ...core.facts import Item
from ...core.received import not_taken_back
from ..base.recovery_said import exact

READ = ("res.partner", "res.company", "res.partner.bank", "account.account")
READ += ("account.move", "account.move.line", "account.bank.statement.line")
READ += ("account.payment",)
READ += ("recovery.arrangement", "recovery.arrangement.line", "recovery.reminder")

# What came in of one currency and settles nothing yet: in it, in the currency of the
# company, and the ids of the journal entries that hold it; what of it waits on the bank
# statement, in the currency of the company; both amounts of each entry. Below zero
# where more was taken back.
Received = namedtuple(
    "Received",
    "amount company_amount moves waiting parts",
    defaults=(Decimal(0), Decimal(0), frozenset(), Decimal(0), ()),
)
ITEM_FIELDS = {field.name for field in dataclasses.fields(Item)}
BANK_DAYS = 400  # an older bank line that nobody matched tells nothing of today


def total_received(by_currency):
    """What came in and settles nothing yet, in the currency of the company: a line of
    the bank waits for somebody even where the bank has taken back as much or more, and
    a payment where it is not that payment which was taken back."""
    found = by_currency.values()
    return sum((_to_allocate(one) for one in found), Decimal(0))


def _to_allocate(one):
    if one.company_amount >= 0:
        return one.company_amount or one.waiting
    return max(one.waiting, not_taken_back(one.parts))


class AccountMoveLineLedger(models.Model):
    """What the books say of many customers, in two queries: claims, and what came in
    and settles nothing yet.

    A company and its branches are one legal entity (I20): what came in to one of them
    counts for all.
    """

    _inherit = "account.move.line"

    @api.model
    def _recovery_read_ledger(self, keys):
        """Claims and receipts of these customers: ``({key: [core Item]}, {key:
        {currency name: Received}})``; receipts are positive, and none is of nothing,
        unless something waits for somebody to match it.

        :param keys: ``{key: (id of a commercial partner, id of a company)}``
        """
        if not keys:
            return {}, {}
        items, found = {}, defaultdict(lambda: defaultdict(Received))
        customers = _customers(keys)
        for row in self.env.execute_query_dict(self._recovery_ledger_query(customers)):
            key, move = row.pop("key"), row.pop("move")
            amounts = [Decimal(row["residual"]), Decimal(row["residual_company"])]
            if move is None:
                row["residual"], row["residual_company"] = amounts
                items.setdefault(key, []).append(self._recovery_item(row))
            else:
                _add(found[key], row["currency"], move, *amounts)
        for key, name, move, *amounts in self._recovery_bank_lines(keys, items):
            _add(found[key], name, move, *amounts)
            one = found[key][name]
            found[key][name] = one._replace(waiting=one.waiting - amounts[1])
        received = {
            key: {name: one for name, one in own.items() if _to_allocate(one) > 0}
            for key, own in found.items()
        }
        return items, {key: own for key, own in received.items() if own}

    def _recovery_left(self):
        """What is left of these open entries of one customer, in one currency and one
        company, once what was received is allocated: ``({entry: Decimal}, ids of the
        journal entries that hold what was received)``."""
        for name in READ:
            self.env[name].flush_model()
        customer = self.partner_id.commercial_partner_id.id
        items, received = self._recovery_read_ledger(
            {0: (customer, self.company_id.id)}
        )
        name = self.currency_id.name
        waiting = received.get(0, {}).get(name, Received())
        own = [item for item in items.get(0, ()) if item.currency == name]
        today = self.company_id._recovery_today()
        left = uncovered(own, waiting.amount, today)
        return {
            entry: left.get(
                entry._origin.id,
                exact(entry.amount_residual_currency, entry.currency_id),
            )
            for entry in self
        }, waiting.moves

    def _recovery_free(self):
        """Those of these open entries, of one customer in one company, of which
        something may be arranged: neither disputed, arranged nor on its way, and not
        settled by what was received."""
        for name in READ:
            self.env[name].flush_model()
        customer = self.partner_id.commercial_partner_id.id
        items, received = self._recovery_read_ledger(
            {0: (customer, self.company_id.id)}
        )
        today, found = self.company_id._recovery_today(), set()
        for name in {item.currency for item in items.get(0, ())}:
            own = [item for item in items[0] if item.currency == name]
            waiting = received.get(0, {}).get(name, Received())
            found.update(item.id for item, _left in free(own, waiting.amount, today))
        return self.filtered(lambda entry: entry.id in found)

    def _recovery_ledger_query(self, customers):
        """One row per open receivable line of these customers: their claims in the
        company of the file, and what came in to any company of the legal entity.

        Residuals are read as text: exact, where a float is not.
        """
        return SQL(
            """
            SELECT c.key, l.id, %(named)s AS invoice,
                   COALESCE(l.date_maturity, l.date) AS due,
                   l.amount_residual_currency::text AS residual,
                   l.amount_residual::text AS residual_company,
                   currency.name AS currency,
                   CASE WHEN NOT claim.is_claim THEN m.id END AS move,
                   %(columns)s
              FROM %(customers)s
              JOIN res_company own ON own.id = c.company_id
              JOIN res_partner p ON p.commercial_partner_id = c.partner_id
              JOIN account_move_line l ON l.partner_id = p.id
              JOIN res_company member ON member.id = l.company_id AND %(one_entity)s
              JOIN account_account a ON a.id = l.account_id
              JOIN account_move m ON m.id = l.move_id
              JOIN res_currency currency ON currency.id = l.currency_id
        CROSS JOIN LATERAL (SELECT %(claim)s AS is_claim) claim
         LEFT JOIN recovery_delay_reason reason ON reason.id = %(reason)s
        CROSS JOIN LATERAL (
            SELECT CASE WHEN claim.is_claim THEN %(under_way)s END AS since) way
             WHERE a.account_type = 'asset_receivable'
               AND l.parent_state = 'posted'
               AND l.reconciled IS NOT TRUE
               AND l.amount_residual != 0
               AND CASE WHEN claim.is_claim
                        THEN l.company_id = c.company_id AND l.amount_residual > 0
                        ELSE NOT %(apart)s AND NOT %(exchange)s END
          ORDER BY c.key, due, l.id
            """,
            named=self._recovery_named(),
            columns=SQL(", ").join(
                SQL("%s AS %s", column, SQL.identifier(name))
                for name, column in self._recovery_item_columns().items()
            ),
            reason=self._recovery_own("recovery_delay_reason_id"),
            claim=self._recovery_claim(),
            apart=self._recovery_apart(),
            exchange=self._recovery_exchange(SQL.identifier("m")),
            one_entity=one_entity("own", "member"),
            customers=customers,
            under_way=self._recovery_under_way_since(),
        )

    @api.model
    def _recovery_item(self, row):
        """A core Item of this row; columns that it has no field for are its ``extra``.

        Hook: an addon says here what its columns mean for the claim, without a query.
        """
        extra = {name: row.pop(name) for name in row.keys() - ITEM_FIELDS}
        return Item(**row, extra=extra)

    @api.model
    def _recovery_item_columns(self):
        """What is known of each claim, read with it: ``{name of a core Item's field:
        SQL}``, over the receivable line ``l`` of the document ``m`` of customer ``p``.

        Hook. A name that the core Item does not have is kept in its ``extra``.
        """
        return {
            "excluded": SQL("COALESCE(l.no_followup, FALSE)"),
            "paused_until": SQL(
                "GREATEST(%s, %s)",
                self._recovery_own("recovery_paused_until"),
                self._recovery_offered_until(),
            ),
            "held_until": SQL(
                """(
                SELECT MAX(stopped.held_until) FROM recovery_reminder_line told
                  JOIN recovery_reminder stopped ON stopped.id = told.reminder_id
                 WHERE told.move_id = m.id AND stopped.hold_code = 'hand'
                   AND (m.move_type != 'entry' OR told.move_line_id = l.id))"""
            ),
            "disputed": SQL(
                "COALESCE(m.payment_state = 'blocked', FALSE) "
                "OR COALESCE(reason.category = 'dispute', FALSE)"
            ),
            "payment_under_way": SQL("way.since IS NOT NULL"),
            "under_way_since": SQL("way.since"),
            "arranged": SQL(
                """EXISTS (
                SELECT 1 FROM recovery_arrangement_line agreed
                 WHERE agreed.move_line_id = l.id AND agreed.is_running)"""
            ),
            "is_new": SQL(
                """NOT EXISTS (
                SELECT 1 FROM recovery_reminder_line told
                  JOIN recovery_reminder r ON r.id = told.reminder_id
                 WHERE told.move_line_id = l.id AND r.state = 'sent'
                   AND (r.kind != 'step' OR r.step_days > 0))"""
            ),
        }

    def _recovery_offered_until(self):
        """SQL: the day after an open proposal about line ``l`` lapses.

        Nobody is pressed while an offer is on the table (GR-05).
        """
        return SQL(
            """(
                SELECT MAX(offer.valid_until) + 1
                  FROM recovery_arrangement_line offered
                  JOIN recovery_arrangement offer ON offer.id = offered.arrangement_id
                 WHERE offered.move_line_id = l.id AND offer.state = 'proposed')"""
        )

    def _recovery_under_way_since(self):
        """SQL: the day from which a payment of invoice ``m`` has been on its way and
        not in the ledger yet; NULL where none is.

        Odoo's payments without journal entry, and portal payments where the module
        `account_payment` is installed (a soft check: it is not required).
        """
        payment = SQL(
            """(
                SELECT MIN(pay.date) FROM account_move__account_payment link
                  JOIN account_payment pay ON pay.id = link.payment_id
                 WHERE link.invoice_id = m.id
                   AND pay.move_id IS NULL AND pay.state = 'in_process')"""
        )
        online = SQL("NULL")
        if "transaction_ids" in self.env["account.move"]._fields:
            online = SQL(
                """(
                SELECT MIN(COALESCE(tx.last_state_change, tx.create_date))::date
                  FROM account_invoice_transaction_rel link
                  JOIN payment_transaction tx ON tx.id = link.transaction_id
                 WHERE link.invoice_id = m.id
                   AND tx.state IN ('pending', 'authorized'))"""
            )
        # What Odoo calls paid while something is open: nobody knows since when.
        return SQL(
            """COALESCE(LEAST(%s, %s), CASE
                WHEN m.payment_state IN ('paid', 'in_payment')
                THEN COALESCE(l.date_maturity, l.date) END)""",
            payment,
            online,
        )

    # === BANK LINES THAT NOBODY HAS MATCHED === #

    def _recovery_bank_lines(self, keys, items):
        """Money on the bank statement that is known to come from these customers, by
        the partner, the account or a number, and is matched with nothing yet:
        ``(key, currency name, entry id, amount, amount in company currency)``, negative
        as credits are."""
        rows = self.env.execute_query(self._recovery_bank_lines_query(keys))
        if not rows:
            return
        by_customer, known = defaultdict(list), defaultdict(set)
        for key, (partner, _company) in keys.items():
            by_customer[partner].append(key)
        for key, number in self._recovery_numbers(items):
            known[number].add(key)
        for companies, partner, text, currency, move, *amounts in rows:
            # Who pays for somebody else says whose invoice it is.
            found = {*by_customer.get(partner, ()), *owners(text, known)}
            for key in found:
                if keys[key][1] in companies:
                    yield key, currency, move, *map(Decimal, amounts)

    def _recovery_bank_lines_query(self, keys):
        """One row per bank line that waits and may be of one of these customers."""
        return SQL(
            """
            SELECT ARRAY(
                       SELECT own.id FROM res_company own
                        WHERE own.id IN %(companies)s AND %(one_entity)s),
                   known.id, CONCAT_WS(' ', bank.payment_ref, m.ref),
                   currency.name, m.id, l.amount_residual_currency, l.amount_residual
              FROM account_bank_statement_line bank
              JOIN account_move m ON m.id = bank.move_id AND m.state = 'posted'
              JOIN res_company member ON member.id = bank.company_id
              JOIN account_journal j ON j.id = bank.journal_id
              JOIN LATERAL (
                   SELECT SUM(s.amount_currency)::text AS amount_residual_currency,
                          SUM(s.balance)::text AS amount_residual,
                          MIN(s.currency_id) AS currency_id
                     FROM account_move_line s
                    WHERE s.move_id = m.id AND s.account_id = j.suspense_account_id
              ) l ON l.currency_id IS NOT NULL
              JOIN res_currency currency ON currency.id = l.currency_id
         LEFT JOIN LATERAL (
                   SELECT one.partner_id FROM res_partner_bank one
                    WHERE bank.partner_id IS NULL AND one.active
                      AND one.sanitized_acc_number = UPPER(
                          REGEXP_REPLACE(bank.account_number, '\\W+', '', 'g'))
                 ORDER BY one.id LIMIT 1) account ON TRUE
         LEFT JOIN res_partner named
                ON named.id = COALESCE(bank.partner_id, account.partner_id)
         LEFT JOIN res_partner known ON known.id = named.commercial_partner_id
             WHERE bank.is_reconciled IS NOT TRUE AND bank.amount > 0
               AND m.date > %(since)s
               AND EXISTS (
                   SELECT FROM res_company own
                    WHERE own.id IN %(companies)s AND %(one_entity)s)
            """,
            one_entity=one_entity("own", "member"),
            companies=tuple({company for _partner, company in keys.values()}),
            since=fields.Date.today() - timedelta(days=BANK_DAYS),
        )

    def _recovery_numbers(self, items):
        """The numbers by which a bank line may name these claims: ``(key, number)``."""
        lines = [item.id for own in items.values() for item in own]
        entries = self.sudo().browse(lines)  # sudo: as the queries above
        references = {entry.id: entry.move_id.payment_reference for entry in entries}
        for key, own in items.items():
            for item in own:
                for number in {plain(item.invoice), plain(references[item.id])}:
                    if is_telling(number):
                        yield key, number


def _customers(keys):
    """SQL: the customers asked for, as the table ``c``."""
    rows = SQL(", ").join(SQL("(%s, %s, %s)", key, *one) for key, one in keys.items())
    return SQL("(VALUES %s) AS c(key, partner_id, company_id)", rows)


def one_entity(company, other):
    """SQL: whether two rows of ``res_company`` are branches of one legal entity."""
    return SQL(
        "SPLIT_PART(%s, '/', 1) = SPLIT_PART(%s, '/', 1)",
        SQL.identifier(company, "parent_path"),
        SQL.identifier(other, "parent_path"),
    )


def _add(received, currency, move, residual, residual_company):
    """Add one open entry that is no claim: credits count, what we paid back or the
    bank took back takes from them."""
    before = received[currency]
    received[currency] = Received(
        before.amount - residual,
        before.company_amount - residual_company,
        before.moves | {move} if residual < 0 else before.moves,
        before.waiting,
        (*before.parts, (-residual, -residual_company)),
    )
