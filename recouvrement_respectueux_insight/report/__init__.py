from . import account_invoice_report
from . import recovery_kpi
from . import recovery_kpi_contact
from . import recovery_kpi_reply
from . import recovery_experiment_report
from . import recovery_forecast
from . import recovery_forecast_error
from . import recovery_workbook
