from . import recovery_segment_preview
