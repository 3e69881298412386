from odoo import api, models


class RecoveryRetention(models.AbstractModel):
    """A formal notice that left is proof; of one that did not, the words go."""

    _inherit = "recovery.retention"

    @api.model
    def _kept_words(self):
        notices = self.env["recovery.formal.notice"]
        lines = {"recovery.formal.notice.line": {"name"}}
        return {**super()._kept_words(), notices._name: set(notices._fields), **lines}

    @api.model
    def _customer_paths(self):
        return (*super()._customer_paths(), "notice_id.partner_id")

    def _signed_files(self, records):
        """Override: the letter as it was posted, and that it was."""
        if records._name == "recovery.formal.notice":
            return records.letter_id | records.proof_ids
        return super()._signed_files(records)

    def _erase_fields(self, customer, companies):
        """Override: what was proposed and did not leave."""
        changed = super()._erase_fields(customer, companies)
        notices = self.env["recovery.formal.notice"]
        found = notices.search(
            [
                ("partner_id", "=", customer.id),
                ("company_id", "in", companies.ids),
                ("sent_on", "=", False),
            ]
        )
        words = ("words", "proposed_reason", "approved_reason", "withdrawn_reason")
        # Not `_record`, which asks for a person: the customer asked, a manager erases.
        models.Model.write(found, dict.fromkeys(words, False))
        return changed + len(found)
