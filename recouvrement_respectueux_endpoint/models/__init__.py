from . import recovery_reader
from . import res_company
from . import res_config_settings
