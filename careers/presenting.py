"""A posting in the words of its pages: cards, the facts that decide, dates."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.paginator import Page
from django.template.defaultfilters import capfirst, pluralize
from django.urls import reverse

from careers import pay
from careers.choices import ZONE_NAMES, Benefit, CodeSystem, OrganizationKind, PostingState, State, System, WorkMode
from careers.credentials import find_in_text, name_of
from careers.facets import BY_NAME, FACETS, FLAGS, Facet
from careers.filters import POSTED, SORTS
from careers.matching import JobSearch, Option
from careers.models import Face, JobPosting
from web import markup

DEFAULT_ZONE = "America/New_York"
NEW_FOR_DAYS = 3
MOST_VALUES = 6  # of a facet; whole lists of states and specialties were a third of a list page's bytes
UNSTATED = "Not stated by the employer"


def card(posting: JobPosting, now: datetime) -> dict:
    """Return what templates/parts/_job_card.html shows."""
    return {
        "url": posting.get_absolute_url(),
        "title": posting.title,
        "organization": posting.organization.name,
        "organization_kind": _kind(posting),
        "pay": pay.stated_words(pay.pay_of(posting)),
        "pay_note": pay.comparison_words(pay.pay_of(posting)),
        "place": posting.place_words,
        "credentials": credential_line(posting),
        "setting": setting_line(posting),
        "engagement": engagement_line(posting),
        "posted": posting.published_at,
        "posted_text": posted_words(posting, now),
        "closes": posting.closes_at,
        "closes_text": closes_words(posting),
        "badges": badges(posting, now),
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
        ("Accuracy", f"{posting.accuracy_percent.normalize():f} %" if posting.accuracy_percent else ""),
        ("Coding assessment", assessment_words(posting)),
        ("Bonus", posting.bonus),
        ("Differential", posting.differential),
        ("Benefits", "; ".join(filter(None, (benefits, posting.benefits_note)))),
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
    hours = f"{posting.hours_per_week.normalize():f} hours a week" if posting.hours_per_week else ""
    return ", ".join(filter(None, (posting.get_engagement_display(), hours)))


def openings_words(posting: JobPosting) -> str:
    if posting.openings == 1:
        return ""
    return f"{posting.filled} of {posting.openings} filled" if posting.filled else f"{posting.openings} openings"


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


def assessment_words(posting: JobPosting) -> str:
    if posting.assessment is None:
        return ""
    if not posting.assessment:
        return "None"
    parts = ["Yes"]
    if posting.assessment_minutes:
        parts.append(f"{posting.assessment_minutes} minutes")
    parts.append("paid" if posting.assessment_paid else "unpaid")
    if posting.assessment_pass_percent:
        parts.append(f"passed at {posting.assessment_pass_percent} %")
    return ", ".join(parts)


def _joined(values: list[str], labels: dict[str, str]) -> str:
    return ", ".join(labels.get(value, value) for value in values)


def _range_words(code_range: list[str], labels: dict[str, str]) -> str:
    system, first, last = code_range
    return f"{labels.get(system, system)} {first}" + (f"–{last}" if last != first else "")


def _kind(posting: JobPosting) -> str:
    kind = posting.organization.kind
    return "" if kind == OrganizationKind.DIRECT else posting.organization.get_kind_display().lower()


def _desired(posting: JobPosting) -> str:
    """Say what is desired; of a posting from a feed, what its text names."""
    if posting.desired_words:
        return f"{posting.desired_words} desired"
    named = find_in_text(posting.description) if posting.source and not posting.credential_words else []
    return f"the text names {', '.join(map(name_of, named))}" if named else ""


def _zone_note(posting: JobPosting) -> str:
    if posting.work_mode != WorkMode.REMOTE or not posting.time_zone:
        return ""
    return f"works in {ZONE_NAMES.get(posting.time_zone, posting.time_zone)} time"


# --- dates -------------------------------------------------------------------------------------------------------


def badges(posting: JobPosting, now: datetime) -> list[dict]:
    """The few words that help to skim: new, apprentices, states not stated, part filled."""
    found = []
    if posting.published_at and (now - posting.published_at).days < NEW_FOR_DAYS:
        found.append({"kind": "info", "text": "New"})
    if "-A" in posting.credential_words:
        found.append({"kind": "pass", "text": "Apprentices welcome"})
    if posting.filled and posting.openings > 1:
        found.append({"kind": "plain", "text": openings_words(posting)})
    if posting.work_mode == WorkMode.REMOTE and not posting.states_stated:
        found.append({"kind": "warn", "text": "States not stated"})
    return found


def posted_words(posting: JobPosting, now: datetime) -> str:
    if posting.published_at is None:
        return ""
    days = (now - posting.published_at).days
    if days < 1:
        return "Posted today"
    return "Posted yesterday" if days == 1 else f"Posted {days} days ago"


def closes_words(posting: JobPosting) -> str:
    """Say the closing time in the job's own time zone: "Closes Friday 14 March, 5 pm EDT"."""
    return f"Closes {moment_words(posting.closes_at, posting.time_zone)}" if posting.closes_at else ""


def moment_words(moment: datetime, zone: str = "") -> str:
    """Say a moment with its weekday, hour and zone abbreviation."""
    try:
        local = moment.astimezone(ZoneInfo(zone or DEFAULT_ZONE))
    except (ZoneInfoNotFoundError, ValueError):
        local = moment.astimezone(ZoneInfo(DEFAULT_ZONE))
    minutes = f":{local:%M}" if local.minute else ""
    hour = f"{local.hour % 12 or 12}{minutes} {'am' if local.hour < 12 else 'pm'}"
    return f"{local:%A} {local.day} {local:%B}, {hour} {local:%Z}"


# --- pages -------------------------------------------------------------------------------------------------------


def results(search: JobSearch, page: Page, more: str = "") -> dict:
    """Return what careers/job_list.html shows of a page of results; `more` names the facet to show with every value."""
    more = more if more in BY_NAME else ""
    heading = heading_words(search, page.paginator.count)
    of_pages = f"page {page.number} of {page.paginator.num_pages}" if page.paginator.num_pages > 1 else ""
    return {
        "search": search,
        "page": page,
        "asof": search.asof,
        "heading": heading,
        "of_pages": of_pages,
        "cards": [card(posting, search.now) for posting in page.object_list],
        "groups": [_group(search, facet, more) for facet in FACETS if not facet.is_flag],
        "flags": [{"name": facet.name, "option": option} for facet in FLAGS for option in search.options(facet.name)],
        "suggestions": [] if page.object_list else _ways_out(search),
        "querystring": search.state.querystring(),
        "more": more,
        **_form_values(search),
    }


def _form_values(search: JobSearch) -> dict:
    """Return the fields of the filter form that are no facets, with what they hold."""
    by_text = bool(search.state.first("q"))
    return {
        "filter_q": search.state.first("q"),
        "filter_lives": search.state.first("lives"),
        "filter_have": search.state.get("have"),
        "filter_pay": search.state.first("pay"),
        "filter_posted": search.state.first("posted"),
        "filter_sort": search.state.first("sort"),
        "states": State.choices,
        "credentials": search.vocabulary.credentials.items(),
        "ages": POSTED,
        "sorts": [(value, label) for value, label in SORTS if by_text or value != "relevance"],
    }


def _group(search: JobSearch, facet: Facet, more: str) -> dict:
    every = search.options(facet.name)
    options = every if facet.name == more else most_used(every)
    chosen = sum(option.selected for option in options)
    return {
        "legend": facet.legend,
        "name": facet.name,
        "options": options,
        "every": len(every),
        "hidden": len(every) - len(options),
        "whole": facet.name == more,
        "chosen": chosen,
        "open": facet.open or bool(chosen) or facet.name == more,
    }


def most_used(options: list[Option]) -> list[Option]:
    """Leave the values of a long facet that find the most, in their order; a chosen one is never left out."""
    if len(options) <= MOST_VALUES + 1:  # a link to a single one more would take its place
        return options
    ranked = sorted(options, key=lambda option: (not option.selected, -option.count))
    shown = {option.value for option in ranked[:MOST_VALUES]} | {each.value for each in options if each.selected}
    return [option for option in options if option.value in shown]


def _ways_out(search: JobSearch) -> list[dict]:
    jobs = reverse("job_list")
    meant = search.respelled()
    ways = [(f"Did you mean “{meant[0]}”?", *meant[1:])] if meant else []
    ways += [(f"Without “{out.text}”", out.without, count) for out, count in search.suggestions()]
    return [{"text": text, "url": f"{jobs}?{state.querystring()}", "count": count} for text, state, count in ways]


def heading_words(search: JobSearch, count: int) -> str:
    """Say the search as a heading: "12 remote cardiology jobs in Texas accepting CPC-A"."""
    specialties = [search.words_of("specialty", value).lower() for value in search.state.get("specialty")]
    modes = [search.words_of("mode", value).lower() for value in search.state.get("mode")]
    states = [search.words_of("state", value) for value in search.state.get("state")]
    credentials = [search.words_of("credential", value) for value in search.state.get("credential")]
    parts = [f"{count:,}", " or ".join(modes), " or ".join(specialties), "job" if count == 1 else "jobs"]
    if states:
        parts.append("in " + " or ".join(states))
    if credentials:
        parts.append("accepting " + " or ".join(credentials))
    if text := search.state.first("q"):
        parts.append(f"for “{text}”")
    return " ".join(filter(None, parts))


def page(posting: JobPosting, now: datetime, face: str, *, preview: bool) -> dict:
    """Return what careers/job_page.html shows of a posting."""
    return {
        "posting": posting,
        "face": face,
        "preview": preview,
        "facts": facts(posting),
        "details": details(posting),
        "body": markup.to_html(posting.description),
        "badges": badges(posting, now) if face == Face.LIVE else [],
        "posted_text": posted_words(posting, now),
        "closes_text": closes_words(posting),
        "ended_text": ended_words(posting) if face == Face.ENDED else "",
        "summary": markup.to_text(posting.description)[:155],
    }


def ended_words(posting: JobPosting) -> str:
    """Say when and how a posting ended."""
    moment = posting.ended_at or posting.ends_at
    how = "was filled" if posting.state == PostingState.FILLED else "closed"
    return f"This job {how} on {moment_words(moment, posting.time_zone)}."
