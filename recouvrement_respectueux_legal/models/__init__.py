from . import recovery_legal_source
from . import recovery_legal_rate
from . import recovery_legal_rule
