"""The component sheet: every part of templates/parts/ with made-up values, the same ones each time."""

from datetime import UTC, datetime
from types import SimpleNamespace

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from web.look.charts import Point, bar_chart, column_chart, line_chart
from web.text.counting import quantity

POSTED = datetime(2026, 11, 18, 14, 0, tzinfo=UTC)
CLOSES = datetime(2026, 12, 11, 23, 0, tzinfo=UTC)
RESETS = datetime(2026, 12, 14, tzinfo=UTC)


class SampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(
        label="Job title",
        help_text="As coders would search for it.",
        error_messages={"required": "Enter a job title."},
    )
    email = forms.EmailField(
        label="Where should applications go?",
        error_messages={"invalid": "Enter an email address like name@example.com."},
    )
    state = forms.ChoiceField(label="State", choices=[("", "Choose a state"), ("OH", "Ohio"), ("TX", "Texas")])
    mode = forms.ChoiceField(
        label="Where is the work done?",
        choices=[("remote", "Remote"), ("hybrid", "Hybrid"), ("onsite", "On site")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose where the work is done."},
    )
    credentials = forms.MultipleChoiceField(
        label="Credentials",
        choices=[("cpc", "CPC"), ("ccs", "CCS"), ("rhit", "RHIT")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Choose all that you accept.",
    )
    about = forms.CharField(label="About the work", widget=forms.Textarea, required=False)
    resume = forms.FileField(label="Resume", required=False, help_text="PDF or Word, up to 5 MB.")
    apprentice = forms.BooleanField(label="We accept CPC-A", required=False)


def styles(request: HttpRequest) -> HttpResponse:
    """Show the parts together; `?errors=1` shows the form as sent with mistakes."""
    sent = {"title": "", "email": "jobs@", "state": "OH", "mode": ""} if "errors" in request.GET else None
    return render(request, "web/styles.html", {"form": SampleForm(sent), **SAMPLES})


SPECIALTIES = [
    SimpleNamespace(value="ir", label="Interventional radiology", count=18, selected=True),
    SimpleNamespace(value="surgery", label="Surgery", count=64, selected=False),
    SimpleNamespace(value="em", label="Evaluation and management", count=121, selected=False),
    SimpleNamespace(value="derm", label="Dermatology", count=0, selected=False),
]
SAMPLES = {
    "panels": [
        {
            "title": "Applications",
            "url": "#panels",
            "half": "jobs",
            "entries": [{"text": "IR coder", "url": "#panels", "note": "Lakeshore Health", "state": ("live", "Open")}],
        },
        {"title": "My codes", "url": "#panels", "half": "codes", "entries": [], "empty": "Nothing is kept yet."},
    ],
    "shares": [("Anesthesia", 100), ("Interventional radiology", 42), ("Wound care", 0)],
    "crumbs": [
        {"title": "Codes", "url": "/codes/"},
        {"title": "CPT", "url": "/codes/cpt/"},
        {"title": "47383", "url": ""},
    ],
    "colors": [
        "paper", "surface", "sunken", "ink", "ink-soft", "line", "line-strong", "accent", "accent-strong",
        "accent-soft", "jobs", "jobs-strong", "jobs-soft", "codes-soft",
        "warn", "warn-soft", "deny", "deny-soft", "pass", "pass-soft", "focus", "marked",
    ],
    "jobs": [
        {
            "url": "#job-1",
            "title": "Interventional radiology coder",
            "organization": "Lakeshore Health",
            "pay": "$28.00\N{EN DASH}$36.00 an hour",
            "pay_note": "about $58,000\N{EN DASH}$75,000 a year",
            "place": "Remote, 41 states",
            "new": True,
            "save": "sample",
            "save_as": "posting",
            "credentials": "CIRCC, or CPC and 2 years in IR",
            "setting": "Professional fee",
            "engagement": "W-2, full time",
            "posted": POSTED,
            "posted_text": "Posted 2 days ago",
            "closes": CLOSES,
            "closes_text": "Closes Fri, Dec 11, 5 p.m. CT",
            "badges": [{"state": "pass", "text": "You qualify"}],
        },
        {
            "url": "#job-2",
            "title": "Outpatient surgery coder II",
            "organization": "Meridian Coding Partners",
            "organization_kind": "staffing agency",
            "mark": "applied",
            "place": "Columbus, OH, 3 days on site",
            "credentials": "CPC or CCS, CPC-A accepted",
            "setting": "Ambulatory surgery",
            "engagement": "1099",
            "posted": POSTED,
            "posted_text": "Posted 2 days ago",
            "badges": [
                {"state": "info", "text": "Accepts CPC-A"},
                {"state": "plain", "text": "Coding test, 45 min, paid"},
            ],
        },
    ],
    "facets": [
        {"legend": "Specialty", "name": "specialty", "options": SPECIALTIES, "open": True, "chosen": 1},
        {"legend": "Setting", "name": "setting", "options": SPECIALTIES},
    ],
    "facts": [
        {"label": "Pay", "value": "$28.00\N{EN DASH}$36.00 an hour", "note": "about $58,000\N{EN DASH}$75,000 a year"},
        {"label": "Place", "value": "Remote", "note": "41 states, Central hours"},
        {"label": "Credential", "value": "CIRCC", "note": "or CPC and 2 years in IR"},
        {"label": "Setting", "value": "Professional fee"},
        {"label": "Engagement", "value": "W-2, full time", "note": "40 hours a week"},
    ],
    "codes": [
        {"code": "47383", "url": "#47383", "text": "Freezing a liver tumor through the skin", "note": "CPT"},
        {"code": "J1885", "url": "#J1885", "text": "Injection, ketorolac tromethamine, per 15 mg", "note": "HCPCS"},
        {"code": "C22.0", "url": "#C220", "text": "Liver cell carcinoma", "note": "ICD-10-CM"},
    ],
    "sections": [
        {"key": "type", "title": "Type"},
        {"key": "colors", "title": "Color"},
        {"key": "badges", "title": "Badges and banners"},
        {"key": "tables", "title": "Tables"},
        {"key": "jobs", "title": "Jobs"},
        {"key": "forms", "title": "Forms"},
        {"key": "charts", "title": "Charts"},
        {"key": "payment", "title": "Payment indicators", "locked": True},
    ],
    "steps": [
        {"title": "The job", "url": "#1", "state": "done"},
        {"title": "Pay and place", "state": "current"},
        {"title": "Credentials", "state": "todo"},
        {"title": "Check and send", "state": "todo"},
    ],
    "suggestions": [
        {"text": "Drop the filter Onsite", "url": "#drop", "count": 12},
        {"text": "Search within 50 miles", "url": "#wider", "count": 4},
    ],
    "page": Paginator(range(230), 20).page(4),
    "guest_standing": SimpleNamespace(
        plan=SimpleNamespace(free_limit=5), limit=1, used=1, remaining=0, unlimited=False, resets_at=None
    ),
    "standing": SimpleNamespace(limit=5, used=2, remaining=3, unlimited=False, resets_at=RESETS),
    "resets_at": RESETS,
    "inside": [
        "Payment indicators, relative values and prices, modifier verdicts",
        "43 NCCI edit pairs, most units, add-on rules",
        "9 texts in plain words: when it is done, how it is done, documentation",
    ],
    "locked": [SimpleNamespace(key="fees", title="Relative values")],
    "code_facts": [
        {"label": "Global period", "value": "010", "note": "10 days after the procedure"},
        {"label": "Units a day (MUE)", "value": "1", "note": "date of service"},
        {"label": "Work RVUs", "value": "8.88"},
        {"label": "Office price", "value": "$6,842.11", "note": "national"},
        {"label": "Assistant surgeon", "value": "Not paid"},
    ],
    "marks": ["new", "seen", "saved", "applied"],
    "rvus": column_chart(
        "rvus",
        [Point("2023", 8.88, "8.88"), Point("2024", 8.88, "8.88"), Point("2025", 8.66, "8.66"),
         Point("2026", 8.44, "8.44")],
        title="Work RVUs of 47383 by year",
        description="They fell from 8.88 in 2023 to 8.44 in 2026.",
        heads=("Year", "Work RVUs"),
    ),
    "pay": bar_chart(
        "pay",
        [Point("CIRCC", 34.5, "$34.50"), Point("CCS", 31, "$31.00"), Point("CPC", 27.25, "$27.25"),
         Point("CPC-A, apprentice", 21, "$21.00")],
        title="Median pay an hour by credential",
        description="From $21.00 for apprentices to $34.50 for CIRCC.",
        heads=("Credential", "An hour"),
    ),
    "weekly": line_chart(
        "weekly",
        [Point(f"Week {week}", jobs, quantity(jobs, "job")) for week, jobs in enumerate((12, 18, 15, 22, 31, 27), 40)],
        title="New jobs by week",
        description="Between 12 and 31 a week, with the most in week 44.",
        heads=("Week", "New jobs"),
    ),
}  # fmt: skip
