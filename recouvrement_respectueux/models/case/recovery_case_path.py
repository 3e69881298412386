from odoo import api, models


class RecoveryCasePath(models.Model):
    """Which path a file follows and who says so, and who takes a new file."""

    _inherit = "recovery.case"

    def _path_chosen(self, of_invoice=None, usual=None):
        """The path of this file: its own, its invoice's, its customer's, that of the
        customer's segment, the company's.

        :param of_invoice: the path of the oldest open invoice that has one
        :param usual: the company's path, read once for many files
        :return: the path, and who chose it as a key of ``_path_sentence``
        """
        self.ensure_one()
        usual = usual or self.company_id._recovery_path()
        choices = self._path_candidates(of_invoice, usual)
        return next(
            ((path, who) for who, path in choices.items() if path and path.active),
            (self.env["recovery.path"], "company"),
        )

    def _path_candidates(self, of_invoice, usual):
        """The paths that this file may follow, of which the first one that is in use
        counts: ``{who chose it: path, which may be empty}``.

        Hook. Who chose is said by `_path_sentences`.
        """
        customer = self.partner_id.with_company(self.company_id)
        return {
            "file": self.path_id,
            "invoice": of_invoice,
            "customer": customer.recovery_path_id,
            "company": usual,
        }

    def _path_sentence(self):
        """Which path this file follows, and why, for a colleague."""
        of_invoice = self.open_line_ids.move_id.recovery_path_id.filtered("active")[:1]
        path, who = self._path_chosen(of_invoice)
        return self._path_sentences(path)[who] if path else ""

    def _path_sentences(self, path):
        """Hook: who chose this path, in words: ``{who: sentence}``."""
        return {
            "file": self.env._("Sequence “%s”, chosen on this file.", path.name),
            "invoice": self.env._("Sequence “%s”, chosen on an invoice.", path.name),
            "customer": self.env._("Sequence “%s”, chosen on the customer.", path.name),
            "company": self.env._("Sequence “%s”, the company's.", path.name),
        }

    @api.model
    def _persons_for(self, partner_ids, company):
        """Who takes the new file of each customer: ``{partner id: user}``, whoever
        `_person_candidates` names first and works in the company, else the company's
        person."""
        usual = company._recovery_person()
        partners = self.env["res.partner"].browse(partner_ids).with_company(company)
        asked = self._person_candidates(partners, company)
        # sudo: who works in a company is not for everybody to read
        named = self.env["res.users"].sudo()
        named = named.union(*(user for one in asked for user in one.values()))
        here = named.filtered(lambda one: one.active and company in one.company_ids)
        found = dict.fromkeys(partner_ids, usual)
        for candidates in reversed(asked):
            found |= {who: user for who, user in candidates.items() if user & here}
        return found

    @api.model
    def _person_candidates(self, partners, company):
        """Hook: who might take the new files of these customers, before the person of
        the company: ``[{partner id: user}]``, of which the first one counts.

        :param partners: with ``company`` as their company
        """
        return []
