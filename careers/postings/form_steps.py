"""The way through the steps of a draft's form: where each stands, what comes after it, what is done."""

from collections.abc import Mapping

from django.urls import reverse

from careers.models import JobPosting
from careers.postings.content import content_of, lacking
from careers.postings.forms import SECTIONS, Section

CHECK = "Check and send"


def at(posting: JobPosting, section: Section) -> str:
    """Return the address of one step of a stored draft."""
    return reverse("employer_edit_step", args=[posting.shortid, section.key])


def after(sent: Mapping[str, str], posting: JobPosting, section: Section) -> str:
    """Return where the button that was pressed leads; the last step leads to the page of the posting."""
    check = reverse("employer_posting", args=[posting.shortid])
    place, go = SECTIONS.index(section), sent.get("go", "next")
    if go == "add":
        return f"{at(posting, section)}?more=1#{section.rows}-last"
    if "remove" in sent:
        return f"{at(posting, section)}#rows"
    if go == "back":
        return at(posting, SECTIONS[max(place - 1, 0)])
    if go == "leave" or place + 1 == len(SECTIONS):
        return check
    return at(posting, SECTIONS[place + 1])


def stepper(posting: JobPosting, section: Section, *, stored: bool) -> dict:
    """Return the steps as parts/_stepper.html shows them, with the number of this one."""
    place = SECTIONS.index(section)
    missing = {lack.step for lack in lacking(content_of(posting))} if stored else set()
    steps = [
        {
            "title": each.title,
            "url": at(posting, each) if stored and each is not section else "",
            "state": _state(number - place, each.key in missing),
        }
        for number, each in enumerate(SECTIONS)
    ]
    check = reverse("employer_posting", args=[posting.shortid]) if stored else ""
    steps.append({"title": CHECK, "url": check, "state": "todo"})
    return {"steps": steps, "number": place + 1, "of": len(steps)}


def _state(distance: int, misses: bool) -> str:
    if distance == 0:
        return "current"
    return "done" if distance < 0 and not misses else "todo"
