from assistant.models.conversations import Exchange, Trace
from assistant.models.judgments import Judgment
from assistant.models.letters import Consultation, Letter
from assistant.models.reviews import Review, ReviewedPlan

__all__ = ["Consultation", "Exchange", "Judgment", "Letter", "Review", "ReviewedPlan", "Trace"]
