"""What platforms say, as a rule of the decision."""

from odoo.addons.recouvrement_respectueux.core.amounts import held_as
from odoo.addons.recouvrement_respectueux.core.facts import Check
from odoo.addons.recouvrement_respectueux.core.rules import something_to_ask


def einvoice_accepted(case):
    """Nothing that a platform said of an invoice keeps everything back. None where no
    platform said anything that changes something."""
    told = [
        (item, item.extra["einvoice"])
        for item in case.file.items
        if item.extra.get("einvoice") and not item.excluded
    ]
    said = [_said(item, one, case.today) for item, one in told]
    said = [one for one in said if one]
    if not said:
        return None
    other = something_to_ask(case)
    holds = other.holds and any(one["holds"] for one in said)
    return Check(
        "einvoice_accepted",
        holds,
        other.until if holds else None,
        other.person if holds else False,
        {"said": said},
    )


def _said(item, one, today):
    """What a status says of this item, as plain data; None where nothing follows."""
    day = one.status.day if one.status else one.approved_on or one.arrived_on
    if day is None:
        return None
    return {
        "invoice": item.invoice,
        "code": one.status and one.status.code,
        "reasons": [*one.status.reasons] if one.status else [],
        "day": day.isoformat(),
        "approved": one.approved_on is not None and one.status is None,
        "holds": one.effect is not None and held_as(item, today) is not None,
    }
