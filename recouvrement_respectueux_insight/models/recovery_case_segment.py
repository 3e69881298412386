from odoo import api, models


class RecoveryCaseSegment(models.Model):
    """What the segment of a customer says of their file: its path and its person."""

    _inherit = "recovery.case"

    def _path_candidates(self, of_invoice, usual):
        """Override: the path of the segment, before the one of the company."""
        candidates = super()._path_candidates(of_invoice, usual)
        company = candidates.pop("company")
        segment = self._segment().filtered("active")
        return {**candidates, "segment": segment._path_for(usual), "company": company}

    def _path_sentences(self, path):
        """Override: that of the segment."""
        said = self.env._(
            "Sequence “%(path)s”, that of the segment “%(segment)s”.",
            path=path.name,
            segment=self._segment().name,
        )
        return {**super()._path_sentences(path), "segment": said}

    def _segment(self):
        return self.partner_id.with_company(self.company_id).recovery_segment_id

    @api.model
    def _person_candidates(self, partners, company):
        """Override: the person of the segment."""
        active = partners.recovery_segment_id.filtered("active")
        of_segment = {
            one.id: (one.recovery_segment_id & active).user_id for one in partners
        }
        return [of_segment, *super()._person_candidates(partners, company)]
