from . import recovery_case
from . import recovery_reader
from . import recovery_reading
from . import res_company
from . import res_config_settings
