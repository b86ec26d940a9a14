"""The buttons of a posting's two pages, the employer's and the moderators': what each offers follows the one table."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from careers.models import Actor, JobPosting
from careers.models.choices import PostingState
from careers.postings import content, drafting, featuring, moderating, revising, rules, trusting


def _always(posting: JobPosting, now: datetime) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Step:
    """One button of the employer's page: where it leads (None: from any state), what it says, what it does."""

    name: str  # as in its address
    to: PostingState | None
    words: str
    action: Callable[..., JobPosting]
    done: str  # what the page says afterwards
    of_live: bool = False  # offered only while it is live
    fits: Callable[[JobPosting, datetime], bool] = _always
    warning: str = ""  # read before the button is there to press

    def is_offered(self, posting: JobPosting, now: datetime) -> bool:
        """Whether the employer may press it now."""
        if self.to is None:
            return (not self.of_live or posting.is_live(now)) and self.fits(posting, now)
        if not posting.may_become(self.to, Actor.EMPLOYER):
            return False
        return not _HINDRANCES.get(self.to, _nothing)(posting, now)


def _nothing(posting: JobPosting, now: datetime) -> bool:
    return False


# Where the table alone would offer a step that is refused for another reason.
_HINDRANCES: dict[PostingState, Callable[[JobPosting, datetime], bool]] = {
    PostingState.LIVE: lambda posting, now: posting.is_past_closing(now),
    PostingState.IN_REVIEW: lambda posting, now: bool(
        rules.missing(content.content_of(posting), posting.organization, now.date())
    ),
}

EMPLOYER_STEPS = (
    Step(
        "submit",
        PostingState.IN_REVIEW,
        "Send to review",
        drafting.submit,
        "It is with the moderators now. They usually decide within a working day; we email you.",
    ),
    Step("filled", PostingState.FILLED, "Mark one opening as filled", drafting.mark_filled, "One opening is filled."),
    Step("close", PostingState.CLOSED, "Close", drafting.close, "Closed. Its page stays for 60 days and says so."),
    Step("reopen", PostingState.LIVE, "Open again", drafting.reopen, "It is live again."),
    Step(
        "withdraw",
        PostingState.WITHDRAWN,
        "Withdraw",
        drafting.withdraw,
        "Withdrawn. Its page is gone.",
        warning="Its page is gone at once, and there is no way back but a copy.",
    ),
    Step(
        "confirm",
        None,
        "Confirm that it is open",
        trusting.confirm,
        "Confirmed. Its page says so with today's date.",
        of_live=True,
    ),
    Step(
        "feature",
        None,
        "Mark as featured",
        featuring.feature,
        "It says “Featured” now. It stands where it stood.",
        of_live=True,
        fits=featuring.fits,
    ),
    Step(
        "unfeature",
        None,
        "Take “Featured” off",
        featuring.unfeature,
        "It no longer says “Featured”.",
        of_live=True,
        fits=featuring.is_marked,
    ),
    Step(
        "copy",
        None,
        "Copy to a new draft",
        drafting.copy,
        "This is a new draft with the same content. Change what differs, then send it to review.",
    ),
)
DROP_CHANGES = Step(
    "drop-changes",
    None,
    "Take the changes back",
    revising.drop_changes,
    "Your changes are taken back. The posting stays as it is.",
)
BY_NAME = {step.name: step for step in (*EMPLOYER_STEPS, DROP_CHANGES)}

# what a moderator decides, with the states it leads to
DECISIONS = (
    ("approve", (PostingState.LIVE, PostingState.SCHEDULED), "Approve and publish"),
    ("changes", (PostingState.NEEDS_CHANGES,), "Needs changes"),
    ("reject", (PostingState.REJECTED,), "Reject"),
    ("remove", (PostingState.REMOVED,), "Remove as a scam"),
    ("restore", (PostingState.IN_REVIEW,), "Take this back into review"),
    ("recall", (PostingState.IN_REVIEW,), "Take the approval back"),
)
_UNDONE = {"restore": moderating.TURNED_DOWN, "recall": moderating.APPROVED}  # both lead to the review

# what may be decided about several at once: of those that wait, and of those turned down
OF_MARKED = [(name, words) for name, _, words in DECISIONS if name not in _UNDONE]
OF_TURNED_DOWN = [(name, words) for name, _, words in DECISIONS if name == "restore"]


def offered(posting: JobPosting, now: datetime) -> list[Step]:
    """Return what the employer may do with a posting now, in the order of the buttons."""
    return [step for step in EMPLOYER_STEPS if step.is_offered(posting, now)]


def decisions(posting: JobPosting, now: datetime) -> list[tuple[str, str]]:
    """Return what a moderator may decide about a posting now, as choices of a form."""
    late = posting.is_past_closing(now)
    return [
        (name, words)
        for name, states, words in DECISIONS
        if any(posting.may_become(state, Actor.MODERATOR) for state in states)
        and not (name == "approve" and late)
        and posting.state in _UNDONE.get(name, PostingState)
    ]
