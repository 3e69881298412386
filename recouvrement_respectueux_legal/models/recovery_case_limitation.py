from dataclasses import replace

from odoo import api, models
from odoo.tools import format_date

from odoo.addons.recouvrement_respectueux.core.kinds import STEP

from ..core.rules import not_too_old


class RecoveryCaseLimitation(models.Model):
    """Invoices past their limitation are not reminded, and it is said ahead (FR-14)."""

    _inherit = "recovery.case"

    def _read_ledger(self):
        """Override: what is past its limitation is left out of every message."""
        items, received = super()._read_ledger()
        over = self._entries_over([one.id for own in items.values() for one in own])
        if not over:
            return items, received
        return {
            case: [
                replace(one, excluded=True) if one.id in over else one for one in own
            ]
            for case, own in items.items()
        }, received

    def _entries_over(self, ids):
        """Which of these receivable entries belong to an invoice that is too old."""
        # sudo: the facts of the files of whoever runs the job
        entries = self.env["account.move.line"].sudo().browse(ids)
        over = entries.move_id._recovery_too_old()
        return {entry.id for entry in entries if entry.move_id in over}

    # === WHY? === #

    def _read_facts(self, ignoring=()):
        """Override: which invoices are too old, if any are."""
        facts = super()._read_facts(ignoring)
        left_out = [i for own in facts.values() for i in own["items"] if i.excluded]
        over = self._entries_over([one.id for one in left_out]) if left_out else ()
        for own in facts.values() if over else ():
            names = [one.invoice for one in own["items"] if one.id in over]
            own["extra"]["too_old"] = tuple(names)
        return facts

    @api.model
    def _rules(self, kind):
        """Override: a reminder also says which invoices are too old, if any are."""
        rules = super()._rules(kind)
        return (*rules, not_too_old) if kind == STEP else rules

    def _rule_titles(self):
        """Override: the rule of the limitation."""
        name = self.env._("Not past its limitation")
        return {**super()._rule_titles(), not_too_old.__name__: name}

    def _explain_not_too_old(self, _holds, values):
        return self.env._(
            "Past their limitation, and not reminded any more: %s. A person decides "
            "how to go on.",
            ", ".join(values["names"]),
        )

    # === WARN AHEAD === #

    def _task_of_limitation(self, found):
        """Ask the person in charge to look, in their language.

        :param found: ``[(invoice, last day)]``
        """
        spoken = self._said_to_person()
        told = [
            spoken.env._(
                "%(invoice)s: until %(day)s",
                invoice=move.name,
                day=format_date(spoken.env, last_day),
            )
            for move, last_day in found
        ]
        text = spoken.env._("A limitation nears. %s", "; ".join(told))
        self._add_tasks({self.id: text})
