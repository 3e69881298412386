"""The names of the codes, as the standard numbers them."""

from ..core.verdict import RESUMED

CODE_NAMES = [
    ("200", "200 · Submitted"),
    ("201", "201 · Issued by the platform"),
    ("202", "202 · Received by the customer’s platform"),
    ("203", "203 · Made available"),
    ("204", "204 · Taken in hand"),
    ("205", "205 · Approved"),
    ("206", "206 · Partly approved"),
    ("207", "207 · In dispute"),
    ("208", "208 · Suspended"),
    ("209", "209 · Completed"),
    ("210", "210 · Refused"),
    ("211", "211 · Payment sent"),
    ("212", "212 · Paid"),
    ("213", "213 · Rejected by a platform"),
    ("214", "214 · Stamped"),
    ("220", "220 · Cancelled"),
    ("221", "221 · Wrong routing"),
    ("224", "224 · Direct payment asked for"),
    ("225", "225 · Factored"),
    ("226", "226 · Factored in confidence"),
    ("227", "227 · Another account to pay to"),
    ("228", "228 · Not factored"),
    ("501", "501 · Inadmissible"),
    (RESUMED, "Put right by us"),
]
