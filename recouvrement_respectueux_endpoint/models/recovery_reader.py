from time import monotonic

from odoo import api, models

from ..core.answer import question
from ..core.ask import NoAnswer, ask
from ..core.breaker import Breaker
from ..core.judge import EndpointReader

BREAKER = Breaker()  # of this process: a dead server costs each worker three times


class RecoveryReader(models.AbstractModel):
    _inherit = "recovery.reader"

    @api.model
    def _reply_judge_elsewhere(self, judge):
        """Override: the endpoint of the current company, where somebody agreed.

        A transaction that has written holds locks: it waits for no other server.
        """
        judge = super()._reply_judge_elsewhere(judge)
        # sudo: the key and what was agreed to are read by this code alone
        company = self.env.company.sudo()
        if not company._recovery_endpoint_is_on() or self._has_written():
            return judge
        whom = (self.env.cr.dbname, company.id, company.recovery_endpoint_url)
        url, key = company.recovery_endpoint_url, company.recovery_endpoint_key or ""
        model, private = (
            company.recovery_endpoint_model,
            company.recovery_endpoint_private,
        )
        seconds = company.recovery_endpoint_seconds

        def answered(veiled):
            if not BREAKER.allows(whom, monotonic()):
                return None
            try:
                return ask(url, key, question(model, veiled), seconds, private)
            except NoAnswer:
                worked(False)
                return None

        def worked(well):
            if well:
                BREAKER.worked(whom)
            else:
                BREAKER.failed(whom, monotonic())

        return EndpointReader(judge, answered, worked)

    @api.model
    def _has_written(self):
        """Whether this transaction wrote rows, and so holds locks on them."""
        self.env.cr.execute("SELECT pg_current_xact_id_if_assigned() IS NOT NULL")
        return self.env.cr.fetchone()[0]
