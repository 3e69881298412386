from odoo import api, models
from odoo.fields import Command

from odoo.addons.recouvrement_respectueux.core.reading import LONGEST
from odoo.addons.recouvrement_respectueux.models.base.aside import attempt
from odoo.addons.recouvrement_respectueux.models.base.prose import reply

CRON = "recouvrement_respectueux_endpoint.ir_cron_recovery_endpoint"


class RecoveryReading(models.Model):
    """What this server understood at once, the endpoint reads after the incoming e-mail
    is stored, unless a colleague was quicker."""

    _inherit = "recovery.reading"

    @api.model
    def _taken(self, case, message, words=None):
        """Extends the reading: where the company agreed, its endpoint is asked, in a
        transaction of its own. What is typed on the customer's page stays here."""
        result = super()._taken(case, message, words)
        # sudo: what was agreed to is read by this code alone
        is_on = case.company_id.sudo()._recovery_endpoint_is_on()
        if is_on and not words and message.message_type != "out_of_office":
            # sudo: the mail gateway; nobody reads or writes this field
            case.sudo().endpoint_message_ids = [Command.link(message.id)]
            self.env.ref(CRON)._trigger()
        return result

    @api.model
    def _cron_ask_endpoint(self):
        """Scheduled action: ask about one message after the other, once. While it is
        asked, nothing is held; what happened meanwhile counts."""
        cron, cases = self.env["ir.cron"], self.env["recovery.case"]
        waiting = [
            (case, message)
            for case in cases.search([("endpoint_message_ids", "!=", False)])
            for message in case.endpoint_message_ids.sorted("id")
        ]
        cron._commit_progress(remaining=len(waiting))
        for case, message in waiting:
            read = []
            attempt(self, "_read_elsewhere", read, case, message)
            cron._commit_progress()
            if case.exists() and message.exists():
                case.endpoint_message_ids = [Command.unlink(message.id)]
                attempt(self, "_take_from_elsewhere", case, message, read)
            if not cron._commit_progress(1):
                return

    @api.model
    def _read_elsewhere(self, read, case, message):
        """Put into ``read`` what the endpoint understood, if it is asked at all."""
        reader = self.env["recovery.reader"].with_company(case.company_id)
        found = reader.read_reply_elsewhere(
            reply(message.body)[:LONGEST],
            case._day_of(message),
            message.author_id.lang or case.partner_id.lang,
        )
        read += [found] if found else []

    @api.model
    def _take_from_elsewhere(self, case, message, read):
        """Put what the endpoint understood in the place of what was understood here, as
        far as nobody has acted on it."""
        known = self.search([("message_id", "=", message.id)])
        acted = {"wrong", "done"} & set(known.mapped("state"))
        if not read or acted or not case.awaiting_answer_since:
            return
        found = self._values(case, message, reply(message.body)[:LONGEST], *read)
        values = {one["kind"]: one for one in found}
        if not values:  # it understood nothing that counts: what was read here stays
            return
        suggested = known.filtered(lambda one: one.state == "open")
        (suggested.filtered(lambda one: one.kind not in values)).unlink()
        kept = {one.kind: one for one in known.exists()}
        for kind, one in kept.items():
            if kind in values and one.state == "open":
                one.write(values[kind])
        self.create([one for kind, one in values.items() if kind not in kept])
