from collections import defaultdict
from operator import attrgetter

from odoo import api, fields, models

from ...core.agreement import BREAK, next_word
from ...core.amounts import Amounts, amounts, followed, free
from ...core.words import WORD_RULES, decide_word, stands_still
from ..odoo.account_move_line_ledger import READ, Received
from .recovery_case_decide import as_json


class RecoveryCase(models.Model):
    """What is open of a customer and asked for now: one definition (I17), worked out
    of what the decision reads."""

    _inherit = "recovery.case"

    open_line_ids = fields.Many2many(
        "account.move.line", compute="_compute_open_lines", string="Open Invoices"
    )
    open_amount = fields.Monetary(compute="_compute_open_lines")
    overdue_amount = fields.Monetary(
        string="Amount Overdue", compute="_compute_open_lines"
    )
    asked_amount = fields.Monetary(
        string="Asked for Now",
        compute="_compute_open_lines",
        help="What is overdue, without what is in dispute, arranged, paused, on its "
        "way, or received and not matched yet.",
    )

    # === COMPUTE METHODS === #

    @api.depends("company_id", "partner_id", "state", "paused_until")
    def _compute_open_lines(self):
        """What the user may see of what is open; the sums are those of the messages."""
        entries = self.env["account.move.line"]
        lines = (
            entries.search_fetch(  # of many files Odoo would read a thousand at once
                entries._recovery_open_domain(self.partner_id, self.company_id),
                ["company_id", "partner_id"],
            )
        )
        lines = lines.grouped(
            lambda line: (line.company_id.id, line.partner_id.commercial_partner_id.id)
        )
        sums = self._amounts()
        for case in self:
            own = lines.get((case.company_id.id, case.partner_id.id)) or []
            case.open_line_ids = [line.id for line in own]
            case.open_amount = float(sums[case].open)
            case.overdue_amount = float(sums[case].late)
            case.asked_amount = float(sums[case].asked)

    # === SUMS === #

    def _read_ledger_now(self):
        """`_read_ledger` of these files as the records stand, written or not."""
        for name in (*READ, self._name):
            self.env[name].flush_model()
        return self._origin._read_ledger()

    def _amounts(self):
        """Sums in the currency of the company: ``{case: core Amounts}``. What came in
        of one currency counts against what is asked in it."""
        items, received = self._read_ledger_now()
        today = {one: one._recovery_today() for one in self.company_id}
        in_peace = self._origin._read_in_peace()
        sums = dict.fromkeys(self, Amounts())
        for case in self:
            came = received.get(case._origin.id, {})
            for name, own in _by_currency(items.get(case._origin.id, ())).items():
                sums[case] += amounts(
                    own,
                    came.get(name, Received()).company_amount,
                    today[case.company_id],
                    attrgetter("residual_company"),
                    case._origin.id in in_peace,
                )
        return sums

    def _read_in_peace(self):
        """Hook: ids of those of these files of whose customers nothing is asked today,
        whatever is late: the customer or the file is paused, here or in another branch.
        """
        waiting = self._read_waiting()
        found = set()
        for company, cases in self.grouped("company_id").items():
            today = company._recovery_today()
            branches = company._recovery_branches() - company
            for case in cases:
                customer = case.partner_id.with_company(company)
                wishes = customer._recovery_preferences(company, (), branches)
                days = filter(None, (wishes.paused_until, waiting[case.id][4]))
                if max(days, default=today) > today:
                    found.add(case.id)
        return found

    def _amounts_by_currency(self):
        """Sums of this file: ``{currency: core Amounts}``, the larger ones first."""
        items, received = self._read_ledger_of_one()
        today = self.company_id._recovery_today()
        in_peace = bool(self._origin._read_in_peace())
        found = {
            name: amounts(
                own,
                received.get(name, Received()).amount,
                today,
                in_peace=in_peace,
            )
            for name, own in items.items()
        }
        currencies = self._currencies(found)
        order = sorted(found, key=lambda name: -found[name].open)
        return {currencies[name]: found[name] for name in order}

    def _free_amounts(self):
        """What may be arranged with this customer: ``{currency: {entry: amount}}``,
        the oldest first."""
        items, received = self._read_ledger_of_one()
        today = self.company_id._recovery_today()
        lines = self.env["account.move.line"]
        left = {
            name: free(own, received.get(name, Received()).amount, today)
            for name, own in items.items()
        }
        currencies = self._currencies(left)
        return {
            currencies[name]: {
                lines.browse(item.id): float(amount) for item, amount in found
            }
            for name, found in left.items()
            if found
        }

    def _read_ledger_of_one(self):
        """Followed items and receipts of this file, each by the name of a currency."""
        self.ensure_one()
        items, received = self._read_ledger_now()
        own = _by_currency(followed(items.get(self.id, ())))
        return own, received.get(self.id, {})

    def _currencies(self, names):
        found = self.env["res.currency"].with_context(active_test=False)
        return {
            one.name: one.with_env(self.env)
            for one in found.search([("name", "in", list(names))])
        }

    # The kind words that a running arrangement calls for (I8): a note before an
    # instalment, one question when it is late, an invitation to talk.

    def _restart(self):
        """An arrangement of these files ended: their path begins again, gently."""
        for case in self._still_living():
            case._record(
                {"restart_on": case.company_id._recovery_today(), "next_check": False}
            )

    def _say_words(self, files):
        """Prepare the words that are due, drop those that are not any more, and break
        what ran out of time.

        :param dict files: ``{case id: core File}``
        :return: ids of the files that are spoken to
        """
        agreed = self.filtered(lambda case: files[case.id].agreements)
        still = agreed._note_still(files) if agreed else ()
        concerned = agreed.filtered(lambda case: not files[case.id].is_stopped)
        if not concerned:
            return set()
        due = concerned._words_due(files)
        concerned._drop_old_words(due)
        concerned._break_what_is_over(due, still)
        decided, rules = {}, {kind: self._rules(kind) for kind in WORD_RULES}
        for case, _steps, *terms in concerned._read_rules(files):
            word, decision = decide_word(files[case.id], *terms, rules)
            if word and decision.contact:
                decided[case.id] = word, decision
        spoken = concerned.filtered(lambda case: case.id in decided)
        spoken._prepare_words(decided)
        return set(decided)

    def _note_still(self, files):
        """Keep until when the patience with these arrangements does not run: it begins
        again once what stops it is over.

        :return: the arrangements that stand still today
        """
        installments, days = self.env["recovery.installment"], {}
        for case, _steps, *rules, today in self._read_rules(files):
            for agreed in files[case.id].agreements:
                first = installments.browse([one.id for one in agreed.expected[:1]])
                until = stands_still(files[case.id], agreed, *rules, today)
                days[first.arrangement_id] = until, today
        for one, (until, today) in days.items():
            noted = one.still_until
            # A pause that was taken back ends on the day on which it was.
            over = today if noted and noted > today else noted
            if noted != (now := until or over or False):
                one._record({"still_until": now})
        return self.env["recovery.arrangement"].union(
            *(one for one, (until, _today) in days.items() if until)
        )

    def _words_due(self, files):
        """``{(installment id, kind)}`` of every word that is due today."""
        due = set()
        for case in self:
            today = case.company_id._recovery_today()
            for agreed in files[case.id].agreements:
                word = next_word(agreed.expected, agreed.patience, today)
                if word:
                    due.add((word.installment.id, word.kind))
        return due

    def _drop_old_words(self, due):
        self.reminder_ids.filtered(
            lambda one: (
                one.installment_id and (one.installment_id.id, one.kind) not in due
            )
        )._drop("changed")

    def _break_what_is_over(self, due, still):
        over = [one for one, kind in due if kind == BREAK]
        broken = self.env["recovery.installment"].browse(over).arrangement_id
        (broken - still)._break()

    def _prepare_words(self, decided):
        """Create and write one message per file: ``{case id: (word, decision)}``."""
        own = {case.id: case._word_values(*decided[case.id]) for case in self}
        decisions = {case: decision for case, (_word, decision) in decided.items()}
        return self._prepare(decisions, own)

    def _word_is_automatic(self, decision):
        """Whether a word of an arrangement may leave without a review."""
        automatic = self.company_id.recovery_plan_messages == "automatic"
        return automatic and decision.unread

    def _word_values(self, word, decision):
        by_machine = self._word_is_automatic(decision)
        return {
            "kind": word.kind,
            "installment_id": word.installment.id,
            "channel": decision.channel,
            "state": "approved" if by_machine else "to_review",
            "decision": as_json(decision),
        }


def _by_currency(items):
    """These core Items, by the name of their currency."""
    found = defaultdict(list)
    for item in items:
        found[item.currency].append(item)
    return found
