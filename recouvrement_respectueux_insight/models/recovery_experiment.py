from itertools import combinations

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.recouvrement_respectueux.core.channels import is_written
from odoo.addons.recouvrement_respectueux.core.tone import REFUSED

from ..core.experiment import arm

ARM_SELECTION = [("a", "A: as before"), ("b", "B: the other")]
COMPARED = {"step_id", "template_b_id", "company_id"}


class RecoveryExperiment(models.Model):
    """Two wordings of one step, drawn per customer: which one is kinder and helps?

    There is none until a manager starts one. B may never be harsher than A, and neither
    changes while they are compared.
    """

    _name = "recovery.experiment"
    _inherit = ["recovery.derived"]
    _description = "Wording Experiment"
    _order = "id desc"
    _check_company_auto = True

    _recorded = frozenset({"end_date"})

    name = fields.Char(required=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    step_id = fields.Many2one(
        "recovery.step",
        required=True,
        ondelete="restrict",
        index=True,
        check_company=True,
    )
    path_id = fields.Many2one(related="step_id.path_id")
    template_a_id = fields.Many2one(
        "mail.template",
        string="Wording A",
        compute="_compute_template_a_id",
        store=True,
        help="The message of the step, as before.",
    )
    template_b_id = fields.Many2one(
        "mail.template",
        string="Wording B",
        required=True,
        ondelete="restrict",
        domain=[("model", "=", "recovery.reminder")],
        help="The message that the other half of the customers receives.",
    )
    state = fields.Selection(
        [("draft", "Draft"), ("running", "Running"), ("ended", "Ended")],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
    )
    start_date = fields.Date(readonly=True, copy=False)
    end_date = fields.Date(readonly=True, copy=False)

    _one_running = models.UniqueIndex(
        "(step_id, company_id) WHERE state = 'running'",
        "An experiment is already running on this step. End it first: each customer "
        "can receive only one of two wordings.",
    )
    _begun = models.Constraint(
        "CHECK((state = 'draft') = (start_date IS NULL))",
        "Use the buttons to start and end an experiment.",
    )

    # === COMPUTE METHODS === #

    @api.depends("step_id.template_id")
    def _compute_template_a_id(self):
        """Once it has begun, it remembers what was compared."""
        for experiment in self:
            has_begun = experiment.state != "draft"
            compared = has_begun and experiment.template_a_id
            experiment.template_a_id = compared or experiment.step_id.template_id

    @api.constrains("state")
    def _check_may_run(self):
        """By whatever way it is started."""
        for experiment in self.filtered(lambda one: one.state == "running"):
            if fault := experiment._fault():
                raise ValidationError(fault)

    # === CRUD METHODS === #

    def write(self, vals):
        """What is compared stays the same once customers have received it."""
        begun = self.filtered(lambda one: one.state != "draft")
        if begun and not COMPARED.isdisjoint(vals):
            raise UserError(
                self.env._(
                    "This experiment has begun: its step and its wordings stay as they "
                    "are. End it, then duplicate it to compare something else."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_begun(self):
        if self.filtered(lambda one: one.state != "draft"):
            raise UserError(
                self.env._(
                    "An experiment that has begun stays, as the trace of who received "
                    "which wording."
                )
            )

    # === ACTION METHODS === #

    def action_start(self):
        """From now on half of the customers, at random, receive wording B."""
        for experiment in self.filtered(lambda one: one.state == "draft"):
            today = experiment.company_id._recovery_today()
            experiment.write({"state": "running", "start_date": today})

    def action_end(self):
        """New messages are written with the text of the step again."""
        for experiment in self.filtered(lambda one: one.state == "running"):
            today = experiment.company_id._recovery_today()
            experiment._record({"state": "ended", "end_date": today})

    def action_open_contacts(self):
        """The contacts of this experiment, in the analysis."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "recouvrement_respectueux.recovery_kpi_contact_action"
        )
        domain = [("experiment_id", "in", self.ids)]
        return {**action, "domain": domain, "context": {"search_default_group_arm": 1}}

    # === START === #

    def _fault(self):
        """Why these two wordings may not be compared, or an empty text."""
        if self.template_b_id == self.step_id.template_id:
            return self.env._(
                "Both wordings are the same text. Duplicate it, change the copy, and "
                "choose the copy as wording B."
            )
        if self.template_b_id.model != "recovery.reminder":
            return self.env._(
                "“%s” is no message text of the amicable recovery. Choose one of them.",
                self.template_b_id.name,
            )
        if languages := self._untranslated():
            return self.env._(
                "Wording B is the same text in %(languages)s. Translate it first, so "
                "that every customer is written to in their language.",
                languages=", ".join(languages),
            )
        remarks = "\n".join(self._harsher())
        return remarks and self.env._(
            "Wording B could hurt a customer more than wording A:\n%(remarks)s\n\n"
            "Change these words in its text, then start again.",
            remarks=remarks,
        )

    def _untranslated(self):
        """Two languages in which B says the same and A does not, if there are any."""
        a, b = self.step_id.template_id, self.template_b_id
        pairs = combinations(self.env["res.lang"].get_installed(), 2)
        for (one, name), (other, other_name) in pairs:
            if _same(b, one, other) and not _same(a, one, other):
                return [name, other_name]
        return []

    def _harsher(self):
        """What in B holds a message at this stage, or could hurt where A does not: a
        sentence each, in every language that customers may be written to in."""
        rule, stage = self.env["recovery.tone.rule"], self.step_id.stage
        for lang, language in self.env["res.lang"].get_installed():
            present = self.step_id.template_id._recovery_tone_found(lang, stage)
            known = {(remark.code, remark.phrase) for remark in present}
            for remark in self.template_b_id._recovery_tone_found(lang, stage):
                is_new = (remark.code, remark.phrase) not in known
                if is_new or remark.severity == REFUSED:
                    said = rule._sentence(remark, lang)
                    yield self.env._(
                        "%(language)s: %(remark)s", language=language, remark=said
                    )

    # === DRAW === #

    @api.model
    def _is_running(self, domain):
        """Whether an experiment of any company runs with these steps or texts."""
        running = [("state", "=", "running"), *domain]
        return bool(self.sudo().search_count(running, limit=1))
        # sudo: steps and texts are shared; experiments of others count, unnamed

    @api.model
    def _draw(self, vals_list):
        """Values of new messages, with experiment and arm where one is running on their
        step. Calls and text messages have words of their own and are not part of it."""
        steps = {vals["step_id"] for vals in vals_list if vals.get("step_id")}
        running = self._running_on(steps) if steps else {}
        drawn = []
        for vals in vals_list:
            key = vals.get("step_id"), vals["company_id"]
            experiment = running.get(key) if is_written(vals["channel"]) else None
            own = experiment._drawn_values(vals["partner_id"]) if experiment else {}
            drawn.append({**vals, **own})
        return drawn

    @api.model
    def _running_on(self, step_ids):
        """``{(step id, company id): experiment}``, in one query."""
        running = self.search_fetch(
            [("state", "=", "running"), ("step_id", "in", list(step_ids))],
            ["step_id", "company_id", "template_b_id"],
        )
        return {(one.step_id.id, one.company_id.id): one for one in running}

    def _drawn_values(self, partner_id):
        return {"experiment_id": self.id, "arm": self._arm_of(partner_id)}

    def _arm_of(self, partner_id):
        """The arm of this customer, the same for all their messages."""
        return arm(f"{self._name},{self.id}", partner_id)


def _same(template, lang, other):
    """Whether this text is the same in two languages."""
    one, two = (template.with_context(lang=code) for code in (lang, other))
    return one.body_html == two.body_html
