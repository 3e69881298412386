"""What fields offer, one place for every field that does: channels, kinds of message
and where they wait, how a message speaks."""

from ...core.channels import CHANNELS

CHANNEL_SELECTION = [(code, channel.name) for code, channel in CHANNELS.items()]

# Also of those that an addon beside ours makes: what was sent keeps its kind when that
# addon is removed.
MESSAGE_KINDS = [
    ("step", "Reminder"),
    ("thanks", "Thank-you"),
    ("care", "Follow-up question"),
    ("coming", "Instalment to come"),
    ("late", "Question about an instalment"),
    ("talk", "Let us look at it together"),
    ("call", "Phone call"),
    ("conversation", "Conversation"),
    ("after_talk", "Thank-you for a conversation"),
]

# They thank: they ask for no money, and no payment is said to follow from them.
CLOSING_KINDS = ("thanks", "care", "after_talk")

# Said once all is paid: they lead to the question how it went.
RATING_KINDS = ("thanks", "care")

# These have a text of their own; a step has that of the step.
WITH_TEXT = ("thanks", "care", "coming", "late", "talk")

OPEN_STATES = ("to_review", "approved")  # a message that has not left yet

OURS = ("recovery.case", "recovery.arrangement")  # models that write to customers

STAGE_SELECTION = [
    ("courtesy", "Courtesy"),
    ("friendly", "Friendly"),
    ("firm", "Firm but kind"),
    ("last_amicable", "Last amicable"),
]
