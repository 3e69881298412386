from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..base.names import LAYOUT
from ..base.recovery_named import without_defaults

MADE = {"contact_made"}


class RecoveryIntermediaryMessages(models.Model):
    """What is written to an intermediary, as the customer chose: nothing, a copy of
    each e-mail, or our messages in the customer's place."""

    _inherit = "recovery.intermediary"

    messages = fields.Selection(
        [
            ("none", "Nothing is written to them"),
            ("copy", "A copy of each e-mail"),
            ("instead", "They are written to in the customer's place"),
        ],
        required=True,
        default="none",
    )
    contact_id = fields.Many2one(
        "res.partner",
        string="Their Contact",
        check_company=True,
        copy=False,
        help="Empty: one is made of the name and the address when you confirm.",
    )
    contact_made = fields.Boolean(
        copy=False, help="The contact was made for them, and is forgotten with them."
    )

    _written_to = models.Index(
        "(company_id, partner_id) WHERE state = 'confirmed' AND messages != 'none'"
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("messages", "email", "contact_id", "state")
    def _check_email(self):
        """Whoever is written to needs an address."""
        for one in self.filtered(lambda one: one.messages != "none"):
            if one.state != "ended" and not (one.contact_id or one).email:
                raise ValidationError(
                    self.env._(
                        "%s is to be written to and has no e-mail address. Enter one, "
                        "or choose that nothing is written to them.",
                        one._who(),
                    )
                )

    @api.constrains("messages", "state", "partner_id", "company_id")
    def _check_one_instead(self):
        """One person at most is written to in the customer's place."""
        for one in self.filtered(lambda one: one._is_instead()):
            # sudo: it may have been named in another branch of the legal entity
            others = one.sudo().partner_id.recovery_intermediary_ids - one
            others = others.filtered(
                lambda other, one=one: (
                    other._is_instead()
                    and other.company_id.root_id == one.company_id.root_id
                )
            )
            if others:
                raise ValidationError(
                    self.env._(
                        "%(other)s is already written to in the place of %(customer)s. "
                        "End that first, or send %(name)s a copy.",
                        other=others[0]._who(),
                        customer=one.partner_id.display_name,
                        name=one._who(),
                    )
                )

    def _is_instead(self):
        return self.state == "confirmed" and self.messages == "instead"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Override: see `write`."""
        if not self.env.su:
            self = without_defaults(self, MADE)
            vals_list = [self._chosen(vals) for vals in vals_list]
        return super().create(vals_list)

    def write(self, vals):
        """Override: a contact that somebody chose is not forgotten with them; the one
        that was made for them is called by their new number."""
        result = super().write(vals if self.env.su else self._chosen(vals))
        if "phone" in vals:
            self.filtered(lambda one: one.state == "confirmed")._correct_contacts()
        return result

    @api.model
    def _chosen(self, vals):
        if not MADE & vals.keys() and "contact_id" not in vals:
            return vals
        return {**vals, "contact_made": False}

    def unlink(self):
        """Override: nothing of them stays in the contact that was made for them."""
        made = self.filtered("contact_made").contact_id
        result = super().unlink()
        # sudo: erasing must not depend on anybody's rights; untracked, or the history
        # of the contact would say the name and the address that are erased
        made = made.sudo().with_context(tracking_disable=True)
        made.message_ids.tracking_value_ids.unlink()
        made.write(
            {
                # The messages sent to them stay, and each has its recipient.
                "name": self.env._("Representative, erased"),
                "email": False,
                "phone": False,
                "active": False,
            }
        )
        made.message_ids.write({"body": "", "subject": False})
        return result

    # === ACTION METHODS === #

    def action_confirm(self):
        """Override: whoever is written to gets a contact, and the customer is told."""
        asked = self.filtered(lambda one: one.state == "asked")
        written_to = asked.filtered(lambda one: one.messages != "none")
        written_to._correct_contacts()
        written_to._make_contacts()
        super().action_confirm()
        self.env["recovery.case"]._look_again(written_to.partner_id)
        return written_to.action_tell() if len(written_to) == 1 else None

    def action_tell(self):
        """Open the e-mail that tells the customer who is written to from now on."""
        self.ensure_one()
        case = self.env["recovery.case"]._last_of(self.partner_id, self.company_id)
        if not case:
            return None
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Tell the Customer"),
            "res_model": "mail.compose.message",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_model": case._name,
                "default_res_ids": case.ids,
                "default_partner_ids": case._own_contact().ids,
                "default_subject": self._told_subject(case),
                "default_body": self._told_body(case),
                "default_composition_mode": "comment",
                "default_email_layout_xmlid": LAYOUT,
                "force_email": True,
            },
        }

    def _make_contacts(self):
        """A contact of its own, so that nothing is mixed up with the customer's."""
        lacking = self.filtered(lambda one: not one.contact_id)
        contacts = self.env["res.partner"].sudo()
        # sudo: an accountant may confirm without the right to create contacts
        made = contacts.create(
            [
                {
                    "name": one.name,
                    "email": one.email,
                    "phone": one.phone,
                    "company_id": one.company_id.root_id.id,  # each branch may use it
                    "lang": one.partner_id.lang,
                }
                for one in lacking
            ]
        )
        for one, contact in zip(lacking, made, strict=True):
            # Not our own `write`: this one was made for them.
            own = {"contact_id": contact.id, "contact_made": True}
            models.Model.write(one, own)

    def _correct_contacts(self):
        """The contact that was made for them says who they are by now, and where."""
        for one in self.filtered("contact_made"):
            own = {"name": one.name, "email": one.email, "phone": one.phone}
            one.contact_id.sudo().write(own)  # sudo: as in `_make_contacts`

    @api.model
    def _merge_customers(self, partners, customer):
        """These partners become ``customer``: one person at most is written to in
        their place, theirs before another's; a colleague decides about the rest."""
        both = [("partner_id", "in", (partners | customer).ids)]
        both += [("state", "=", "confirmed"), ("messages", "=", "instead")]
        for own in self.search(both).grouped("company_id").values():
            theirs = own.filtered(lambda one: one.partner_id == customer)
            (own - (theirs or own[:1])).messages = "none"

    # === WHO IS WRITTEN TO === #

    @api.model
    def _written_of(self, cases):
        """Those who are written to today about these files, in whichever branch of the
        legal entity they were named: ``{case: recovery.intermediary}``, in ``sudo``."""
        # sudo: who writes for one branch need not work in the others
        found = self.sudo().search(
            [
                ("partner_id", "in", cases.partner_id.ids),
                ("company_id", "child_of", cases.company_id.root_id.ids),
                ("state", "=", "confirmed"),
                ("messages", "!=", "none"),
            ]
        )
        found = found.filtered(lambda one: one._is_their_time())
        by_customer = found.grouped(
            lambda one: (one.partner_id, one.company_id.root_id)
        )
        return {
            case: by_customer.get((case.partner_id, case.company_id.root_id), found[:0])
            for case in cases
        }

    def _instead(self):
        """Who among these is written to in the customer's place: one, the last named
        where two branches had each their own."""
        return self.filtered(lambda one: one.messages == "instead")[:1]

    def _copied(self):
        """Those among these who receive a copy."""
        return self.filtered(lambda one: one.messages == "copy")

    def _is_their_time(self):
        return self.since <= self.company_id._recovery_today() <= self.until

    # === WORDS TO THE CUSTOMER === #

    def _told_subject(self, case):
        env = self.with_context(lang=case._customer_lang()).env
        return env._("Who we write to about your invoices")

    def _told_body(self, case):
        link = case._links()[case.id]
        qweb = self.with_context(lang=case._customer_lang()).env["ir.qweb"]
        return qweb._render(
            "recouvrement_respectueux.intermediary_told",
            {
                "one": self,
                "name": case._own_contact()._recovery_greeted(),
                "link": link,
            },
        )
