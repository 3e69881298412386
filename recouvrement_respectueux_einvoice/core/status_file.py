"""Reads the two kinds of file in which a status comes: CDAR (UN/CEFACT D22B, the French
one) and ApplicationResponse (UBL 2.1, the one of Peppol).

What comes from outside is believed little: no entity is resolved, no document type is
accepted, nothing is fetched, and a file that is large is not read.
"""

import re
from dataclasses import dataclass
from datetime import date

from lxml import etree

from .verdict import CODES, REASONS

LARGEST = 2_000_000  # bytes
CDAR, RESPONSE = "CrossDomainAcknowledgementAndResponse", "ApplicationResponse"
MARKS = (CDAR.encode(), RESPONSE.encode())
# The codes of Peppol's invoice response, in those of the French standard.
PEPPOL = {"AB": "202", "IP": "204", "UQ": "207", "CA": "206", "RE": "210"}
PEPPOL |= {"AP": "205", "PD": "211"}
CLARIFIED = {"REF": "REF_ERR", "LEG": "NON_CONFORME", "REC": "DEST_ERR"}
CLARIFIED |= {"QUA": "QUALITE_ERR", "DEL": "LIVR_INCOMP", "PRI": "PU_ERR"}
CLARIFIED |= {"QTY": "QTE_ERR", "ITM": "ART_ERR", "PAY": "MODPAI_ERR"}
CLARIFIED |= {"UNR": "TRANSAC_INC", "FIN": "MODPAI_ERR", "OTH": "AUTRE"}

LARGE, NO_XML, OTHER_KIND = "large", "no_xml", "other_kind"
NO_STATUS, NO_INVOICE, NO_DAY, UNKNOWN_CODE = "empty", "no_invoice", "no_day", "code"


class StatusFileError(ValueError):
    """This file is none that says a status: ``args`` are why, and of what."""


@dataclass(frozen=True)
class Told:
    """What a file says of one invoice, by its number."""

    invoice: str
    code: str
    reasons: tuple[str, ...]
    day: date
    reference: str


def may_be_status(content: bytes) -> bool:
    """Whether it is worth while to read this file as one that tells a status."""
    return any(mark in content[:4000] for mark in MARKS)


def read_status_file(content: bytes) -> list[Told]:
    """What this file says of which invoices.

    :raise StatusFileError: where it says nothing that can be relied upon
    """
    root = _tree(content)
    kind = etree.QName(root).localname
    if kind == CDAR:
        found = list(_cdar(root))
    elif kind == RESPONSE:
        found = list(_response(root))
    else:
        raise StatusFileError(OTHER_KIND, kind)
    if not found:
        raise StatusFileError(NO_STATUS)
    return found


def _tree(content):
    if len(content) > LARGEST:
        raise StatusFileError(LARGE)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise StatusFileError(NO_XML) from None
    if root.getroottree().docinfo.doctype:
        raise StatusFileError(NO_XML)
    return root


def _cdar(root):
    reference = _text(root, "ExchangedDocument", "ID")
    for part in _all(root, "AcknowledgementDocument"):
        day = _day(part, "IssueDateTime", "DateTimeString")
        day = day or _day(root, "ExchangedDocument", "IssueDateTime", "DateTimeString")
        for document in _all(part, "ReferenceReferencedDocument"):
            code = _text(document, "ProcessConditionCode")
            statuses = _all(document, "SpecifiedDocumentStatus")
            code = code or next(
                (_text(one, "ProcessConditionCode") for one in statuses), ""
            )
            reasons = [_text(one, "ReasonCode") for one in statuses]
            number = _text(document, "IssuerAssignedID")
            yield _told(number, _plain(code), reasons, day, reference)


def _response(root):
    reference = _text(root, "ID")
    issued = _day(root, "IssueDate")
    for part in _all(root, "DocumentResponse"):
        for response in _all(part, "Response"):
            code = _plain(_text(response, "ResponseCode"))
            code = PEPPOL.get(code, code)
            reasons = [
                CLARIFIED.get(reason, reason)
                for one in _all(response, "Status")
                for reason in [_plain(_text(one, "StatusReasonCode"))]
            ]
            day = _day(response, "EffectiveDate") or issued
            for document in _all(part, "DocumentReference"):
                yield _told(_text(document, "ID"), code, reasons, day, reference)


def _told(number, code, reasons, day, reference):
    if not number:
        raise StatusFileError(NO_INVOICE)
    if code not in CODES:
        raise StatusFileError(UNKNOWN_CODE, code)
    if day is None:
        raise StatusFileError(NO_DAY)
    known = dict.fromkeys(one for one in reasons if one in REASONS)
    return Told(number, code, tuple(known), day, reference)


def _plain(code):
    """A code without what a platform writes before it (``VRBL:FR:210``)."""
    return code.rpartition(":")[2].strip()


def _all(node, name):
    return [one for one in node if _is(one, name)]


def _is(node, name):
    return isinstance(node.tag, str) and etree.QName(node).localname == name


def _text(node, *path):
    for name in path:
        node = next(iter(_all(node, name)), None)
        if node is None:
            return ""
    return (node.text or "").strip()


def _day(node, *path):
    """A day written as 20260901, 20260901103000 or 2026-09-01; None for none."""
    digits = re.sub(r"\D", "", _text(node, *path)[:19])[:8]
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
