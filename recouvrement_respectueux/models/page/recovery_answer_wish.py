from odoo import api, fields, models
from odoo.exceptions import UserError

from ...core.channels import CHANNELS
from ...core.wishes import WEEKDAYS, clock
from ..base.names import OUR_TASK, USER


class RecoveryAnswerWish(models.Model):
    """A wish for time: agreed at once, or answered by a colleague by a promised day.

    It is never only refused: another answer than yes comes with another offer (GR-02).
    """

    _inherit = "recovery.answer"

    settled = fields.Selection(
        [("open", "To answer"), ("accepted", "Accepted"), ("answered", "Other offer")],
        string="Answer",
        readonly=True,
    )
    promised_on = fields.Date(
        string="Answer Promised By", readonly=True, help="Told to the customer."
    )
    refusal_reason = fields.Char(
        string="Why Another Offer", readonly=True, help="The customer reads it."
    )
    arrangement_id = fields.Many2one(
        "recovery.arrangement", readonly=True, index="btree_not_null"
    )

    @api.constrains("refusal_reason")
    def _check_refusal_reason(self):
        """The customer reads it: it passes the gate of messages."""
        for answer in self.filtered("refusal_reason"):
            names = answer.case_id.partner_id.mapped("name")
            self.env["recovery.tone.rule"]._check_said(
                answer.refusal_reason, names=names
            )

    # === WHAT FOLLOWS === #

    def _follow(self):
        """What was agreed at once needs nobody; another wish waits for its answer."""
        agreed = self.settled == "accepted"
        return self.case_id._hear() if agreed else super()._follow()

    def _answer_by(self):
        """Override: the task of the colleague ends on the day that was promised."""
        return self.promised_on or super()._answer_by()

    def _settle(self, settled, arrangement, reason=False):
        """The open ones of these wishes have their answer, and their task is done."""
        # sudo: answers are written by the steps of a file only
        for wish in self.sudo().filtered(lambda one: one.settled == "open"):
            wish.write(
                {
                    "settled": settled,
                    "arrangement_id": arrangement.id,
                    "refusal_reason": reason,
                }
            )
            wish._tasks().action_feedback()

    def _tasks(self):
        """What the person in charge was asked to do for this wish."""
        case = self.case_id
        said = self.with_context(lang=case._person()._recovery_lang())._sentence()
        return case.activity_ids.filtered(lambda task: task.summary == said)

    # === BUTTONS OF A COLLEAGUE === #

    def action_accept_wish(self):
        """Agree to these terms: the arrangement runs, and the customer is told.

        :raise UserError: where these terms do not hold today, or pass the limits of
            the colleague
        """
        self._check_to_answer()
        action = self._dialog().action_propose()
        arrangement = self.env["recovery.arrangement"].browse(action["res_id"])
        today = self.company_id._recovery_today()
        arrangement._accept(self.partner_id._recovery_name(), "page", today)
        self._settle("accepted", arrangement)
        self.case_id.action_answered()
        arrangement._tell_customer()
        return action

    def action_answer_wish(self):
        """Ask why these terms do not suit, before another offer is made."""
        self._check_to_answer()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Answer with Another Offer"),
            "res_model": "recovery.answer.offer",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_answer_id": self.id},
        }

    def _check_to_answer(self):
        self.ensure_one()
        if self.settled != "open":
            raise UserError(
                self.env._(
                    "This request has its answer already. Nothing is left to do."
                )
            )

    def _dialog(self):
        """The dialog of a proposal, filled in with the customer's terms."""
        wizard = self.env["recovery.arrangement.proposal"]
        wizard = wizard.with_company(self.company_id)
        dialog = wizard.browse(wizard._open(self.case_id._plan_entries())["res_id"])
        dialog.write(
            {
                "kind": "instalments" if self.number > 1 else "deferral",
                "number": max(self.number, 1),
                "first_date": self.first_date or dialog.first_date,
            }
        )
        return dialog


class RecoveryCaseWishes(models.Model):
    """What customers choose on their page: how they are contacted, who may act for
    them, what becomes of their data.

    The page asks with ``sudo``, once the visitor was checked.
    """

    _inherit = "recovery.case"

    # === WHAT THE PAGE SHOWS === #

    def _page_values(self):
        """Override: add what may be chosen."""
        return {
            **super()._page_values(),
            "wishes": {
                **self.partner_id._recovery_wishes(),
                "lang": self._customer_lang(),
            },
            "channels": self._page_channels(),
            "weekdays": self._page_weekdays(),
            "langs": self.env["res.lang"]._recovery_offered(),
            "data": self._page_data(),
            "intermediaries": self._page_intermediaries(),
            "may": self._page_labels("recovery.intermediary", "may"),
            "roles": self._page_labels("recovery.intermediary", "role"),
            "written": list(self._page_written().items()),
            "requests": self._page_labels("recovery.answer", "request"),
        }

    def _page_labels(self, model, name):
        """The values of a selection with what they mean: ``[(value, label)]``."""
        return self.env[model]._fields[name]._description_selection(self.env)

    def _page_channels(self):
        return self._page_labels("res.partner", "recovery_channel")

    def _page_weekdays(self):
        """``[(short name, name of the day)]``"""
        names = [f"recovery_{day}" for day in WEEKDAYS]
        labels = self.env["res.partner"].fields_get(names, ["string"])
        return [(day, labels[f"recovery_{day}"]["string"]) for day in WEEKDAYS]

    def _page_data(self):
        """What we hold about the customer, as ``[(what, value)]`` without the empty."""
        customer, written = self.partner_id, self._own_contact()
        moves, person = self.env["account.move"], written - customer
        own = [
            ("commercial_partner_id", "=", customer.id),
            ("company_id", "=", self.company_id.id),
            ("move_type", "in", moves.get_sale_types()),
            ("state", "=", "posted"),
        ]
        address = customer._display_address(without_company=True)
        rows = [
            (self.env._("Name"), customer.name),
            (self.env._("Address"), ", ".join(filter(None, address.split("\n")))),
            (self.env._("E-mail"), customer.email),
            (self.env._("Phone"), customer.phone),
            (self.env._("We write to"), self._page_written_to(person)),
            (
                self.env._("Language"),
                dict(self.env["res.lang"].get_installed()).get(self._customer_lang()),
            ),
            (self.env._("Invoices and credit notes"), str(moves.search_count(own))),
            (self.env._("Messages that we sent"), str(len(self._page_messages()))),
            (self.env._("What you told us here"), str(len(self._page_answers()))),
        ]
        return [(what, value) for what, value in rows if value]

    def _page_written_to(self, person):
        """Who is written to, where it is not the customer itself."""
        if instead := self._readers()[self].instead:
            return instead._who()
        name = person and person._recovery_name()
        return ", ".join(filter(None, [name, person.email]))

    def _page_intermediaries(self):
        """Who may act for the customer, and whether we have confirmed it."""
        found = self.env["recovery.intermediary"]._living_of(self)
        may = dict(self._page_labels("recovery.intermediary", "may"))
        written = self._page_written()
        return [
            {
                "id": one.id,
                "who": one._who(),
                "reach": one._reach(),
                "may": may[one.may],
                "messages": written[one.messages],
                "until": self._page_day(one.until),
                "is_confirmed": one.state == "confirmed",
            }
            for one in found
        ]

    def _page_written(self):
        """What may be written to an intermediary, in words to the customer."""
        return {
            "none": self.env._("Nothing"),
            "copy": self.env._("A copy of each e-mail to me"),
            "instead": self.env._("Write to them instead of me"),
        }

    # === WHAT THE CUSTOMER CHOOSES === #

    def _take_wishes(self, wishes):
        """Keep how the customer wants to be contacted.

        :param dict wishes: as ``core.wishes.contact`` returns them
        """
        author = self._page_visitor()
        self.partner_id._recovery_wish(wishes, author)
        self._take_lang(wishes["lang"], author)

    def _take_lang(self, lang, author):
        """The customer reads this language, and whoever we write to for them."""
        others = (self.partner_id | self._own_contact()).filtered(
            lambda partner: partner.lang != lang
        )
        if not others:
            return
        others.write({"lang": lang})
        name = dict(self.env["res.lang"].get_installed())[lang]
        text = self.env._("Language chosen on the customer's page: %s", name)
        self.partner_id._recovery_log(
            self.company_id, {self.partner_id.id: text}, author
        )

    def _tell_colleague(self, words):
        """Put on the file what the customer did, and make a task of it.

        :param words: gives the sentence in a language
        """
        said = words(self._person()._recovery_lang())
        self.message_post(
            body=said,
            author_id=self._page_visitor().id,
            message_type="notification",  # what follows is decided here, not there
            subtype_xmlid="mail.mt_comment",
        )
        self._add_lasting_task(said, self._person())

    def _add_lasting_task(self, summary, user, deadline=None):
        """A task that stays until it is done, whatever becomes of the file."""
        if not user:
            return
        self.with_context(mail_activity_quick_update=True).activity_schedule(
            OUR_TASK,
            date_deadline=deadline or self.company_id._recovery_today(),
            summary=summary,
            user_id=user.id,
            automated=False,
        )


class ResPartnerWishes(models.Model):
    """What customers choose on their own page; their history says who chose it."""

    _inherit = "res.partner"

    # As on invoices: nobody finds a note of ours by searching who may not read it.
    message_ids = fields.One2many(bypass_search_access=False)
    website_message_ids = fields.One2many(bypass_search_access=False)
    rating_ids = fields.One2many(bypass_search_access=False)
    recovery_channel = fields.Selection(tracking=True)
    recovery_mon = fields.Boolean(tracking=True)
    recovery_tue = fields.Boolean(tracking=True)
    recovery_wed = fields.Boolean(tracking=True)
    recovery_thu = fields.Boolean(tracking=True)
    recovery_fri = fields.Boolean(tracking=True)
    recovery_sat = fields.Boolean(tracking=True)
    recovery_sun = fields.Boolean(tracking=True)
    recovery_hour_from = fields.Float(tracking=True)
    recovery_hour_to = fields.Float(tracking=True)
    recovery_large_print = fields.Boolean(
        string="Large Print",
        tracking=True,
        help="Larger letters on the customer's page and in our letters on paper.",
        groups=USER,
    )
    recovery_intermediary_ids = fields.One2many(
        "recovery.intermediary",
        "partner_id",
        string="May Act for the Customer",
        groups=USER,
    )

    def _recovery_wishes(self):
        """What was chosen, as the form of the page shows it."""
        own = bool(self.recovery_hour_to)
        return {
            "channel": self.recovery_channel or "",
            "refused": [name for name in CHANNELS if name in self._recovery_refused()],
            "days": [day for day in WEEKDAYS if self[f"recovery_{day}"]],
            "hour_from": clock(self.recovery_hour_from) if own else "",
            "hour_to": clock(self.recovery_hour_to) if own else "",
            "large_print": self.recovery_large_print,
        }

    def _recovery_wish(self, wishes, author):
        """Keep what this customer chose, as told by ``author``.

        :param dict wishes: as ``core.wishes.contact`` returns them
        """
        values = {
            "recovery_channel": wishes["channel"] or False,
            "recovery_hour_from": wishes["hour_from"],
            "recovery_hour_to": wishes["hour_to"],
            "recovery_large_print": wishes["large_print"],
        }
        for name in CHANNELS:
            values[f"recovery_refuse_{name}"] = name in wishes["refused"]
        for day in WEEKDAYS:
            values[f"recovery_{day}"] = day in wishes["days"]
        changed = {name: new for name, new in values.items() if self[name] != new}
        self._track_set_author(author)
        self.write(changed)

    def _recovery_wishes_said(self):
        """How this customer wishes to be contacted, in one line."""
        said = [self._recovery_channel_label(), self._recovery_days_label()]
        if self.recovery_hour_to:
            said.append(
                self.env._(
                    "from %(begin)s to %(end)s",
                    begin=clock(self.recovery_hour_from),
                    end=clock(self.recovery_hour_to),
                )
            )
        labels = dict(self._fields["recovery_channel"]._description_selection(self.env))
        refused = [labels[one] for one in CHANNELS if one in self._recovery_refused()]
        if refused:
            said.append(self.env._("never by: %s", ", ".join(refused)))
        return " · ".join(said)
