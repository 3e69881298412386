"""The channels as a selection, one place for every field that offers them."""

from ...core.channels import CHANNELS

CHANNEL_SELECTION = [(code, channel.name) for code, channel in CHANNELS.items()]
