"""How a message speaks, gentlest first; one place for every field that offers it."""

STAGE_SELECTION = [
    ("courtesy", "Courtesy"),
    ("friendly", "Friendly"),
    ("firm", "Firm but kind"),
    ("last_amicable", "Last amicable"),
]
