from . import snailmail_letter
from . import recovery_reminder
