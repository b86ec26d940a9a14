"""Indeed's XML: the jobs that employers posted here, as its terms want them. Imported ones are another's to list.

Staffing agencies have a feed of their own: Indeed takes them apart from direct employers.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.utils.text import slugify

from careers.models import JobPlace, JobPosting
from careers.models.choices import OrganizationKind, WorkMode
from careers.terms import pay
from web.text import markup
from web.text.printable import printable

CHUNK = 500
FRESH = 600  # seconds that a reader may keep it: a change is out within fifteen minutes
NO_XML = re.compile("[\ufffe\uffff]")  # what no XML may hold and our texts may
JOB_TYPES = {
    "full-time": "fulltime",
    "part-time": "parttime",
    "prn": "per diem",
    "1099": "contract",
    "c2c": "contract",
    "temp-to-perm": "temporary",
}
UNITS = {"hour", "day", "week", "month", "year"}
# State and postal code stand there and are empty: without them, or with one, a job is not posted as remote.
REMOTE = {"city": "Remote", "state": "", "country": "US", "postalcode": "", "remotetype": "Fully remote"}


def direct(request: HttpRequest) -> StreamingHttpResponse:
    """The live jobs of direct employers."""
    return _feed(JobPosting.objects.filter(organization__kind=OrganizationKind.DIRECT))


def agencies(request: HttpRequest) -> StreamingHttpResponse:
    """The live jobs of staffing agencies and coding vendors."""
    return _feed(JobPosting.objects.exclude(organization__kind=OrganizationKind.DIRECT))


def _feed(postings) -> StreamingHttpResponse:
    now = timezone.now()
    wanted = postings.live(now).made_here().for_page().order_by("published_revision")
    response = StreamingHttpResponse(_document(wanted, now), content_type="application/xml; charset=utf-8")
    response["Cache-Control"] = f"public, max-age={FRESH}"
    return response


def _document(postings, now: datetime) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>\n<source>\n'
    yield f"<publisher>Crosswalk</publisher>\n<publisherurl>{settings.SITE_URL}/</publisherurl>\n"
    yield f"<lastBuildDate>{format_datetime(now)}</lastBuildDate>\n"
    for posting in postings.iterator(chunk_size=CHUNK):
        yield from (_element("job", job) for job in _jobs(posting))
    yield "</source>\n"


def _element(name: str, parts: dict[str, Any]) -> str:
    inner = "".join(f"<{part}>{_cdata(str(value))}</{part}>\n" for part, value in parts.items())
    return f"<{name}>\n{inner}</{name}>\n"


def _cdata(text: str) -> str:
    clean = NO_XML.sub("", printable(text)).replace("]]>", "]]]]><![CDATA[>")
    return f"<![CDATA[{clean}]]>"


def _jobs(posting: JobPosting) -> Iterator[dict[str, Any]]:
    """One job for each place: the first bears the posting's own number, the others that and their place."""
    if posting.work_mode == WorkMode.REMOTE:
        yield _job(posting, REMOTE)
        return
    known: set[str] = set()
    for place in posting.places.all():
        number = f"{posting.shortid}-{slugify(f'{place.state} {place.city}')}" if known else posting.shortid
        if number not in known:
            known.add(number)
            yield _job(posting, _place(place), number)


def _place(place: JobPlace) -> dict[str, str]:
    where = {"city": place.city, "state": place.state, "country": "US", "postalcode": place.zip_code}
    return {part: value for part, value in where.items() if value}


def _job(posting: JobPosting, where: dict[str, str], number: str = "") -> dict[str, Any]:
    employer = posting.organization.name
    parts = {
        "title": posting.title,
        "date": format_datetime(posting.published_at),
        "referencenumber": number or posting.shortid,
        "requisitionid": posting.requisition_number,
        "url": f"{settings.SITE_URL}{posting.get_absolute_url()}?source=Indeed",
        "company": employer,
        "sourcename": employer,
        "description": markup.to_html(posting.description),
        "salary": _salary(posting),
        "jobtype": JOB_TYPES.get(posting.engagement, ""),
        "category": ", ".join(specialty.name for specialty in posting.specialties.all()),
        "experience": f"{posting.experience_years}+ years" if posting.experience_years else "",
        "expirationdate": format_datetime(posting.closes_at) if posting.closes_at else "",
        "lastactivitydate": format_datetime(posting.updated_at),
    }
    return {part: value for part, value in parts.items() if value} | where


def _salary(posting: JobPosting) -> str:
    """A range with its period; pay by the piece has none of theirs and is left to the description."""
    if posting.pay_unit not in UNITS or posting.pay_min is None or posting.pay_currency != "USD":
        return ""
    ends = dict.fromkeys(pay.amount_words(end) for end in (posting.pay_min, posting.pay_max) if end is not None)
    return f"{' - '.join(ends)} per {posting.pay_unit}"
