import re
from itertools import product

from odoo import api, models, tools
from odoo.tools.translate import PoFileReader

from ...core.kind_lines import WILD, KindLines
from ..base.prose import unrendered
from .mail_template import EXPRESSION, written_by

FAMILY = "recouvrement_respectueux"  # how the names of our addons begin
VIEW, BLOCKS = "ir.ui.view,arch_db", "reminder_"  # see reminder_blocks.xml
TEXTS = ("mail.template,subject", "mail.template,body_html")


class RecoveryReaderShipped(models.AbstractModel):
    """The lines of the texts that our addons ship, as their files have them."""

    _inherit = "recovery.reader"

    @api.model
    @tools.ormcache("short")
    def _kind_lines(self, short):
        """`core.kind_lines.KindLines` of a language.

        :param str short: its first two letters
        """
        lines = []
        for module in sorted(self.env.registry._init_modules):
            if module.startswith(FAMILY):
                for source, value in self._shipped_texts(module, short):
                    lines += self._lines_of(source, value)
        return KindLines(lines)

    def _shipped_texts(self, module, short):
        """Texts for customers: yields ``(kind, text)``. The French translations have
        the English beside them."""
        english = short == "en"
        path = f"{module}/i18n/{'fr' if english else short}.po"
        try:
            file = tools.file_open(path, "rb")
        except FileNotFoundError:
            return
        with file:
            for row in PoFileReader(file):
                block = row.get("imd_name", "").startswith(BLOCKS)
                if row["name"] in TEXTS or (row["name"] == VIEW and block):
                    yield row["name"], row["src"] if english else row["value"] or ""

    def _lines_of(self, name, text):
        if name == TEXTS[0]:
            parts = re.split(EXPRESSION, text)  # plain text, then what is between {{ }}
            choices = [
                [part] if number % 2 == 0 else written_by(part) or [WILD]
                for number, part in enumerate(parts)
            ]
            return map("".join, product(*choices))
        return unrendered(text, WILD)
