import pytz

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from ...core.channels import CHANNELS
from ...core.facts import Preferences
from ...core.zones import first_known
from ..base.aside import attempt, words
from ..base.hidden import copy_without
from ..base.names import NOTED, TASK, USER
from ..path.choices import CHANNEL_SELECTION

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

STATES = {"overdue", "today", "planned", False}


class ResPartner(models.Model):
    _inherit = "res.partner"

    recovery_channel = fields.Selection(
        CHANNEL_SELECTION,
        string="Preferred Channel",
        help="Empty: e-mail.",
        groups=USER,
    )
    recovery_refuse_email = fields.Boolean(
        string="No E-mail", tracking=True, groups=USER
    )
    recovery_refuse_sms = fields.Boolean(
        string="No Text Message", tracking=True, groups=USER
    )
    recovery_refuse_letter = fields.Boolean(
        string="No Letter", tracking=True, groups=USER
    )
    recovery_refuse_phone = fields.Boolean(
        string="No Phone Call", tracking=True, groups=USER
    )
    recovery_contact_id = fields.Many2one(
        "res.partner",
        string="Written To",
        domain="[('commercial_partner_id', '=', commercial_partner_id)]",
        help="Empty: the invoice address, or the customer itself.",
        groups=USER,
    )
    recovery_copy_ids = fields.Many2many(
        "res.partner",
        "recovery_partner_copy_rel",
        "partner_id",
        "copy_id",
        string="Copies To",
        groups=USER,
    )
    recovery_mon = fields.Boolean(string="Monday", default=True, groups=USER)
    recovery_tue = fields.Boolean(string="Tuesday", default=True, groups=USER)
    recovery_wed = fields.Boolean(string="Wednesday", default=True, groups=USER)
    recovery_thu = fields.Boolean(string="Thursday", default=True, groups=USER)
    recovery_fri = fields.Boolean(string="Friday", default=True, groups=USER)
    recovery_sat = fields.Boolean(string="Saturday", groups=USER)
    recovery_sun = fields.Boolean(string="Sunday", groups=USER)
    recovery_hour_from = fields.Float(
        string="From",
        help="In the customer's time zone. 0 and 0: the company's hours.",
        groups=USER,
    )
    recovery_hour_to = fields.Float(string="Until", groups=USER)
    recovery_excluded = fields.Boolean(
        string="Never Remind",
        company_dependent=True,
        help="No reminder is ever prepared for this customer in this company.",
        groups=USER,
    )
    recovery_paused_until = fields.Date(
        string="Paused Until",
        company_dependent=True,
        copy=False,
        groups=USER,
    )
    recovery_path_id = fields.Many2one(
        "recovery.path",
        string="Reminder Sequence",
        company_dependent=True,
        help="Empty: the company's sequence.",
        groups=USER,
    )
    recovery_case_ids = fields.One2many(
        "recovery.case",
        "partner_id",
        string="Amicable Files",
        readonly=True,
        groups=USER,
    )
    recovery_case_id = fields.Many2one(
        "recovery.case",
        string="Amicable File",
        compute="_compute_recovery_case_id",
        compute_sudo=False,
        groups=USER,
    )
    recovery_note = fields.Char(compute="_compute_recovery_note", groups=USER)
    recovery_situation = fields.Char(
        string="Where Things Stand",
        compute="_compute_recovery_situation",
        groups=USER,
    )
    recovery_summary = fields.Char(compute="_compute_recovery_summary", groups=USER)

    activity_ids = fields.One2many(bypass_search_access=False)
    activity_type_id = fields.Many2one(related_sudo=False)
    activity_type_icon = fields.Char(related_sudo=False)
    activity_summary = fields.Char(related_sudo=False)

    # === COMPUTE METHODS === #

    @api.depends("commercial_partner_id")
    @api.depends_context("company", "uid")
    def _compute_recovery_case_id(self):
        cases = self.env["recovery.case"]
        if cases.has_access("read"):
            cases = cases._open_of(self.commercial_partner_id, self.env.company)
        by_partner = {case.partner_id: case for case in cases}
        for partner in self:
            customer = partner.commercial_partner_id._origin
            partner.recovery_case_id = by_partner.get(customer)

    @api.depends(lambda self: [f"recovery_refuse_{name}" for name in CHANNELS])
    def _compute_recovery_note(self):
        everything = self.env._(
            "Every channel is refused: a colleague will be asked what to do, no "
            "message leaves by itself."
        )
        for partner in self:
            refused = partner._recovery_refused() == set(CHANNELS)
            partner.recovery_note = everything if refused else False

    @api.depends("recovery_case_id")
    @api.depends_context("lang", "company", "uid")
    def _compute_recovery_situation(self):
        for partner in self:
            partner.recovery_situation = partner.recovery_case_id.situation

    @api.depends(
        "commercial_partner_id.recovery_channel",
        *(f"commercial_partner_id.recovery_{day}" for day in WEEKDAYS),
    )
    @api.depends_context("lang", "company")
    def _compute_recovery_summary(self):
        """On a contact: what was chosen on the customer, to be read there."""
        for partner in self:
            customer = partner.commercial_partner_id
            partner.recovery_summary = self.env._(
                "Chosen on %(customer)s: %(channel)s, %(days)s.",
                customer=customer.display_name,
                channel=customer._recovery_channel_label(),
                days=customer._recovery_days_label(),
            )

    def _recovery_channel_label(self):
        labels = dict(self._fields["recovery_channel"]._description_selection(self.env))
        return labels[self.recovery_channel or "email"]

    def _recovery_days_label(self):
        labels = self.fields_get([f"recovery_{day}" for day in WEEKDAYS], ["string"])
        allowed = [name for name in labels if self[name]]
        return ", ".join(labels[name]["string"] for name in allowed)

    # === CONSTRAINT METHODS === #

    @api.constrains("recovery_hour_from", "recovery_hour_to")
    def _check_recovery_hours(self):
        for partner in self:
            start, end = partner.recovery_hour_from, partner.recovery_hour_to
            if (start or end) and not 0 <= start < end <= 24:
                raise ValidationError(
                    self.env._(
                        "The hours of %(customer)s end before they begin. Choose a "
                        "beginning that is earlier than the end, between 0 and 24.",
                        customer=partner.display_name,
                    )
                )

    @api.constrains("recovery_paused_until")
    def _check_recovery_paused_until(self):
        self.env["recovery.case"]._check_pause(self, "recovery_paused_until")

    # === CRUD METHODS === #

    @api.model
    def _recovery_fields(self):
        """Hook: what a colleague sets on a customer, and the next run looks at."""
        names = ["channel", "contact_id", "copy_ids", "hour_from", "hour_to"]
        names += ["bounced_email", "excluded", "paused_until", "path_id"]
        names += WEEKDAYS
        names += [f"refuse_{channel}" for channel in CHANNELS]
        return [f"recovery_{name}" for name in names]

    def copy_data(self, default=None):
        """Override of `base`: who may not see our fields copies a contact without."""
        return copy_without(self, super().copy_data, default)

    def write(self, vals):
        """Override of `base`: a changed preference is looked at on the next run."""
        result = super().write(vals)
        if not vals.keys().isdisjoint(self._recovery_fields()):
            self.env["recovery.case"]._look_again(self.commercial_partner_id)
        return result

    # === ACTION METHODS === #

    def action_open_recovery_case(self):
        """Open the amicable file, or the list of all those of this customer."""
        self.check_access("read")
        self.env["recovery.case"].check_access("read")
        self.ensure_one()
        return self.recovery_case_id._open_form(self.commercial_partner_id)

    def action_propose_arrangement(self):
        """Propose an arrangement over the open invoices of this customer."""
        self.ensure_one()
        wizard = self.env["recovery.arrangement.proposal"]
        return wizard._open_for_customer(self.commercial_partner_id)

    def action_open_recovery_analysis(self):
        """Open the figures of this customer."""
        self.check_access("read")
        self.env["recovery.kpi"].check_access("read")
        return self.commercial_partner_id._open_recovery_analysis()

    # === BUSINESS METHODS === #

    def _open_recovery_analysis(self, companies=None):
        name = "recouvrement_respectueux.recovery_kpi_action"
        action = self.env["ir.actions.act_window"]._for_xml_id(name)
        domain = [("partner_id", "in", self.ids)]
        if companies:
            domain.append(("company_id", "in", companies.ids))
        return {**action, "domain": domain}

    def _recovery_refused(self):
        return {name for name in CHANNELS if self[f"recovery_refuse_{name}"]}

    def _recovery_preferences(self, company, reachable=(), branches=None):
        """Preferences of this customer, as the decision sees them.

        :param company: gives the hours and the country where the customer has none
        :param reachable: channels by which `Readers` can be reached
        :param branches: companies of the legal entity, where the customer may be paused
            or left in peace too (I20); not needed to know days and hours
        """
        # sudo: a colleague of one branch need not work in the others
        known = [self, *(self.sudo().with_company(one) for one in branches or ())]
        pauses = [one.recovery_paused_until for one in known]
        own_hours = bool(self.recovery_hour_to)
        hours = self if own_hours else company
        days = [self[f"recovery_{day}"] for day in WEEKDAYS]
        return Preferences(
            excluded=any(one.recovery_excluded for one in known),
            paused_until=max(filter(None, pauses), default=None),
            preferred=self.recovery_channel or None,
            refused=frozenset(self._recovery_refused()),
            reachable=frozenset(reachable),
            weekdays=frozenset(day for day, allowed in enumerate(days) if allowed),
            hour_from=hours.recovery_hour_from,
            hour_to=hours.recovery_hour_to,
            country=(self.country_id or company.country_id).code or None,
        )

    def _recovery_zone(self, company):
        """Time zone of this customer: their own, their country's, the company's."""
        zones = self._recovery_zones_of(self.country_id.code) or ()
        return first_known(self.tz, *zones[:1], company._recovery_timezone())

    @api.model
    def _recovery_zones_of(self, country_code):
        return pytz.country_timezones.get(country_code) if country_code else None

    # Tasks of ours on a customer are for those who follow files, see the rule: Odoo
    # would let a condition, a group, and what it tells of the next task, look past it.

    def _search_activity_state(self, operator, value):
        """Override of `mail`, which asks the table itself."""
        found = super()._search_activity_state(operator, value)
        closed = self._recovery_closed_tasks()
        if found is NotImplemented or not closed:
            return found
        asked = set(value) if operator == "in" else STATES - set(value)
        seen = closed.filtered(lambda one: one.activity_state in asked)
        others = Domain("id", "not in", closed.ids) & Domain(found)
        return others | Domain("id", "in", seen.ids)

    def _read_group_groupby(self, alias, groupby_spec, query):
        """Override of `mail`: as above."""
        state = super()._read_group_groupby(alias, groupby_spec, query)
        if groupby_spec != "activity_state":
            return state
        for seen, partners in (
            self._recovery_closed_tasks().grouped("activity_state").items()
        ):
            state = SQL(
                "CASE WHEN %s IN %s THEN %s ELSE %s END",
                SQL.identifier(alias, "id"),
                tuple(partners.ids),
                seen or None,
                state,
            )
        return state

    def _recovery_closed_tasks(self):
        """Customers with a task of ours that this user may not see."""
        tasks = self.env["mail.activity"]
        if self.env.su:
            return self.browse()
        kind = self.env["ir.model.data"]._xmlid_to_res_id(TASK)
        ours = [("res_model", "=", "res.partner"), ("activity_type_id", "=", kind)]
        # sudo: only which there are; what they say stays closed
        closed = tasks.sudo().search(ours) - tasks.search(ours).sudo()
        return self.browse(closed.mapped("res_id")).exists()

    # A customer of whom the daily job cannot open or end something waits for a person,
    # with the reason.

    def _recovery_open_files(self, company):
        """An amicable file for each of these customers who has none open."""
        cases = self.env["recovery.case"]
        opened = cases._open_of(self, company).partner_id
        cases._open_file_of((self - opened).ids, company)

    def _recovery_set_aside(self, company, error):
        """Ask a person of this company to look at this customer."""
        attempt(self, "_recovery_ask_about", company, words(error))

    def _recovery_ask_about(self, company, reason):
        person = company._recovery_person() or company._recovery_manager()
        env = self.with_context(lang=person._recovery_lang()).env
        said = env._(
            "The amicable recovery of %(company)s could not work on this customer: "
            "%(reason)s",
            company=company.name,
            reason=reason,
        )
        customer = self.sudo()  # sudo: a job, in nobody's name
        if not person or said in customer.activity_ids.mapped("summary"):
            return
        customer.with_context(mail_activity_quick_update=True).activity_schedule(
            TASK,
            date_deadline=company._recovery_today(),
            summary=said,
            user_id=person.id,
        )

    # What we note in the history of a customer. Every employee reads customers: who
    # owes, and what was said, is for those who follow files of that company.

    def _recovery_log(self, company, bodies, author=None):
        """Note these, as a note that others do not see.

        :param dict bodies: ``{customer id: text or Markup}``
        :param author: a partner; by default who is at it
        """
        # sudo: whoever follows files need not have the right to edit customers
        notes = self.sudo()._message_log_batch(
            bodies=bodies, author_id=author.id if author else None
        )
        kind = self.env.ref(NOTED)
        notes.write({"subtype_id": kind.id, "record_company_id": company.id})

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        """Override of `mail`: whoever follows a contact is told of what they may read
        there. Who else noted it, Odoo says by e-mail, with its words."""
        told = super()._notify_get_recipients(message, msg_vals, **kwargs)
        # sudo: whoever it runs for, what counts is who would read it
        note = message.sudo()
        if note.subtype_id != self.env.ref(NOTED):
            return told
        users = note.env["res.users"].browse(one["uid"] for one in told if one["uid"])
        company = note.record_company_id
        readers = users.filtered(
            lambda user: (
                user.has_group(USER) and (not company or company in user.company_ids)
            )
        )
        return [one for one in told if one["uid"] in readers.ids]
