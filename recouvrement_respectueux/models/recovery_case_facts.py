from datetime import timedelta
from decimal import Decimal

from odoo import fields, models
from odoo.tools import SQL

from ..core.facts import File, Item

MEMORY_DAYS = 400  # no contact limit looks further back


class RecoveryCaseFacts(models.Model):
    """The facts of many files, read in a few set-based queries."""

    _inherit = "recovery.case"

    def _read_files(self, asked_by_person=False, ignoring=()):
        """Facts of these files: ``{case id: core File}``.

        The number of queries does not depend on the number of files.

        :param ignoring: ids of reminders to look away from: those that are about to
            leave, and would otherwise count as contacts of their own
        """
        self.env.flush_all()
        items, credits = self._read_items()
        contacts = self._read_contacts(ignoring)
        last = self._read_last_steps(ignoring)
        waiting = self._read_waiting()
        arrangements = self.env["recovery.arrangement"]
        agreements = arrangements._read_agreements(self, ignoring)
        stuck = arrangements._read_stuck(self, agreements)
        banks = {company: self._read_bank(company) for company in self.company_id}
        in_person, stopped = self._read_care()
        files = {}
        for case in self:
            step, key = last.get(case.id, {}), (case.partner_id.id, case.company_id.id)
            files[case.id] = File(
                items=tuple(items.get(case.id, ())),
                contacts=tuple(contacts.get(case.id, ())),
                paused_until=case.paused_until or None,
                unallocated=credits.get(case.id, Decimal(0)),
                awaiting_answer_since=case.awaiting_answer_since or None,
                message_waiting=case.id in waiting,
                bank_last_entry=banks[case.company_id],
                asked_by_person=asked_by_person,
                agreements=agreements.get(case.id, ()),
                stuck_since=stuck.get(case.id),
                restart_on=case.restart_on or None,
                stopped_since=stopped.get(key),
                by_hand=key in in_person,
                **step,
            )
        return files

    def _read_items(self):
        """Open lines per file: claims as core Items, and the sum of the credits."""
        items, credits = {}, {}
        for row in self.env.execute_query_dict(self._items_query()):
            case, residual = row.pop("case_id"), Decimal(row["residual_company"])
            if residual < 0:
                credits[case] = credits.get(case, Decimal(0)) - residual
                continue
            amounts = {"residual": Decimal(row["residual"])}
            amounts["residual_company"] = residual
            items.setdefault(case, []).append(Item(**{**row, **amounts}))
        return items, credits

    def _items_query(self):
        """One row per open receivable line of these files.

        Residuals are read as text: exact, where a float is not.
        """
        return SQL(
            """
            SELECT c.id AS case_id, l.id, m.name AS invoice,
                   COALESCE(l.date_maturity, l.date) AS due,
                   l.amount_residual_currency::text AS residual,
                   l.amount_residual::text AS residual_company,
                   currency.name AS currency,
                   COALESCE(l.no_followup, FALSE) AS excluded,
                   GREATEST(m.recovery_paused_until, %(offered)s) AS paused_until,
                   m.payment_state = 'blocked'
                       OR COALESCE(reason.category = 'dispute', FALSE) AS disputed,
                   m.payment_state IN ('paid', 'in_payment')
                       OR %(under_way)s AS payment_under_way,
                   EXISTS (
                       SELECT 1 FROM recovery_arrangement_line agreed
                        WHERE agreed.move_line_id = l.id AND agreed.is_running
                   ) AS arranged
              FROM recovery_case c
              JOIN res_partner p ON p.commercial_partner_id = c.partner_id
              JOIN account_move_line l
                ON l.partner_id = p.id AND l.company_id = c.company_id
              JOIN account_account a ON a.id = l.account_id
              JOIN account_move m ON m.id = l.move_id
              JOIN res_currency currency ON currency.id = l.currency_id
         LEFT JOIN recovery_delay_reason reason
                ON reason.id = m.recovery_delay_reason_id
             WHERE c.id IN %(cases)s
               AND a.account_type = 'asset_receivable'
               AND l.parent_state = 'posted'
               AND l.reconciled IS NOT TRUE
               AND l.amount_residual != 0
          ORDER BY c.id, due, l.id
            """,
            cases=tuple(self.ids) or (0,),
            under_way=self._under_way_condition(),
            offered=self._offered_until(),
        )

    def _offered_until(self):
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

    def _under_way_condition(self):
        """SQL: a payment of invoice ``m`` is on its way and not in the ledger yet.

        Odoo's payments without journal entry, and portal payments where the module
        `account_payment` is installed (a soft check: it is not required).
        """
        payment = SQL(
            """EXISTS (
                SELECT 1 FROM account_move__account_payment link
                  JOIN account_payment pay ON pay.id = link.payment_id
                 WHERE link.invoice_id = m.id
                   AND pay.move_id IS NULL AND pay.state = 'in_process')"""
        )
        if "transaction_ids" not in self.env["account.move"]._fields:
            return payment
        return SQL(
            """%s OR EXISTS (
                SELECT 1 FROM account_invoice_transaction_rel link
                  JOIN payment_transaction tx ON tx.id = link.transaction_id
                 WHERE link.invoice_id = m.id
                   AND tx.state IN ('pending', 'authorized'))""",
            payment,
        )

    def _read_contacts(self, ignoring):
        """Days of the contacts with each customer, over all files and channels."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT c.id, array_agg(r.contact_date ORDER BY r.contact_date DESC)
                  FROM recovery_case c
                  JOIN recovery_reminder r
                    ON r.partner_id = c.partner_id AND r.company_id = c.company_id
                 WHERE c.id IN %s AND r.state = 'sent' AND r.id NOT IN %s
                   AND r.contact_date > %s
              GROUP BY c.id
                """,
                tuple(self.ids) or (0,),
                tuple(ignoring) or (0,),
                fields.Date.today() - timedelta(days=MEMORY_DAYS),
            )
        )
        return dict(rows)

    def _read_last_steps(self, ignoring):
        """Where each file stands on its path, as arguments of the core File."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT ON (case_id)
                       case_id, cycle, anchor, step_days, contact_date, state
                  FROM recovery_reminder
                 WHERE case_id IN %s AND kind = 'step' AND state IN ('sent', 'failed')
                   AND id NOT IN %s
              ORDER BY case_id, id DESC
                """,
                tuple(self.ids) or (0,),
                tuple(ignoring) or (0,),
            )
        )
        return {
            case: {
                "cycle": cycle,
                "anchor": anchor,
                "last_step_days": days,
                "last_step_on": day,
                "message_failed": state == "failed",
            }
            for case, cycle, anchor, days, day, state in rows
        }

    def _read_waiting(self):
        """Ids of the files with a message that waits for a review or its hour."""
        groups = self.env["recovery.reminder"]._read_group(
            [("case_id", "in", self.ids), ("state", "in", ("to_review", "approved"))],
            ["case_id"],
        )
        return {case.id for (case,) in groups}

    def _read_bank(self, company):
        """Day of the last bank entry of ``company``; None if it enters none."""
        if not company.recovery_bank_max_age:
            return None
        line = (
            self.env["account.bank.statement.line"]
            .sudo()
            .search(
                # sudo: who invoices may not read the bank, yet its freshness counts
                [("company_id", "=", company.id)],
                order="internal_index desc",
                limit=1,
            )
        )
        return line.date or None

    def _read_paths(self, files):
        """Steps of the path of each file: the file's own, the oldest invoice's that
        has one, the customer's, their segment's, the company's, the shipped one."""
        lines = [item.id for file in files.values() for item in file.items]
        chosen = {
            line.id: line.move_id.recovery_path_id
            for line in self.env["account.move.line"].search(
                [("id", "in", lines), ("move_id.recovery_path_id.active", "=", True)]
            )
        }
        usual = {company: company._recovery_path() for company in self.company_id}
        facts, paths = {}, {}
        for case in self:
            case = case.with_company(case.company_id)
            own = [chosen[i.id] for i in files[case.id].items if i.id in chosen]
            path, _who = case._path_chosen(own and own[0], usual[case.company_id])
            key = (path.id, case.company_id.id)
            if key not in facts:
                path = path.with_company(case.company_id)
                facts[key] = path._as_facts() if path else ()
            paths[case.id] = facts[key]
        return paths
