from datetime import datetime, timezone
from zoneinfo import ZoneInfo

from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError

from ...core.facts import Limits
from ...core.zones import first_known
from ..base.names import MANAGER, USER
from ..base.recovery_said import exact

OTHER_REMINDERS = ("account_followup", "account_credit_control")
OTHER_REMINDERS += ("account_invoice_overdue_reminder", "om_account_followup")


class ResCompany(models.Model):
    _inherit = "res.company"

    recovery_path_id = fields.Many2one(
        "recovery.path",
        string="Default Reminder Sequence",
        domain="[('company_id', 'in', [False, id])]",
        help="Empty: the shipped sequence.",
        groups=USER,
    )
    recovery_user_id = fields.Many2one(
        "res.users",
        string="Person to Talk To",
        domain=[("share", "=", False)],
        help="Named with phone and e-mail in the messages, unless the file has "
        "somebody of its own.",
        groups=USER,
    )
    recovery_min_days = fields.Integer(
        string="Days Between Contacts", default=7, groups=USER
    )
    recovery_max_contacts = fields.Integer(
        string="Contacts per 30 Days", default=3, groups=USER
    )
    recovery_hour_from = fields.Float(string="Contacts From", default=9.0, groups=USER)
    recovery_hour_to = fields.Float(string="Contacts Until", default=18.0, groups=USER)
    recovery_minimum_amount = fields.Monetary(
        string="Smallest Amount",
        compute="_compute_recovery_minimum_amount",
        store=True,
        readonly=False,
        help="Below this total nobody is contacted.",
        groups=USER,
    )
    recovery_bank_max_age = fields.Integer(
        string="Bank Entered Within",
        default=7,
        help="Days. When the last bank entry is older, messages wait: a customer who "
        "has paid must not be asked. 0: not checked.",
        groups=USER,
    )
    recovery_under_way_days = fields.Integer(
        string="A Payment May Be on Its Way for",
        default=5,
        help="Days. An invoice that is being paid online is not reminded; when nothing "
        "has arrived after this time, a person looks.",
        groups=USER,
    )
    recovery_thanks = fields.Selection(
        [
            ("no", "No"),
            ("review", "Yes, after a review"),
            ("automatic", "Yes, automatically"),
        ],
        string="Thank When Settled",
        default="review",
        required=True,
        groups=USER,
    )
    recovery_care = fields.Selection(
        [
            ("no", "No"),
            ("review", "Yes, after a review"),
            ("automatic", "Yes, automatically"),
        ],
        string="Ask How It Went",
        default="no",
        required=True,
        groups=USER,
    )
    recovery_care_since = fields.Date(
        compute="_compute_recovery_care_since",
        store=True,
        help="Day on which the question began to leave without a review.",
        groups=USER,
    )
    recovery_care_days = fields.Integer(
        string="Days Before Asking How It Went",
        default=7,
        help="Days after everything is settled.",
        groups=USER,
    )
    recovery_workbook_user_ids = fields.Many2many(
        "res.users",
        "recovery_workbook_user_rel",
        string="Monthly Workbook To",
        domain=[("share", "=", False)],
        help="They receive last month's workbook by e-mail, with their own rights.",
        groups=USER,
    )
    recovery_plan_messages = fields.Selection(
        [("review", "After a review"), ("automatic", "Automatically")],
        string="Messages of Arrangements",
        default="review",
        required=True,
        groups=USER,
    )
    recovery_note_days = fields.Integer(
        string="Note Before an Instalment",
        default=3,
        help="Days. 0: no note.",
        groups=USER,
    )
    recovery_grace_days = fields.Integer(
        string="Grace Period",
        default=7,
        help="Days after the question about a late instalment, then once more after "
        "the invitation to talk.",
        groups=USER,
    )
    recovery_offer_days = fields.Integer(
        string="Proposals Last", default=15, groups=USER
    )
    recovery_plan_months = fields.Integer(
        string="Longest Arrangement", default=24, groups=USER
    )
    recovery_smallest_installment = fields.Monetary(
        string="Smallest Instalment",
        compute="_compute_recovery_smallest_installment",
        store=True,
        readonly=False,
        groups=USER,
    )
    recovery_gesture_user = fields.Monetary(
        string="User’s Waiver Limit",
        compute="_compute_recovery_gesture_user",
        store=True,
        readonly=False,
        help="To one customer in 12 months, without asking a manager.",
        groups=USER,
    )
    recovery_gesture_manager = fields.Monetary(
        string="Manager’s Waiver Limit",
        compute="_compute_recovery_gesture_manager",
        store=True,
        readonly=False,
        help="To one customer in 12 months, without asking another manager.",
        groups=USER,
    )

    _recovery_arrangements = models.Constraint(
        "CHECK(recovery_note_days >= 0 AND recovery_grace_days >= 1 "
        "AND recovery_offer_days >= 1 AND recovery_plan_months >= 1 "
        "AND recovery_smallest_installment >= 0 "
        "AND recovery_gesture_user >= 0 AND recovery_gesture_manager >= 0)",
        "Days and amounts of arrangements cannot be negative, and grace period, "
        "validity and length must be at least 1.",
    )
    _recovery_limits = models.Constraint(
        "CHECK(recovery_min_days >= 0 AND recovery_max_contacts >= 1 "
        "AND recovery_care_days >= 0 AND recovery_under_way_days >= 1 "
        "AND recovery_bank_max_age >= 0 AND recovery_minimum_amount >= 0)",
        "Days and amounts of the amicable follow-up cannot be negative, and at least "
        "one contact per 30 days must be possible.",
    )

    @api.depends("recovery_care")
    def _compute_recovery_care_since(self):
        for company in self:
            before = company.recovery_care_since
            since = before or company._recovery_today()
            automatic = company.recovery_care == "automatic"
            company.recovery_care_since = automatic and since

    @api.constrains("recovery_hour_from", "recovery_hour_to")
    def _check_recovery_hours(self):
        for company in self:
            if not 0 <= company.recovery_hour_from < company.recovery_hour_to <= 24:
                raise ValidationError(
                    self.env._(
                        "The hours for contacts end before they begin. Choose a "
                        "beginning that is earlier than the end, between 0 and 24."
                    )
                )

    @api.constrains("recovery_workbook_user_ids")
    def _check_recovery_workbook_users(self):
        for company in self:
            for user in company.recovery_workbook_user_ids:
                if not user.has_group(USER) or not company._recovery_working(user):
                    raise ValidationError(
                        self.env._(
                            "%s does not follow amicable files, so these figures "
                            "cannot be sent there. Give the right first, or choose "
                            "somebody else.",
                            user.name,
                        )
                    )

    @api.constrains("recovery_user_id")
    def _check_recovery_user(self):
        for company in self:
            # sudo: who sets the company up need not see every user's companies
            person = company.recovery_user_id.sudo()
            works = company._recovery_working(person) and not person.share
            if person and not works:
                raise ValidationError(
                    self.env._(
                        "%(person)s does not work in %(company)s, so the files could "
                        "not be opened there. Choose somebody who does, or allow the "
                        "company to this user first.",
                        person=person.name,
                        company=company.name,
                    )
                )

    def _recovery_person(self):
        """The person to talk to, as long as they work in this company."""
        self.ensure_one()
        return self._recovery_working(self.recovery_user_id)

    def _recovery_working(self, user):
        """This user, as long as they work in this company; else nobody."""
        person = user.sudo()
        # sudo: the daily job asks for users' companies in the name of nobody
        here = person.active and self in person.company_ids
        return user if here else user.browse()

    def _recovery_mail_company(self):
        """For the values of a ``mail.mail``: whose domain it is from, and whose address
        takes what comes back; whoever the scheduled action runs for."""
        self.ensure_one()
        return {
            "record_company_id": self.id,
            # sudo: who writes need not have access to the e-mail domains
            "record_alias_domain_id": self.sudo().alias_domain_id.id,
        }

    def _recovery_path(self):
        """The path of a company that chose none: the shipped one."""
        self.ensure_one()
        shipped = "recouvrement_respectueux.path_default"
        if own := self.recovery_path_id.filtered("active"):
            return own
        # Its name goes with it: that it is there need not be asked again.
        known = self.env["ir.model.data"]._xmlid_to_res_id(shipped)
        return own.browse(known).filtered("active")

    def _recovery_limits_facts(self):
        """Contact limits of this company, for the decision."""
        self.ensure_one()
        return Limits(
            min_days=self.recovery_min_days,
            max_contacts=self.recovery_max_contacts,
            minimum_amount=exact(self.recovery_minimum_amount, self.currency_id),
            bank_max_age=self.recovery_bank_max_age or None,
            under_way_days=self.recovery_under_way_days,
            rest_days=self.recovery_rest_days,
        )

    def _recovery_timezone(self):
        """Time zone name in which the company lives."""
        self.ensure_one()
        return first_known(self.partner_id.tz, self._recovery_country_timezone()).key

    def _recovery_country_timezone(self):
        zones = self.env["res.partner"]._recovery_zones_of(self.country_id.code)
        return zones[0] if zones else None

    def _recovery_today(self):
        """Today where the company lives."""
        return self._recovery_now().date()

    def _recovery_now(self):
        """Now where the company lives, without time zone information."""
        now = fields.Datetime.now().replace(tzinfo=timezone.utc)
        local = now.astimezone(ZoneInfo(self._recovery_timezone()))
        return datetime.combine(local.date(), local.time())

    @api.model
    def _recovery_other_reminders(self):
        """Installed modules that also send reminders, as readable names."""
        modules = (
            self.env["ir.module.module"]
            .sudo()
            .search(
                # sudo: an accounting manager may not read the list of modules
                [("name", "in", OTHER_REMINDERS), ("state", "=", "installed")]
            )
        )
        return modules.mapped("shortdesc")

    # A company and its branches are one legal entity (I20).

    def _recovery_branches(self):
        """All companies of this legal entity, archived ones too, whoever asks: what one
        of them knows of a customer counts in each."""
        self.ensure_one()
        # sudo: a colleague of one branch need not work in the others
        return self.sudo().browse(self._recovery_branch_ids(self.root_id.id))

    @api.model
    @tools.ormcache("root")
    def _recovery_branch_ids(self, root):
        """Kept until a company is made or removed, when Odoo forgets all it knows of
        them; none gets another parent."""
        every = self.sudo().with_context(active_test=False)  # sudo: as above
        return every.search([("id", "child_of", root)], order="id")._ids

    def _recovery_entity(self):
        """Ids of this company and of all its branches, archived ones too: what they
        invoiced stays invoiced. Of a branch: its own, and those below it."""
        self.ensure_one()
        # sudo: the figures are those of the legal entity, whoever asks for them
        every = self.sudo().with_context(active_test=False)
        return tuple(every.search([("id", "child_of", self.id)], order="id").ids)

    def _recovery_manager(self, besides=None):
        """Who decides about amicable recovery in this company, but not ``besides``:
        a manager, else the person to talk to, else nobody.

        :param besides: a ``res.users`` record
        """
        self.ensure_one()
        # sudo: visitors of the page may not read users
        managers = self.env.ref(MANAGER).sudo().all_user_ids
        own = managers.filtered(
            lambda user: user.active and not user.share and self in user.company_ids
        )
        others = own.sorted(lambda user: (user.company_id != self, user.id))
        besides = besides or self.env["res.users"]
        return ((others | self._recovery_person()) - besides)[:1]
