"""A posting in the words of its pages: cards, the facts that decide, dates."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.template.defaultfilters import capfirst, pluralize
from django.utils.formats import date_format

from accounts.models.people import AMERICAN_ZONES
from careers.models import Face, JobPosting, Organization, SavedPosting
from careers.models.choices import Benefit, CodeSystem, OrganizationKind, PostingState, System, WorkMode
from careers.terms import pay
from careers.terms.credentials import find_in_text, name_of
from careers.terms.days import is_day_end, last_day
from careers.terms.market import Market
from codes.models import OccupationWage
from web.text import markup
from web.text.counting import quantity
from web.text.hours import hour_words

NEW_FOR_DAYS = 3
UNSTATED = "Not stated by the employer"
PREVIEW = "This is how the page will look. Nobody outside your team sees it yet."
# To whoever holds the signed link, who need not be of the team.
PREVIEW_BY_LINK = (
    "This job is not public yet. Only the employer and whoever has this link can read it, for a week at most."
)


def card(posting: JobPosting, now: datetime) -> dict:
    """Return what templates/parts/_job_card.html shows, to every reader the same: finding/cards.py holds it."""
    amount, pay_note = pay.list_words(pay.pay_of(posting))
    return {
        "url": posting.get_absolute_url(),
        "title": posting.title,
        "organization": posting.organization.name,
        "organization_kind": _kind(posting),
        "pay": amount,
        "pay_note": pay_note,
        "place": posting.place_words,
        "credentials": credential_line(posting),
        "setting": setting_line(posting),
        "engagement": engagement_line(posting),
        "posted": posting.published_at,
        "posted_text": posted_words(posting, now),
        "closes": posting.closes_at,
        "closes_text": closes_words(posting),
        "badges": badges(posting),
        "new": is_new(posting, now),
    }


def facts(posting: JobPosting) -> list[dict]:
    """The five facts that decide: pay, place, credential, setting, engagement."""
    stated = pay.pay_of(posting)
    rate = pay.hourly(stated)
    note = ", ".join(filter(None, (pay.comparison_words(stated), rate.assumption if rate else "")))
    return [
        {"label": "Pay", "value": pay.stated_words(stated), "note": note},
        {"label": "Place", "value": posting.place_words or UNSTATED, "note": _zone_note(posting)},
        {"label": "Credential", "value": credential_words(posting), "note": _desired(posting)},
        {"label": "Setting", "value": setting_line(posting) or UNSTATED, "note": posting.get_role_display()},
        {"label": "Engagement", "value": engagement_line(posting) or UNSTATED, "note": posting.get_shift_display()},
    ]


def details(posting: JobPosting) -> list[dict]:
    """Everything else the employer stated, each with its unit."""
    labels = dict(CodeSystem.choices), dict(System.choices)
    benefits = _joined(posting.benefits, dict(Benefit.choices))
    rows = [
        ("Openings", openings_words(posting)),
        ("Code sets worked", _joined(posting.code_sets, labels[0])),
        ("Systems", _joined(posting.systems, labels[1])),
        ("Code ranges", ", ".join(_range_words(each, labels[0]) for each in posting.code_ranges)),
        ("Experience", experience_words(posting)),
        ("Productivity", productivity_words(posting)),
        ("Accuracy", f"{posting.accuracy_percent.normalize():f}%" if posting.accuracy_percent else ""),
        ("Coding assessment", assessment_words(posting)),
        ("Bonus", posting.bonus),
        ("Differential", posting.differential),
        ("Benefits", "; ".join(filter(None, (benefits, posting.benefits_note)))),
        ("Answer to applicants", answer_words(posting)),
        ("Vacancy", _either(posting.vacancy_exists, "There is one now", "None now: applications are kept for later")),
        ("Screening by software", _either(posting.decides_by_machine, "Yes; people decide", "None")),
        ("Requisition", posting.requisition_number),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


# --- lines -------------------------------------------------------------------------------------------------------


def credential_line(posting: JobPosting) -> str:
    if posting.credential_words:
        return capfirst(posting.credential_words)
    return capfirst(_desired(posting))


def credential_words(posting: JobPosting) -> str:
    """Say what is required. A feed has no field for it: there its silence is no "none"."""
    none = UNSTATED if posting.source else "None required"
    return capfirst(posting.credential_words) or none


def setting_line(posting: JobPosting) -> str:
    names = ", ".join(specialty.name for specialty in posting.specialties.all())
    return ": ".join(filter(None, (posting.get_setting_display(), names)))


def engagement_line(posting: JobPosting) -> str:
    hours = f"{quantity(posting.hours_per_week.normalize(), 'hour')} a week" if posting.hours_per_week else ""
    return ", ".join(filter(None, (posting.get_engagement_display(), hours)))


def miles_words(far: float) -> str:
    return "less than a mile" if far < 1 else f"{far:.0f} mile{pluralize(round(far))}"


def openings_words(posting: JobPosting) -> str:
    if posting.openings == 1:
        return ""
    return f"{posting.filled} of {posting.openings} filled" if posting.filled else quantity(posting.openings, "opening")


def experience_words(posting: JobPosting) -> str:
    parts = []
    if posting.experience_years:
        parts.append(f"{posting.experience_years} year{pluralize(posting.experience_years)} of coding")
    if posting.specialty_years:
        parts.append(f"{posting.specialty_years} in this specialty and setting")
    if posting.signs_experience_letters:
        parts.append("signs letters of experience for apprentices")
    return ", ".join(parts)


def productivity_words(posting: JobPosting) -> str:
    if posting.productivity is None:
        return ""
    numbers = [f"{each.normalize():f}" for each in (posting.productivity, posting.productivity_max) if each]
    kind = f"{posting.get_chart_type_display()} " if posting.chart_type else ""
    number = "–".join(dict.fromkeys(numbers))
    return f"{number} {kind}{posting.get_productivity_unit_display()} {posting.get_productivity_per_display()}"


def answer_words(posting: JobPosting) -> str:
    days = posting.answer_days
    return f"Within {days} day{pluralize(days)}" if days else ""


def _either(said: bool | None, yes: str, no: str) -> str:
    return {True: yes, False: no, None: ""}[said]


def assessment_words(posting: JobPosting) -> str:
    if posting.assessment is None:
        return ""
    if not posting.assessment:
        return "None"
    parts = ["Yes"]
    if posting.assessment_minutes:
        parts.append(quantity(posting.assessment_minutes, "minute"))
    parts.append("paid" if posting.assessment_paid else "unpaid")
    if posting.assessment_pass_percent:
        parts.append(f"passed at {posting.assessment_pass_percent}%")
    return ", ".join(parts)


def _joined(values: list[str], labels: dict[str, str]) -> str:
    return ", ".join(labels.get(value, value) for value in values)


def _range_words(code_range: list[str], labels: dict[str, str]) -> str:
    system, first, last = code_range
    return f"{labels.get(system, system)} {first}" + (f"–{last}" if last != first else "")


def _kind(posting: JobPosting) -> str:
    employer = posting.organization
    kind = "" if employer.kind == OrganizationKind.DIRECT else employer.get_kind_display().lower()
    return ", ".join(filter(None, ("verified" if employer.is_verified else "not verified", kind)))


def verified_words(organization: Organization) -> str:
    """Say whether an employer proved its domain, and since when."""
    proved_at = organization.domain_verified_at
    return f"Verified employer since {date_format(proved_at)}" if proved_at else "Employer not verified"


def _desired(posting: JobPosting) -> str:
    """Say what is desired; of a posting from a feed, what its text names."""
    if posting.desired_words:
        return f"{posting.desired_words} desired"
    named = find_in_text(posting.description) if posting.source and not posting.credential_words else []
    return f"the text names {', '.join(map(name_of, named))}" if named else ""


def _zone_note(posting: JobPosting) -> str:
    if posting.work_mode != WorkMode.REMOTE or not posting.time_zone:
        return ""
    return f"works in {AMERICAN_ZONES.get(posting.time_zone, posting.time_zone)} time"


# --- dates -------------------------------------------------------------------------------------------------------


def is_new(posting: JobPosting, now: datetime) -> bool:
    return posting.published_at is not None and (now - posting.published_at).days < NEW_FOR_DAYS


def badges(posting: JobPosting) -> list[dict]:
    """The few words that help to skim: featured by a plan, apprentices, states not stated, part filled."""
    found = []
    if posting.featured:
        found.append({"state": "info", "text": "Featured"})
    if posting.welcomes_apprentices:
        found.append({"state": "pass", "text": "Apprentices welcome"})
    if posting.filled and posting.openings > 1:
        found.append({"state": "plain", "text": openings_words(posting)})
    if posting.work_mode == WorkMode.REMOTE and not posting.states_stated:
        found.append({"state": "warn", "text": "States not stated"})
    return found


def posted_words(posting: JobPosting, now: datetime) -> str:
    if posting.published_at is None:
        return ""
    days = (now - posting.published_at).days
    if days < 1:
        return "Posted today"
    return "Posted yesterday" if days == 1 else f"Posted {days} days ago"


def closes_words(posting: JobPosting) -> str:
    """Say the closing time in the posting's own time zone: "Closes Mar 14, 2026, 5 p.m. EDT"."""
    return f"Closes {moment_words(posting.closes_at, posting.zone)}" if posting.closes_at else ""


def moment_words(moment: datetime, zone: ZoneInfo) -> str:
    """Say a moment with its hour and the abbreviation of the zone it is told in."""
    local = moment.astimezone(zone)
    if is_day_end(local):
        return f"{date_format(last_day(local, zone))}, end of day {local:%Z}"
    return f"{date_format(local.date())}, {hour_words(local.time())} {local:%Z}"


def last_day_words(posting: JobPosting) -> str:
    """Say the last day as it was entered: "Dec 31, 2026"; the author should be at hand."""
    return date_format(last_day(posting.closes_at, posting.zone)) if posting.closes_at else ""


# --- pages -------------------------------------------------------------------------------------------------------


def page(posting: JobPosting, now: datetime, face: str, *, preview: str) -> dict:
    """Return what careers/job_page.html shows of a posting; article and links are plain values, to be held.

    `preview` is what is said above one that is not public yet.
    """
    return {
        "posting": posting,
        "face": face,
        "shared_name": f"{posting.title}, {posting.organization.name}",
        "summary": markup.opening(posting.description, 155),
        "article": _article(posting, now, face, preview=preview),
        "links": {
            "slug": posting.slug,
            "shortid": posting.shortid,
            "applies_here": posting.applies_here,
            "get_absolute_url": posting.get_absolute_url(),
        },
    }


def _article(posting: JobPosting, now: datetime, face: str, *, preview: str) -> dict:
    employer = posting.organization
    closes = face != Face.ENDED  # one that ended before its last day told that day as if it were to come
    return {
        "preview_text": preview,
        "ended_text": ended_words(posting) if face == Face.ENDED else "",
        "title": posting.title,
        "employer": employer.name,
        "employer_url": employer.get_absolute_url(),
        "employer_kind": employer.get_kind_display().lower(),
        "verified_at": employer.domain_verified_at,
        "badges": badges(posting) if face == Face.LIVE else [],
        "posted": posting.published_at,
        "posted_text": posted_words(posting, now),
        "closes": posting.closes_at if closes else None,
        "closes_text": closes_words(posting) if closes else "",
        "facts": facts(posting),
        "details": details(posting),
        "body": markup.to_html(posting.description),
        "live_shortid": posting.shortid if face == Face.LIVE else "",
    }


def market_facts(what: str, market: Market, posting: JobPosting) -> dict:
    """Say what work like this pays, and where this job stands in it: of what was stated, never of an estimate."""
    rate = pay.hourly(pay.pay_of(posting))
    return {
        "what": what,
        "spread": f"{pay.amount_words(market.low)}\N{EN DASH}{pay.amount_words(market.high)} an hour",
        "median": f"{pay.amount_words(market.median)} an hour",
        "count": f"{market.jobs} live jobs of {quantity(market.employers, 'employer')} that state it",
        "stands": _standing(rate, market),
    }


def wage_line(wage: OccupationWage) -> str:
    """Say the median of the occupation to which coders belong, and who states it."""
    year = wage.release.effective_date.year
    return f"{wage.title} in the {wage.area_title}: median ${wage.median} (BLS, {year})."


def _standing(rate: pay.Hourly | None, market: Market) -> str:
    if rate is None or rate.estimated or rate.minimum is None or rate.maximum is None:
        return ""
    middle = (rate.minimum + rate.maximum) / 2
    difference = (middle - market.median) / market.median * 100
    if abs(difference) < 1:
        return "The midpoint of this job's pay is the median."
    return (
        f"The midpoint of this job's pay is {abs(difference):.0f}% {'above' if difference > 0 else 'below'} the median."
    )


def saved(kept: SavedPosting, now: datetime) -> dict:
    """Return a line of the saved jobs: a page that is gone has no link."""
    posting = kept.posting
    live = posting.is_live(now)
    ended = PostingState.EXPIRED.label if posting.state == PostingState.LIVE else posting.get_state_display()
    return {
        "shortid": posting.shortid,
        "url": posting.get_absolute_url() if posting.face(now) in (Face.LIVE, Face.ENDED) else "",
        "title": posting.title,
        "organization": posting.organization.name,
        "pay": pay.list_words(pay.pay_of(posting))[0],
        "place": posting.place_words,
        "badge": {"state": "live", "text": "Open"} if live else {"state": "closed", "text": ended},
        "closes_text": closes_words(posting) if live else "",
        "saved_at": kept.saved_at,
    }


def ended_words(posting: JobPosting) -> str:
    """Say when and how a posting ended."""
    moment = posting.ended_at or posting.ends_at
    how = "was filled" if posting.state == PostingState.FILLED else "closed"
    return f"This job {how} on {moment_words(moment, posting.zone)}."
