import re
import secrets
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import consteq

TOKEN = re.compile(r"[\w-]{43}", re.ASCII)  # 32 bytes, as made below
LINK_DAYS = 90  # a link in an old message leads nowhere any more


class RecoveryCaseLink(models.Model):
    """The personal link of a file: whoever has it sees this file and nothing else
    (I13).

    It lives some weeks from the last message on, changes when the file closes, and a
    colleague may take it back.
    """

    _inherit = "recovery.case"

    link_token = fields.Char(copy=False, groups=fields.NO_ACCESS)
    link_until = fields.Date(
        string="Personal Link Until",
        readonly=True,
        copy=False,
        help="Until this day the link in our messages opens the customer's page.",
    )

    _link_once = models.UniqueIndex("(link_token) WHERE link_token IS NOT NULL")

    def action_revoke_link(self):
        """The links sent so far lead nowhere from now on; the next message has a new
        one."""
        self.check_access("write")
        self._drop_links()
        for case in self:
            case._message_log(body=self.env._("The personal link was taken back."))

    def _links(self):
        """Personal link of each file, made where there is none: ``{case id: URL}``.

        It lives ``LINK_DAYS`` from the day of the company.
        """
        files = self.sudo()  # sudo: nobody has the right to read or write a token
        for case in files.filtered(lambda case: not case.link_token):
            case.link_token = secrets.token_urlsafe(32)
        for company, own in files.grouped("company_id").items():
            until = company._recovery_today() + timedelta(days=LINK_DAYS)
            own.write({"link_until": until})
        return {
            case.id: f"{case.get_base_url()}/my/recovery/l/{case.link_token}"
            for case in files
        }

    def _drop_links(self):
        self.sudo().write({"link_token": False, "link_until": False})
        # sudo: nobody has the right to write a token

    @api.model
    def _by_link(self, token):
        """The file that this token opens today, in ``sudo``; empty where none does."""
        if not TOKEN.fullmatch(token):
            return self.browse()
        # sudo: a visitor of the page has no right on files; the token is theirs
        case = self.sudo().search([("link_token", "=", token)], limit=1)
        return case if case and case._opens_with(token) else self.browse()

    def _opens_with(self, token):
        """Whether this token opens this file today; compared in constant time."""
        case = self.sudo()  # sudo: as above
        today = case.company_id._recovery_today()
        alive = bool(case.link_token and case.link_until) and case.link_until >= today
        return alive and consteq(case.link_token, token)
