from odoo import fields, models

from odoo.addons.recouvrement_respectueux.models.base.names import OUR_TASKS

from .recovery_formal_notice import LIVING

POSTED = ("sent", "handed")


class RecoveryFormalNoticeMerge(models.Model):
    """Customers that turn out to be one: no notice that reached somebody is lost."""

    _inherit = "recovery.formal.notice"

    former_case_id = fields.Many2one(
        "recovery.case",
        string="File Before Merging",
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="Another notice had been posted to the same customer, under another name.",
    )

    def _merge_into(self, kept):
        """The living ones among these go on in the file ``kept``.

        The one that went furthest is the notice of that file; others that were posted
        stand beside it. What nobody has posted yet goes back to amicable: it would be
        a second letter to the same customer.
        """
        living = self.filtered(lambda one: one.state in LIVING).sorted(
            lambda one: (-LIVING.index(one.state), one.id)
        )
        others = living[1:]
        posted = others.filtered(lambda one: one.state in POSTED)
        (others - posted)._withdraw_merged()
        for one in posted:
            former = {"former_case_id": one.case_id.id}
            one._write_merged({**former, "case_id": kept.id})
        self.flush_model()  # they make room first
        living[:1]._write_merged({"case_id": kept.id})

    def _withdraw_merged(self):
        """Back to amicable, which is no step of the law."""
        why = self.env._(
            "Customers were merged into one. Propose it again, with the invoices of "
            "both."
        )
        for one in self:
            one._write_merged(
                {
                    "state": "withdrawn",
                    "withdrawn_by_id": self.env.uid,
                    "withdrawn_on": one.company_id._recovery_today(),
                    "withdrawn_reason": why,
                }
            )
        self.activity_unlink(OUR_TASKS)

    def _write_merged(self, vals):
        # Not our own `write`, which refuses these: a merge decides nothing.
        models.Model.write(self, vals)
