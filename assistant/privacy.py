"""What the assistant knows of a person: what was asked for 30 days, and the judgments of suggested codes."""

from accounts.keeping.exporting import exports
from assistant.models import Exchange, Judgment

exports(Exchange, lambda user: Exchange.objects.of(user))
exports(Judgment, lambda user: Judgment.objects.filter(person=user))
