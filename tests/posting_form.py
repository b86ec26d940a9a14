"""An employer who fills the form of a posting, step after step."""

from django.http import HttpResponse
from django.urls import reverse

from careers.models import JobPosting
from careers.postings.form_steps import SECTIONS


def answers(**changes) -> dict:
    """What a browser sends for a complete posting."""
    data = {
        "title": "IR coder",
        "role": "coder-2",
        "specialties": ["interventional-radiology"],
        "setting": "professional",
        "description": "Codes *interventional* cases.",
        "openings": "1",
        "work_mode": "onsite",
        "engagement": "full-time",
        "hours_per_week": "40",
        "pay_min": "30",
        "pay_max": "38",
        "pay_unit": "hour",
        "assessment": "unknown",
        "closes_on": "2026-12-31",
    }
    for prefix, count in (("group", 3), ("place", 2), ("question", 2)):
        data |= {f"{prefix}-TOTAL_FORMS": count, f"{prefix}-INITIAL_FORMS": 0}
    for number in range(3):
        data[f"group-{number}-kind"] = "required"
    data |= {
        "group-0-credentials": ["rhit"],
        "group-1-credentials": ["ccs", "cic"],
        "place-0-city": "Houston",
        "place-0-state": "TX",
        "question-0-text": "Do you hold an active CIRCC?",
        "question-0-required": "on",
    }
    return {name: value for name, value in (data | changes).items() if value is not None}


def of_step(data: dict, section) -> dict:
    """Return what a browser sends of these answers at one step."""
    rows = f"{section.rows}-" if section.rows else "no rows"
    return {name: value for name, value in data.items() if name in section.names or name.startswith(rows)}


def write(client, data: dict, *, start: str = "/employer/new/", posting: JobPosting | None = None) -> HttpResponse:
    """Go through the steps with these answers; return the first answer that names mistakes, else the last one."""
    url = reverse("employer_edit_step", args=[posting.shortid, SECTIONS[0].key]) if posting else start
    for section in SECTIONS:
        response = client.post(url, of_step(data, section))
        if response.status_code != 302:
            return response
        url = response["Location"]
    return response
