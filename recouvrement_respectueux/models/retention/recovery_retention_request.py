from odoo import api, models
from odoo.fields import Domain

from ..base.names import NOTED, TASK

WORDS = ("char", "text", "html")
# How a record of ours leads to its customer, the first that it has.
PATHS = (
    "partner_id",
    "case_id.partner_id",
    "case_ids.partner_id",
    "arrangement_id.partner_id",
    "reminder_id.partner_id",
    "reminder_ids.partner_id",
    "plan_id.partner_id",
    "answer_id.partner_id",
    "move_id.commercial_partner_id",
)
# What a customer wishes is forgotten; what they refuse goes on being respected.
WISHES = (
    *(f"recovery_{day}" for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")),
    "recovery_channel",
    "recovery_contact_id",
    "recovery_copy_ids",
    "recovery_hour_from",
    "recovery_hour_to",
    "recovery_large_print",
    "recovery_bounced_email",
)


class RecoveryRetentionRequest(models.AbstractModel):
    """Erase every word about one customer who asks for it, in every table (GD-08).

    Safe by default: what a field of ours says of a customer is erased unless its model
    names it in ``_kept_words``; a test plants words everywhere and looks for them.
    """

    _inherit = "recovery.retention"

    @api.model
    def _kept_words(self):
        """Hook: the fields that stay, as proof of what was sent or agreed:
        ``{model: names}``. `res.partner._recovery_kept` says them on screen."""
        return {
            "recovery.arrangement": {"name", "accepted_by"},
            "recovery.arrangement.line": {"name"},
            "recovery.reminder": {"lang", "hold_code", "tone_passed"},
            "recovery.reminder.line": {"name"},
            "recovery.answer": {"nonce"},
            "recovery.case": {"link_code", "link_former"},
        }

    @api.model
    def _erase_customer(self, customer, companies):
        """Erase what the rules of time have left about ``customer`` in ``companies``.

        :return: how many records changed
        """
        # sudo: erasing must not depend on anybody's rights; who may ask was checked
        here = self.sudo().with_context(tracking_disable=True, active_test=False)
        return sum(
            [
                here._erase_waiting(customer, companies),
                here._erase_fields(customer, companies),
                here._erase_threads(customer, companies),
                here._erase_dialogs(customer, companies),
                here._erase_wishes(customer),
            ]
        )

    # === RECORDS === #

    def _erase_waiting(self, customer, companies):
        """What has not left is written anew when the file is decided again."""
        cases = self.env["recovery.case"].search(
            [("partner_id", "=", customer.id), ("company_id", "in", companies.ids)]
        )
        cases.reminder_ids.filtered("is_open")._hold("changed")
        unsent = cases.reminder_ids.filtered(
            lambda one: one.state == "cancelled" and not one._is_gone()
        )
        unsent._record({"subject": False, "body": False, "tone_accepted": False})
        cases.reminder_ids.trial_mail_ids.unlink()
        cases._record({"next_check": False})
        return len(unsent)

    def _erase_fields(self, customer, companies):
        changed = 0
        for model in self._own_models(transient=False):
            found = model.search(self._about(model, customer, companies))
            for name in self._words_of(model):
                filled = found.filtered(name)
                value = self._erased_value(model._fields[name])
                models.Model.write(filled, {name: value})
                changed += len(filled)
        return changed

    def _own_models(self, transient):
        """Our models whose records are about a customer."""
        for name in self.env.registry:
            model = self.env[name]
            ours = name.startswith("recovery.") and model._auto
            if ours and model._transient == transient and not model._abstract:
                if self._path_of(model):
                    yield model

    @api.model
    def _customer_paths(self):
        """Hook: how records of ours lead to their customer, the first that fits."""
        return PATHS

    def _path_of(self, model):
        def leads(path):
            field = model._fields.get(path.split(".")[0])
            return field and field.store

        return next(filter(leads, self._customer_paths()), None)

    def _words_of(self, model):
        """Fields of this model in which somebody may have written something."""
        kept = {*self._kept_words().get(model._name, ()), *self._sent_words(model)}
        return [
            field.name
            for field in model._fields.values()
            if field.store
            and field.type in WORDS
            and not field.compute
            and not field.related
            and field.name not in kept
        ]

    def _sent_words(self, model):
        """The proof of what left; of what did not, see `_erase_waiting`."""
        return ("subject", "body") if model._name == "recovery.reminder" else ()

    def _erased_value(self, field):
        return (
            self.env._("Erased at the customer's request") if field.required else False
        )

    def _about(self, model, customer, companies):
        domain = Domain(self._path_of(model), "=", customer.id)
        if "company_id" in model._fields and model._fields["company_id"].store:
            domain &= Domain("company_id", "in", [False, *companies.ids])
        return domain

    # === HISTORIES === #

    def _erase_threads(self, customer, companies):
        """Talks, notes, what was tracked, done tasks and files in the histories."""
        changed = 0
        for records in self._threads(customer, companies):
            activities = self.env["mail.activity"].search(
                [("res_model", "=", records._name), ("res_id", "in", records.ids)]
            )
            if records._name in ("res.partner", "account.move"):
                activities = activities.filtered(self._is_done_or_ours)
            activities.unlink()
            changed += len(activities) + self._erase_messages(records, companies)
            self._erase_unsent(records)
            self._erase_pushed(records)
        self._erase_live()
        return changed

    def _threads(self, customer, companies):
        """Records with a history, by model."""
        for model in self._own_models(transient=False):
            if "message_ids" in model._fields:
                yield model.search(self._about(model, customer, companies))
        moves = self.env["account.move"]
        yield moves.search(
            [
                ("commercial_partner_id", "=", customer.id),
                ("company_id", "in", companies.ids),
            ]
        )
        yield self.env["res.partner"].search(
            [("commercial_partner_id", "=", customer.id)]
        )

    def _erase_messages(self, records, companies):
        ours = records._name.startswith("recovery.")
        said = Domain("model", "=", records._name) & Domain("res_id", "in", records.ids)
        # What the others noted on a customer whom they share is theirs.
        said &= Domain("subtype_id", "!=", self.env.ref(NOTED).id) | Domain(
            "record_company_id", "in", companies.ids
        )
        messages = self.env["mail.message"].search(said)
        trackings = messages.tracking_value_ids
        if not ours:
            trackings = trackings.filtered(lambda one: self._is_ours(one.field_id))
        trackings.unlink()
        proof = self._proof(messages)
        spoken = messages - proof
        if records._name == "account.move":  # what Odoo notes there speaks of nobody
            spoken = spoken.filtered(self._is_by_person)
        if ours:
            files = spoken.attachment_ids | self._files_of(records)
            (files - self._signed_files(records)).unlink()
        else:
            self._files_of_customer(spoken, messages - spoken).unlink()
        count = len(spoken)
        self._empty_beside(spoken)
        spoken.mail_ids.unlink()
        # Odoo deletes a message with its mail, unless it was the notice of one.
        self._empty_messages(spoken.exists())
        return count

    def _erase_unsent(self, records):
        """What waits for its day in the histories of these, and what is being typed."""
        about = Domain("model", "=", records._name)
        later = self.env["mail.scheduled.message"]
        later.search(about & Domain("res_id", "in", records.ids)).unlink()
        typed = self.env["mail.compose.message"].search(about)
        ids = set(records.ids)
        typed.filtered(lambda one: ids.intersection(one._evaluate_res_ids())).unlink()

    def _is_by_person(self, message):
        done = self.env.ref("mail.mt_activities")  # with what was typed on doing it
        return message.message_type != "notification" or message.subtype_id == done

    def _is_done_or_ours(self, task):
        """Tasks that colleagues gave each other, and have still to do, stay."""
        return not task.active or task.activity_type_id == self.env.ref(TASK)

    def _is_ours(self, field):
        return field.name and field.name.startswith("recovery_")

    def _proof(self, messages):
        """What we sent, and what the customer received of it."""
        sent = [("mail_id.mail_message_id", "in", messages.ids)]
        return self.env["recovery.reminder"].search(sent).mail_id.mail_message_id

    def _files_of(self, records):
        """Files on these records; what was signed or agreed stays."""
        if records._name == "recovery.arrangement":
            return self.env["ir.attachment"]
        files = [("res_model", "=", records._name), ("res_id", "in", records.ids)]
        return self.env["ir.attachment"].search([*files, ("res_field", "=", False)])

    def _signed_files(self, records):
        """Hook: files of these records that stay, as proof of what was agreed or
        sent."""
        if records._name == "recovery.arrangement":
            return records.agreed_page_id
        return self.env["ir.attachment"]

    # === DIALOGS, WISHES === #

    def _erase_dialogs(self, customer, companies):
        """What was typed in a dialog stands in its table for some hours."""
        changed = 0
        for model in self._own_models(transient=True):
            if model._name != "recovery.erase":
                found = model.search([(self._path_of(model), "=", customer.id)])
                changed += len(found)
                found.unlink()
        return changed

    def _erase_wishes(self, customer):
        contacts = self.env["res.partner"].search(
            [("commercial_partner_id", "=", customer.id)]
        )
        usual = contacts.default_get(WISHES)
        contacts.write({name: usual.get(name, False) for name in WISHES})
        return len(contacts)
