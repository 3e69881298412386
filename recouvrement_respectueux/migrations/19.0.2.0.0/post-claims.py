from odoo.tools import SQL


def migrate(cr, version):
    """In journal entries, reason and pause belong to the lines now; and no link that
    was handed out to a customer opens an entry, in which others have lines too."""
    cr.execute(
        """
        UPDATE recovery_answer answer SET move_line_id = line.id
          FROM recovery_case file, account_move move, account_move_line line,
               account_account account, res_partner partner
         WHERE file.id = answer.case_id AND move.id = answer.move_id
           AND move.move_type = 'entry' AND line.move_id = move.id
           AND account.id = line.account_id
           AND account.account_type = 'asset_receivable'
           AND partner.id = line.partner_id
           AND partner.commercial_partner_id = file.partner_id
           AND answer.move_line_id IS NULL
        """
    )
    # Who said it is known from their page; else nobody in the entry is pressed.
    said = SQL(
        """SELECT FROM recovery_answer answer
             JOIN recovery_case file ON file.id = answer.case_id
            WHERE answer.move_id = move.id AND answer.kind = 'wrong'"""
    )
    cr.execute(
        SQL(
            """
            UPDATE account_move_line line
               SET recovery_delay_reason_id = CASE
                       WHEN NOT EXISTS (%(said)s)
                         OR EXISTS (%(said)s
                            AND file.partner_id = partner.commercial_partner_id)
                       THEN move.recovery_delay_reason_id END,
                   recovery_paused_until = move.recovery_paused_until
              FROM account_move move, account_account account, res_partner partner
             WHERE move.id = line.move_id AND move.move_type = 'entry'
               AND account.id = line.account_id
               AND account.account_type = 'asset_receivable'
               AND partner.id = line.partner_id
               AND (move.recovery_delay_reason_id IS NOT NULL
                    OR move.recovery_paused_until IS NOT NULL)
            """,
            said=said,
        )
    )
    cr.execute(
        """
        UPDATE account_move move SET access_token = NULL
         WHERE move.move_type = 'entry' AND move.access_token IS NOT NULL
           AND EXISTS (
               SELECT FROM account_move_line line
                 JOIN account_account account ON account.id = line.account_id
                WHERE line.move_id = move.id
                  AND account.account_type = 'asset_receivable')
        """
    )
