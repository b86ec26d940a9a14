"""The words of a code beside its sections: the sentence open to everyone, words for the search, and its neighbors.

They are one text at the desk, and one change on record. What the desk wrote stands before the edition's.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from codes.models import Code, SiblingNote, TextChange
from codes.models.content import WORDS
from codes.reference.revising import pages_changed
from codes.releases.indexing import index_codes
from codes.writing.texts import MEANWHILE
from web import events
from web.refusals import Refused


@dataclass(frozen=True)
class Words:
    """What a code says in lists and to the search, and what tells each neighbor apart, by code."""

    lead: str
    keywords: str
    siblings: dict[str, str]

    @property
    def neighbors(self) -> str:
        """A line each, as they are typed."""
        return "\n".join(f"{other}: {difference}" for other, difference in sorted(self.siblings.items()))

    @property
    def as_text(self) -> str:
        """All of it, as it is kept on record."""
        return f"{self.lead}\nFound by: {self.keywords}\n{self.neighbors}".strip()


def words_of(code: Code) -> Words:
    return Words(code.lead, code.keywords, dict(code.sibling_notes.values_list("other", "difference")))


@transaction.atomic
def write_words(*, code: Code, words: Words, opened: str, by, now: datetime) -> None:
    """Put these words in the place of a code's, on its page and in the search; `opened` are those it began with.

    Raises Refused where nothing was changed, or somebody changed them meanwhile.
    """
    found = Code.objects.select_for_update().get(pk=code.pk)
    before = words_of(found)
    if before.as_text != opened:
        raise Refused(MEANWHILE)
    if before == words:
        raise Refused("Nothing was changed.")
    Code.objects.filter(pk=code.pk).update(lead=words.lead, keywords=words.keywords)
    code.sibling_notes.exclude(other__in=words.siblings).delete()
    for other, difference in words.siblings.items():
        SiblingNote.objects.update_or_create(code=code, other=other, defaults={"difference": difference})
    TextChange.objects.create(
        code=code, key=WORDS, act=TextChange.Act.WRITTEN, by=by, at=now, before=before.as_text, after=words.as_text
    )
    events.security("text_changed", by=by.pk, what=f"{code.code} {WORDS} written")
    index_codes(Code.objects.filter(pk=code.pk))
    pages_changed()
