from odoo import models
from odoo.fields import Command
from odoo.tools import SQL

from .recovery_case_decide import as_json


class RecoveryCasePrepare(models.Model):
    """From decisions to prepared messages, in bulk."""

    _inherit = "recovery.case"

    def _prepare_reminders(self, decisions, asked_by_person=False):
        """Create and write one message per file whose decision is to contact.

        :param dict decisions: ``{case id: core Decision}``
        :return: the ``recovery.reminder`` records
        """
        own = {
            case.id: case._step_values(decisions[case.id], asked_by_person)
            for case in self
        }
        return self._prepare(decisions, own)

    def _prepare(self, decisions, own):
        """Create and write one message per file.

        :param dict decisions: ``{case id: core Decision}``
        :param dict own: what this kind of message adds: ``{case id: values}``
        """
        self._hold_for_branches()
        channels = {id_: values["channel"] for id_, values in own.items()}
        common = self._common_reminder_values(channels)
        lines = self._told_lines(decisions)
        return self._create_reminders(
            [
                {
                    **common[case.id],
                    **own[case.id],
                    "line_ids": [*map(Command.create, lines[case.id])],
                }
                for case in self
            ]
        )

    def _hold_for_branches(self):
        """Somebody who prepares a message for the same customers in another branch at
        this moment is refused by PostgreSQL, and looks again once ours is there (I20).
        Within one company the unique index of open messages does the same."""
        # sudo: only whether there are branches, also those one may not open
        shared = self.filtered(
            lambda case: (own := case.company_id.sudo()).parent_id or own.child_ids
        )
        if partners := tuple(sorted(shared.partner_id.ids)):
            # A lock alone would only make the other wait, on the facts of before.
            self.env.cr.execute(
                SQL(
                    """
                    UPDATE res_partner SET write_date = write_date
                     WHERE id IN (SELECT id FROM res_partner WHERE id IN %s
                                ORDER BY id FOR NO KEY UPDATE)
                    """,
                    partners,
                )
            )

    def _create_reminders(self, vals_list):
        quiet = self.env["recovery.reminder"].with_context(
            tracking_disable=True, mail_create_nolog=True, mail_create_nosubscribe=True
        )
        prepared = quiet._prepare_values(vals_list)
        # sudo: nobody may enter a message by hand, whoever asks for it to be prepared
        reminders = quiet.sudo().create(prepared).with_env(quiet.env)
        reminders._compose()
        reminders.filtered(lambda one: one.state == "approved")._set_harsh_aside()
        return reminders.with_context(tracking_disable=False)

    def _common_reminder_values(self, channels=None):
        """Who is written to, in which language, when: ``{case id: values}``.

        :param channels: ``{case id: channel}``, e-mail where none is given
        """
        readers, channels = self._readers(), channels or {}
        reminder, values = self.env["recovery.reminder"], {}
        for case in self:
            company = case.company_id
            partner = case.partner_id.with_company(company)
            wishes = partner._recovery_preferences(company)
            who = readers[case]
            values[case.id] = {
                "case_id": case.id,
                "company_id": company.id,
                "partner_id": case.partner_id.id,
                "intermediary_id": who.instead.id,
                "informed_ids": [Command.set(who.informed.ids)],
                **case._reader_values(who, channels.get(case.id, "email")),
                "send_after": reminder._moment_for(partner, wishes, company),
                "contact_hour": 0,  # it has not left: nothing to work out
            }
        return values

    def _reader_values(self, readers, channel):
        """Who reads a message by this channel, in which language, and who speaks."""
        recipient = readers.to(channel)
        return {
            "recipient_id": recipient.id,
            "copy_ids": [Command.set(readers.copies.ids)],
            "lang": readers.lang(recipient),
            "user_id": self._person().id,
        }

    def _step_values(self, decision, asked_by_person):
        return {
            "kind": "step",
            "step_id": decision.step.id,
            "step_days": decision.step.days,
            "cycle": decision.cycle,
            "anchor": decision.anchor,
            "channel": decision.channel,
            "state": "approved" if decision.automatic else "to_review",
            "asked_by_person": asked_by_person,
            "asked_by_machine": asked_by_person and self._is_machine(),
            "decision": as_json(decision),
        }

    def _told_lines(self, decisions):
        """What each message tells of its invoices: ``{case id: [line values]}``."""
        ids = [item.id for case in self for item in decisions[case.id].items]
        entries = self.env["account.move.line"].browse(ids).grouped("id")
        return {
            case.id: [
                self._line_values(item, entries[item.id])
                for item in decisions[case.id].items
            ]
            for case in self
        }

    def _line_values(self, item, entry):
        return {
            # Related to others and given here: entered at once, not worked out and
            # written a second time.
            "company_id": entry.company_id.id,
            "move_id": entry.move_id.id,
            "move_line_id": item.id,
            "name": item.invoice,
            "date_due": item.due,
            "currency_id": entry.currency_id.id,
            "amount_residual": float(item.residual),
            "amount_whole": entry.amount_currency,
        }

    def _prepare_closing(self, kind):
        """Prepare the thank-you, or the after-care, for the customers who were written
        to and then paid, where their company wants it."""
        mode = f"recovery_{kind}"  # the setting of the company
        paid = self.filtered(
            lambda case: case.company_id[mode] != "no" and case.outcome == "settled"
        )._to_be_thanked()
        common = paid._common_reminder_values()
        return self._create_reminders(
            [
                {
                    **common[case.id],
                    "kind": kind,
                    "channel": "email",
                    "state": case._closing_state(kind),
                    "line_ids": [
                        Command.create(line) for line in case._thanked_values()
                    ],
                }
                for case in paid
            ]
        )

    def _closing_state(self, kind):
        """Whether its thank-you or question leaves unread. What was settled before that
        was switched on is read by a person: it begins with the next (I1)."""
        company = self.company_id
        if kind == "care":
            since = company.recovery_care_since
            late = since and self.closed_on < since
        else:
            late = self._was_settled_unseen()
        automatic = company[f"recovery_{kind}"] == "automatic" and not late
        return "approved" if automatic else "to_review"

    def _to_be_thanked(self):
        """Those of these whose customers were written to and paid, to whom nothing went
        back, and who like e-mails."""
        reminders = self.env["recovery.reminder"]
        returned = reminders._returned_to(self.partner_id, self.company_id)
        return self.filtered(
            lambda case: (
                (case.partner_id.id, case.company_id.root_id.id) not in returned
                and case._paid_lines()
                and case._is_thanked_by_email()
            )
        )

    def _is_thanked_by_email(self):
        """A thank-you leaves by e-mail alone, to who likes e-mails (decision 3)."""
        partner = self.partner_id
        likes = partner.recovery_channel in (False, "email")
        return likes and not partner.recovery_refuse_email

    def _paid_lines(self):
        """Lines we wrote about that a payment settled, each once (I18)."""
        sent = self.reminder_ids.filtered(lambda one: one.state == "sent").line_ids
        paid = sent.filtered(lambda line: line.move_line_id._recovery_is_paid())
        return paid.grouped("move_line_id")

    def _thanked_values(self):
        return [
            {
                "move_line_id": line.id,
                "name": told[:1].name,
                "date_due": told[:1].date_due,
                "currency_id": told[:1].currency_id.id,
                "amount_residual": 0,
            }
            for line, told in self._paid_lines().items()
        ]
