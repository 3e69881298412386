from . import recovery_guide_quiz
