from odoo import models

from ..core import verdict
from ..core.verdict import verdict_of


class RecoveryEinvoiceWords(models.Model):
    """What codes mean, and what follows from them, in the reader's words."""

    _inherit = "recovery.einvoice.status"

    def _code_name(self, code=None):
        """The name of a status without its number: that is for those who look it up."""
        names = dict(self._fields["code"]._description_selection(self.env))
        return names[code or self.code].rpartition(" · ")[2]

    def _say_reasons(self):
        names = self._reason_names()
        return ", ".join(names[one] for one in (self.reasons or "").split())

    def _say_what_follows(self):
        """What this status does to reminders of its invoice."""
        effect = verdict_of(self.code, (self.reasons or "").split())
        return self._effects()[effect]

    def _effects(self):
        return {
            verdict.NOTHING: self.env._("Nothing: it says nothing of the customer."),
            verdict.ARRIVED: self.env._(
                "The customer has it: we never wonder whether it got lost."
            ),
            verdict.APPROVED: self.env._("We only ask for a day."),
            verdict.SENT: self.env._("We wait three days, then ask gently."),
            verdict.SUPPLY: self.env._(
                "No reminder: we send what is missing, then note “Completed”."
            ),
            verdict.DISPUTE: self.env._("No reminder: we look into it."),
            verdict.PAYEE: self.env._(
                "No reminder: we look whether it is still to be paid to us."
            ),
            verdict.UNREACHED: self.env._(
                "No reminder: the customer has not got it. We correct it and send it "
                "again."
            ),
            verdict.REFUSED: self.env._(
                "No reminder: we cancel it and send a corrected one."
            ),
            verdict.RESUMES: self.env._("Reminders go on, gently."),
        }

    def _reason_names(self):
        return {**self._reasons_of_content(), **self._reasons_of_platforms()}

    def _reasons_of_content(self):
        return {
            "AUTRE": self.env._("another reason"),
            "COORD_BANC_ERR": self.env._("wrong bank details"),
            "TX_TVA_ERR": self.env._("wrong VAT rate"),
            "MONTANTTOTAL_ERR": self.env._("wrong total"),
            "CALCUL_ERR": self.env._("wrong calculation"),
            "NON_CONFORME": self.env._("a legal mention is missing"),
            "DOUBLON": self.env._("received twice"),
            "TRANSAC_INC": self.env._("unknown transaction"),
            "EMMET_INC": self.env._("unknown issuer"),
            "CONTRAT_TERM": self.env._("the contract has ended"),
            "DOUBLE_FACT": self.env._("invoiced twice"),
            "CMD_ERR": self.env._("the order number is missing or wrong"),
            "ADR_ERR": self.env._("wrong address for e-invoices"),
            "SIRET_ERR": self.env._("the SIRET is missing or wrong"),
            "CODE_ROUTAGE_ERR": self.env._("the routing code is missing or wrong"),
            "REF_CT_ABSENT": self.env._("the contract reference is missing"),
            "REF_ERR": self.env._("wrong reference"),
            "PU_ERR": self.env._("wrong unit price"),
            "REM_ERR": self.env._("wrong discount"),
            "QTE_ERR": self.env._("wrong quantity"),
            "ART_ERR": self.env._("wrong article"),
            "MODPAI_ERR": self.env._("wrong terms of payment"),
            "QUALITE_ERR": self.env._("quality of what was delivered"),
            "LIVR_INCOMP": self.env._("not delivered, or in part"),
            "JUSTIF_ABS": self.env._("a supporting document is missing"),
        }

    def _reasons_of_platforms(self):
        return {
            "NON_TRANSMISE": self.env._("the customer has no platform yet"),
            "ROUTAGE_ERR": self.env._("routing error"),
            "DEST_INC": self.env._("unknown recipient"),
            "DEST_ERR": self.env._("wrong recipient"),
            "REJ_SEMAN": self.env._("contents that do not fit together"),
            "REJ_UNI": self.env._("its number was used before"),
            "REJ_COH": self.env._("data that contradict each other"),
            "REJ_ADR": self.env._("the address was not found"),
            "REJ_CONT_B2G": self.env._("a check for public buyers"),
            "REJ_REF_PJ": self.env._("reference of an attachment"),
            "REJ_ASS_PJ": self.env._("an attachment without its invoice"),
            "IRR_VIDE_F": self.env._("an empty file"),
            "IRR_TYPE_F": self.env._("a file of the wrong type"),
            "IRR_SYNTAX": self.env._("a file with errors of syntax"),
            "IRR_TAILLE_PJ": self.env._("an attachment that is too large"),
            "IRR_NOM_PJ": self.env._("the name of an attachment"),
            "IRR_VID_PJ": self.env._("an empty attachment"),
            "IRR_EXT_DOC": self.env._("an attachment of the wrong type"),
            "IRR_TAILLE_F": self.env._("a file that is too large"),
            "IRR_ANTIVIRUS": self.env._("a virus was found"),
        }

    # === OF A STANDING === #

    def _say_held(self, invoice, code, reasons, day):
        """One sentence: what holds this invoice back."""
        said = self._code_name(code)
        names = self._reason_names()
        why = ", ".join(names[one] for one in reasons)
        return self.env._(
            "%(invoice)s: %(status)s on %(day)s%(why)s. %(follows)s",
            invoice=invoice,
            status=said,
            day=self._say_day(day),
            why=f" ({why})" if why else "",
            follows=self._effects()[verdict_of(code, reasons)],
        )
