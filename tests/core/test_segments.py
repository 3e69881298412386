# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Which fields of a rule tell what customers did."""

import pytest

from odoo.addons.recouvrement_respectueux_insight.core.segments import reads_behaviour


@pytest.mark.parametrize(
    "field",
    [
        *("industry_id", "turnover", "customer_since", "order_count", "partner_id"),
        *("partner_id.is_company", "partner_id.country_id.code", "industry_id.name"),
    ],
)
def test_what_customers_are(field):
    assert not reads_behaviour([field])


@pytest.mark.parametrize(
    "field",
    [
        *(
            "usual_delay",
            "on_time_rate",
            "trend",
            "kept_count",
            "reasons",
            "reply_count",
        ),
        *("partner_id.trust", "partner_id.invoice_ids.payment_state", "segment_delay"),
        *("segment_id", "rule_segment_id", "unknown", "partner_id.unknown"),
    ],
)
def test_what_customers_did_and_what_nobody_knows(field):
    assert reads_behaviour([field])
    assert reads_behaviour(["turnover", field])


def test_no_field_tells_nothing():
    assert not reads_behaviour([])
