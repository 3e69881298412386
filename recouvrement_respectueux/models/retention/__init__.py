from . import ir_attachment
from . import recovery_retention
from . import recovery_retention_beside
from . import recovery_retention_request
from . import res_company_retention
from . import res_partner
