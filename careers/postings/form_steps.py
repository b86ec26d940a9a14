"""The steps of a draft's form: what each asks, where it stands, what comes after it, what is done."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from careers.models import JobPosting
from careers.postings.content import content_of, lacking


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form that fits one screen: fields over the whole width above and below short ones, and rows."""

    key: str  # as in the address of its step
    title: str
    wide: tuple[str, ...]
    short: tuple[str, ...]
    below: tuple[str, ...] = ()
    rows: str = ""  # the prefix of its rows, see careers.postings.form_rows
    rows_title: str = ""
    rows_hint: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return self.wide + self.short + self.below


SECTIONS = (
    Section("job", "The job", ("title", "specialties"), ("role", "setting", "openings", "requisition_number")),
    Section("work", "The work", ("description", "code_sets", "systems"), ()),
    Section(
        "pace",
        "Pace and assessment",
        (),
        (
            "chart_type", "productivity", "productivity_max", "productivity_unit", "productivity_per",
            "accuracy_percent", "assessment", "assessment_minutes", "assessment_pass_percent", "assessment_paid",
        ),
    ),
    Section(
        "asked",
        "Requirements",
        (),
        ("experience_years", "specialty_years", "signs_experience_letters"),
        (),
        "group",
        "Credentials",
        "Each term must be met; within a term any one credential is enough. “RHIT and (CCS or CIC)” is two terms.",
    ),
    Section(
        "where",
        "Where and when",
        (),
        ("work_mode", "hybrid_days", "time_zone", "engagement", "hours_per_week", "shift"),
        ("eligible_states",),
        "place",
        "Places of work",
        "A job that is remote altogether needs none.",
    ),
    Section(
        "pay", "Pay", (), ("pay_min", "pay_max", "pay_unit", "bonus", "differential"), ("benefits", "benefits_note")
    ),
    Section(
        "applying",
        "Applying",
        ("apply_url",),
        ("opens_on", "closes_on", "answer_days", "vacancy_exists", "decides_by_machine"),
        (),
        "question",
        "Questions to applicants",
        "",
    ),
)  # fmt: skip

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
