from . import recovery_kpi
from . import recovery_kpi_figures
