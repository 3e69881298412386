from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL, format_date

from odoo.addons.recouvrement_respectueux.models.base.names import OUR_TASK, by_hand
from odoo.addons.recouvrement_respectueux.models.base.recovery_named import (
    without_defaults,
)
from odoo.addons.recouvrement_respectueux.models.odoo.account_move_line_ledger import (
    one_entity,
)


class RecoveryProcedure(models.Model):
    """A legal procedure of a customer: over-indebtedness, insolvency (FR-23).

    While it is open nothing is sent at all and arrangements stand still; the customer's
    page stays open. A colleague ends it, with a word on how it ended.
    """

    _name = "recovery.procedure"
    _description = "Legal Procedure"
    _inherit = [
        "recovery.note",
        "recovery.about.customer",
        "mail.thread",  # a task that is done says so here
        "mail.activity.mixin",
    ]
    _order = "since desc, id desc"
    _rec_name = "kind"
    _check_company_auto = True

    _note_fields = ("reference", "contact", "ended_note")

    kind = fields.Selection(
        [
            ("over_indebted", "Over-indebtedness (private individual)"),
            ("conciliation", "Conciliation or mandate"),
            ("safeguard", "Safeguard"),
            ("reorganisation", "Reorganisation"),
            ("liquidation", "Liquidation"),
        ],
        required=True,
    )
    since = fields.Date(
        required=True, default=lambda self: self.env.company._recovery_today()
    )
    reference = fields.Char(size=64)
    contact = fields.Char(
        string="Court, Commission or Trustee",
        size=200,
        help="Whom to write to instead of the customer.",
    )
    ended_on = fields.Date(readonly=True)
    ended_note = fields.Char(string="How It Ended", size=200)

    _one_open = models.UniqueIndex(
        "(company_id, partner_id) WHERE ended_on IS NULL",
        "A procedure of this customer is already open. Change it, or end it first.",
    )

    @api.depends("kind", "partner_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        """In a task on it, one reads about whom it is."""
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for one in self:
            parts = (kinds.get(one.kind), one.partner_id.display_name)
            one.display_name = ", ".join(filter(None, parts))

    # === CONSTRAINT METHODS === #

    @api.constrains("since")
    def _check_since(self):
        for one in self:
            if one.since > one.company_id._recovery_today():
                raise UserError(
                    self.env._(
                        "%s is still to come. Note the procedure from the day on which "
                        "it was opened.",
                        format_date(self.env, one.since),
                    )
                )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """A procedure begins open: its end is a step."""
        if by_hand(self.env):
            self = without_defaults(self, {"ended_on"})
            for vals in vals_list:
                self._check_not_ended(vals)
        opened = super().create(vals_list)
        opened._stop()
        return opened

    def write(self, vals):
        """Messages may leave again from its end on: nobody types it."""
        if by_hand(self.env):
            self.check_access("write")
            self._check_not_ended(vals)
            self._check_stays(vals)
        return super().write(vals)

    def _check_stays(self, vals):
        """It stops all that goes to its customer, until it ends."""
        if {"partner_id", "company_id"} & vals.keys():
            raise AccessError(
                self.env._(
                    "A procedure stays with its customer and company. End it, and note "
                    "it for the other customer."
                )
            )

    def _check_not_ended(self, vals):
        if vals.get("ended_on") or ("ended_on" in vals and self.filtered("ended_on")):
            raise AccessError(
                self.env._(
                    "The end of a procedure is recorded by its button, with a word on "
                    "how it ended."
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_ended(self):
        if self.filtered(lambda one: not one.ended_on):
            raise UserError(
                self.env._(
                    "This procedure is open and puts every message on hold. End it "
                    "first."
                )
            )

    # === ACTION METHODS === #

    def action_end(self):
        """The procedure is over: the files are decided again, gently."""
        for one in self.filtered(lambda own: not own.ended_on):
            if not one.ended_note:
                raise UserError(
                    self.env._(
                        "Say in a few words how the procedure of %s ended, then end "
                        "it: messages may leave again from then on.",
                        one.partner_id._recovery_name(),
                    )
                )
            # Not our own `write`, which refuses it.
            today = one.company_id._recovery_today()
            models.Model.write(one, {"ended_on": today})
        self._files()._restart()

    # === BUSINESS METHODS === #

    def _files(self):
        """The open files of these customers, in every branch of the legal entity."""
        # sudo: who notes a procedure need not work in each branch
        cases = self.env["recovery.case"].sudo()
        for company, own in self.grouped("company_id").items():
            cases |= cases.search(
                [
                    ("partner_id", "in", own.partner_id.ids),
                    ("company_id", "child_of", company.root_id.ids),
                    ("state", "=", "open"),
                ]
            )
        return cases

    def _stop(self):
        """Hold what waits, and ask the person in charge to look at it."""
        files = self._files()
        files.reminder_ids._drop("procedure")
        files.with_context(tracking_disable=True)._record(
            {"stage": "paused", "needs_person": False, "next_check": False}
        )
        files.activity_ids.filtered("automated").unlink()
        by_customer = files.grouped(lambda case: (case.partner_id, case.company_id))
        for one in self:
            key = (one.partner_id, one.company_id)
            one._add_task(by_customer.get(key, self.env["recovery.case"]))

    def _add_task(self, case):
        """The task of the procedure, on the file or, without one, on itself: whoever
        reads the customer would read it there."""
        usual = self.company_id._recovery_person()
        person = case._person() if case else usual
        if not person:
            return
        place = case or self
        place.with_context(mail_activity_quick_update=True).activity_schedule(
            OUR_TASK,
            date_deadline=self.company_id._recovery_today(),
            summary=self.with_context(lang=person._recovery_lang())._task_summary(),
            user_id=person.id,
            automated=False,
        )

    def _task_summary(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        return self.env._(
            "%(kind)s since %(day)s: file our claim and talk with the trustee. "
            "Messages are stopped, arrangements stand still.",
            kind=kinds[self.kind],
            day=format_date(self.env, self.since),
        )

    @api.model
    def _merge_customers(self, partners, customer):
        """These partners become ``customer``: of their open procedures in a company
        the oldest goes on."""
        both = [("partner_id", "in", (partners | customer).ids)]
        both += [("ended_on", "=", False)]
        text = self.env._(
            "Customers were merged into one: what is under way goes on there."
        )
        for company, own in (
            self.search(both, order="since, id").grouped("company_id").items()
        ):
            # Not our own `write`, which refuses it.
            ended = {"ended_on": company._recovery_today(), "ended_note": text}
            models.Model.write(own[1:], ended)

    # === FACTS === #

    @api.model
    def _read_open(self, partners, companies):
        """Open procedures, in any branch of the legal entity (I20): ``{(customer id,
        company id): since}``. One query."""
        return self._read_days(partners, companies, SQL("since"), SQL("IS NULL"))

    @api.model
    def _read_ended(self, partners, companies):
        """Last day of the ended ones: ``{(customer id, company id): date}``."""
        return self._read_days(partners, companies, SQL("ended_on"), SQL("IS NOT NULL"))

    @api.model
    def _read_days(self, partners, companies, day, ended):
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT noted.partner_id, own.id, MAX(noted.%s)
                  FROM recovery_procedure noted
                  JOIN res_company member ON member.id = noted.company_id
                  JOIN res_company own ON %s
                 WHERE noted.partner_id IN %s AND own.id IN %s AND noted.ended_on %s
              GROUP BY noted.partner_id, own.id
                """,
                day,
                one_entity("own", "member"),
                tuple(partners.ids) or (0,),
                tuple(companies.ids) or (0,),
                ended,
            )
        )
        return {(partner, company): found for partner, company, found in rows}
