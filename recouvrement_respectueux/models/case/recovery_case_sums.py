from odoo import api, fields, models
from odoo.fields import Domain

from ...core.at_a_glance import days_late
from ...core.lateness import part

SUMMED = {"open_amount": "open", "overdue_amount": "late", "asked_amount": "asked"}
OWN = {*SUMMED, "currency_id"}  # worked out from the ledger, kept nowhere


class Summed(fields.Monetary):
    """An amount that is kept nowhere and can be added up all the same, as
    `formatted_read_group` does here; the browser learns it from the field."""

    def _description_aggregator(self, env):
        return "sum"


class RecoveryCaseSums(models.Model):
    """Sums of columns and groups, and files by how late they are: read from the ledger
    as it is, since nothing of it is kept on the file."""

    _inherit = "recovery.case"

    open_amount = Summed()
    overdue_amount = Summed()
    asked_amount = Summed()
    days_late = fields.Integer(search="_search_days_late", aggregator=None)
    lateness = fields.Selection(
        [
            ("recent", "Up to 30 Days Late"),
            ("months", "31 to 60 Days Late"),
            ("long", "More than 60 Days Late"),
        ],
        string="How Late",
        compute="_compute_lateness",
        search="_search_lateness",
    )

    # === COMPUTE AND SEARCH METHODS === #

    @api.depends("days_late")
    def _compute_lateness(self):
        for case in self:
            case.lateness = part(case.days_late)

    def _search_days_late(self, operator, value):
        fits = {
            ">": lambda days: days > value,
            ">=": lambda days: days >= value,
            "<": lambda days: days < value,
            "<=": lambda days: days <= value,
        }.get(operator)
        if not fits:
            return NotImplemented
        late = self._days_late_of_open()
        found = [case_id for case_id, days in late.items() if fits(days)]
        if not fits(0):
            return Domain("id", "in", found)
        return Domain("id", "not in", [*late.keys() - set(found)])

    def _search_lateness(self, operator, value):
        if operator != "in":
            return NotImplemented
        late = self._days_late_of_open()
        found = [case_id for case_id, days in late.items() if part(days) in value]
        domain = Domain("id", "in", found)
        return domain | Domain("id", "not in", [*late]) if False in value else domain

    @api.model
    def _days_late_of_open(self):
        """How late each file is that is late at all: ``{id: days}``, as `days_late`."""
        entries = self.env["account.move.line"]
        files = {
            (partner.id, company.id): ids
            for partner, company, ids in self._read_group(
                [], ["partner_id", "company_id"], ["id:array_agg"]
            )
        }
        if not files:
            return {}
        partners = self.env["res.partner"].browse({key[0] for key in files})
        companies = self.env["res.company"].browse({key[1] for key in files})
        today = {one.id: one._recovery_today() for one in companies}
        owed = (
            entries._recovery_open_domain(partners, companies)
            & Domain("amount_residual", ">", 0)
            & Domain("date_maturity", "<", max(today.values()))
        )
        oldest = {}
        for partner, company, day in entries._read_group(
            owed, ["partner_id", "company_id"], ["date_maturity:min"]
        ):
            key = (partner.commercial_partner_id.id, company.id)
            oldest[key] = min(day, oldest.get(key, day))
        late = {
            key: days_late([day], today[key[1]])
            for key, day in oldest.items()
            if key in files
        }
        return {
            case_id: days
            for key, days in late.items()
            for case_id in files[key]
            if days
        }

    # === GROUPS === #

    @api.model
    def formatted_read_group(
        self,
        domain,
        groupby=(),
        aggregates=(),
        having=(),
        offset=0,
        limit=None,
        order=None,
    ):
        """Override: sums of each group from the ledger, all groups read at once."""
        own = [one for one in aggregates if one.partition(":")[0] in OWN]
        rest = [one for one in aggregates if one not in own]
        if not own:
            return super().formatted_read_group(
                domain, groupby, rest, having, offset, limit, order
            )
        groups = super().formatted_read_group(
            domain, groupby, [*rest, "id:array_agg"], having, offset, limit, order
        )
        found = [group.pop("id:array_agg") or [] for group in groups]
        cases = self.browse([case_id for ids in found for case_id in ids])
        sums = cases._amounts() if cases else {}
        for group, ids in zip(groups, found, strict=True):
            group.update(self.browse(ids)._added_up(own, sums))
        return groups

    def _added_up(self, aggregates, sums):
        """What these aggregates of a group of files come to: ``{aggregate: value}``."""
        own = self.env.company.currency_id
        values = {}
        for one in aggregates:
            name, _colon, how = one.partition(":")
            if name == "currency_id":
                values[one] = self.company_id.currency_id.ids or own.ids
                continue
            total = 0.0
            for company, cases in self.grouped("company_id").items():
                part_of = sum(getattr(sums[case], SUMMED[name]) for case in cases)
                if how == "sum_currency":
                    day = company._recovery_today()
                    part_of = company.currency_id._convert(
                        float(part_of), own, company, day
                    )
                total += float(part_of)
            values[one] = total
        return values

    @api.model
    def read_progress_bar(self, domain, group_by, progress_bar):
        """Override: how late the files of each column are, which nothing keeps."""
        if progress_bar["field"] != "lateness":
            return super().read_progress_bar(domain, group_by, progress_bar)
        late = self._days_late_of_open()
        result = {}
        for group, cases in self._read_group(domain, [group_by], ["id:array_agg"]):
            key = str(group.id if isinstance(group, models.BaseModel) else group)
            counts = result.setdefault(key, dict.fromkeys(progress_bar["colors"], 0))
            for case_id in cases:
                name = part(late.get(case_id, 0))
                if name in counts:
                    counts[name] += 1
        return result
