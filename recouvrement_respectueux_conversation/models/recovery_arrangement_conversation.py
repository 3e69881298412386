from odoo import fields, models


class RecoveryArrangementConversation(models.Model):
    """What was proposed in a talk, and how it is said afterwards."""

    _inherit = "recovery.arrangement"
    _given_once = frozenset({"conversation_id"})  # in which talk it was proposed

    conversation_id = fields.Many2one(
        "recovery.conversation",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
        check_company=True,
    )

    def _to_accept(self):
        """Those that the customer may say yes to."""
        return self.filtered(
            lambda one: one.state == "proposed" and one.approval != "asked"
        )

    def _said_in_talk(self):
        """Number, state and terms in one line, for the colleague."""
        states = dict(self._fields["state"]._description_selection(self.env))
        state = states[self.state]
        if self.state == "proposed" and self.approval == "asked":
            approvals = self._fields["approval"]._description_selection(self.env)
            state = dict(approvals)["asked"]
        return f"{self.name} · {state} · {self._terms_said()}"

    def _told_after_talk(self):
        """One sentence to the customer: what was agreed, or waits for their yes."""
        said = self._terms_said()
        if self._kind_asks().at_once:
            return said
        if self.accepted_on:
            return self.env._("We agreed on this: %s", said)
        return self.env._(
            "We suggested this: %s Tell us whether it suits you; nothing changes "
            "before you agree.",
            said,
        )

    def _terms_said(self):
        """The terms in one sentence, in the language of the context."""
        dues = self.installment_ids.sorted("due_date")
        if self._kind_asks().at_once or not dues:
            return self.env._(
                "we credit %(amount)s on %(invoices)s.",
                amount=self._say(self.discount_amount),
                invoices=self._invoice_names(),
            )
        if len(dues) == 1:
            return self.env._(
                "%(amount)s on %(day)s.",
                amount=self._say(dues.amount),
                day=dues._say_day(),
            )
        return self.env._(
            "%(total)s in %(number)s payments, the first of %(amount)s on %(first)s, "
            "the last on %(last)s.",
            total=self._say(self.amount),
            number=len(dues),
            amount=self._say(dues[0].amount),
            first=dues[0]._say_day(),
            last=dues[-1]._say_day(),
        )
