"""The channels as a selection, one place for every field that offers them."""

CHANNEL_SELECTION = [
    ("email", "E-mail"),
    ("sms", "Text message"),
    ("letter", "Letter"),
    ("phone", "Phone call"),
]
