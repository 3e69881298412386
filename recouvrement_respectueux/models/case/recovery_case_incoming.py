from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL, email_normalize_all

from ...core.incoming import loose_references, references


class RecoveryCaseIncoming(models.Model):
    """Who speaks for a customer by e-mail, and which file an e-mail is about.

    What anybody else writes changes nothing for the customer; a person reads it.
    """

    _inherit = "recovery.case"

    def _recovery_file(self):
        """The file that a message on this record is about: itself."""
        return self

    # === WHO SPEAKS FOR THE CUSTOMER === #

    def _speakers(self):
        """Contacts whose words count as the customer's: the customer and its contacts,
        whoever we wrote to, and those who may act for it. Not who only had a copy, nor
        who spoke for it once."""
        customer = self.partner_id
        family = customer.search([("id", "child_of", customer.ids)])
        sent = self.reminder_ids.filtered(lambda one: one.state == "sent")
        now = self._readers()[self]
        written = sent.recipient_id - self._former_speakers()[0]
        readers = customer | written | now.to() | now.own()
        copies = customer.recovery_copy_ids | self.reminder_ids.copy_ids
        acting = self._acting()
        return (family - copies) | readers | acting.contact_id

    def _acting(self):
        """The confirmed intermediaries whose time it is."""
        return self._intermediaries().filtered(
            lambda one: one.state == "confirmed" and one._is_their_time()
        )

    def _intermediaries(self):
        domain = [("partner_id", "=", self.partner_id.id)]
        domain += [("company_id", "child_of", self.company_id.root_id.ids)]
        return self.env["recovery.intermediary"].search(domain)

    def _former_speakers(self):
        """Who has left the customer, or acted for it: ``(contacts, normalized
        addresses)``. What we wrote to them then gives them no word today."""
        # sudo: kept by nobody's hand, and only asked whose words count
        left = self.partner_id.sudo().recovery_former_ids
        over = self._intermediaries() - self._acting()
        people = left | over.contact_id
        addresses = {one for text in over.mapped("email") for one in _all(text)}
        return people, addresses | people._recovery_addresses()

    def _speaking_addresses(self):
        """The normalized addresses of those who speak for the customer, and those that
        we wrote to: the mailbox that received a message may answer it."""
        sent = self.reminder_ids.filtered(lambda one: one.state == "sent")
        _people, left = self._former_speakers()
        found = {one for text in sent.mail_id.mapped("email_to") for one in _all(text)}
        acting = {one for text in self._acting().mapped("email") for one in _all(text)}
        return (found - left) | acting | self._speakers()._recovery_addresses()

    def _speaker_at(self, address):
        """The contact of this file that has this address: who speaks for the customer
        before others; empty where there is none."""
        with_it = self.env["res.partner"]._recovery_with_address([address])
        speakers = with_it & self._speakers()
        customer = self.partner_id
        return (speakers & customer or speakers or with_it)[:1]

    def _is_copied_only(self, address):
        """Whether this address acts for the customer and receives copies only."""
        copied = self._acting()._copied()
        theirs = copied.contact_id._recovery_addresses()
        theirs |= {one for text in copied.mapped("email") for one in _all(text)}
        return address in theirs

    def _in_mail(self, address, forged):
        """How an e-mail from this address is kept on the file: values of the message.

        :param bool forged: whether it is known not to come from there
        """
        person = self.env["res.partner"] if forged else self._speaker_at(address)
        speaks = not forged and address in self._speaking_addresses()
        is_ours = person.user_ids.filtered(lambda user: not user.share)
        if speaks and not is_ours:
            return {"author_id": person.id, "is_internal": False}
        # A note: it goes on to nobody. Its parent would have us write to the customer.
        return {"author_id": person.id, "is_internal": True, "parent_id": False}

    # === A PERSON READS === #

    def _ask_about_writer(self, message):
        """A task: somebody wrote who does not speak for the customer."""
        case = self._living()[:1] or self.sudo()
        # sudo: the mail gateway and visitors may not write on files
        env = case._said_to_person().env
        who = message.email_from or message.author_id.display_name or ""
        if message.author_id.user_ids.filtered(lambda user: not user.share):
            if not case.awaiting_answer_since:  # a note among colleagues
                return
            said = env._(
                "An e-mail in the name of %s is on this file. E-mails can be forged, "
                "so it was not passed on and the customer still waits: answer from "
                "here, or say that the answer was given.",
                who,
            )
        else:
            said = env._(
                "%s wrote about this file, and it is not certain that this is the "
                "customer. Nothing has changed for the customer: please read the "
                "message and decide what follows.",
                who,
            )
        case._add_lasting_task(said, case._person())

    def _ask_whether_answered(self, message, document):
        """A task: an e-mail in the name of a colleague is on a document while the
        customer waits. E-mails can be forged: it ends no wait by itself."""
        if not self or not self.awaiting_answer_since:
            return
        # sudo: whoever wrote on the invoice may not read who sent its messages
        message = message.sudo()
        said = self._said_to_person().env._(
            "An e-mail in the name of %(who)s is on %(document)s. E-mails can be "
            "forged, so the customer still waits. Was this your answer? Then say that "
            "the answer was given.",
            who=message.email_from or message.author_id.name or "",
            document=document or "",
        )
        self._add_task_once(said, self._person())

    def _add_task_once(self, summary, user):
        """A task that stays, where this person has none that says the same."""
        same = [("res_model", "=", self._name), ("user_id", "=", user.id)]
        same += [("summary", "=", summary)]
        if not self.env["mail.activity"].sudo().search_count(same, limit=1):
            # sudo: the task may stand on a file of another team
            self._add_lasting_task(summary, user)

    def _ask_about_report(self, addresses):
        """A task: a delivery report names addresses that we did not write to."""
        case = self.sudo()  # sudo: the mail gateway notes it, whoever it runs for
        said = case._said_to_person().env._(
            "A delivery report came back for %s, where we did not write. Nothing has "
            "changed for the customer: please ask whether our message arrived.",
            ", ".join(sorted(addresses)),
        )
        case._add_lasting_task(said, case._person())

    def _ask_for_address(self, addresses):
        """A task: find other addresses than these."""
        told = self.env["recovery.reminder"].with_context(
            lang=self._person()._recovery_lang()
        )
        text = told._hold_sentences()["bounced"]
        summary = " ".join([text, ", ".join(sorted(addresses))])
        self._add_tasks({self.id: summary})

    def _ask_which(self, who):
        """A task on each of these files: one of them somebody wrote about."""
        for case in self:
            said = case._said_to_person().env._(
                "%s wrote, and it is not clear about which file. The message stands in "
                "the history of their contact: please read it and answer.",
                who,
            )
            case._add_lasting_task(said, case._person())

    # === WHICH FILE === #

    @api.model
    def _files_of_mail(self, address, subject, companies):
        """The files that an e-mail without a thread may be about.

        :param str address: normalized, of who wrote
        :param companies: those that the mailbox belongs to; empty: any
        :return: ``(files, whether the subject names one of them)``
        """
        theirs, named = self._files_of_address(address), self._files_named(subject)
        if companies:
            theirs = theirs.filtered(lambda case: case.company_id in companies)
            named = named.filtered(lambda case: case.company_id in companies)
        return (theirs & named or theirs or named), bool(named)

    @api.model
    def _files_of_address(self, address):
        """Files of the customers whom this address speaks for, or gets copies about."""
        people = self.env["res.partner"]._recovery_with_address([address])
        acting = self.env["recovery.intermediary"].search(
            Domain("state", "=", "confirmed")
            & (
                Domain("email", "ilike", address)
                | Domain("contact_id", "in", people.ids)
            )
        )
        acting = acting.filtered(
            lambda one: one.contact_id in people or address in _all(one.email)
        )
        copied = people.search([("recovery_copy_ids", "in", people.ids)])
        written = self.env["recovery.reminder"].search(
            [("state", "=", "sent"), ("recipient_id", "in", people.ids)]
        )
        customers = (people | copied).commercial_partner_id
        found = self._last_files(customers) | written.case_id
        for one in acting:
            found |= self._last_of(one.partner_id, one.company_id)
        return found._newest()

    @api.model
    def _files_named(self, subject):
        """Files of the invoices and agreements that a subject names."""
        said = list(references(subject))
        if not said and not any(map(str.isdigit, subject)):
            return self.browse()
        invoices, agreements = self._named_loosely(subject)
        moves = self.env["account.move"].search(
            Domain("move_type", "in", ("out_invoice", "out_receipt"))
            & Domain("state", "=", "posted")
            & (
                Domain("name", "in", said)
                | Domain("payment_reference", "in", said)
                | Domain("id", "in", invoices)
            )
        )
        agreed = self.env["recovery.arrangement"].search(
            Domain("name", "in", said) | Domain("id", "in", agreements)
        )
        found = agreed.case_id
        for company, own in moves.grouped("company_id").items():
            found |= self._last_files(own.commercial_partner_id).filtered(
                lambda case, company=company: case.company_id == company
            )
        return found._newest()

    @api.model
    def _named_loosely(self, subject):
        """Ids of the ``(invoices, agreements)`` whose numbers a subject names with
        other signs between their parts, in small letters, or without zeros."""
        whole, numbers = loose_references(subject)
        if not whole:
            return [], []
        self.env.flush_all()
        values = {"whole": [*whole], "numbers": [*numbers]}
        # The last part first: it is stored, and tells nearly all others apart.
        moves = SQL(
            r"""
            SELECT id FROM account_move
             WHERE sequence_number = ANY(%(numbers)s) AND state = 'posted'
               AND (UPPER(regexp_replace(name, '[\W_]', '', 'g')) = ANY(%(whole)s)
                    OR UPPER(regexp_replace(sequence_prefix, '[\W_]', '', 'g'))
                       || sequence_number = ANY(%(whole)s))
            """,
            **values,
        )
        agreed = SQL(
            r"""
            SELECT id FROM recovery_arrangement
             WHERE UPPER(regexp_replace(name, '[\W_]', '', 'g')) = ANY(%(whole)s)
            """,
            **values,
        )
        return tuple(
            [id_ for (id_,) in self.env.execute_query(one)] for one in (moves, agreed)
        )

    @api.model
    def _last_files(self, customers):
        return self.search([("partner_id", "in", customers.ids)])

    def _newest(self):
        """One file per customer and company: the open one, else the last."""
        best = {}
        for case in self.sorted(lambda one: (one.state == "open", one.id)):
            best[case.partner_id, case.company_id] = case.id
        return self.browse(best.values())


def _all(text):
    return email_normalize_all(text)
