from . import recovery_review
from . import recovery_review_figure
from . import recovery_review_case
from . import recovery_review_decision
from . import recovery_review_prepare
from . import recovery_review_words
from . import recovery_review_meeting
from . import recovery_review_minutes
