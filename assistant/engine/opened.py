"""What the pages that the asker has opened say: a sentence or two of our own texts, and the official words.

Nothing of a page that is not open is read from the database.
"""

import re

from assistant.engine.draft import Draft
from assistant.engine.result import Citation, Sentence, Status
from codes.models import Code, CodeText, Descriptor, SiblingNote
from web.text import markup

EVERYTHING = "*"
"""In place of page keys: staff who are not metered have every page open."""

# The sections of a page and the words that ask for them.
ASKED = {
    "steps": r"how (?:is|was|are|do they|does one)\b.*\b(?:done|performed|work\w*)|\bsteps\b|\btechnique\b",
    "indications": r"\bindicat\w+|\bwhen is\b.*\bdone\b",
    "documentation": r"\bdocument\w*|\bmust the (?:note|record|report)\b|\bneeds? to (?:say|record)\b",
    "postcare": r"\bafter ?care\b|\bpost-?procedure\b|\brecovery\b",
    "responsibility": r"\bwho does\b|\bresponsib\w+",
    "examples": r"\bexamples?\b",
}
NAMED = {"postcare": "care afterward", "responsibility": "part on who does what"}
SENTENCE = re.compile(r"(?<=[.!?])\s+")
SHOWN = 3


def section_asked(text: str) -> str:
    """The section of a page that a question asks for; empty where it asks for none."""
    return next((key for key, words in ASKED.items() if re.search(words, text, re.IGNORECASE)), "")


def is_open(code: Code, opened: tuple[str, ...]) -> bool:
    return EVERYTHING in opened or code.page_key in opened


def accepted_key(edition_year: int) -> str:
    """How an edition whose terms the asker accepted stands among the page keys."""
    return f"terms:{edition_year}"


def quote_opened(draft: Draft, opened: tuple[str, ...]) -> None:
    """Quote the section that is asked for, or what the code is; of a page that is not open only that it says more."""
    key = section_asked(draft.asked.text) or "plain"
    for code in draft.codes.values():
        if is_open(code, opened):
            _quote(draft, code, key, opened)
        elif key != "plain" and CodeText.objects.published().filter(code=code, key=key).exists():
            draft.shelf.lack(f"The page of {code.code} tells more; open it to have its {NAMED.get(key, key)} quoted.")
            draft.result.status = Status.PARTIAL


def quote_difference(draft: Draft, opened: tuple[str, ...]) -> None:
    """First of compared codes what tells them apart, in our own words, from the pages that are open."""
    notes = SiblingNote.objects.filter(code__code__in=draft.names, other__in=draft.names).select_related(
        "code__code_set"
    )
    found = list(notes.order_by("-code__code", "other"))
    readable = [note for note in found if is_open(note.code, opened)]
    for note in reversed(readable):
        place = Citation("crosswalk", "edition", f"{note.code.get_absolute_url()}#siblings", note.difference)
        said = Sentence(f"{note.other} beside {note.code.code}: {note.difference}", (place,))
        draft.result.answer.insert(0, said)
    if found and not readable:
        draft.result.status = Status.PARTIAL
        draft.shelf.lack(
            f"The page of {found[0].code.code} tells what sets {found[0].other} apart; open it to be told."
        )


def _quote(draft: Draft, code: Code, key: str, opened: tuple[str, ...]) -> None:
    _official(draft, code, opened)
    text = CodeText.objects.published().filter(code=code, key=key).first()
    if text is None:
        return
    draft.about(code)
    place = f"{code.get_absolute_url()}#{key}"
    for sentence in SENTENCE.split(markup.to_text(text.body))[:SHOWN]:
        draft.say(f"{code.code}: {sentence}", Citation("crosswalk", "edition", place, sentence))


def _official(draft: Draft, code: Code, opened: tuple[str, ...]) -> None:
    """The owner's words, where a license serves them to accounts and the asker accepted its terms."""
    marks = (key.partition(":") for key in opened)
    accepted = [int(year) for mark, _, year in marks if mark == "terms"]
    servable = Descriptor.objects.servable(on=draft.shelf.today, guest=False, accepted=accepted)
    words = servable.filter(code=code, kind="long").order_by("-edition_year").first()
    if words:
        cited = Citation("descriptor", str(words.edition_year), code.get_absolute_url(), words.text)
        draft.say(f"{code.code}, official, {words.edition_year}: {words.text}", cited)
