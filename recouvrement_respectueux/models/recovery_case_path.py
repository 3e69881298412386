from odoo import models


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
        customer = self.partner_id.with_company(self.company_id)
        segment = customer.recovery_segment_id.filtered("active")
        choices = {
            "file": self.path_id,
            "invoice": of_invoice,
            "customer": customer.recovery_path_id,
            "segment": segment._path_for(usual),
            "company": usual,
        }
        return next(
            ((path, who) for who, path in choices.items() if path and path.active),
            (self.env["recovery.path"], "company"),
        )

    def _path_sentence(self):
        """Which path this file follows, and why, for a colleague."""
        of_invoice = self.open_line_ids.move_id.recovery_path_id.filtered("active")[:1]
        path, who = self._path_chosen(of_invoice)
        customer = self.partner_id.with_company(self.company_id)
        sentences = {
            "file": self.env._("Path “%s”, chosen on this file.", path.name),
            "invoice": self.env._("Path “%s”, chosen on an invoice.", path.name),
            "customer": self.env._("Path “%s”, chosen on the customer.", path.name),
            "segment": self.env._(
                "Path “%(path)s”, that of the segment “%(segment)s”.",
                path=path.name,
                segment=customer.recovery_segment_id.name,
            ),
            "company": self.env._("Path “%s”, the company's.", path.name),
        }
        return sentences[who] if path else ""

    def _persons_for(self, partner_ids, company):
        """Who takes the new file of each customer: ``{partner id: user}``, the person
        of the segment as long as they work in the company, else the company's."""
        usual = company._recovery_person()
        partners = self.env["res.partner"].browse(partner_ids).with_company(company)
        segments = partners.recovery_segment_id.filtered("active")
        persons = segments.user_id.sudo()
        # sudo: who works in a company is not for everybody to read
        here = persons.filtered(lambda one: one.active and company in one.company_ids)
        return {
            partner.id: here & (partner.recovery_segment_id & segments).user_id or usual
            for partner in partners
        }
