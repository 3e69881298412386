from . import recovery_guide_status
