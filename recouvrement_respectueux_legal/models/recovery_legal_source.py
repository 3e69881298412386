import re
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import format_date

from odoo.addons.recouvrement_respectueux.models.base.aside import together_or_each
from odoo.addons.recouvrement_respectueux.models.base.names import OUR_TASK

LINK = re.compile(r"https?://\S+")
SOON = timedelta(days=30)  # before the day by which somebody has to look again


class RecoveryLegalSource(models.AbstractModel):
    """A fact of law with where it was read, when, and by when to look again.

    Whatever changes is kept in the history; nothing changes by itself.
    """

    _name = "recovery.legal.source"
    _description = "Fact of Law With Its Source"
    _inherit = ["mail.thread", "mail.activity.mixin", "recovery.derived"]
    _recorded = frozenset({"review_asked"})

    active = fields.Boolean(default=True, tracking=True)
    source = fields.Char(
        required=True, tracking=True, help="Where it was read: an address or a text."
    )
    link = fields.Char(compute="_compute_link", string="Open the Source")
    verified_on = fields.Date(
        string="Read On", tracking=True, help="The day on which it was read there."
    )
    review_by = fields.Date(
        string="Look Again By",
        tracking=True,
        index="btree_not_null",
        help="The person in charge has a task when this day nears.",
    )
    unverified = fields.Boolean(
        string="Not Verified",
        tracking=True,
        help="Nobody has read it in the law itself yet.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="In Charge",
        tracking=True,
        domain=[("share", "=", False)],
        help="Empty: the first manager of the amicable recovery.",
    )
    review_asked = fields.Boolean(
        readonly=True, copy=False, help="The task for this day has been made."
    )
    standing = fields.Char(compute="_compute_standing", string="How Sure")

    # === COMPUTE METHODS === #

    @api.depends("source")
    def _compute_link(self):
        for one in self:
            found = LINK.search(one.source or "")
            one.link = found and found[0]

    @api.depends("verified_on", "review_by", "unverified")
    @api.depends_context("lang")
    def _compute_standing(self):
        for one in self:
            one.standing = one._standing()

    def _standing(self):
        """One sentence for the screen: verified or not, when, and until when."""
        if self.unverified:
            return self.env._("Not verified: read it in the law before you rely on it.")
        if not self.verified_on:
            return self.env._("Nobody has said when it was read.")
        read = format_date(self.env, self.verified_on)
        if not self.review_by:
            return self.env._("Read on %s.", read)
        again = format_date(self.env, self.review_by)
        return self.env._(
            "Read on %(day)s, to look at again by %(again)s.", day=read, again=again
        )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """What holds is read anew."""
        created = super().create(vals_list)
        self.env.registry.clear_cache()
        return created

    def unlink(self):
        """What holds is read anew."""
        result = super().unlink()
        self.env.registry.clear_cache()
        return result

    def write(self, vals):
        """A new day to look again by is asked for again; what holds is read anew."""
        result = super().write(vals)
        self.env.registry.clear_cache()
        if "review_by" in vals:
            self._record({"review_asked": False})
        return result

    # === BUSINESS METHODS === #

    @api.model
    def _ask_to_review(self):
        """One task for each row whose day to look again nears, and never a second."""
        until = fields.Date.today() + SOON
        due = [("review_by", "<=", until), ("review_asked", "=", False)]
        rows = self.search(due)
        anybody = self._anybody_in_charge()
        for person, own in rows.grouped(lambda row: row._reviewer() or anybody).items():
            if person:  # without anybody they are asked about once there is somebody
                together_or_each(own, "_task_for", person)

    def _reviewer(self):
        """Who looks at this row again, while they still work here."""
        return self.user_id.filtered("active")

    def _task_for(self, person):
        """Ask this person to look at these rows again."""
        spoken = self.with_context(
            lang=person._recovery_lang(), mail_activity_quick_update=True
        )
        for row in spoken:
            row.activity_schedule(
                OUR_TASK,
                date_deadline=row.review_by,
                summary=row.env._("Is this still the law? Look at its source again."),
                user_id=person.id,
            )
        self._record({"review_asked": True})

    @api.model
    def _anybody_in_charge(self):
        """A manager of the first company that has one; empty without any."""
        managers = (
            company._recovery_manager()
            for company in self.env["res.company"].search([("active", "=", True)])
        )
        return next(filter(None, managers), self.env["res.users"])
