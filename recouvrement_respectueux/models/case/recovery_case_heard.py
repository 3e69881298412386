from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class RecoveryCaseHeard(models.Model):
    """After an answer of the customer the path rests, and goes on no firmer."""

    _inherit = "recovery.case"

    heard_on = fields.Date(
        string="Last Answer",
        readonly=True,
        help="The day of the customer's last answer, or of ours to it: from then on "
        "the sequence rests for some days, and goes on no firmer than it was.",
    )

    def _hear(self):
        """The customer of these files has said something today, or we answered it."""
        # sudo: the mail gateway and the visitors of the page may not write on files
        for company, cases in self.sudo().grouped("company_id").items():
            today = company._recovery_today()
            cases._record({"heard_on": today, "next_check": False})

    # === WHAT WAS HEARD STAYS === #

    def _check_not_heard(self):
        if self._heard_from_customer():
            raise UserError(
                self.env._(
                    "The customer has answered in this file, so it stays as the trace "
                    "of what was said. Pause it instead."
                )
            )

    def _heard_from_customer(self):
        """Hook: whether something that a customer said would go with these files."""
        of_files = [("case_id", "in", self.ids)]
        answers = self.env["recovery.answer"].search_count(of_files, limit=1)
        said = self.message_ids.filtered(lambda one: one.message_type == "email")
        return bool(answers) or any(
            self.browse(one.res_id)._speaks_for_customer(one) for one in said
        )

    def _spoke_at(self):
        """Hook: the moments at which this customer said something: on their page, in
        writing."""
        answers = self.env["recovery.answer"].search([("case_id", "in", self.ids)])
        written = filter(None, [self._written_on()])
        return [*answers.mapped("create_date"), *written]

    def _written_on(self):
        """When the customer last wrote in this file, of whatever its reader may see."""
        said = [
            ("model", "=", self._name),
            ("res_id", "in", self.ids),
            ("message_type", "!=", "user_notification"),
            ("author_id.commercial_partner_id", "=", self.partner_id.id),
        ]
        # sudo: only when; whoever reads the file reads what is said in it
        messages = self.env["mail.message"].sudo()
        ((day,),) = messages._read_group(said, [], ["date:max"])
        return day

    # === WHO WAITS STAYS SO === #

    def _not_answered_by_payment(self):
        """Those of these files, about to be settled, whose customers wrote something
        else than that they had paid: they still wait for an answer (I7)."""
        waiting = self.filtered("awaiting_answer_since")
        if not waiting:
            return waiting
        # sudo: the job may run for anybody; only whether somebody wrote is read
        said = (
            self.env["recovery.answer"]
            .sudo()
            .search([("case_id", "in", waiting.ids), ("kind", "!=", "paid")])
        )
        found = said._unanswered().case_id
        since = min(waiting.mapped("awaiting_answer_since")) - timedelta(days=1)
        written = (
            self.env["mail.message"]
            .sudo()
            .search(  # sudo: as above
                waiting._said_domain(("email", "comment")) & Domain("date", ">=", since)
            )
        )
        for case in waiting - found:
            if any(
                case._day_of(one) >= case.awaiting_answer_since
                and case._speaks_for_customer(one)
                for one in written
            ):
                found |= case
        return waiting & found

    @api.model
    def _hand_over_waiting(self, partner_ids, company):
        """Since when each of these customers waits for an answer in a settled file: the
        file that opens now takes it over. ``{partner id: day}``"""
        former = self.search(
            [
                ("partner_id", "in", list(partner_ids)),
                ("company_id", "=", company.id),
                ("awaiting_answer_since", "!=", False),
            ]
        )
        waiting = {
            partner.id: min(own.mapped("awaiting_answer_since"))
            for partner, own in former.grouped("partner_id").items()
        }
        if former:
            # Not our own `write`: nothing has been answered.
            models.Model.write(former, {"awaiting_answer_since": False})
            former.activity_ids.filtered("automated").unlink()
        return waiting

    def _explain_path_rests(self, holds, values):
        if holds:
            return self.env._(
                "The customer answered, or we did, on %(day)s: the sequence rests for "
                "%(days)s days.",
                day=self._say_day(values["heard"]),
                days=values["days"],
            )
        if values["heard"]:
            return self.env._(
                "The last answer is of %s.", self._say_day(values["heard"])
            )
        return self.env._("No answer of the customer to rest after.")
