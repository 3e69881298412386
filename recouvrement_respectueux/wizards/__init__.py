from . import recovery_automatic
from . import recovery_automatic_line
from . import recovery_case_choice
from . import recovery_preview
from . import recovery_preview_day
from . import recovery_reminder_hold
