"""Who may take a posting from which state to which other: the one table. Whatever is not here is refused."""

from enum import StrEnum

from careers.models.choices import PostingState as S


class Actor(StrEnum):
    """In whose right a step is taken, whoever's finger is on the button."""

    EMPLOYER = "employer"  # the author, the owners and the recruiters of its organization
    MODERATOR = "moderator"
    CLOCK = "clock"
    FEED = "feed"  # the import of the employer's own feed
    READERS = "readers"  # enough of them reported it


E, M, C, F, R = Actor.EMPLOYER, Actor.MODERATOR, Actor.CLOCK, Actor.FEED, Actor.READERS

# From, to, who. An employer reaches LIVE only from a state that follows LIVE, so with a version that was approved and
# that no form changes any more; a feed reaches it from the review, where its own rules found nothing to look at.
POSTING_STEPS: tuple[tuple[S, S, frozenset[Actor]], ...] = (
    (S.DRAFT, S.IN_REVIEW, frozenset({E, F})),
    (S.DRAFT, S.WITHDRAWN, frozenset({E})),
    (S.IN_REVIEW, S.SCHEDULED, frozenset({M})),
    (S.IN_REVIEW, S.LIVE, frozenset({M, F})),
    (S.IN_REVIEW, S.NEEDS_CHANGES, frozenset({M})),
    (S.IN_REVIEW, S.REJECTED, frozenset({M})),
    (S.IN_REVIEW, S.WITHDRAWN, frozenset({E, F})),
    (S.IN_REVIEW, S.REMOVED, frozenset({M})),
    (S.NEEDS_CHANGES, S.IN_REVIEW, frozenset({E, F})),
    (S.NEEDS_CHANGES, S.WITHDRAWN, frozenset({E, F})),
    (S.NEEDS_CHANGES, S.REMOVED, frozenset({M})),
    (S.REJECTED, S.REMOVED, frozenset({M})),
    (S.REJECTED, S.IN_REVIEW, frozenset({M})),
    (S.REMOVED, S.IN_REVIEW, frozenset({M})),
    (S.SCHEDULED, S.LIVE, frozenset({C})),
    (S.SCHEDULED, S.IN_REVIEW, frozenset({M})),
    (S.SCHEDULED, S.WITHDRAWN, frozenset({E, F})),
    (S.SCHEDULED, S.REMOVED, frozenset({M})),
    (S.LIVE, S.IN_REVIEW, frozenset({M, R})),
    (S.LIVE, S.CLOSED, frozenset({E, F})),
    (S.LIVE, S.FILLED, frozenset({E})),
    (S.LIVE, S.EXPIRED, frozenset({C})),
    (S.LIVE, S.WITHDRAWN, frozenset({E})),
    (S.LIVE, S.REMOVED, frozenset({M})),
    (S.CLOSED, S.LIVE, frozenset({E, F})),
    (S.CLOSED, S.FILLED, frozenset({E})),
    (S.CLOSED, S.REMOVED, frozenset({M})),
    (S.FILLED, S.LIVE, frozenset({E})),
    (S.FILLED, S.REMOVED, frozenset({M})),
    (S.EXPIRED, S.LIVE, frozenset({E, F})),
    (S.EXPIRED, S.REMOVED, frozenset({M})),
    (S.WITHDRAWN, S.REMOVED, frozenset({M})),
)
_WHO = {(before, after): who for before, after, who in POSTING_STEPS}


def who_may(before: str, after: str) -> frozenset[Actor]:
    """Return who may take a posting from one state to another; nobody where the table has no such step."""
    return _WHO.get((S(before), S(after)), frozenset())
