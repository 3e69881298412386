from . import recovery_case
