from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.recouvrement_respectueux.core.counted import counted

from .snailmail_letter import BY_POST, EXPECTED, LIVE

ADDRESS = ("street", "zip", "city", "country_id")  # as Odoo's postal service asks


class RecoveryReminder(models.Model):
    """Letters that Odoo's postal service prints and posts.

    to review → approved, with a letter in Odoo's queue → sent, once it is posted. What
    could not be posted has failed; what is taken back returns to the review.
    """

    _inherit = "recovery.reminder"

    letter_ids = fields.One2many(
        "snailmail.letter", "recovery_reminder_id", readonly=True
    )
    on_its_way_since = fields.Datetime(
        compute="_compute_on_its_way_since",
        help="When it was given to Odoo's postal service, which has not posted it yet.",
    )

    # === COMPUTE METHODS === #

    @api.depends("state", "letter_ids.state")
    def _compute_on_its_way_since(self):
        for reminder in self:
            letter = reminder._live_letters()
            reminder.on_its_way_since = reminder.is_open and letter.create_date

    @api.depends(*(f"recipient_id.{name}" for name in ADDRESS))
    def _compute_hold_reason(self):
        """Override: what an address lacks may be added meanwhile."""
        return super()._compute_hold_reason()

    # === CRUD METHODS === #

    def _record(self, vals):
        """Override: the letter of a message that is held is not posted."""
        result = super()._record(vals)
        if vals.get("state") in ("to_review", "cancelled"):
            live = self.sudo()._live_letters()
            # sudo: whoever or whatever holds a message, its letter must not leave
            if live:
                live.cancel()
        return result

    # === ACTION METHODS === #

    def action_post_letters(self):
        """Have Odoo print and post the open letters among these messages; each counts
        as sent once it is posted."""
        letters = self.filtered(lambda one: one.channel == "letter" and one.is_open)
        if not letters:
            return self._tell(self.env._("There is no letter to post among these."))
        away = letters.filtered("on_its_way_since")
        true = (letters - away)._ready_to_print()
        ready = true.filtered(lambda one: not one._address_gaps())
        (true - ready)._record({"hold_code": "address"})
        ready._post()
        return self._tell_posted(ready, away, true - ready, letters - away - true)

    def action_do_not_post(self):
        """Take these letters back as long as they are not posted."""
        self._live_letters().cancel()

    def action_print_letters(self):
        """Override: what is on its way by post is not printed as well."""
        away = self.filtered("on_its_way_since")
        action = super(RecoveryReminder, self - away).action_print_letters()
        if not away:
            return action
        text = counted(
            len(away),
            self.env._(
                "1 letter is already on its way by post: it is not printed as well."
            ),
            self.env._(
                "%s letters are already on their way by post: they are not printed as "
                "well.",
                len(away),
            ),
        )
        return self._tell(text, action=action)

    def action_contact_made(self):
        """Override: what is on its way by post counts once it is posted."""
        if away := self.filtered("on_its_way_since"):
            raise UserError(
                self.env._(
                    "Already on its way by post: %(names)s. The contact counts once "
                    "the letter is posted. To post it yourself, open it and choose "
                    "“Do Not Post” first.",
                    names=", ".join(away.partner_id.mapped("name")),
                )
            )
        return super().action_contact_made()

    def action_retry(self):
        """Override: a letter that could not be posted is given to the post anew."""
        unposted = self.filtered(lambda one: one.state == "failed" and one.letter_ids)
        super(RecoveryReminder, self - unposted).action_retry()
        unposted._record({"state": "to_review", "hold_code": False})
        return unposted.action_post_letters() if unposted else None

    def preview(self):
        """Override: what is on its way by post is not marked by hand."""
        shown = super().preview()
        by_hand = shown["can_mark_made"] and not self.on_its_way_since
        return {**shown, "can_mark_made": by_hand}

    # === POST === #

    def _live_letters(self):
        """The letters of these messages that Odoo may still post."""
        return self.letter_ids.filtered(lambda letter: letter.state in LIVE)

    def _post(self):
        """Put one letter per message into Odoo's postal queue."""
        letters = self.env["snailmail.letter"].sudo()
        # sudo: nobody may enter a letter by hand; these messages were looked at
        letters.create([one._letter_values() for one in self])
        self._record(
            {"state": "approved", "approved_by_id": self.env.uid, "hold_code": False}
        )
        self.case_id._record({"stage": "waiting"})

    def _letter_values(self):
        return {
            "recovery_reminder_id": self.id,
            "model": "recovery.case",
            "res_id": self.case_id.id,
            "partner_id": self.recipient_id.id,
            "company_id": self.company_id.id,
            "user_id": self.env.uid,
            "color": self.company_id.snailmail_color,
            "duplex": self.company_id.snailmail_duplex,
            "cover": False,  # the address shows in the window
        }

    def _address_gaps(self):
        """What the recipient's address lacks, as the reader's screen calls it."""
        recipient = self.recipient_id
        return [
            recipient._fields[name]._description_string(self.env)
            for name in ADDRESS
            if not recipient[name]
        ]

    # === WHAT BECAME OF IT === #

    def _post_again(self):
        """A colleague sends a letter again from Odoo's own screens."""
        self._update_state(("failed",), "approved", hold_code=False)

    def _note_posted(self):
        """The letter has left: the contact counts from now, once."""
        posted = self.filtered(lambda one: one.state in EXPECTED)
        posted._mark_sent()
        posted.case_id._record({"stage": "waiting"})
        posted._trace()

    def _note_unposted(self, code):
        """Odoo's postal service did not take it: a task says why, once.

        :param str code: an error code of ``snailmail``
        """
        failed = self.filtered(lambda one: one.state == "approved")
        failed._mark_failed(code, False)
        for one in failed:
            told = one.with_context(lang=one.case_id._person()._recovery_lang())
            one.case_id._add_tasks({one.case_id.id: told._hold_sentences()[code]})

    def _note_taken_back(self):
        """Nobody posts it any more: it waits in the review again. What has failed
        stays so: another message of the file may wait by now."""
        back = self._update_state(("approved",), "to_review")
        back.case_id._record({"stage": "review"})

    # === WHAT IS SAID === #

    def _tell_posted(self, ready, away, unaddressed, out):
        """A notice of how many letters leave, and why the others stay."""
        sentences = [
            (
                ready,
                self.env._("Odoo prints and posts 1 letter."),
                self.env._("Odoo prints and posts %s letters.", len(ready)),
            ),
            (
                away,
                self.env._("1 letter is already on its way."),
                self.env._("%s letters are already on their way.", len(away)),
            ),
            (unaddressed, *[unaddressed._address_sentence()] * 2),
            (
                out,
                self.env._(
                    "1 letter stays out: the facts changed, the customer wants no "
                    "letters, or the words need a look. It says which."
                ),
                self.env._(
                    "%s letters stay out: the facts changed, the customer wants no "
                    "letters, or the words need a look. Each one says which.",
                    len(out),
                ),
            ),
        ]
        text = " ".join(
            counted(len(letters), one, many)
            for letters, one, many in sentences
            if letters
        )
        return self._tell(text, "warning" if away | unaddressed | out else "info")

    def _address_sentence(self):
        """What the address of one letter lacks; of many, how many stay for it."""
        if len(self) == 1:
            return self._hold_sentence()
        return self.env._(
            "%s letters stay here until the address is complete. Each one says what "
            "to add.",
            len(self),
        )

    def _hold_sentence(self):
        """Override: say what the address lacks by now."""
        if self.hold_code != "address":
            return super()._hold_sentence()
        gaps = self._address_gaps()
        if not gaps:
            return False
        return self.env._(
            "The address of %(name)s is not complete. Please add: %(gaps)s.",
            name=self.recipient_id.display_name,
            gaps=", ".join(gaps),
        )

    def _hold_sentences(self):
        """Override: what Odoo's postal service answers."""
        return {
            **super()._hold_sentences(),
            "CREDIT_ERROR": self.env._(
                "The letter was not posted: there is no credit left with Odoo's "
                "postal service."
            ),
            "TRIAL_ERROR": self.env._(
                "The letter was not posted: there is no account with Odoo's postal "
                "service yet."
            ),
            "NO_PRICE_AVAILABLE": self.env._(
                "The letter was not posted: Odoo's postal service does not serve this "
                "country."
            ),
            "MISSING_REQUIRED_FIELDS": self.env._(
                "The letter was not posted: the name or the address is not complete."
            ),
            "FORMAT_ERROR": self.env._(
                "The letter was not posted: Odoo's postal service could not read the "
                "page."
            ),
            "ATTACHMENT_ERROR": self.env._(
                "The letter was not posted: the page could not be printed."
            ),
            "UNKNOWN_ERROR": self.env._(
                "The letter was not posted: Odoo's postal service gave no reason."
            ),
        }

    # === WHAT STANDS ON THE PAPER === #

    @api.model
    def _is_by_post(self):
        """Whether the paper is for Odoo's postal service; the letter's style asks."""
        return bool(BY_POST.said())

    def _letter_address(self):
        """Override: Odoo's postal service reads the country in English, on every
        letter."""
        lines = super()._letter_address()
        if not self._is_by_post():
            return lines
        recipient = self.recipient_id.with_context(snailmail_layout=True)
        without = [line for line in lines if line != recipient.country_id.name]
        return [*without, recipient._get_country_name()]
