from . import recovery_batch
from . import recovery_case
from . import recovery_reminder
from . import res_config_settings
