from . import models
from .models.snailmail_letter import LIVE


def uninstall_hook(env):
    """Take back what is not posted yet: without this addon nobody reads the facts again
    before a letter leaves. The reminders go back to the review."""
    ours = [("recovery_reminder_id", "!=", False), ("state", "in", LIVE)]
    env["snailmail.letter"].search(ours).cancel()
