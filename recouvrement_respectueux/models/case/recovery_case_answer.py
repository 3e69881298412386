from datetime import timedelta, timezone
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import email_normalize, format_date

from ...core.incoming import own_words
from ...core.stop import asks_to_stop
from ..base.prose import reply, said


class RecoveryCase(models.Model):
    """A customer who writes is answered by a person first (I7)."""

    _inherit = "recovery.case"

    heard_on = fields.Date(
        string="Last Answer",
        readonly=True,
        help="The day of the customer's last answer, or of ours to it: from then on "
        "the sequence rests for some days, and goes on no firmer than it was.",
    )

    def _message_post_after_hook(self, message, msg_values):
        """Override of `mail`: note who wrote on the file."""
        self._note_customer_message(message)
        if message.message_type == "out_of_office":
            self._note_absence(message)
        self._note_answer(message)
        return super()._message_post_after_hook(message, msg_values)

    def action_answer(self):
        """Answer the customer, and say what follows; the wait ends with it."""
        self.check_access("write")
        self.ensure_one()
        return self.env["recovery.case.answer"]._open(self)

    def action_note_answer(self):
        """Note that the customer was answered by phone, and what follows."""
        self.check_access("write")
        self.ensure_one()
        return self.env["recovery.case.answer"]._open(self, "spoken")

    def action_answered(self):
        """The customer's message has been answered, by phone or elsewhere."""
        self.check_access("write")
        self._answered()

    def _answered(self):
        """We answered the customers of these files: the wait and its task end, and the
        path rests (I7)."""
        # sudo: whoever may answer on the file may end the wait
        files = self.sudo()
        files._record({"awaiting_answer_since": False})
        files._hear()
        for case in files._with_former_files():
            promised = case.wish_ids.filtered(lambda wish: wish.settled == "open")
            tasks = case.activity_ids.filtered("automated")
            for wish in promised:
                tasks -= wish._tasks()
            tasks.action_feedback()
            if case.stage == "person":
                case._record({"needs_person": False})
                case._show_in("waiting")

    def _customer_words(self):
        """What the customer has said since they wait, else last, as HTML to show."""
        return self.env["ir.qweb"]._render(
            "recouvrement_respectueux.customer_words",
            {"messages": [self._words_of(one) for one in self._customer_said()]},
        )

    def _customer_said(self):
        """The same as ``mail.message``, the latest first."""
        # Our own and the notices of invoices would leave no room for theirs.
        own = self.sudo()  # sudo: as in `_speaks_for_customer`
        speakers = own._speakers() | own._former_speakers()[0]
        by_them = Domain("author_id", "in", speakers.ids)
        by_them |= Domain("message_type", "=", "email")
        found = self.env["mail.message"].search(
            by_them & self._said_domain(("email", "comment", "notification")),
            order="id desc",
            limit=20,
        )
        theirs = found.filtered(self._speaks_for_customer)
        since = self.awaiting_answer_since
        new = theirs.filtered(lambda one: since and self._day_of(one) >= since)
        return new or theirs[:1]

    def _said_domain(self, types):
        """Where what customers say is kept: on each file of these customers, on what
        was agreed, on invoices. Messages of these types that may be theirs."""
        files = self._with_former_files()
        agreed = self.env["recovery.arrangement"].search(
            [
                ("partner_id", "in", self.partner_id.ids),
                ("company_id", "in", self.company_id.ids),
            ]
        )
        moves = (self.open_line_ids | files.reminder_ids.line_ids.move_line_id).move_id
        places = Domain.OR(
            Domain("model", "=", one._name) & Domain("res_id", "in", one.ids)
            for one in (files, agreed, moves)
        )
        shown = Domain("message_type", "in", types)
        return places & shown & Domain("subtype_id.internal", "=", False)

    def _with_former_files(self):
        """These files and every other of their customers in their companies."""
        keys = {(case.partner_id, case.company_id) for case in self}
        found = self.search(
            [
                ("partner_id", "in", self.partner_id.ids),
                ("company_id", "in", self.company_id.ids),
            ]
        )
        return self | found.filtered(
            lambda case: (case.partner_id, case.company_id) in keys
        )

    def _said_on(self):
        """The day of what the customer said last, as they read it; "" for none."""
        last = self._customer_said()[:1]
        return self._day(self._day_of(last)) if last else ""

    def _rests_until(self):
        """The day before which no reminder leaves after an answer of today."""
        company = self.company_id
        rest = timedelta(days=company.recovery_rest_days)
        return self._day(company._recovery_today() + rest)

    def _day_of(self, message):
        """The day of this message where the company is."""
        zone = ZoneInfo(self.company_id._recovery_timezone())
        return message.date.replace(tzinfo=timezone.utc).astimezone(zone).date()

    def _disputed_entries(self):
        """What is open of this customer and in dispute."""
        entries = self.open_line_ids.sudo()  # sudo: as in `_take_reason`
        return entries.filtered(
            lambda entry: entry._recovery_reason().category == "dispute"
        ).sudo(False)

    def _words_of(self, message):
        lines = map(said, own_words(reply(message.body)).split("\n"))
        return {
            "who": message.author_id.name or message.email_from,
            "day": format_date(self.env, self._day_of(message)),
            "lines": list(filter(None, lines)),
        }

    def _take_reason(self, reason):
        """Keep why it is late on the file and on its late invoices that have none."""
        # sudo: who listens may write why it is late without the right on invoices
        late = self._page_entries().sudo()._recovery_late()
        unknown = late.filtered(lambda entry: not entry._recovery_reason())
        unknown._recovery_take_reason(reason)
        self.delay_reason_id = reason

    def _note_customer_message(self, message):
        """The customer wrote: nothing leaves until a colleague answers (I7). What
        somebody else wrote changes nothing, and a person reads it."""
        if not self or not self._is_from_outside(message):
            return
        if not self._speaks_for_customer(message):
            self._ask_about_writer(message)
            return
        self._hear_reading(message, self._note_refusal(message))
        if self.state != "open":
            text = self.env._("The customer wrote on a closed file.")
            self.sudo()._add_tasks({self.id: text})

            # sudo: as in `_await_answer`

    def _living(self):
        """The open file of the customer of this one, itself where it is open."""
        # sudo: the mail gateway has no access to files
        return self.sudo()._open_of(self.partner_id, self.company_id)

    def _await_answer(self):
        """Nothing leaves by itself before a colleague has answered (I7); where the file
        is settled, nothing of the next one."""
        # sudo: the mail gateway and the visitors of the page may not write on files
        for case in self.sudo():
            today = case.company_id._recovery_today()
            values = {"awaiting_answer_since": case.awaiting_answer_since or today}
            if case.state == "open":
                values.update(needs_person=True, stage="person")
            case._record(values)
        self._hear()

    def _note_refusal(self, message):
        """Who writes "STOP", by e-mail or on an invoice, gets no more e-mails (I6).

        :return: whether that is so by this message, and was not before
        """
        who = message.sudo()  # sudo: only compared with the signature
        names = f"{who.author_id.name} {who.email_from}"
        stops = asks_to_stop(reply(message.body), message.subject or "", names)
        address = email_normalize(message.email_from)
        # sudo: the mail gateway notes it, whoever it runs for
        if not stops or self.sudo()._is_copied_only(address):
            return False
        customer = self.partner_id.sudo()  # sudo: as above
        refused_already = customer.recovery_refuse_email
        customer._recovery_refuse("email")
        return not refused_already

    def _note_answer(self, message):
        """A colleague who is signed in answered the customer on the file, and not only
        in a note. An e-mail in a colleague's name proves nothing: it can be forged."""
        if message.message_type != "comment" or not self.env.user._is_internal():
            return
        shown = message.subtype_id and not message.subtype_id.internal
        if shown and _is_colleague(message.author_id):
            (self.sudo() | self._living())._answered()

            # sudo: whoever may answer on the file may end the wait

    def _is_from_outside(self, message):
        """Whether this was written by e-mail, or by who is no colleague."""
        author = message.author_id
        if author == self.env.ref("base.partner_root"):
            return False
        if message.message_type == "email":
            return True
        return message.message_type == "comment" and not _is_colleague(author)

    def _speaks_for_customer(self, message):
        """Whether the words of this message count as the customer's. What was said in
        their name stays so when who said it has left since: what such people write
        afterwards is kept as a note."""
        if message.is_internal or _is_colleague(message.author_id):
            return False
        case = self.sudo()  # sudo: the mail gateway has no access to files
        people, addresses = case._speakers(), case._speaking_addresses()
        if message.model in message._recovery_kept_models():
            former, theirs = case._former_speakers()
            people, addresses = people | former, addresses | theirs
        address = email_normalize(message.email_from)
        by_mail = message.message_type == "email"
        return message.author_id in people or by_mail and address in addresses

    # After an answer of the customer the path rests, and goes on no firmer.

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


def _is_colleague(partner):
    return bool(partner.user_ids.filtered(lambda user: not user.share))
