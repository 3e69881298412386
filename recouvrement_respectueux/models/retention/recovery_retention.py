from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from odoo import api, models
from odoo.fields import Domain

from ...core.aside import Aside
from ..base.aside import attempt

BATCH = 500  # records per transaction
TALKED = ("comment", "email")  # typed by a person; what we sent stays, as its proof
# Ids by model that were tried already, where one record is erased after the other.
TRIED = Aside("tried")


@dataclass(frozen=True)
class Scope:
    """Whose words are erased: those of the settled files of a company whose time is
    over, or all those of one ``customer`` who asks for it."""

    company: models.Model
    customer: models.Model | None = None

    @property
    def own(self):
        """Condition on a record of a customer."""
        own = Domain("company_id", "=", self.company.id)
        if self.customer:
            own &= Domain("partner_id", "=", self.customer.id)
        return own

    def before(self, kind):
        """What ended before this day goes."""
        return date.max if self.customer else self.company._recovery_kept_since(kind)

    def files(self, kind):
        """Condition on a file."""
        if self.customer:
            return self.own
        settled = Domain("state", "=", "closed")
        return self.own & settled & Domain("closed_on", "<", self.before(kind))


class RecoveryRetention(models.AbstractModel):
    """Erase, day after day, what is not needed any more of settled files (GD-08).

    Words go, facts stay: who was written to and when, which reason of the list an
    invoice had, what was agreed and paid. So no figure changes, and no entry does.
    A model is added by a name in ``_kinds`` and its method.
    """

    _name = "recovery.retention"
    _description = "Retention"

    @api.model
    def _cron_purge(self):
        """Scheduled action: one batch after the other, resumed where it stopped."""
        cron = self.env["ir.cron"]
        for company in self.env["res.company"].search([("active", "=", True)]):
            company._recovery_watch()
            scope = Scope(company)
            for kind in self._kinds():
                while done := self._purge_batch(kind, scope):
                    if not cron._commit_progress(done):
                        return
            if error := attempt(self, "_expire", company):
                company._recovery_set_aside(self._description, error)
        cron._commit_progress()

    def _purge_batch(self, kind, scope):
        """Erase a batch of this kind; what cannot be erased is told to a person, and
        the others go on.

        :return: how many records were changed
        """
        done = []
        if attempt(self, "_purge_into", done, kind, scope):
            self._purge_each(kind, scope)
        return sum(done)

    def _purge_each(self, kind, scope):
        """Erase one record of this kind after the other, each tried once."""
        tried, before = defaultdict(list), None
        with TRIED.told(tried):
            while before != (before := sum(map(len, tried.values()))):
                if error := attempt(self, "_purge_into", [], kind, scope):
                    scope.company._recovery_set_aside(self._description, error)
                if not self.env["ir.cron"]._commit_progress():
                    return

    def _purge_into(self, done, kind, scope):
        done.append(getattr(self, f"_purge_{kind}")(scope))

    @api.model
    def _expire(self, company):
        """Hook: erase what has an end of its own, and is over."""
        self.env["recovery.rating.nameless"]._expire(company)

    @api.model
    def _kinds(self):
        """Hook. Each is a method ``_purge_<kind>(scope)`` that erases a batch and
        returns how many records it changed: none when nothing is left."""
        return (
            "files",
            "invoices",
            "answers",
            "readings",
            "arrangements",
            "reminders",
            "history",
            "replies",
            "trackings",
            "ratings",
            "joint_plans",
            "intermediaries",
        )

    # === HOW === #

    def _files(self, scope, kind):
        """The files themselves, as a part of another question."""
        # sudo: a scheduled action, and erasing must not depend on anybody's rights
        return self.env["recovery.case"].sudo()._search(scope.files(kind))

    def _any_of(self, *names):
        return Domain.OR([(name, "!=", False)] for name in names)

    def _empty(self, model, domain, *names):
        """Empty these fields on a batch; one writing for all of them."""
        found = self._batch(model, domain & self._any_of(*names))
        if found:
            quiet = found.with_context(tracking_disable=True)
            models.Model.write(quiet, dict.fromkeys(names, False))
        return len(found)

    def _erase(self, model, domain):
        found = self._batch(model, domain)
        found.unlink()
        return len(found)

    def _batch(self, model, domain):
        """What is erased at once: many, or the next one where one stood in the way."""
        tried = TRIED.said()
        records = self.env[model].sudo()  # sudo: as above
        if tried is None:
            return records.search(domain, limit=BATCH, order="id")
        rest = domain & Domain("id", "not in", tried[model])
        found = records.search(rest, limit=1, order="id")
        tried[model] += found.ids
        return found

    # === WHAT === #

    def _purge_files(self, scope):
        settled = scope.files("notes")
        return self._empty("recovery.case", settled, "delay_reason_id", "delay_note")

    def _purge_invoices(self, scope):
        """Notes on invoices: those that are paid, once their customer has no file to be
        kept."""
        own = Domain("company_id", "=", scope.company.id)
        if scope.customer:
            own &= Domain("commercial_partner_id", "=", scope.customer.id)
        else:
            own &= self._paid_and_over(scope)
        return self._empty("account.move", own, "recovery_delay_note")

    def _paid_and_over(self, scope, kind="notes"):
        since = scope.before(kind)
        living = Domain("state", "=", "open") | Domain("closed_on", ">=", since)
        cases = self.env["recovery.case"].sudo()  # sudo: a scheduled action
        kept = cases._search(scope.own & living).subselect("partner_id")
        return Domain(
            [
                ("payment_state", "in", ("paid", "reversed", "in_payment")),
                ("invoice_date_due", "<", since),
                ("commercial_partner_id", "not in", kept),
            ]
        )

    def _purge_answers(self, scope):
        """What customers said on their page: that they did stays, not what."""
        settled = Domain("case_id", "any", scope.files("words"))
        names = ("words", "reference", "reason_id", "refusal_reason")
        return self._empty("recovery.answer", settled, *names)

    def _purge_readings(self, scope):
        """What was understood in what they wrote, which goes as well."""
        settled = Domain("case_id", "any", scope.files("words"))
        return self._erase("recovery.reading", settled)

    def _purge_arrangements(self, scope):
        """Why it was offered or ended; terms, dates, signature stay: a contract."""
        settled = Domain("case_id", "any", scope.files("notes"))
        names = ("reason", "ended_reason", "approval_reason")
        return self._empty("recovery.arrangement", settled, *names)

    def _purge_reminders(self, scope):
        """Why a colleague held or let through a message."""
        settled = Domain("case_id", "any", scope.files("notes"))
        names = ("hold_words", "tone_accepted_reason")
        return self._empty("recovery.reminder", settled, *names)

    def _purge_history(self, scope):
        """Talks in the history of the file and what was added to them. The messages
        stay, empty: figures count them, and they quote a customer no more."""
        files = self._files(scope, "words")
        by_person = Domain("message_type", "in", TALKED)
        by_customer = Domain("message_type", "=", "notification")  # on their page
        by_customer &= Domain("author_id.partner_share", "=", True)
        of_files = Domain("model", "=", "recovery.case") & Domain("res_id", "in", files)
        said = self._batch(
            "mail.message",
            of_files
            & Domain("body", "not in", (False, ""))
            & (by_person | by_customer),
        )
        said.attachment_ids.filtered(
            lambda one: one.res_model == "recovery.case"
        ).unlink()
        self._empty_messages(said)
        return len(said)

    def _purge_trackings(self, scope):
        """Which reason a file had, in its history."""
        files = self._files(scope, "notes")
        return self._erase(
            "mail.tracking.value",
            Domain("field_id.name", "=", "delay_reason_id")
            & Domain("mail_message_id.model", "=", "recovery.case")
            & Domain("mail_message_id.res_id", "in", files),
        )

    def _purge_ratings(self, scope):
        """What was written beside an answer to "how did it go"; the answer stays."""
        files = self._files(scope, "words")
        rated = Domain("res_model", "=", "recovery.case") & Domain(
            "res_id", "in", files
        )
        return self._empty("rating.rating", rated, "feedback")

    def _purge_joint_plans(self, scope):
        """Names and amounts of others, which the customer gave for one purpose."""
        if scope.customer:
            return self._erase("recovery.joint.plan", scope.own)
        forgotten = self.env["recovery.joint.plan"]._forgotten(scope.company)
        return self._erase("recovery.joint.plan", forgotten)

    def _purge_intermediaries(self, scope):
        since = scope.before("intermediaries")
        over = Domain("until", "<", since)
        over |= Domain("state", "=", "ended") & Domain("write_date", "<", since)
        return self._erase("recovery.intermediary", scope.own & over)
