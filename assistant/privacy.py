"""What the assistant knows of a person: what was asked for 30 days, by page or by mail, and judgments of codes."""

from accounts.keeping.exporting import exports
from assistant.models import Consultation, Exchange, Judgment, Letter, Review

exports(Exchange, lambda user: Exchange.objects.of(user))
exports(Judgment, lambda user: Judgment.objects.filter(person=user))
exports(Consultation, lambda user: Consultation.objects.filter(user=user))
exports(Letter, lambda user: Letter.objects.of(user), leave_out=("message_key", "reply_key"))
# Who of the consultants held an answer is not the asker's; what they wrote is.
exports(Review, lambda user: Review.objects.filter(letter__consultation__user=user), leave_out=("claimed_by",))
