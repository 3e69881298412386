import logging

import psycopg2

from odoo import fields, models
from odoo.tools import format_date

from ..base.aside import attempt, words
from ..base.our_task import OUR_TASK

_logger = logging.getLogger(__name__)
JOB = "recouvrement_respectueux.ir_cron_recovery_daily"


class ResCompanyJob(models.Model):
    """The daily job goes through each company, whatever happened in another, and where
    it did not come to its end it says so."""

    _inherit = "res.company"

    recovery_run_on = fields.Date(
        groups=fields.NO_ACCESS, help="When the daily job last came to its end here."
    )
    recovery_run_words = fields.Char(
        groups=fields.NO_ACCESS, help="What stood in its way since."
    )

    def _recovery_go_through(self, cases):
        """The daily job of this company: each part of it, whatever stops another.

        :return: False where the time is up and something is left
        """
        found, done = [], True
        for record, act, values in cases._daily_steps(self):
            found += self._recovery_part(record, act, *values)[1]
        done, errors = self._recovery_part(cases, "_decide_due", self)
        self._recovery_note_run([*found, *errors], done)
        self.env["ir.cron"]._commit_progress()
        return done is not False

    def _recovery_part(self, record, act, *values):
        """What this part of the job returns, and the errors that stopped it."""
        try:
            result = getattr(record, act)(*values)
            self.env.flush_all()
        except psycopg2.OperationalError:
            raise
        except Exception as error:
            self.env.cr.rollback()
            _logger.warning("%s of %s stopped.", act, self.name, exc_info=True)
            return None, [error]
        self.env["ir.cron"]._commit_progress()
        return result, []

    def _recovery_note_run(self, errors, done):
        """Keep whether the job came to its end, and tell a person where it did not."""
        own = self.sudo()  # sudo: only the job writes this
        before = own.recovery_run_words
        text = "; ".join(dict.fromkeys(map(words, errors)))
        values = {}
        if text != (before or ""):
            values["recovery_run_words"] = text
        if not errors and done and own.recovery_run_on != self._recovery_today():
            values["recovery_run_on"] = self._recovery_today()
        if values:
            own.write(values)
        if text and text != before:
            self._recovery_ask("_recovery_stopped_words")

    # === SAID === #

    def _recovery_job_words(self):
        """What there is to know about the daily job of this company: a sentence for the
        screens, or False where it does what it should."""
        job = self.env.ref(JOB, raise_if_not_found=False)
        own = self.sudo()  # sudo: who follows files may know whether the job runs
        if not job or not job.sudo().active:
            return self._recovery_off_words()
        if own.recovery_run_words:
            return self._recovery_stopped_words()
        days = own.recovery_run_on and (self._recovery_today() - own.recovery_run_on)
        if days and days.days > 1:
            return self.env._(
                "The daily job has not come to its end since %(day)s: files may not be "
                "up to date. Ask your administrator to look at it.",
                day=format_date(self.env, own.recovery_run_on),
            )
        return False

    def _recovery_off_words(self):
        return self.env._(
            "The daily job is switched off: nothing is decided, prepared or sent. Ask "
            "your administrator to switch it on again, under Scheduled Actions."
        )

    def _recovery_stopped_words(self):
        own = self.sudo()  # sudo: as above
        return self.env._(
            "The daily job could not do everything in %(company)s: %(reason)s. The "
            "rest is done, and this is tried again on the next run.",
            company=self.name,
            reason=(own.recovery_run_words or "").rstrip("."),
        )

    def _recovery_set_aside(self, what, error):
        """Another job of ours could not do its part for this company.

        :param str what: which job
        """
        self._recovery_ask("_recovery_aside_words", what, words(error))

    def _recovery_aside_words(self, what, reason):
        return self.env._(
            "%(what)s of %(company)s could not be done: %(reason)s",
            what=what,
            company=self.name,
            reason=reason,
        )

    def _recovery_texts_words(self, rewritten, kept):
        """What an update did to our texts.

        :param list rewritten: names of those that nobody had edited
        :param list kept: names of edited ones whose shipped text has changed
        """
        said = []
        if rewritten:
            said.append(
                self.env._(
                    "Texts that nobody had edited were brought up to date: %s.",
                    ", ".join(rewritten),
                )
            )
        if kept:
            said.append(
                self.env._(
                    "Texts that you edited stay as they are, although ours have "
                    "changed: %s.",
                    ", ".join(kept),
                )
            )
        return " ".join(said)

    def _recovery_ask(self, sentence, *values):
        """A task, on the contact of the company, for a manager or whoever is in charge.

        :param str sentence: the method that says it, in their language
        """
        attempt(self, "_recovery_add_task", sentence, *values)

    def _recovery_add_task(self, sentence, *values):
        person = self._recovery_manager() or self._recovery_person()
        if not person:
            return
        said = getattr(self.with_context(lang=person.lang), sentence)(*values)
        partner = self.partner_id.sudo()  # sudo: a job, in nobody's name
        if said in partner.activity_ids.mapped("summary"):
            return
        partner.with_context(mail_activity_quick_update=True).activity_schedule(
            OUR_TASK,
            date_deadline=self._recovery_today(),
            summary=said,
            user_id=person.id,
        )
