from odoo import models
from odoo.fields import Domain


class RecoveryCase(models.Model):
    """Files are decided in jobs, and what may leave at once leaves in them."""

    _inherit = "recovery.case"

    def _do_batch(self, act):
        """Override: what waits for the customer's other message, or speaks of an
        arrangement, leaves in a job of its own."""
        result = super()._do_batch(act)
        reminders = self.env["recovery.reminder"]
        ready = Domain(reminders._deliverable()) & Domain("case_id", "in", self.ids)
        reminders.search(ready)._delay_batches("_deliver_batch")
        return result

    def _due_query(self):
        """SQL: the files that are due in the company of these."""
        return self._claim_query(self.company_id)

    def _left(self):
        """Those of these files that are due: somebody else holds them."""
        self.env.flush_all()
        rows = self.env.execute_query(self._still_due())
        return self.browse(id_ for (id_,) in rows)

    def _job_description(self):
        return self.env._("Amicable recovery: decide on %s file(s)", len(self))
