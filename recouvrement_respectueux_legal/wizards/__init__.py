from . import recovery_charge
from . import recovery_charge_line
