from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.tools import format_date

from ...core.answers import Fault
from ..base.aside import together_or_each
from ..base.names import by_hand
from ..base.recovery_named import without_defaults

# What a colleague looked at to confirm it; a last day may be moved.
LOOKED_AT = {"name", "email", "may", "messages", "since", "contact_id", "partner_id"}
MOST = 5  # living ones per customer, so that a form cannot fill a table


class RecoveryIntermediary(models.Model):
    """Somebody who may act for a customer: a relative, a social worker, an accountant.

    The customer names them; a colleague confirms before anything is said or written to
    them. It ends by itself with its last day.
    """

    _name = "recovery.intermediary"
    _description = "Representative"
    _inherit = ["recovery.about.customer"]
    _order = "id desc"
    _check_company_auto = True

    name = fields.Char(required=True)
    role = fields.Selection(
        [
            ("adviser", "Financial or social adviser"),
            ("accountant", "Accountant"),
            ("family", "Family or friend"),
            ("lawyer", "Lawyer"),
            ("mediator", "Mediator"),
            ("other", "Somebody else"),
        ],
        required=True,
        default="other",
    )
    organisation = fields.Char()
    email = fields.Char(string="E-mail")
    phone = fields.Char()
    may = fields.Selection(
        [
            ("read", "Be told where things stand"),
            ("talk", "Also talk with us about solutions"),
            ("agree", "Also agree on an arrangement"),
        ],
        required=True,
        default="read",
    )
    since = fields.Date(
        required=True, default=lambda self: self.env.company._recovery_today()
    )
    until = fields.Date(required=True)
    mandate = fields.Binary(
        attachment=True, help="The document with which the customer allows it."
    )
    mandate_name = fields.Char()
    state = fields.Selection(
        [("asked", "To confirm"), ("confirmed", "Confirmed"), ("ended", "Ended")],
        required=True,
        default="asked",
        readonly=True,
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("since", "until", "state")
    def _check_days(self):
        """Days that have passed, or that do not follow each other, would allow nothing
        and seem to."""
        for one in self.filtered(lambda one: one.state != "ended"):
            if one.until < one.company_id._recovery_today():
                raise ValidationError(
                    self.env._(
                        "%(name)s could act until %(day)s, which has passed. Choose a "
                        "later day, or end it.",
                        name=one._who(),
                        day=format_date(self.env, one.until),
                    )
                )
            if one.since > one.until:
                raise ValidationError(
                    self.env._(
                        "%(name)s would stop before beginning. Choose a last day on or "
                        "after %(day)s.",
                        name=one._who(),
                        day=format_date(self.env, one.since),
                    )
                )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Whoever is named waits to be confirmed."""
        if by_hand(self.env):
            self = without_defaults(self, {"state"})
            for vals in vals_list:
                if vals.get("state", "asked") != "asked":
                    self._refuse_typed()
        return super().create(vals_list)

    def write(self, vals):
        """What was confirmed is what was looked at: another person, address or right
        waits to be confirmed again.

        :raise AccessError: for the state, which the buttons record
        """
        if not by_hand(self.env):
            return super().write(vals)
        self.check_access("write")
        if "state" in vals:
            self._refuse_typed()
        result = super().write(vals)
        if LOOKED_AT & vals.keys():
            confirmed = self.filtered(lambda one: one.state == "confirmed")
            confirmed._record({"state": "asked"})
        return result

    def _record(self, vals):
        """Write what only the steps say."""
        # Not our own `write`, which refuses it.
        return models.Model.write(self, vals)

    def _refuse_typed(self):
        raise AccessError(
            self.env._(
                "Whether somebody may act for a customer is recorded by the buttons: "
                "confirm it, or end it."
            )
        )

    # === ACTION METHODS === #

    def action_confirm(self):
        """A colleague made sure that this is the customer's wish and this person."""
        self.check_access("write")
        asked = self.filtered(lambda one: one.state == "asked")
        asked._record({"state": "confirmed"})
        for one in asked:
            one._note(
                self.env._(
                    "%(name)s may act for this customer until %(day)s: confirmed.",
                    name=one._who(),
                    day=format_date(self.env, one.until),
                )
            )

    def action_end(self):
        """From now on nobody speaks with them about this customer."""
        self._end(self.env.user.partner_id)

    # === BUSINESS METHODS === #

    def _end(self, author):
        living = self.filtered(lambda one: one.state != "ended")
        living.check_access("write")
        living._record({"state": "ended"})
        for one in living:
            one._note(one._ended_words(self.env.lang), author)

    def _asked_words(self, lang):
        env = self.with_context(lang=lang).env
        return env._(
            "The customer names somebody who may act for them: %s. Please confirm.",
            self._who(),
        )

    @api.model
    def _end_those_over(self, company):
        """End those whose last day has passed, and say so in their customers' history.

        Part of the daily job.
        """
        over = self.search(
            [
                ("company_id", "=", company.id),
                ("state", "!=", "ended"),
                ("until", "<", company._recovery_today()),
            ]
        )
        author = self.env.user.partner_id
        for one, error in together_or_each(over, "_end", author):
            one.partner_id._recovery_set_aside(company, error)

    def _ended_words(self, lang):
        env = self.with_context(lang=lang).env
        return env._("%s may not act for this customer any more.", self._who())

    def _note(self, text, author=None):
        """Tell it in the history of the customer."""
        author = author or self.env.user.partner_id
        note = {self.partner_id.id: text}
        self.partner_id._recovery_log(self.company_id, note, author)

    def _who(self):
        return ", ".join(filter(None, [self.name, self.organisation]))

    def _reach(self):
        return ", ".join(filter(None, [self.email, self.phone]))

    # === THE CUSTOMER'S PAGE === #

    @api.model
    def _living_of(self, case):
        """Those of the customer of this file who have not ended today, in any branch of
        the legal entity (I20)."""
        return self.search(
            [
                ("partner_id", "=", case.partner_id.id),
                ("company_id", "child_of", case.company_id.root_id.ids),
                ("state", "!=", "ended"),
                ("until", ">=", case.company_id._recovery_today()),
            ]
        )

    @api.model
    def _name_for(self, case, values):
        """The customer of this file names somebody; the same form counts once.

        :raise Fault: ``too_many``
        """
        case._wait_for_turn()
        living = self._living_of(case)
        own = {"partner_id": case.partner_id.id, "company_id": case.company_id.id}
        values = {name: value or False for name, value in values.items()}
        same = [(name, "=", value) for name, value in values.items()]
        if before := living.filtered_domain(same)[:1]:
            return before
        if len(living) >= MOST:
            raise Fault("too_many")
        named = self.create({**own, **values})
        case._tell_colleague(named._asked_words)
        return named
