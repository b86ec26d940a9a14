"""What operators do at the writing desk. Every act leaves a TextChange with the words before and after."""

from datetime import date, datetime

from django.db import transaction

from codes.models import Code, CodeText, TextChange
from codes.reference.revising import pages_changed
from web import events
from web.refusals import Refused

Act = TextChange.Act
EDITORS = "Crosswalk editors"  # the author that a page names
CERTIFIED = "certified coder"
# Who reads after the writer, as the page names them.
READERS = ("second author, not a certified coder", CERTIFIED)
MEANWHILE = "Somebody changed this text after you opened it. Yours is still in the box: compare the two."


@transaction.atomic
def write(*, code: Code, key: str, body: str, opened: str, by, now: datetime) -> CodeText:
    """Put these words in the place of a section's, or begin the section. `opened` are the words the writer began with.

    Nobody has read the new words yet. What the edition says is kept beside them. Raises Refused.
    """
    before = CodeText.objects.filter(code=code, key=key).first()
    if before is None and not opened:
        begun = CodeText.objects.create(code=code, key=key, body=body, edited_at=now, **_signed(now.date()))
        _note(code, key, Act.WRITTEN, by, now, after=body)
        return begun
    if before is not None and before.body == body == opened:
        raise Refused("Nothing was changed.")
    kept = before.edition if before is None or before.edited_at else before.as_edition
    changed = CodeText.objects.filter(code=code, key=key, body=opened).update(
        body=body, edited_at=now, edition=kept, edition_news=False, **_signed(now.date())
    )
    if not changed:
        raise Refused(MEANWHILE)
    _note(code, key, Act.WRITTEN, by, now, before=opened, after=body)
    return CodeText.objects.get(code=code, key=key)


@transaction.atomic
def mark_read(*, text: CodeText, role: str, by, now: datetime) -> None:
    """Note that somebody other than its writers read a text. Raises Refused for one of them."""
    if wrote_since_reading(text, by):
        raise Refused("You wrote these words yourself: somebody else has to read them.")
    review = CodeText.Review.REVIEWED if role == CERTIFIED else CodeText.Review.SAMPLE
    read = CodeText.objects.filter(pk=text.pk, body=text.body)
    if not read.update(reader=role, read_date=now.date(), review=review):
        raise Refused("Somebody changed this text while you read it: read it again.")
    _note(text.code, text.key, Act.READ, by, now, before=text.body, after=text.body)


def wrote_since_reading(text: CodeText, user) -> bool:
    """Whether a person changed a text after somebody last read it."""
    acts = TextChange.objects.filter(code_id=text.code_id, key=text.key).order_by("-at", "-pk")
    for change in acts:
        if change.act in (Act.READ, Act.EDITION_TAKEN):
            return False
        if change.act == Act.WRITTEN and change.by_id == user.pk:
            return True
    return False


@transaction.atomic
def withdraw(*, text: CodeText, by, now: datetime) -> None:
    """Show a text nowhere from the next request on."""
    if CodeText.objects.filter(pk=text.pk, withdrawn_at=None).update(withdrawn_at=now):
        _note(text.code, text.key, Act.WITHDRAWN, by, now, before=text.body)


@transaction.atomic
def publish(*, text: CodeText, by, now: datetime) -> None:
    """Show a withdrawn text again."""
    if CodeText.objects.filter(pk=text.pk, withdrawn_at__isnull=False).update(withdrawn_at=None):
        _note(text.code, text.key, Act.PUBLISHED, by, now, after=text.body)


@transaction.atomic
def take_edition(*, text: CodeText, by, now: datetime) -> None:
    """Put the edition's words, with its author and reader, in the place of the desk's. Raises Refused."""
    if not text.edition:
        raise Refused("The edition has no text for this section.")
    given = from_edition(text.edition)
    mine = CodeText.objects.filter(pk=text.pk, body=text.body)
    if not mine.update(edited_at=None, edition=None, edition_news=False, review=CodeText.Review.SAMPLE, **given):
        raise Refused(MEANWHILE)
    _note(text.code, text.key, Act.EDITION_TAKEN, by, now, before=text.body, after=given["body"])


@transaction.atomic
def keep(*, text: CodeText, by, now: datetime) -> None:
    """Decide for the desk's words against what the edition brought since."""
    if CodeText.objects.filter(pk=text.pk, edition_news=True).update(edition_news=False):
        _note(text.code, text.key, Act.KEPT, by, now, before=text.edition["body"], after=text.body)


def from_edition(kept: dict) -> dict:
    """The columns of a text as the edition has it."""
    return {
        "body": kept["body"],
        "author": kept["author"],
        "written_date": date.fromisoformat(kept["written"]),
        "reader": kept["reader"],
        "read_date": date.fromisoformat(kept["read"]) if kept["read"] else None,
    }


def _signed(day: date) -> dict:
    """The signature of new words, which nobody has read."""
    unread = {"reader": "", "read_date": None, "review": CodeText.Review.SAMPLE}
    return {"author": EDITORS, "written_date": day, **unread}


def _note(code: Code, key: str, act: str, by, now: datetime, *, before: str = "", after: str = "") -> None:
    TextChange.objects.create(code=code, key=key, act=act, by=by, at=now, before=before, after=after)
    pages_changed()
    events.security("text_changed", by=by.pk, what=f"{code.code} {key} {act}")
