"""A board of any size in minutes: the demo's varied postings, multiplied inside the database."""

from datetime import timedelta

from django.db import connection
from django.db.models import F, Max, Model
from django.utils import timezone

from careers.demo import loading
from careers.models import CredentialGroup, JobPlace, JobPosting, PostingFacet, PublicationCounter
from codes.releases.sample import load_sample
from search.models import Document

BASE = 3000  # postings of the demo's own making that are multiplied


def load_board(size: int) -> int:
    """Fill an empty board with about `size` live postings; return how many there are.

    Copies differ from their original in number, short id and moment; facets, places, pay, terms and texts come along.
    """
    now = timezone.now()
    load_sample(now=now)
    loading.POSTINGS = min(size, BASE)
    loading.load(now=now, users={})
    JobPosting.objects.filter(state="live").update(expires_at=now + timedelta(days=50))
    JobPosting.objects.filter(state="live").exclude(closes_at=None).update(closes_at=now + timedelta(days=50))
    original = JobPosting.objects.filter(state="live")
    if copies := size // original.count() - 1:
        _multiply(copies)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return JobPosting.objects.live(now).count()


def _multiply(copies: int) -> None:
    posting, group = _span(JobPosting), _span(CredentialGroup)
    revision = PublicationCounter.objects.get().value
    live = f"SELECT id FROM {JobPosting._meta.db_table} WHERE state = 'live' AND id < {posting}"  # noqa: S608
    terms = f"SELECT id FROM {CredentialGroup._meta.db_table} WHERE posting_id IN ({live})"  # noqa: S608
    specialties, credentials = JobPosting.specialties.through, CredentialGroup.credentials.through
    for number in range(1, copies + 1):
        far = number * posting
        of_posting, of_group = {"posting_id": f"posting_id + {far}"}, f"group_id + {number * group}"
        numbers = {name: f"{name} + {number * revision}" for name in ("published_revision", "revision")}
        _copy(
            JobPosting, {"id": f"id + {far}", "shortid": _short(far), "external_id": "''", **numbers}, f"id IN ({live})"
        )
        _copy(JobPlace, of_posting, f"posting_id IN ({live})", number)
        _copy(CredentialGroup, {"id": f"id + {number * group}", **of_posting}, f"posting_id IN ({live})")
        _copy(PostingFacet, {"group_id": of_group, **of_posting}, f"posting_id IN ({live})", number)
        _copy(specialties, {"jobposting_id": f"jobposting_id + {far}"}, f"jobposting_id IN ({live})", number)
        far_group = {"credentialgroup_id": f"credentialgroup_id + {number * group}"}
        _copy(credentials, far_group, f"credentialgroup_id IN ({terms})", number)
        key = f"CAST(CAST(key AS integer) + {far} AS varchar(20))"
        _copy(Document, {"key": key}, f"kind = 'posting' AND CAST(key AS integer) IN ({live})", number)
    PublicationCounter.objects.update(value=F("value") * (copies + 1))


def _short(far: int) -> str:
    """Eight digits, which no short id of letters equals."""
    if connection.vendor == "sqlite":
        return f"substr('0000000' || (id + {far}), -8)"
    return f"lpad((id + {far})::text, 8, '0')"


_SPANS: dict[type[Model], int] = {}


def _once(model: type[Model]) -> int:
    """The distance between a row and its copy: beyond the highest key that there was at the first copy."""
    if model not in _SPANS:
        _SPANS[model] = _span(model)
    return _SPANS[model]


def _span(model: type[Model]) -> int:
    return (model._default_manager.aggregate(most=Max("pk"))["most"] or 0) + 1


def _copy(model: type[Model], changed: dict[str, str], where: str, number: int = 0) -> None:
    """Insert the rows again with some columns changed; `number` counts the copies where keys only have to be free."""
    if number:
        changed = {"id": f"id + {number * _once(model)}", **changed}
    columns = [field.column for field in model._meta.concrete_fields]
    quote = connection.ops.quote_name
    values = ", ".join(changed.get(column, quote(column)) for column in columns)
    names = ", ".join(map(quote, columns))
    table = quote(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} WHERE {where}")  # noqa: S608
