from odoo import api, models


class RecoveryCaseMerge(models.Model):
    """Customers that turn out to be one: one file goes on, the others end in it.

    What was sent stays where it was sent, as its trace; it counts for the customer.
    """

    _inherit = "recovery.case"

    @api.model
    def _merge_customers(self, partners, customer):
        """These partners become ``customer``, who may have one open file by company:
        their own goes on, else the oldest."""
        both = [("partner_id", "in", (partners | customer).ids), ("state", "=", "open")]
        for own in self.search(both, order="id").grouped("company_id").values():
            theirs = own.filtered(lambda case: case.partner_id == customer)
            kept = theirs or own[:1]
            kept.write({"partner_id": customer.id, "next_check": False})
            (own - kept)._fold_into(kept)

    def _fold_into(self, kept):
        """Close these files: what is under way in them goes on in ``kept``."""
        if not self:
            return
        self.reminder_ids._drop("changed")
        kept._take_facts(self)
        self._hand_over(kept)
        self._end_folded()
        text = self.env._(
            "Customers were merged into one: what is under way goes on there."
        )
        (self | kept)._message_log_batch(bodies=dict.fromkeys((self | kept).ids, text))

    def _hand_over(self, kept):
        """Arrangements, wishes and tasks go on in ``kept``, and what a file has one of
        unless it has its own."""
        self.arrangement_ids.case_id = kept
        self.wish_ids.case_id = kept
        self.activity_ids.res_id = kept.id
        for model, living in self._living_models().items():
            of_files = ("case_id", "in", (self | kept).ids)
            found = self.env[model].search([of_files, living], order="id desc")
            if kept not in found.case_id:
                found[:1].case_id = kept

    @api.model
    def _living_models(self):
        """Hook: what a file has one of at a time, and which of them are still living:
        ``{model: condition of a domain}``."""
        return {"recovery.joint.plan": ("state", "!=", "ended")}

    def _take_facts(self, others):
        """Take over what holds back: who waits for an answer, is paused or begins
        again gently stays so (I7)."""
        files = self | others
        waits = [case.awaiting_answer_since for case in files]
        pauses = [case.paused_until for case in files]
        begins = [case.restart_on for case in files]
        heard = [case.heard_on for case in files]
        today = self.company_id._recovery_today()
        values = {
            "opened_on": min(files.mapped("opened_on")),
            "was_late": any(files.mapped("was_late")),
            "restart_on": max(filter(None, begins), default=False),
            "awaiting_answer_since": min(filter(None, waits), default=False),
            "heard_on": max(filter(None, heard), default=False),
            "delay_reason_id": (self.delay_reason_id or others.delay_reason_id[:1]).id,
        }
        if pause := max((one for one in pauses if one and one > today), default=None):
            values["paused_until"] = pause  # one that is over would be refused
        self._record(values)

    def _end_folded(self):
        """No thanks for these, which were not paid: their invoices are still open."""
        self._drop_links()
        for company, own in self.grouped("company_id").items():
            own.with_context(tracking_disable=True)._record(
                {
                    "state": "closed",
                    "stage": "closed",
                    "needs_person": False,
                    "awaiting_answer_since": False,
                    "closed_on": company._recovery_today(),
                    "outcome": "excluded",
                }
            )
