from odoo import models


class RecoveryCareSeen(models.AbstractModel):
    """Records whose readers are noted: who, when, about which customer.

    Whatever way a user reads them, a form, a list, a search, a count, a call from
    outside, it begins with `_search`, or ends with `_read_format` where the values are
    in memory already: after they were written, put in order, entered. Jobs that run as
    the system are no reader.
    """

    _name = "recovery.care.seen"
    _description = "Readers Are Noted"

    def _search(self, domain, *args, **kwargs):
        """Override of `base`: note who looks at what is found."""
        query = super()._search(domain, *args, **kwargs)
        if not self.env.su:
            self.browse(query.get_result_ids())._note_reader("read")
        return query

    def _read_format(self, *args, **kwargs):
        """Override of `base`: note who is given the values of these records."""
        result = super()._read_format(*args, **kwargs)
        self._origin._note_reader("read")
        return result

    def export_data(self, fields_to_export):
        """Override of `base`: an export takes them out of here."""
        self.check_access("read")
        result = super().export_data(fields_to_export)
        self._note_reader("exported")
        return result

    def _note_reader(self, way):
        """Note that this user saw these records; many at once take one insertion."""
        if self.env.su or not self:
            return
        # sudo: nobody writes in this journal, not even its readers
        seen = {(one.partner_id.id, one.company_id.id) for one in self.sudo()}
        self.env["recovery.care.access"].sudo()._note(seen, self.env.uid, way)
