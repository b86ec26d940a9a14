"""What the desk shows of a code: each section that may hold words, and what may be done with them."""

from dataclasses import dataclass

from codes.models import Code, CodeText
from codes.page.build import DIAGNOSIS_SECTIONS, SECTIONS

# Sections of figures alone: words in them would be shown nowhere.
WITHOUT_WORDS = {"official", "ask", "siblings", "history", "sources", "payment", "fees", "edits", "diagnoses", "jobs"}


@dataclass(frozen=True)
class Sheet:
    """One section at the desk; `text` is None where nothing is written."""

    key: str
    title: str
    text: CodeText | None

    @property
    def verbs(self) -> list[tuple[str, str]]:
        """What may be done besides writing: the verb of the address, and the words on the button."""
        if self.text is None:
            return []
        shown = ("publish", "Publish again") if self.text.withdrawn_at else ("withdraw", "Withdraw")
        take = [("take", "Take the edition's text")] if self.text.edited_at and self.text.edition else []
        keep = [("keep", "Keep ours")] if self.text.edition_news else []
        return [shown, *take, *keep]

    @property
    def state(self) -> str:
        """In a few words: whose words stand here, and whether they are shown."""
        if self.text is None:
            return "Not written"
        whose = "Desk" if self.text.edited_at else "Edition"
        news = ", the edition has another since" if self.text.edition_news else ""
        return f"{whose}{news}{', withdrawn' if self.text.withdrawn_at else ''}"


def titles_of(code: Code) -> dict[str, str]:
    """The titles of the sections that may hold words of ours, by key, in the order of the page."""
    possible = DIAGNOSIS_SECTIONS if code.is_diagnosis else SECTIONS
    return {section.key: section.title for section in possible if section.key not in WITHOUT_WORDS}


def sheets_of(code: Code) -> list[Sheet]:
    """Every section of the code's page that may hold words."""
    texts = {text.key: text for text in code.texts.all()}
    return [Sheet(key, title, texts.get(key)) for key, title in titles_of(code).items()]
