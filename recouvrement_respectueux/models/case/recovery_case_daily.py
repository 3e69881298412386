from functools import partial

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from ...core.facts import unseen
from ..base.names import RECORDING, by_hand
from ..base.recovery_named import without_defaults
from ..path.res_company_switched import STEPS, THANKS, WORDS

# What the job and the buttons record of a file: figures, messages and whoever asks why
# rely on it.
RECORDED = {"state", "opened_on", "closed_on", "outcome", "was_late", "restart_on"}
RECORDED |= {"decision", "decided_on", "aside_words", "old_looked_on"}
# What it waits for: the order of work, and whether a machine may write (I7).
RECORDED |= {"stage", "needs_person", "next_check", "heard_on", "awaiting_answer_since"}


class RecoveryCase(models.Model):
    """The daily job: collect, decide, compose, deliver, record.

    The unit of work is a file. Files are claimed in batches with ``FOR UPDATE SKIP
    LOCKED`` and each batch is one transaction, so a crash loses nothing, a second
    run finds only what is left, and several workers share the work. A decided file
    has its next check in the future: a run on the same day finds nothing to do.
    """

    _name = "recovery.case"
    _inherit = ["recovery.case", "recovery.batch"]

    @api.model
    def _cron_daily(self):
        """Scheduled action. Commits batch by batch; may be started again any time."""
        for company in self.env["res.company"].search([("active", "=", True)]):
            if not company._recovery_go_through(self):
                return
        self.env["recovery.reminder"]._deliver()

    @api.model
    def _daily_steps(self, company):
        """What a new day changes before its files are decided: steps of ``(record,
        method, values)`` that do not depend on each other, in order.

        Hook. Each is a part of the job: where it fails the others go on, and a manager
        is told.
        """
        return (
            (self, "_collect", (company,)),
            (self.env["recovery.reminder"], "_look_at_closing", (company,)),
            (self.env["recovery.intermediary"], "_end_those_over", (company,)),
            (self.env["recovery.arrangement"], "_follow", (company,)),
        )

    def _decide_due(self, company):
        """Decide the files of this company that are due.

        :return: False where the time is up and something is left
        """
        self.env["ir.cron"]._commit_progress(remaining=self._count_due(company))
        return self._in_batches(partial(self._claim_query, company), "_decide_and_send")

    def _decide_and_send(self):
        """Decide these files, and send at once what may leave at once: its facts are
        those of this transaction, to read them again would tell nothing new."""
        self._decide()._send_at_once()

    def _count_due(self, company):
        today = company._recovery_today()
        return self.search_count(
            [
                ("company_id", "=", company.id),
                ("state", "=", "open"),
                "|",
                ("next_check", "=", False),
                ("next_check", "<=", today),
            ]
        )

    def _claim_query(self, company):
        return SQL(
            """
            SELECT id FROM recovery_case
             WHERE company_id = %s AND state = 'open'
               AND COALESCE(next_check, '-infinity'::date) <= %s
          ORDER BY next_check, id
            """,
            company.id,
            company._recovery_today(),
        )

    # Which path a file follows and who says so, and who takes a new file.

    def _path_chosen(self, of_invoice=None, usual=None):
        """The path of this file: its own, its invoice's, its customer's, that of the
        customer's segment, the company's.

        :param of_invoice: the path of the oldest open invoice that has one
        :param usual: the company's path, read once for many files
        :return: the path, and who chose it as a key of ``_path_sentence``
        """
        self.ensure_one()
        usual = usual or self.company_id._recovery_path()
        choices = self._path_candidates(of_invoice, usual)
        return next(
            ((path, who) for who, path in choices.items() if path and path.active),
            (self.env["recovery.path"], "company"),
        )

    def _path_candidates(self, of_invoice, usual):
        """The paths that this file may follow, of which the first one that is in use
        counts: ``{who chose it: path, which may be empty}``.

        Hook. Who chose is said by `_path_sentences`.
        """
        customer = self.partner_id.with_company(self.company_id)
        return {
            "file": self.path_id,
            "invoice": of_invoice,
            "customer": customer.recovery_path_id,
            "company": usual,
        }

    def _path_sentence(self):
        """Which path this file follows, and why, for a colleague."""
        of_invoice = self.open_line_ids.move_id.recovery_path_id.filtered("active")[:1]
        path, who = self._path_chosen(of_invoice)
        return self._path_sentences(path)[who] if path else ""

    def _path_sentences(self, path):
        """Hook: who chose this path, in words: ``{who: sentence}``."""
        return {
            "file": self.env._("Sequence “%s”, chosen on this file.", path.name),
            "invoice": self.env._("Sequence “%s”, chosen on an invoice.", path.name),
            "customer": self.env._("Sequence “%s”, chosen on the customer.", path.name),
            "company": self.env._("Sequence “%s”, the company's.", path.name),
        }

    @api.model
    def _persons_for(self, partner_ids, company):
        """Who takes the new file of each customer: ``{partner id: user}``, whoever
        `_person_candidates` names first and works in the company, else the company's
        person."""
        usual = company._recovery_person()
        partners = self.env["res.partner"].browse(partner_ids).with_company(company)
        asked = self._person_candidates(partners, company)
        # sudo: who works in a company is not for everybody to read
        named = self.env["res.users"].sudo()
        named = named.union(*(user for one in asked for user in one.values()))
        here = named.filtered(lambda one: one.active and company in one.company_ids)
        found = dict.fromkeys(partner_ids, usual)
        for candidates in reversed(asked):
            found |= {who: user for who, user in candidates.items() if user & here}
        return found

    @api.model
    def _person_candidates(self, partners, company):
        """Hook: who might take the new files of these customers, before the person of
        the company: ``[{partner id: user}]``, of which the first one counts.

        :param partners: with ``company`` as their company
        """
        return []

    # What was switched to automatic without a look is a fact of each decision.

    def _read_facts(self, ignoring=()):
        """Override: since when what was not looked at is automatic."""
        facts = super()._read_facts(ignoring)
        since = {
            company: {
                "steps_since": company._recovery_unseen(STEPS),
                "words_since": company._recovery_unseen(WORDS),
            }
            for company in self.company_id
        }
        for case in self:
            facts[case.id].update(since[case.company_id])
        return facts

    def _was_settled_unseen(self):
        """Whether what this file wrote about had been paid before thanks were switched
        to automatic without a look: a person reads this one."""
        since = self.company_id._recovery_unseen(THANKS)
        if not since:
            return False
        # sudo: what the user may see of the books changes nothing
        entries = self.env["account.move.line"].union(*self._paid_lines()).sudo()
        days = filter(None, entries.mapped("recovery_settled_on"))
        return unseen(max(days, default=None), since)

    # How a file went is recorded by its steps, and typed by nobody (I19).

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """A file begins open and today, whatever a form or a caller fills in."""
        names = RECORDED | {"link_until"}
        self = without_defaults(self, names)
        if by_hand(self.env) and not RECORDING.said():
            usual = self.default_get([*names])
            for vals in vals_list:
                if any(
                    vals.get(name) and str(vals[name]) != str(usual.get(name))
                    for name in names
                ):
                    self._refuse_recorded()
        return super().create(vals_list)

    def write(self, vals):
        """Refuse what only the steps record.

        :raise AccessError: see above
        """
        if RECORDED & vals.keys() and by_hand(self.env) and not RECORDING.said():
            self.check_access("write")
            self._refuse_recorded()
        return super().write(vals)

    def _record(self, vals):
        """Write what a step of these files says, with the rights of who takes it."""
        with RECORDING.told(True):
            return self.write(vals)

    def _refuse_recorded(self):
        raise AccessError(
            self.env._(
                "How a file went is recorded by its steps, so that it can be relied "
                "upon. Use its buttons; the daily job does the rest."
            )
        )
