"""The schema.org JobPosting of a live posting: only what its page shows, and only numbers the employer stated."""

from datetime import datetime

from careers.models import JobPosting
from careers.models.choices import State, WorkMode
from web.text import markup

UNIT_TEXT = {"hour": "HOUR", "day": "DAY", "week": "WEEK", "month": "MONTH", "year": "YEAR"}
EMPLOYMENT_TYPE = {
    "full-time": "FULL_TIME",
    "part-time": "PART_TIME",
    "prn": "PER_DIEM",
    "1099": "CONTRACTOR",
    "c2c": "CONTRACTOR",
    "temp-to-perm": "TEMPORARY",
}


def job_posting(posting: JobPosting, site_url: str) -> dict:
    """Return the JobPosting of a live posting; keys without a stated value are left out."""
    data = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": posting.title,
        "description": str(markup.to_html(posting.description)),
        "datePosted": _moment(posting.published_at),
        "validThrough": _moment(posting.closes_at),
        "identifier": {"@type": "PropertyValue", "name": posting.organization.name, "value": posting.shortid},
        "url": site_url + posting.get_absolute_url(),
        "hiringOrganization": {"@type": "Organization", "name": posting.organization.name},
        "employmentType": EMPLOYMENT_TYPE.get(posting.engagement),
        "directApply": posting.applies_here,
        "baseSalary": _salary(posting),
        **_where(posting),
    }
    return {name: value for name, value in data.items() if value not in (None, "", [])}


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def _salary(posting: JobPosting) -> dict | None:
    """Only time-based pay with a stated amount: a piece rate has no unit here, an estimate is not the employer's."""
    if posting.pay_unit not in UNIT_TEXT or posting.pay_min is None:
        return None
    value = {"@type": "QuantitativeValue", "minValue": float(posting.pay_min), "unitText": UNIT_TEXT[posting.pay_unit]}
    if posting.pay_max is not None:
        value["maxValue"] = float(posting.pay_max)
    return {"@type": "MonetaryAmount", "currency": posting.pay_currency, "value": value}


def _where(posting: JobPosting) -> dict:
    """Places for work on site; for fully remote work TELECOMMUTE with where the coder must live."""
    if posting.work_mode != WorkMode.REMOTE:
        return {"jobLocation": [_place(place) for place in posting.places.all()]}
    country = {"@type": "Country", "name": "USA"}
    some = posting.states_stated and set(posting.eligible_states) < set(State.values)
    names = [State(value).label for value in posting.eligible_states]
    states = [{"@type": "State", "name": f"{name}, USA"} for name in names]
    return {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": states if some else country}


def _place(place) -> dict:
    address = {
        "@type": "PostalAddress",
        "addressLocality": place.city,
        "addressRegion": place.state,
        "postalCode": place.zip_code,
        "addressCountry": "US",
    }
    return {"@type": "Place", "address": {name: value for name, value in address.items() if value}}
