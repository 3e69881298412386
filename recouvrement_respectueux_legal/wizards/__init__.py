from . import recovery_charge
from . import recovery_charge_line
from . import recovery_notice_condition
from . import recovery_notice_proposal
from . import recovery_notice_step
