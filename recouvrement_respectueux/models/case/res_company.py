import logging
from datetime import timedelta

import psycopg2

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import format_date, format_datetime

from ..base.aside import attempt, words
from ..base.names import OUR_TASK, USER

SETTINGS = {"recovery_begin", "recovery_begin_on", "recovery_pilot_ids"}

_logger = logging.getLogger(__name__)
JOB = "recouvrement_respectueux.ir_cron_recovery_daily"
QUEUE_WAITS = timedelta(hours=3)  # Odoo empties its queue of e-mails every hour
LOOKED_BACK = timedelta(days=30)


class ResCompany(models.Model):
    """With which invoices and customers this company begins; the rest stays aside, in
    sight."""

    _inherit = "res.company"

    recovery_begin = fields.Selection(
        [
            ("all", "All late invoices"),
            ("since", "Only invoices due since a day"),
            ("pilot", "Only some customers"),
        ],
        string="Begin With",
        default="all",
        required=True,
        groups=USER,
    )
    recovery_begin_on = fields.Date(string="Due Since", groups=USER)
    recovery_pilot_ids = fields.Many2many(
        "res.partner",
        "recovery_pilot_rel",
        string="Customers to Begin With",
        domain="[('parent_id', '=', False)]",
        groups=USER,
    )
    recovery_looked_on = fields.Date(
        string="Late Invoices Looked At",
        readonly=True,
        help="A manager first looked at all late invoices on this day. A person reads "
        "what asks for those; what falls due later may be asked for without a review, "
        "where a manager switches that on.",
        groups=USER,
    )
    recovery_tested_on = fields.Date(readonly=True, groups=fields.NO_ACCESS)
    recovery_undo_minutes = fields.Integer(
        string="Minutes to Undo",
        default=10,
        help="E-mails approved together wait so long, and can be taken back until "
        "then.",
        groups=USER,
    )

    _recovery_undo = models.Constraint(
        "CHECK(recovery_undo_minutes BETWEEN 0 AND 1440)",
        "E-mails can wait between 0 minutes and a day (1440) after their approval.",
    )

    recovery_run_on = fields.Date(
        groups=fields.NO_ACCESS, help="When the daily job last came to its end here."
    )
    recovery_run_words = fields.Char(
        groups=fields.NO_ACCESS, help="What stood in its way since."
    )

    recovery_waits_for_return = fields.Boolean(
        groups=USER,
        string="Wait Until Somebody Is Back",
        default=True,
        help="An automatic reply is no answer. Where it tells a day of return, the "
        "file rests until then.",
    )
    recovery_absence_by_words = fields.Boolean(
        groups=USER,
        string="Automatic Replies by Their Words",
        default=False,
        help="Also where only the words tell that no person answers. Off: such a "
        "message waits for a colleague.",
    )
    recovery_rests_alone = fields.Boolean(
        groups=USER,
        string="“Thank You, Noted” Rests by Itself",
        default=False,
        help="An answer that asks for nothing: the sequence rests as after any answer, "
        "then goes on no firmer. Off: it waits for a colleague.",
    )

    recovery_rest_days = fields.Integer(
        groups=USER,
        string="Rest After an Answer",
        default=7,
        help="Days. After an answer of the customer, and after ours to it, nobody "
        "reminds them for so long; then the sequence goes on no firmer than it "
        "was.",
    )

    _recovery_rest = models.Constraint(
        "CHECK(recovery_rest_days >= 1)",
        "After an answer of the customer the sequence rests for at least one day.",
    )

    @api.constrains(*sorted(SETTINGS))
    def _check_recovery_begin(self):
        for company in self:
            if company.recovery_begin == "since" and not company.recovery_begin_on:
                raise ValidationError(
                    self.env._("Choose the day from which invoices are asked for.")
                )
            if company.recovery_begin == "pilot" and not company.recovery_pilot_ids:
                raise ValidationError(
                    self.env._("Choose at least one customer to begin with.")
                )

    def write(self, vals):
        """Override: where it begins elsewhere, files are decided again at once."""
        result = super().write(vals)
        if SETTINGS & vals.keys():
            self._recovery_begin_again()
        return result

    def _recovery_begin_again(self):
        """Look at each open file on the next run; a message that waits for its review
        is held where its customer or its invoices are aside now."""
        # sudo: whoever sets a company up need not see its files
        files = self.env["recovery.case"].sudo()
        found = files.search([("company_id", "in", self.ids), ("state", "=", "open")])
        found._record({"next_check": False})
        begins, waiting = (
            found._read_beginning(),
            found.reminder_ids.filtered("is_open"),
        )
        waiting.filtered(lambda one: one._is_aside(begins[one.case_id.id]))._hold(
            "changed"
        )

    def _recovery_begins(self):
        """Since which day, with whom, and when somebody looked: ``(date, set of ids,
        date)``, each None where there is nothing to say."""
        self.ensure_one()
        own = self.sudo()  # sudo: the facts of a decision, whoever asks for it
        begin = own.recovery_begin
        return (
            own.recovery_begin_on if begin == "since" else None,
            set(own.recovery_pilot_ids.commercial_partner_id.ids)
            if begin == "pilot"
            else None,
            own.recovery_looked_on or None,
        )

    # The daily job goes through each company, whatever happened in another, and where
    # it did not come to its end it says so.

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
        """Keep whether the job came to its end, and tell a person where it did not.
        Of several workers that end at once one keeps it."""
        self.env["ir.cron"]._commit_progress()  # a fresh snapshot for the lock
        own = self.sudo()  # sudo: only the job writes this
        if not own.try_lock_for_update(allow_referencing=True):
            return
        own.invalidate_recordset(["recovery_run_on", "recovery_run_words"])
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
        since = own.recovery_run_on or own._recovery_first_opened()
        if since and (self._recovery_today() - since).days > 1:
            return own._recovery_late_words(format_date(self.env, since))
        return own._recovery_queue_words()

    def _recovery_late_words(self, day):
        if self.recovery_run_on:
            return self.env._(
                "The daily job has not come to its end since %(day)s: files may not be "
                "up to date. Ask your administrator to look at it.",
                day=day,
            )
        return self.env._(
            "The daily job has not run yet, although files have been open since "
            "%(day)s. Ask your administrator to look at it.",
            day=day,
        )

    def _recovery_first_opened(self):
        """The day of the oldest file that is open; False without any."""
        files = self.env["recovery.case"]
        own = [("company_id", "=", self.id), ("state", "=", "open")]
        return files.search(own, order="opened_on, id", limit=1).opened_on

    def _recovery_queue_words(self):
        """A sentence where our e-mails stay in Odoo's queue, for nothing empties it;
        else False. What waits for its hour or for the mail server does not count."""
        before = fields.Datetime.now() - QUEUE_WAITS
        waiting = self.env["recovery.reminder"].search(
            Domain("company_id", "=", self.id)
            & Domain("state", "=", "sent")
            & Domain("contact_date", ">=", self._recovery_today() - LOOKED_BACK)
            & Domain("sent_on", "<", before)
            & Domain("mail_id.state", "=", "outgoing")
            & (
                Domain("mail_id.scheduled_date", "=", False)
                | Domain("mail_id.scheduled_date", "<", before)
            ),
            order="sent_on, id",
            limit=1,
        )
        return bool(waiting) and self.env._(
            "E-mails have stayed in Odoo's queue since %(moment)s, and nothing takes "
            "them out. Ask your administrator to look at the scheduled action that "
            "sends e-mails.",
            moment=format_datetime(self.env, waiting.sent_on, dt_format="short"),
        )

    def _recovery_watch(self):
        """What nobody can tell who is not at work himself: another job asks."""
        if self._recovery_job_words():
            self._recovery_ask("_recovery_job_words")

    def _recovery_off_words(self, job=None):
        """
        :param job: which one; none is the daily one
        """
        if job and job != self.env.ref(JOB, raise_if_not_found=False):
            return self.env._(
                "The scheduled action “%s” is switched off, as it failed again and "
                "again. Ask your administrator to switch it on again.",
                job.with_env(self.env).name,
            )
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
        said = getattr(self.with_context(lang=person._recovery_lang()), sentence)(
            *values
        )
        partner = self.partner_id.sudo()  # sudo: a job, in nobody's name
        if said in partner.activity_ids.mapped("summary"):
            return
        partner.with_context(mail_activity_quick_update=True).activity_schedule(
            OUR_TASK,
            date_deadline=self._recovery_today(),
            summary=said,
            user_id=person.id,
        )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    recovery_waits_for_return = fields.Boolean(
        related="company_id.recovery_waits_for_return", readonly=False
    )
    recovery_absence_by_words = fields.Boolean(
        related="company_id.recovery_absence_by_words", readonly=False
    )
    recovery_rests_alone = fields.Boolean(
        related="company_id.recovery_rests_alone", readonly=False
    )

    recovery_rest_days = fields.Integer(
        related="company_id.recovery_rest_days", readonly=False
    )
