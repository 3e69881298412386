from odoo import api, fields, models

# Odoo modules that hold whole courses: where one is there, a guide links to it.
COURSES = ("survey", "website_slides")


class RecoveryGuide(models.Model):
    """A short text to read and understand; a new version is read again.

    What a company writes into a shipped guide stays when the addon is updated.
    """

    _name = "recovery.guide"
    _description = "Guide"
    _inherit = ["recovery.derived"]
    _order = "sequence, id"

    _recorded = frozenset({"version", "published_on"})

    sequence = fields.Integer(default=10)
    name = fields.Char(string="Title", required=True, translate=True)
    active = fields.Boolean(default=True)
    topic = fields.Selection(
        [
            ("law", "Law"),
            ("communication", "Communication"),
            ("tool", "Tool"),
        ],
        required=True,
        default="communication",
    )
    body = fields.Html(string="Text", translate=True, sanitize_style=True)
    version = fields.Integer(default=1, required=True, readonly=True, copy=False)
    published_on = fields.Date(
        default=fields.Date.context_today, readonly=True, copy=False
    )
    changed = fields.Char(
        string="What Changed",
        translate=True,
        copy=False,
        help="One sentence for those who have read the version before.",
    )
    question_ids = fields.One2many("recovery.guide.question", "guide_id", copy=True)
    rule_ids = fields.One2many("recovery.guide.rule", "guide_id", copy=True)
    activity_type_id = fields.Many2one(
        "mail.activity.type",
        string="Task in the Onboarding Plan",
        help="Done by itself once the guide is read and understood.",
    )
    course_url = fields.Char(
        string="Course", help="Address of a course of yours about the same."
    )
    has_courses = fields.Boolean(compute="_compute_has_courses")
    my_state = fields.Selection(
        [("read", "Up to date"), ("again", "To read again"), ("new", "To read")],
        string="For Me",
        compute="_compute_my_state",
    )

    # === COMPUTE METHODS === #

    def _compute_has_courses(self):
        # sudo: whoever reads a guide need not see the modules, only whether
        modules = self.env["ir.module.module"].sudo()
        there = [("name", "in", COURSES), ("state", "=", "installed")]
        self.has_courses = bool(modules.search_count(there))

    @api.depends("version")
    @api.depends_context("uid")
    def _compute_my_state(self):
        groups = self.env["recovery.guide.reading"]._read_group(
            [("user_id", "=", self.env.uid), ("guide_id", "in", self.ids)],
            ["guide_id"],
            ["version:max"],
        )
        versions = {guide.id: version for guide, version in groups}
        for guide in self:
            known = versions.get(guide._origin.id)
            current = known and known >= guide.version
            guide.my_state = "read" if current else "again" if known else "new"

    # === ACTION METHODS === #

    def action_answer(self):
        """Answer the questions of this guide, one after the other."""
        self.ensure_one()
        return self.env["recovery.guide.quiz"]._begin(self)

    def action_publish(self):
        """What was corrected matters: everybody reads this guide again."""
        self._reopen()

    # === BUSINESS METHODS === #

    def _reopen(self):
        """A new version of these guides, for everybody to read."""
        for guide in self:
            guide._record(
                {
                    "version": guide.version + 1,
                    "published_on": fields.Date.context_today(guide),
                }
            )
        self.filtered("active")._ask_again()

    def _say_changed(self, rules):
        """Say to the next readers, in each language, which rules have changed."""
        for lang, _name in self.env["res.lang"].get_installed():
            guide, said = self.with_context(lang=lang), rules.with_context(lang=lang)
            guide.changed = guide.env._(
                "A rule has changed: %s", ", ".join(said.mapped("display_name"))
            )

    def _is_understood(self):
        """The user has read this version and understood it; kept once."""
        self.ensure_one()
        mine = {"user_id": self.env.uid, "guide_id": self.id, "version": self.version}
        # sudo: what stands here is what the user just showed, and nothing else
        readings = self.env["recovery.guide.reading"].sudo()
        if not readings.search_count([(name, "=", mine[name]) for name in mine]):
            readings.create(mine)
            self.invalidate_recordset(["my_state"])
        self._tasks_of(self.env.user).action_feedback()
