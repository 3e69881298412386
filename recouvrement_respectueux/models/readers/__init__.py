from . import recovery_readers
from . import recovery_readers_copies
from . import recovery_intermediary
from . import recovery_intermediary_messages
from . import res_partner
