"""A board of any size in minutes: the demo's varied postings, multiplied inside the database."""

from collections.abc import Iterator
from contextlib import contextmanager
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
        with _bare_tables():
            _multiply(copies)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return JobPosting.objects.live(now).count()


COPIED: list[type[Model]] = [
    JobPosting, JobPlace, CredentialGroup, PostingFacet, JobPosting.specialties.through,
    CredentialGroup.credentials.through, Document,
]  # fmt: skip


def _multiply(copies: int) -> None:
    """Insert every copy of a table's rows with one statement: `c` counts the copies of each row."""
    posting, group = _span(JobPosting), _span(CredentialGroup)
    revision = PublicationCounter.objects.get().value
    live = f"SELECT id FROM {JobPosting._meta.db_table} WHERE state = 'live' AND id < {posting}"  # noqa: S608
    terms = f"SELECT id FROM {CredentialGroup._meta.db_table} WHERE posting_id IN ({live})"  # noqa: S608
    of_posting = {"posting_id": f"posting_id + c * {posting}"}
    numbers = {name: f"{name} + c * {revision}" for name in ("published_revision", "revision")}
    changes: list[tuple[dict[str, str], str]] = [
        ({"shortid": _short(posting), "external_id": "''", **numbers}, f"id IN ({live})"),
        (of_posting, f"posting_id IN ({live})"),
        (of_posting, f"posting_id IN ({live})"),
        ({"group_id": f"group_id + c * {group}", **of_posting}, f"posting_id IN ({live})"),
        ({"jobposting_id": f"jobposting_id + c * {posting}"}, f"jobposting_id IN ({live})"),
        ({"credentialgroup_id": f"credentialgroup_id + c * {group}"}, f"credentialgroup_id IN ({terms})"),
        (
            {"key": f"CAST(CAST(key AS integer) + c * {posting} AS varchar(20))"},
            f"kind = 'posting' AND CAST(key AS integer) IN ({live})",
        ),
    ]
    # The live ones are told by their keys: the rows of a table are read before any copy of them is there.
    for model, (changed, where) in zip(COPIED, changes, strict=True):
        _copy(model, {"id": f"id + c * {_span(model)}", **changed}, where, copies)
    PublicationCounter.objects.update(value=F("value") * (copies + 1))


@contextmanager
def _bare_tables() -> Iterator[None]:
    """Do without the secondary indexes and the checks of foreign keys meanwhile: they cost nine tenths of the time."""
    if connection.vendor != "postgresql":
        yield
        return
    names = [model._meta.db_table for model in COPIED]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s) AND indexname NOT IN"
            " (SELECT conname FROM pg_constraint)",
            [names],
        )
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        cursor.execute("SET session_replication_role = replica; SET synchronous_commit = off")
        yield
        cursor.execute("SET session_replication_role = DEFAULT; SET maintenance_work_mem = '1GB'")
        for _, definition in indexes:
            cursor.execute(definition)
        cursor.execute("RESET maintenance_work_mem; RESET synchronous_commit")


def _short(posting: int) -> str:
    """Eight digits, which no short id of letters equals."""
    if connection.vendor == "sqlite":
        return f"substr('0000000' || (id + c * {posting}), -8)"
    return f"lpad((id + c * {posting})::text, 8, '0')"


def _span(model: type[Model]) -> int:
    """The distance between a row and its copy: beyond the highest key of the rows copied."""
    return (model._default_manager.aggregate(most=Max("pk"))["most"] or 0) + 1


def _copy(model: type[Model], changed: dict[str, str], where: str, copies: int) -> None:
    """Insert the rows so many times more with some columns changed."""
    columns = [field.column for field in model._meta.concrete_fields]
    quote = connection.ops.quote_name
    values = ", ".join(changed.get(column, quote(column)) for column in columns)
    names = ", ".join(map(quote, columns))
    table = quote(model._meta.db_table)
    counted = f"WITH copies(c) AS (VALUES {', '.join(f'({number})' for number in range(1, copies + 1))})"
    rows = f"SELECT {values} FROM {table}, copies WHERE {where}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"{counted} INSERT INTO {table} ({names}) {rows}")
