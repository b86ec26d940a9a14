from assistant.models.conversations import Exchange, Trace
from assistant.models.judgments import Judgment

__all__ = ["Exchange", "Judgment", "Trace"]
