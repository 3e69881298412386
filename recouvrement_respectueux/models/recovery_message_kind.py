"""The kinds of message as a selection, one place for every field that offers them."""

MESSAGE_KINDS = [
    ("step", "Reminder"),
    ("thanks", "Thank-you"),
    ("coming", "Instalment to come"),
    ("late", "Question about an instalment"),
    ("talk", "Let us look at it together"),
]
