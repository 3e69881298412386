from . import account_invoice_report
from . import recovery_kpi
from . import recovery_kpi_figures
from . import recovery_kpi_care
from . import recovery_kpi_contact
from . import recovery_workbook
from . import recovery_definitions
from . import recovery_workbook_mail
