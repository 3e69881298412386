from datetime import timedelta

from odoo import SUPERUSER_ID, fields, models
from odoo.tools import SQL

from ...core.facts import File
from ..odoo.account_move_line_ledger import one_entity, total_received

MEMORY_DAYS = 400  # no contact limit looks further back


class RecoveryCase(models.Model):
    """The facts of many files, read in a few set-based queries."""

    _inherit = "recovery.case"

    def _read_files(self, asked_by_person=False, ignoring=()):
        """Facts of these files: ``{case id: core File}``.

        The number of queries does not depend on the number of files.

        :param ignoring: ids of reminders to look away from: those that are about to
            leave, and would otherwise count as contacts of their own
        """
        self.env.flush_all()
        by_machine = asked_by_person and self._is_machine()
        return {
            id_: File(asked_by_person=asked_by_person, by_machine=by_machine, **facts)
            for id_, facts in self._read_facts(ignoring).items()
        }

    def _read_facts(self, ignoring=()):
        """What is known of these files, as arguments of the core File: ``{case id:
        {name: value}}``.

        Hook: an addon adds its part of all files at once, in as many queries for many
        as for one; what the core File has no name for goes into ``extra``.

        :param ignoring: see `_read_files`
        """
        items, received = self._read_ledger()
        contacts = self._read_contacts(ignoring)
        last, stopped = self._read_last_steps(ignoring), self._stopped_since()
        waiting, refused = self._read_waiting(), self._read_refused()
        arrangements = self.env["recovery.arrangement"]
        agreements = arrangements._read_agreements(self, ignoring)
        stuck = arrangements._read_stuck(self, agreements)
        banks = {company: self._read_bank(company) for company in self.company_id}
        facts = {}
        for case in self:
            facts[case.id] = dict(
                items=tuple(items.get(case.id, ())),
                contacts=tuple(contacts.get(case.id, ())),
                paused_until=waiting[case.id][4],
                unallocated=total_received(received.get(case.id, {})),
                awaiting_answer_since=waiting[case.id][2],
                heard_on=waiting[case.id][3],
                message_waiting=waiting[case.id][0],
                in_review=waiting[case.id][1],
                refused=case.id in refused,
                bank_last_entry=banks[case.company_id],
                agreements=agreements.get(case.id, ()),
                stuck_since=stuck.get(case.id),
                stopped_since=stopped.get(case.id),
                restart_on=case.restart_on or None,
                extra={},
                **last.get(case.id, {}),
            )
        return facts

    def _stopped_since(self):
        """Hook: since when nothing at all is sent to these customers: ``{case id:
        date}``."""
        return {}

    def _is_machine(self):
        """Whether a rule or a job is at work, and no person."""
        return self.env.su or self.env.uid == SUPERUSER_ID

    def _read_ledger(self):
        """Claims and receipts per file: ``({case id: [core Item]}, {case id: {currency
        name: Received}})``."""
        files = self._row_keys()
        found = self.env["account.move.line"]._recovery_read_ledger(
            {
                key: (case.partner_id.id, case.company_id.id)
                for key, case in zip(files, self, strict=True)
            }
        )
        return tuple({files[key]: own for key, own in one.items()} for one in found)

    def _row_keys(self):
        """What stands for each of these files in a query: ``{number: case id}``. One
        that would be opened has no id, but facts before it is opened (I16)."""
        return {case.id or -place: case.id for place, case in enumerate(self, 1)}

    def _as_rows(self):
        """SQL: these files as ``c (id, partner_id, company_id)``."""
        return SQL(
            "unnest(%s::int[], %s::int[], %s::int[]) AS c (id, partner_id, company_id)",
            [*self._row_keys()],
            [case.partner_id.id for case in self],
            [case.company_id.id for case in self],
        )

    def _read_contacts(self, ignoring):
        """Days of the contacts with each customer, over all files and channels, and
        all branches of one legal entity."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT c.id, array_agg(r.contact_date ORDER BY r.contact_date DESC)
                  FROM %s
                  JOIN recovery_reminder r ON r.partner_id = c.partner_id
                  JOIN res_company own ON own.id = c.company_id
                  JOIN res_company member ON member.id = r.company_id AND %s
                 WHERE r.state = 'sent' AND r.id NOT IN %s AND r.contact_date > %s
              GROUP BY c.id
                """,
                self._as_rows(),
                one_entity("own", "member"),
                tuple(ignoring) or (0,),
                fields.Date.today() - timedelta(days=MEMORY_DAYS),
            )
        )
        files = self._row_keys()
        return {files[key]: days for key, days in rows}

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
        """What waits of each customer, in this file or in the one of another branch:
        ``{case id: (whether a message waits for a review or its hour, whether it is for
        a review, since when the customer waits for an answer, the day of the last
        answer, until when a file of theirs is paused)}``. Who waits, or has answered,
        does so in settled files too."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT c.id, waiting.messages > 0, waiting.reviews > 0,
                       LEAST(file.awaiting_answer_since, said.since),
                       GREATEST(file.heard_on, said.heard),
                       GREATEST(file.paused_until, said.paused)
                  FROM %(files)s
                  JOIN res_company own ON own.id = c.company_id
             LEFT JOIN recovery_case file ON file.id = c.id
            CROSS JOIN LATERAL (
                       SELECT MIN(o.awaiting_answer_since) AS since,
                              MAX(o.heard_on) AS heard,
                              MAX(o.paused_until) FILTER (
                                  WHERE o.state = 'open') AS paused
                         FROM recovery_case o
                         JOIN res_company member
                           ON member.id = o.company_id AND %(one_entity)s
                        WHERE o.partner_id = c.partner_id) said
            CROSS JOIN LATERAL (
                       SELECT COUNT(*) AS messages,
                              COUNT(*) FILTER (WHERE r.state = 'to_review') AS reviews
                         FROM recovery_reminder r
                        WHERE r.state IN ('to_review', 'approved')
                          AND (r.case_id = c.id OR r.partner_id = c.partner_id
                               AND r.company_id != c.company_id AND EXISTS (
                                   SELECT FROM res_company member
                                    WHERE member.id = r.company_id
                                      AND %(one_entity)s))) waiting
                """,
                one_entity=one_entity("own", "member"),
                files=self._as_rows(),
            )
        )
        files = self._row_keys()
        return {files[key]: own for key, *own in rows}

    def _read_refused(self):
        """Ids of the files whose customers' last message a colleague held back, in any
        branch: whatever comes next is read by a colleague."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT ON (c.id) c.id, r.state
                  FROM %s
                  JOIN recovery_reminder r ON r.partner_id = c.partner_id
                  JOIN res_company own ON own.id = c.company_id
                  JOIN res_company member ON member.id = r.company_id AND %s
                 WHERE r.state IN ('sent', 'failed') OR r.hold_code = 'hand'
              ORDER BY c.id, r.id DESC
                """,
                self._as_rows(),
                one_entity("own", "member"),
            )
        )
        files = self._row_keys()
        return {files[key] for key, state in rows if state == "cancelled"}

    def _read_bank(self, company):
        """Day of the last bank entry of the legal entity of ``company``; None if it
        enters none."""
        if not company.recovery_bank_max_age:
            return None
        line = (
            self.env["account.bank.statement.line"]
            .sudo()
            .search(
                # sudo: who invoices may not read the bank, yet its freshness counts
                [("company_id", "child_of", company.root_id.ids)],
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

    # From a file to the one view of its customer.

    def action_open_relation(self):
        """Open the one view of the customer of this file."""
        self.ensure_one()
        customer = self.partner_id.with_company(self.company_id)
        return customer.action_open_recovery_relation()
