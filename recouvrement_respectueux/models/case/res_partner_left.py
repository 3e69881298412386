from odoo import fields, models
from odoo.tools import SQL


class ResPartnerLeft(models.Model):
    """A contact that leaves the customer it belonged to: it reads nothing of theirs any
    more, and what it owes itself goes along, with what holds there.

    An invoice stays whose it is in the books: Odoo leaves it with the customer that it
    was made for. An entry of a contact of its own goes where the contact goes.
    """

    _inherit = "res.partner"

    recovery_former_ids = fields.Many2many(
        "res.partner",
        "recovery_partner_former_rel",
        "partner_id",
        "former_id",
        string="Contacts Who Left",
        readonly=True,
        copy=False,
        groups=fields.NO_ACCESS,
        help="They do not speak for this customer any more.",
    )

    def _recovery_leave(self, former):
        """This contact does not belong to ``former`` any more. In ``sudo``."""
        former.recovery_former_ids |= self
        if former.recovery_contact_id == self:
            former.recovery_contact_id = False
        former.recovery_copy_ids -= self
        customer, cases = self.commercial_partner_id, self.env["recovery.case"]
        files = cases.search([("partner_id", "=", former.id), ("state", "=", "open")])
        files.filtered(
            lambda case: self in case.reminder_ids.recipient_id
        )._drop_links()
        for case in files:
            if case._told_of(customer) or self._recovery_owes(case.company_id):
                kept = cases._open_for(customer, case.company_id)
                kept._take_facts(case)
                case._give_along(kept)
        cases._look_again(former | customer)

    def _recovery_owes(self, company):
        """Whether something is open of this contact itself."""
        entries = self.env["account.move.line"]
        return entries.search_count(
            [
                ("partner_id", "=", self.id),
                ("company_id", "=", company.id),
                ("account_id.account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
                ("reconciled", "=", False),
            ],
            limit=1,
        )


class RecoveryCaseLeft(models.Model):
    _inherit = "recovery.case"

    def _told_of(self, customer):
        """What was said or agreed in this file about nothing but what is owed by
        ``customer`` now: ``(reminders, arrangements)``, or nothing where none was."""

        def only_theirs(one):
            entries = one.line_ids.move_line_id
            return entries and entries.partner_id.commercial_partner_id == customer

        gone = self.reminder_ids.filtered(lambda one: one._is_gone())
        reminders = gone.filtered(only_theirs)
        arrangements = self.arrangement_ids.filtered(only_theirs)
        return (reminders, arrangements) if reminders or arrangements else ()

    def _give_along(self, kept):
        """What is under way about what is owed by the customer of ``kept`` now goes on
        there, and counts for them; what else this file is for stays."""
        customer = kept.partner_id
        reminders, arrangements = self._told_of(customer) or (
            self.reminder_ids.browse(),
            self.arrangement_ids.browse(),
        )
        arrangements.installment_ids.reminder_ids._drop("changed")
        # The path goes on where it was, unless another one is already under way.
        path = SQL("case_id") if kept.reminder_ids else SQL("%s", kept.id)
        self.env.flush_all()
        # As where a contact gets a parent: our own checks would refuse that.
        for records, case in ((reminders, path), (arrangements, SQL("%s", kept.id))):
            if records:
                self.env.cr.execute(
                    SQL(
                        "UPDATE %s SET partner_id = %s, case_id = %s WHERE id IN %s",
                        SQL.identifier(records._table),
                        customer.id,
                        case,
                        tuple(records.ids),
                    )
                )
        self.env.invalidate_all()
        if self.id in self._settled(self.company_id):  # nobody has paid anything
            self.reminder_ids._drop("changed")
            self._end_folded()
