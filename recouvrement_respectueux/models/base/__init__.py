from . import recovery_at_work
from . import recovery_named
from . import recovery_said
from . import recovery_batch
from . import recovery_shipped_text
