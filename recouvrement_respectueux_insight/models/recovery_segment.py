from ast import literal_eval

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from odoo.addons.recouvrement_respectueux.core.path import is_firmer

from ..core.segments import reads_behaviour

LOOKS_FURTHER = {"any", "not any", "any!", "not any!"}


class RecoverySegment(models.Model):
    """A kind of customers: large accounts, public bodies, shops…

    Customers are put into it by hand or by its rule, and it may bring a path, a person
    and a wording of its own. Everything about one customer comes before it.
    """

    _name = "recovery.segment"
    _inherit = ["recovery.derived"]
    _description = "Customer Segment"
    _order = "sequence, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", index=True, help="Empty: every company offers this segment."
    )
    domain = fields.Char(
        string="Rule",
        help="Which customers belong here. The first segment that fits is theirs; "
        "empty: only those whom you choose by hand.",
    )
    path_id = fields.Many2one(
        "recovery.path",
        string="Reminder Sequence",
        check_company=True,
        help="For customers, files and invoices without a sequence of their own.",
    )
    reads_behaviour = fields.Boolean(compute="_compute_reads_behaviour", store=True)
    user_id = fields.Many2one(
        "res.users",
        string="Person to Talk To",
        check_company=True,
        domain=[("share", "=", False)],
        help="For the files that open from now on.",
    )
    wording = fields.Selection(
        [
            ("public", "Public body"),
            ("small", "Small business"),
            ("loyal", "Long-standing customer"),
        ],
        string="First Sentence",
        help="A first reminder opens with a sentence for them, unless there is a fact "
        "about this one customer to begin with.",
    )

    # === THE RULE === #

    def _rule(self):
        """The rule as a domain on profiles, None without one.

        :raise ValidationError: when it cannot be read, or asks for what does not exist
        """
        self.ensure_one()
        return self._read_rule(self.domain, self.name)

    @api.model
    def _read_rule(self, text, name):
        if not text or text == "[]":
            return None
        profiles = self.env["recovery.profile"]
        try:
            domain = Domain(literal_eval(text))
            domain.validate(profiles)
            self._check_seen(domain, profiles, name)
            profiles._search(domain)
        except (SyntaxError, TypeError, ValueError, KeyError, AttributeError) as error:
            raise ValidationError(
                self.env._(
                    "The rule of the segment “%s” cannot be read, so nothing was "
                    "changed. Choose its conditions again.",
                    name,
                )
            ) from error
        return domain

    @api.model
    def _check_seen(self, domain, model, name):
        """A rule reads what whoever invoices may see: in which segment a customer is,
        everybody sees.

        :raise ValidationError: for a field that is kept from some of them
        """
        # sudo: names of groups, which only administrators may read
        group = self.env.ref("account.group_account_invoice").sudo()
        names = set((group | group.all_implied_ids).get_external_id().values())
        for condition in domain.iter_conditions():
            records = model
            for part in condition.field_expr.split("."):
                field = records._fields[part]
                kept = (field.groups or "").replace(" ", "").split(",")
                if field.groups and not names & set(kept):
                    raise ValidationError(
                        self.env._(
                            "The rule of the segment “%(segment)s” looks at “%(field)s”"
                            ", which some colleagues may not see. Choose another "
                            "condition: everybody sees who is in a segment.",
                            segment=name,
                            field=field.string,
                        )
                    )
                if field.relational:
                    records = self.env[field.comodel_name]
            if condition.operator in LOOKS_FURTHER:
                self._check_seen(Domain(condition.value), records, name)

    @api.depends("domain")
    def _compute_reads_behaviour(self):
        """Whether the rule looks at what customers did; what cannot be followed counts
        as such."""
        for segment in self:
            try:
                rule = segment._rule()
            except ValidationError:  # said when it is saved
                rule = Domain("partner_id", "any", [])
            conditions = list((rule or Domain.TRUE).iter_conditions())
            further = any(one.operator in LOOKS_FURTHER for one in conditions)
            asked = [one.field_expr for one in conditions]
            segment.reads_behaviour = further or reads_behaviour(asked)

    # === THE PATH === #

    def _path_for(self, usual):
        """The path that customers of this segment follow, if any.

        A rule on what customers did never brings a firmer path than the usual one of
        the company (GD-07): it is left aside then, whatever has been changed since.
        """
        path = self.path_id
        return path.browse() if self._is_too_firm(usual) else path

    def _is_too_firm(self, usual):
        if not self.path_id or not usual or not self.reads_behaviour:
            return False
        return is_firmer(self.path_id._as_facts(), usual._as_facts())

    # === CONSTRAINT METHODS === #

    @api.constrains("domain")
    def _check_domain(self):
        for segment in self:
            segment._rule()

    @api.constrains("domain", "path_id")
    def _check_path(self):
        for segment in self:
            company = segment.company_id or self.env.company
            if segment._is_too_firm(company._recovery_path()):
                raise ValidationError(
                    self.env._(
                        "The rule of “%(segment)s” looks at how customers paid or "
                        "answered, and the sequence “%(path)s” is firmer than the "
                        "usual one. What a customer did may only make a sequence "
                        "gentler: choose a gentler sequence here, or give the firmer "
                        "one to each customer by hand.",
                        segment=segment.name,
                        path=segment.path_id.name,
                    )
                )

    # === CRUD METHODS === #

    def write(self, vals):
        """Override of the ORM: files are looked at again when their path changes."""
        result = super().write(vals)
        if not vals.keys().isdisjoint({"path_id", "active"}):
            profiles = self.env["recovery.profile"].sudo()
            # sudo: files of every company that uses the segment
            found = profiles.search([("segment_id", "in", self.ids)])
            self.env["recovery.case"]._look_again(found.partner_id)
        return result
