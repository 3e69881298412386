from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import format_date

PAUSE_DAYS = 30  # GR-05: the usual breathing space, to be shortened or renewed by hand
# Whose file it is, which its link opens until that day: nobody types it.
FIXED = {"partner_id", "company_id", "link_until"}


class RecoveryCase(models.Model):
    """The amicable file of one customer in one company.

    Opened, updated and closed by the daily job; a colleague pauses it, gives it to
    somebody, answers the customer, or prepares a message.
    """

    _name = "recovery.case"
    _description = "Amicable File"
    _inherit = [
        "recovery.said",
        "recovery.readers",
        "recovery.note",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "state desc, needs_person desc, next_check, id"
    _rec_name = "partner_id"
    _check_company_auto = True
    _mail_post_access = "read"

    _note_fields = ("delay_note",)
    _said_fields = ("delay_note",)

    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one(
        "res.partner",
        string="Customer",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    user_id = fields.Many2one(
        "res.users",
        string="Person to Talk To",
        index=True,
        tracking=True,
        check_company=True,
        domain=[("share", "=", False)],
    )
    state = fields.Selection(
        [("open", "In Progress"), ("closed", "Closed")], default="open", required=True
    )
    stage = fields.Selection(
        [
            ("person", "Needs attention"),
            ("review", "Message to review"),
            ("waiting", "Waiting"),
            ("arranged", "Arrangement running"),
            ("paused", "Paused"),
            ("closed", "Closed"),
        ],
        required=True,
        default="waiting",
        index=True,
        group_expand=True,
    )
    needs_person = fields.Boolean(index=True)
    opened_on = fields.Date(
        required=True, default=lambda self: self.env.company._recovery_today()
    )
    closed_on = fields.Date()
    outcome = fields.Selection(
        [
            ("on_time", "Paid on time"),
            ("settled", "Settled"),
            ("unpaid", "Closed without payment"),
            ("excluded", "Not followed any more"),
        ],
        readonly=True,
    )
    was_late = fields.Boolean(
        help="An invoice became late during the life of the file."
    )
    path_id = fields.Many2one(
        "recovery.path",
        string="Reminder Sequence",
        check_company=True,
        help="Empty: the sequence of the invoice, of the customer or of the company.",
    )
    paused_until = fields.Date(tracking=True)
    awaiting_answer_since = fields.Date(
        string="Customer Wrote On",
        help="The customer wrote and has no answer yet: no message leaves by itself.",
    )
    delay_reason_id = fields.Many2one(
        "recovery.delay.reason", string="Reason for the Delay", tracking=True
    )
    delay_note = fields.Char(
        string="Short Note",
        size=200,
        help="The customer may read this note. No health or family matters.",
    )
    arrangement_ids = fields.One2many("recovery.arrangement", "case_id", readonly=True)
    arrangement_count = fields.Integer(compute="_compute_arrangement_count")
    restart_on = fields.Date(
        readonly=True,
        help="An arrangement ended on this day: the sequence begins again gently.",
    )
    next_check = fields.Date(index=True, help="Day on which the file is decided again.")
    decided_on = fields.Date(readonly=True)
    decision = fields.Json(readonly=True)
    situation = fields.Char(compute="_compute_situation")
    why_html = fields.Html(compute="_compute_why_html", sanitize=False)
    reminder_ids = fields.One2many("recovery.reminder", "case_id", readonly=True)
    reminder_count = fields.Integer(compute="_compute_reminder_count")

    _one_open_file = models.UniqueIndex(
        "(company_id, partner_id) WHERE state = 'open'",
        "This customer already has an open amicable file.",
    )
    _to_decide = models.Index("(company_id, next_check) WHERE state = 'open'")

    # === COMPUTE METHODS === #

    @api.depends("reminder_ids")
    def _compute_reminder_count(self):
        if len(self) == 1:  # on a screen, which shows its messages too
            sent = self.reminder_ids.filtered(lambda one: one.state == "sent")
            self.reminder_count = len(sent)
            return
        groups = self.env["recovery.reminder"]._read_group(
            [("case_id", "in", self.ids), ("state", "=", "sent")],
            ["case_id"],
            ["__count"],
        )
        counts = {case.id: count for case, count in groups}
        for case in self:
            case.reminder_count = counts.get(case._origin.id, 0)

    @api.depends("arrangement_ids")
    def _compute_arrangement_count(self):
        for case in self:
            case.arrangement_count = len(case.arrangement_ids)

    # === CONSTRAINT METHODS === #

    @api.constrains("paused_until")
    def _check_paused_until(self):
        self._check_pause(self, "paused_until")

    @api.model
    def _check_pause(self, records, fname):
        """Refuse a pause that is already over, which would silently do nothing."""
        today = self.env.company._recovery_today()
        for record in records:
            if record[fname] and record[fname] <= today:
                raise ValidationError(
                    self.env._(
                        "The pause ends on %(day)s, which is not in the future, so "
                        "nothing would be paused. Choose a later day, or leave it "
                        "empty.",
                        day=format_date(self.env, record[fname]),
                    )
                )

    # === CRUD METHODS === #

    def write(self, vals):
        """What a colleague changes is looked at on the next run.

        :raise AccessError: for whose file it is: what was said would be another's, and
            a link would open it for somebody else
        """
        if FIXED & vals.keys() and not self.env.su:
            self._refuse_fixed()
        if not vals.keys().isdisjoint({"path_id", "paused_until", "delay_reason_id"}):
            vals = {"next_check": False, **vals}
        if "awaiting_answer_since" in vals and not vals["awaiting_answer_since"]:
            self.check_access("write")
            said = self.env["recovery.answer"].sudo()
            # sudo: answers are written by the steps of a file only
            files = self._with_former_files()
            said.search([("case_id", "in", files.ids)])._mark_answered()
        result = super().write(vals)
        if "paused_until" in vals:  # it counts in the files of other branches too
            self._look_again(self.partner_id, besides=self)
        return result

    def _refuse_fixed(self):
        raise AccessError(
            self.env._(
                "A file stays with its customer, its company and the day of its link: "
                "what was said in it is about them. Open the file of the other "
                "customer instead."
            )
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_contacted(self):
        if self.reminder_ids.filtered(lambda reminder: reminder._is_gone()):
            raise UserError(
                self.env._(
                    "The customer has been written to in this file, so it stays as "
                    "the trace of it. Pause it instead."
                )
            )

    def unlink(self):
        """Refuse what a customer said: `mail` takes the history away first."""
        self.check_access("unlink")
        self._check_not_heard()
        return super().unlink()

    # === ACTION METHODS === #

    def pause(self, until=None):
        """Hold every message of these files, on many files at once.

        :param date until: last day of the pause, by default in 30 days (GR-05)
        :raise ValidationError: when ``until`` is not in the future
        """
        today = self.env.company._recovery_today()
        living = self._still_living()
        living.write({"paused_until": until or today + timedelta(days=PAUSE_DAYS)})
        living._record({"stage": "paused"})

    def resume(self):
        """End the pause of these files and what colleagues hold back in them; they are
        decided again on the next run."""
        self.write({"paused_until": False})
        self.reminder_ids.action_take_hold_back()
        paused = self.filtered(lambda case: case.stage == "paused")
        paused._record({"stage": "waiting"})

    def _show_in(self, stage):
        """Show these files in the column ``stage``; settled ones stay among theirs,
        whatever is still said to their customers."""
        opened = self.filtered(lambda case: case.state == "open")
        opened.with_context(tracking_disable=True)._record({"stage": stage})

    def prepare_reminder(self):
        """Prepare the next message of these files now, for review.

        The day of the step does not count, everything else does: a held file gets
        no message. A colleague may pass over what a colleague holds back, and over the
        rest after an answer; an automation rule may not (I16). Returns an action that
        says what was prepared and what was held.
        """
        prepared = self._still_living()._decide(asked_by_person=True)
        return prepared._notify_prepared(len(self))

    def choose_path(self, path=None):
        """Put these files on another path; without one, ask which in a dialog.

        :param path: a ``recovery.path`` record
        """
        if path is None:
            return self._open_choice("path")
        self.write({"path_id": path.id})
        return None

    def assign(self, user=None):
        """Give these files to a colleague; without one, ask whom in a dialog.

        :param user: a ``res.users`` record
        """
        if user is None:
            return self._open_choice("user")
        self.write({"user_id": user.id})
        return None

    def action_pause(self):
        """Pause these files for as many days as are chosen in a dialog."""
        return self._open_choice("pause")

    def action_open_reminders(self):
        """Open every message of this file."""
        self.check_access("read")
        self.ensure_one()
        name = "recouvrement_respectueux.recovery_reminder_action"
        action = self.env["ir.actions.act_window"]._for_xml_id(name)
        return {**action, "domain": [("case_id", "=", self.id)], "context": {}}

    def action_propose_arrangement(self):
        """Propose an arrangement over the open invoices of this file."""
        self.ensure_one()
        wizard = self.env["recovery.arrangement.proposal"].with_company(self.company_id)
        return wizard._open_for_customer(self.partner_id)

    def action_open_arrangements(self):
        """Open the arrangements of this file."""
        return self.arrangement_ids.action_open_form()

    def action_open_analysis(self):
        """Open the figures of these customers in the companies of their files."""
        return self.partner_id._open_recovery_analysis(self.company_id)

    def action_preview(self):
        """Open what would go out in the next 30 days for these files."""
        self.check_access("read")
        return self.env["recovery.preview"]._open(self)

    def action_read_message(self):
        """Read what the first step of the path would say to this customer today; any
        other text may be chosen there."""
        self.ensure_one()
        path, _who = self._path_chosen()
        steps = path.step_ids.sorted("days")
        late = steps.filtered(lambda step: step.days > 0) or steps
        return late[:1].action_read(self)

    def _open_choice(self, choice):
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Choose"),
            "res_model": "recovery.case.choice",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_choice": choice, "default_case_ids": self.ids},
        }

    def _open_form(self, partner):
        """Open this file, or the files of ``partner`` when there is no open one."""
        name = "recouvrement_respectueux.recovery_case_action"
        action = self.env["ir.actions.act_window"]._for_xml_id(name)
        if self:
            return {**action, "views": [(False, "form")], "res_id": self.id}
        return {**action, "domain": [("partner_id", "=", partner.id)], "context": {}}

    # === BUSINESS METHODS === #

    def _still_living(self):
        """The open ones: a settled file stays as it is."""
        return self.filtered(lambda case: case.state == "open")

    @api.model
    def _open_of(self, partners, company):
        """Open files of these commercial partners in ``company``."""
        return self.search(
            [
                ("partner_id", "in", partners.ids),
                ("company_id", "=", company.id),
                ("state", "=", "open"),
            ]
        )

    @api.model
    def _last_of(self, partner, company):
        """The latest file of this customer in ``company``; empty without one."""
        own = [("partner_id", "=", partner.id), ("company_id", "=", company.id)]
        return self.search(own, order="state desc, id desc", limit=1)

    @api.model
    def _open_for(self, partners, company):
        """Open files of these commercial partners, opened now where there is none."""
        found = self._open_of(partners, company)
        missing = partners - found.partner_id
        return found + self._open_file_of(missing.ids, company)

    @api.model
    def _look_again(self, partners, besides=()):
        """Have the open files of these customers decided on the next run.

        :param besides: files that are decided anyway
        """
        opened = [("partner_id", "in", partners.ids), ("state", "=", "open")]
        # sudo: whoever edits a customer need not have access to its files
        cases = self.sudo().search(opened)
        cases.filtered(lambda case: case not in besides)._record({"next_check": False})

    @api.model
    def _look_again_in(self, companies):
        """Have every open file of these companies decided on the next run, of all of
        them if none is given: what is foreseen of them has changed (I16)."""
        opened = [("state", "=", "open"), ("next_check", "!=", False)]
        if companies:
            opened.append(("company_id", "in", companies.ids))
        # sudo: whoever sets up a path or a company need not have access to its files
        self.sudo().search(opened)._record({"next_check": False})
