import hashlib
from datetime import timedelta

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.recouvrement_respectueux.core.aside import Aside
from odoo.addons.recouvrement_respectueux.core.tone import REFUSED, Text
from odoo.addons.recouvrement_respectueux.models.base.prose import (
    facts,
    parsed,
    prose,
    said,
)

from ..core.profiles import BE, CONSUMER, FR
from .recovery_formal_notice_sums import ASKED

REPORT = "recouvrement_respectueux_legal.action_report_formal_notice"
LETTER = "recouvrement_respectueux_legal.notice_letter"
WRITTEN = ("fr", "nl", "en")  # the languages in which the letter exists
ADDRESS = ("street", "zip", "city")
POSTED_ON = Aside("posted_on")  # the day of the post, just before it is noted


class RecoveryFormalNoticeLetter(models.Model):
    """The letter: what stands in it (FR-13, FR-29), and what may not (FR-26)."""

    _inherit = "recovery.formal.notice"

    _usual_channel = "letter"

    # === BEFORE IT IS APPROVED === #

    def _check_letter(self):
        """Refuse a letter that lacks a part or could hurt its reader.

        :raise UserError: says which part, or which words
        """
        if gaps := self._letter_gaps():
            raise UserError(
                self.env._(
                    "The letter is not complete. Please add: %s.", ", ".join(gaps)
                )
            )
        if remarks := self._letter_remarks():
            raise UserError("\n".join(remarks))

    def _letter_gaps(self):
        """Names of what a formal letter needs and has not (FR-29, BE-03)."""
        labels = {
            name: self.env["res.partner"]._fields[name]._description_string(self.env)
            for name in ADDRESS
        }
        gaps = [
            f"{partner.display_name}: {labels[name]}"
            for partner in (self.company_id.partner_id, self._recipient())
            for name in ADDRESS
            if not partner[name]
        ]
        ways = self._ways_to_pay()
        if not ways or not all(way["number"] for way in ways):
            gaps.append(self.env._("the bank account of the company"))
        if self._law() == BE and not self._company_number():
            gaps.append(self.env._("the company number"))
        return gaps

    def _letter_remarks(self):
        """What in this letter could hurt or look like a court's, in sentences."""
        lang = self._lang()
        rule = self.env["recovery.tone.rule"]
        tree = parsed(self._letter_html())
        text = Text(
            subject=self.name,
            body=prose(tree, facts(tree)),
            stage="formal",
            names=self._letter_names(),
        )
        return [
            rule._sentence(remark, lang)
            for remark in self.env["recovery.reader"]._remarks(text, lang)
            if remark.severity == REFUSED
        ]

    def _letter_html(self):
        text = self.with_context(lang=self._lang())
        return text.env["ir.qweb"]._render(LETTER, {"doc": text})

    def _letter_names(self):
        """Names of people, companies and documents: they are not judged."""
        ours = (self.company_id.partner_id, self._speaker())
        people = (self.partner_id, self._recipient(), *ours)
        address = [line for one in people for line in self._postal_lines(one)]
        return tuple(
            filter(
                None,
                [
                    *(one._recovery_name() for one in people),
                    *address,
                    *self.line_ids.mapped("name"),
                ],
            )
        )

    # === WHAT WAS APPROVED IS WHAT IS SENT === #

    def _check_amounts(self):
        """Refuse a letter that asks for something else than what is open today of its
        invoices; one that was posted since is not in it, and waits.

        :raise UserError: where something was paid or credited since
        """
        now = {line["move_id"]: line for line in self.case_id._notice_lines()}
        nothing = dict.fromkeys(ASKED, 0)
        if any(
            line.currency_id.compare_amounts(
                line[name], now.get(line.move_id.id, nothing)[name]
            )
            for line in self.line_ids
            for name in ASKED
        ):
            raise UserError(
                self.env._(
                    "The letter asks for other amounts than what is open today: "
                    "something was paid or credited since it was proposed. Bring the "
                    "file back to amicable, then propose it again."
                )
            )

    def _check_as_approved(self):
        """Refuse to post another letter than the one that was approved: its address,
        its bank account and its person are read anew each time it is printed.

        :raise UserError: says so
        """
        if self.approved_print and self.approved_print != self._print_of_letter():
            raise UserError(
                self.env._(
                    "The letter is not the one that was approved any more: an address, "
                    "a bank account or the person who speaks has changed since. Bring "
                    "the file back to amicable, then propose it again."
                )
            )

    def _print_of_letter(self):
        """What tells this letter from another one, whatever its day."""
        people = (self.company_id.partner_id, self._recipient())
        address = [line for one in people for line in self._postal_lines(one)]
        with POSTED_ON.told(self.proposed_on):
            said = "\n".join([*address, self._letter_html()])
        return hashlib.sha256(said.encode()).hexdigest()

    # === WHEN IT IS SENT === #

    def _keep_letter(self, on):
        """Keep the letter as it was posted, in the history; returns its file."""
        with POSTED_ON.told(on):
            name, page = self._page(REPORT, self, self.name.replace("/", "-"))
        letter = self.env["ir.attachment"].create(
            {"name": name, "raw": page, "res_model": self._name, "res_id": self.id}
        )
        self.message_post(
            body=self.env._(
                "The letter as it was posted on %s.", format_date(self.env, on)
            ),
            attachment_ids=letter.ids,
        )
        return letter

    # === WHAT STANDS ON THE PAPER === #

    def _said_to_them(self):
        """Override: in each language of the letter."""
        return self.env._(
            "%(customer)s asked us to write to you in their place. What follows is "
            "addressed to them: “you” means %(customer)s.",
            customer=self.partner_id._recovery_name(),
        )

    def _person(self):
        """Override: whoever proposed it, else the person of the file."""
        own = self.company_id._recovery_working(self.user_id)
        return own or self.case_id._person()

    def _lang(self):
        """Language of whoever reads it, where the letter exists in it."""
        return self._readers()[self].lang(self._recipient(), WRITTEN)

    def _langs(self):
        """Languages of the letter: the customer's, and French beside another one for
        whoever French law protects as a consumer (FR-31)."""
        own, french = self._lang(), self._french()
        protected = self._is_consumer() and self._speaks_french_law()
        beside = protected and french and not own.startswith("fr")
        return [own, french] if beside else [own]

    def _french(self):
        """Code of the French that is installed, if any is."""
        codes = (code for code, _name in self.env["res.lang"].get_installed())
        return next((code for code in codes if code.startswith("fr")), None)

    def _law(self):
        """Code of the country whose rules the letter speaks of."""
        return self.partner_id._recovery_law(self.company_id)

    def _speaks_french_law(self):
        return self._law() == FR

    def _is_consumer(self):
        return self.partner_id._recovery_buyer() == CONSUMER

    def _company_number(self):
        """What the state knows our company by."""
        return self.company_id.company_registry or self.company_id.vat or ""

    def _ways_to_pay(self):
        """How to pay all that is asked: see ``_recovery_ways_to_pay``."""
        return self.company_id._recovery_ways_to_pay(
            [
                (line._entry(), sum(line[name] for name in ASKED))
                for line in self.line_ids
            ]
        )

    def _postal_lines(self, partner):
        """Lines of an address, each once, its name first; the country only abroad."""
        home, abroad = self.company_id.country_id, self._recipient().country_id
        address = partner._display_address(without_company=True).split("\n")
        if home == abroad:
            address = [line for line in address if line != home.name]
        names = (partner.commercial_partner_id.name or "", partner.name or "")
        return list(dict.fromkeys(filter(None, map(said, [*names, *address]))))

    def _letter_date(self):
        """Day of the letter: that of the post, which is known just before it is noted,
        else today."""
        posted = self.sent_on or POSTED_ON.said()
        return posted or self.company_id._recovery_today()

    def _answer_by(self):
        """Last day for an answer."""
        return self._letter_date() + timedelta(days=self.answer_days)

    def _first_letter_on(self):
        """Day of the first reminder (FR-29)."""
        return self._contacts()[:1].contact_date or self.proposed_on

    def _spread_months(self):
        """Months over which a judge may spread a payment (FR-13); 0: not known."""
        rules = self.env["recovery.legal.rule"]
        value = rules._value("spread_months", FR, "all", self._letter_date())
        return int(value or 0)
