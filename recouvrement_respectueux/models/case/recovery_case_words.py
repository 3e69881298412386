from odoo import models

from ...core.agreement import BREAK, next_word
from ...core.words import WORD_RULES, decide_word, stands_still
from .recovery_case_decision import as_json


class RecoveryCaseWords(models.Model):
    """The kind words that a running arrangement calls for (I8): a note before an
    instalment, one question when it is late, an invitation to talk."""

    _inherit = "recovery.case"

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
