from . import recovery_note
from . import mail_template
from . import recovery_tone_rule
from . import recovery_tone_rule_hint
from . import recovery_reader
from . import recovery_note_rule
