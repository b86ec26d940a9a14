from assistant.models.conversations import Exchange, Trace
from assistant.models.judgments import Judgment
from assistant.models.letters import Consultation, Letter

__all__ = ["Consultation", "Exchange", "Judgment", "Letter", "Trace"]
