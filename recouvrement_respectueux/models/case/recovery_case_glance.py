from odoo import api, fields, models
from odoo.fields import Domain

from ...core.at_a_glance import days_late, excerpt
from ..base.prose import reply, said

LOOKED_AT = 10  # messages of one customer among which their last words are looked for


class RecoveryCaseGlance(models.Model):
    """What a line of a list tells of a customer: how late, the last contact, the last
    words. Read for many files at once."""

    _inherit = "recovery.case"

    days_late = fields.Integer(
        compute="_compute_days_late",
        help="Days since the oldest invoice that is still to pay was due.",
    )
    last_contact = fields.Date(
        compute="_compute_last_contact", help="When we last wrote or spoke to them."
    )
    last_words = fields.Char(
        string="Said Last",
        compute="_compute_last_words",
        help="What the customer said last, in the beginning of their own words.",
    )
    last_words_on = fields.Date(compute="_compute_last_words")

    # === COMPUTE METHODS === #

    @api.depends("company_id", "partner_id", "state")
    def _compute_days_late(self):
        today = {one: one._recovery_today() for one in self.company_id}
        for case in self:
            owed = case.open_line_ids.filtered(lambda line: line.amount_residual > 0)
            due = owed.mapped("date_maturity")
            case.days_late = days_late(due, today[case.company_id])

    @api.depends("partner_id", "company_id", "reminder_ids.contact_date")
    def _compute_last_contact(self):
        rows = self.env["recovery.reminder"]._read_group(
            [
                ("partner_id", "in", self.partner_id.ids),
                ("company_id", "in", self.company_id.ids),
                ("state", "=", "sent"),
            ],
            ["partner_id", "company_id"],
            ["contact_date:max"],
        )
        last = {(partner, company): day for partner, company, day in rows}
        for case in self:
            case.last_contact = last.get((case.partner_id, case.company_id))

    @api.depends("message_ids")
    def _compute_last_words(self):
        found = self._last_messages()
        for case in self:
            message = found.get((case.partner_id, case.company_id))
            case.last_words = message and excerpt(case._words_of(message)["lines"])
            case.last_words_on = message and case._day_of(message)

    # === WHAT WAS SAID === #

    def _last_messages(self):
        """The last message of each customer: ``{(partner, company): message}``."""
        places = self._places_of_words()
        messages = self.env["mail.message"].search(
            self._said_domain(("email", "comment", "notification")) & self._by_them(),
            order="id desc",
            limit=LOOKED_AT * len(self.partner_id),
        )
        found = {}
        for message in messages:
            case = places.get((message.model, message.res_id))
            key = case and (case.partner_id, case.company_id)
            if key and key not in found and case._said_this(message):
                found[key] = message
        return found

    def _by_them(self):
        """Who may have written words of these customers; ours would leave no room."""
        acting = [
            ("partner_id", "in", self.partner_id.ids),
            ("state", "=", "confirmed"),
        ]
        people = self.env["recovery.intermediary"].search(acting).contact_id
        people |= self.reminder_ids.recipient_id
        return (
            Domain("author_id.commercial_partner_id", "in", self.partner_id.ids)
            | Domain("author_id", "in", people.ids)
            | Domain("message_type", "=", "email")
        )

    def _places_of_words(self):
        """Whose words stand where: ``{(model, id): file}``, as in `_said_domain`."""
        own = {(case.partner_id, case.company_id): case for case in self}
        places = {}

        def note(records, partner, company):
            for one in records:
                case = own.get((partner(one), company(one)))
                if case:
                    places[one._name, one.id] = case

        files = self._with_former_files()
        note(files, lambda one: one.partner_id, lambda one: one.company_id)
        agreed = self.env["recovery.arrangement"].search(
            [
                ("partner_id", "in", self.partner_id.ids),
                ("company_id", "in", self.company_id.ids),
            ]
        )
        note(agreed, lambda one: one.partner_id, lambda one: one.company_id)
        moves = (self.open_line_ids | files.reminder_ids.line_ids.move_line_id).move_id
        note(moves, lambda one: one.commercial_partner_id, lambda one: one.company_id)
        return places

    def _said_this(self, message):
        """Whether these are words of the customer: seen at once where a contact of
        theirs wrote, else asked as for every e-mail."""
        author = message.author_id
        theirs = author.commercial_partner_id == self.partner_id
        colleague = author.user_ids.filtered(lambda user: not user.share)
        if message.is_internal or colleague or not said(reply(message.body)):
            return False
        if theirs and author not in self.partner_id.recovery_copy_ids:
            return True
        from_outside = message.message_type == "email" or bool(author)
        return from_outside and self._speaks_for_customer(message)
