import base64
import hashlib
import os
import secrets
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import consteq, hmac

from ...core.personal_link import ACTING, OPEN, split

LINK_DAYS = 90  # a link in an old message leads nowhere any more
RENEWED_DAYS = 7  # a message may have waited so long for the mail server
SCOPE = "recouvrement_respectueux.personal_link"
# A secret beside the database, for who wants that no copy of it can open a page.
SERVER_KEY = "RECOVERY_LINK_KEY"


class RecoveryCaseLink(models.Model):
    """The personal link of a file: whoever has it sees this file and nothing else
    (I13).

    It lives some weeks from the last message on, changes when the file closes, and a
    colleague may take it back. Its token is worked out when an e-mail leaves, and is
    kept nowhere: see decision 25.
    """

    _inherit = "recovery.case"

    link_code = fields.Char(
        copy=False,
        groups=fields.NO_ACCESS,
        help="Half of the token: says which file, proves nothing.",
    )
    link_former = fields.Char(
        copy=False,
        groups=fields.NO_ACCESS,
        help="SHA-256 of a token of former versions, until the file closes.",
    )
    link_until = fields.Date(
        string="Personal Link Until",
        readonly=True,
        copy=False,
        help="Until this day the link in our messages opens the customer's page.",
    )

    _link_once = models.UniqueIndex("(link_code) WHERE link_code IS NOT NULL")
    _former_once = models.UniqueIndex("(link_former) WHERE link_former IS NOT NULL")

    def action_revoke_link(self):
        """The links sent so far lead nowhere from now on; the next message has a new
        one."""
        self.check_access("write")
        self._drop_links()
        for case in self:
            case._message_log(body=self.env._("The personal link was taken back."))

    def _links(self):
        """Address of each customer's page, as it is kept and shown:
        ``{case id: URL}``.

        It holds no secret: a colleague who follows it reads the page. In the e-mail
        that leaves it becomes the link that acts.
        """
        return {case.id: f"{case.get_base_url()}{OPEN}/{case.id}" for case in self}

    # === THE LINK THAT ACTS === #

    def _renew_links(self):
        """The links of these files open from now on, ``LINK_DAYS`` from the day of the
        company; one is made where there is none."""
        files = self.sudo()  # sudo: nobody has the right to read or write a token
        for case in files.filtered(lambda case: not case.link_code):
            # Not our own `write`, which would look at what else a file says.
            models.Model.write(case, {"link_code": secrets.token_urlsafe(8)})
        for company, own in files.grouped("company_id").items():
            until = company._recovery_today() + timedelta(days=LINK_DAYS)
            own.write({"link_until": until})

    def _acting_link(self):
        """The link to put into an e-mail that leaves now, to its reader alone."""
        case = self.sudo()  # sudo: as above
        soonest = case.company_id._recovery_today() + timedelta(
            days=LINK_DAYS - RENEWED_DAYS
        )
        if not case.link_code or not case.link_until or case.link_until < soonest:
            case._renew_links()  # taken back, or kept waiting, since it was queued
        return f"{case.get_base_url()}{ACTING}/{case._link_token()}"

    def _may_hold_link(self, reader):
        """Whether this partner may hold the link: a contact of the customer, not who
        represents them, and no colleague, who would act in the customer's place."""
        # sudo: whoever sends, it depends on the reader alone
        env = self.sudo().env
        represents = env["recovery.intermediary"].search_count(
            [("contact_id", "=", reader.id)], limit=1
        )
        colleagues = env["res.users"].search_count(
            [
                ("share", "=", False),
                "|",
                ("partner_id", "=", reader.id),
                ("email_normalized", "=", reader.email_normalized),
            ],
            limit=1,
        )
        own = reader.commercial_partner_id == self.partner_id
        return own and not represents and not colleagues

    def _link_token(self):
        """The token: its code, and what only this server makes of it. In ``sudo``."""
        key = os.environ.get(SERVER_KEY, "")
        proof = hmac(self.env(su=True), SCOPE, (self.id, self.link_code, key))
        proof = base64.urlsafe_b64encode(bytes.fromhex(proof)[:24])
        return self.link_code + proof.decode()

    def _drop_links(self):
        self.sudo().write(  # sudo: nobody has the right to write a token
            {"link_code": False, "link_former": False, "link_until": False}
        )

    @api.model
    def _by_link(self, token):
        """The file that this token opens today, in ``sudo``; empty where none does."""
        halves = split(token)
        if not halves:
            return self.browse()
        files = (
            self.sudo()
        )  # sudo: a visitor has no right on files; the token is theirs
        case = files.search([("link_code", "=", halves[0])], limit=1)
        case = case or files.search([("link_former", "=", _hash(token))], limit=1)
        return case if case and case._opens_with(token) else self.browse()

    def _opens_with(self, token):
        """Whether this token opens this file today; compared in constant time."""
        case = self.sudo()  # sudo: as above
        today = case.company_id._recovery_today()
        if not case.link_until or case.link_until < today or not token.isascii():
            return False
        own = bool(case.link_code) and consteq(case._link_token(), token)
        return own or (
            bool(case.link_former) and consteq(case.link_former, _hash(token))
        )


def _hash(token):
    return hashlib.sha256(token.encode()).hexdigest()
