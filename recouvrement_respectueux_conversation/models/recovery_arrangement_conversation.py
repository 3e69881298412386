from odoo import fields, models

NAMED = 4  # instalments said one by one


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

    def _say_installments(self):
        """What is paid and when, inside a sentence: each day where they are few."""
        dues = self.installment_ids.sorted("due_date")
        days = [self.env._("on %s", one._say_day()) for one in dues]
        amounts = [self._say(one.amount) for one in dues]
        if len(dues) < 2:
            return " ".join([*amounts, *days])
        if len(dues) > NAMED:
            parts = [f"{amounts[0]} {days[0]}", "…", f"{amounts[-1]} {days[-1]}"]
            said = ", ".join(parts)
        elif len(set(amounts)) == 1:
            said = f"{amounts[0]} {self._say_all(days)}"
        else:
            each = [" ".join(one) for one in zip(amounts, days, strict=True)]
            said = self._say_all(each)
        return self.env._(
            "%(total)s in %(number)s instalments: %(each)s",
            total=self._say(self.amount),
            number=len(dues),
            each=said,
        )

    def _say_all(self, parts):
        """These parts as one, the last after “and”."""
        *first, last = parts
        return self.env._("%(first)s and %(last)s", first=", ".join(first), last=last)
