from . import recovery_delay_reason
from . import recovery_path
from . import recovery_step
from . import recovery_step_switched
from . import res_company_switched
