"""G6 to G8 beside Datasette on this machine, in one run: the bars are shares of what Datasette takes for the like.

Datasette is no part of the project: uv installs it for the run, or DATASETTE names a Python that has it. It is given
the same codes as a table with a full-text index and the rows about them as tables that refer to it, which its row page
counts; it is called without a socket between, as our pages are by the test client. Ranked words are asked of it in SQL
as its documentation writes them; the same unranked, in the order of its rows, stands beside.
"""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlencode

from django.core.management import call_command
from django.db import connection
from django.db.models import Model
from django.test import Client, override_settings
from django.utils import timezone

from accounts.models import Plan, User
from accounts.quota import granting
from benchmarks import finding
from benchmarks._databases import scratch_database
from benchmarks.code_page import CODES
from codes.finding.find import KIND
from codes.models import Code, FeeScheduleEntry, MedicallyUnlikelyEdit
from search.models import Document

VERSION = "datasette==0.65.5"
PYTHON = (
    [python]
    if (python := os.environ.get("DATASETTE"))
    else ["uv", "run", "-q", "--no-project", "--with", VERSION, "python"]
)
ASKED = Path(__file__).parent / "_datasette.py"
ROUNDS = 20
BEASTS = ["unicorn", "griffin", "dragon", "phoenix"]
CUT = [word[:3] for word in BEASTS]
WORDS = ["wheelchair", "walker", "injection iron", "liver", "oxygen"]
BEGUN = ["99", "47", "36", "77", "12"]


def main() -> int:
    if not shutil.which(PYTHON[0]):
        print("  no uv that could install Datasette: set DATASETTE to a Python that has it")
        return 2
    with scratch_database():
        finding.make_codes()
        with _Table() as table:
            begun = [f"{number}00" for number in BEGUN]
            asked = {
                "G6, code prefix of 2": (BEGUN, table.begun(BEGUN), 1 / 2),
                "G6, code prefix of 4": (begun, table.begun(begun), 1 / 2),
                "G7, words": (BEASTS, table.ranked(BEASTS), 1 / 3),
                "G7, words, theirs unranked": (BEASTS, table.words(BEASTS), None),
                "G7, a word begun": (CUT, table.ranked(f"{word}*" for word in CUT), 1 / 3),
                "G7, a word begun, theirs unranked": (CUT, table.words(f"{word}*" for word in CUT), None),
            }
            print(f"  {Code.objects.count():,} invented codes")
            suggestions(asked, table)
    with scratch_database():
        call_command("load_edition", verbosity=0)
        finding.load_whole_files()
        with _Table() as table:
            asked = {
                "G6, code prefix of 2": (BEGUN, table.begun(BEGUN), 1 / 2),
                "G7, words": (WORDS, table.ranked(WORDS), 1 / 3),
                "G7, words, theirs unranked": (WORDS, table.words(WORDS), None),
            }
            suggestions(asked, table)
            with override_settings(STAFF_MFA_REQUIRED=False):
                code_page(table)
    return 0


def suggestions(asked: dict, table: "_Table") -> None:
    client = Client()
    for name, (texts, theirs, bar) in asked.items():
        ours = finding.cost(client, [f"/codes/suggest/?q={text}" for text in texts * ROUNDS])
        report(name, ours, table.cost(theirs), bar)


def code_page(table: "_Table") -> None:
    """A member's page, opened before this month, beside the row of the same code."""
    member = User.objects.create_user("member@example.org")
    granting.grant_plan(user=member, plan=Plan.objects.get(slug="member"), now=timezone.now(), reason="benchmark")
    client = Client()
    client.force_login(member)
    paths = [f"/codes/cpt/{code}/" for code in CODES]
    for path in paths:
        client.get(path)
    report("G8, code page", finding.cost(client, paths * ROUNDS), table.cost(table.rows(CODES)), 1 / 3)


def report(name: str, ours: float, theirs: float, bar: float | None) -> None:
    told = f"{ours:.2f} ms, Datasette {theirs:.2f} ms, {ours / theirs:.2f} of it{f' (bar {bar:.2f})' if bar else ''}"
    print(f"  {connection.vendor}, load {os.getloadavg()[0]:.1f}, {name}: {told}")


def _copy(rows: sqlite3.Connection, model: type[Model]) -> None:
    """A table of the model's rows that refers to the codes."""
    names = [field.attname for field in model._meta.concrete_fields]
    columns = ", ".join(f"{name} {'REFERENCES codes(code)' if name == 'code' else ''}" for name in names)
    table = model._meta.model_name
    rows.execute(f"CREATE TABLE {table} ({columns})")
    places = ", ".join("?" * len(names))
    kept = (tuple(map(_plain, row)) for row in model._default_manager.values_list(*names).iterator())
    rows.executemany(f"INSERT INTO {table} VALUES ({places})", kept)  # noqa: S608 - names of our own columns
    rows.execute(f"CREATE INDEX {table}_code ON {table} (code)")


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, (int, float, str)) else str(value)


class _Table:
    """All codes as one table of SQLite with a full-text index, and Datasette before it."""

    def __enter__(self) -> "_Table":
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "codes.db"
        rows = sqlite3.connect(self.path)
        rows.execute("CREATE TABLE codes (code TEXT PRIMARY KEY, code_set TEXT, status TEXT, title TEXT, words TEXT)")
        texts = {
            key: words for key, *words in Document.objects.filter(kind=KIND).values_list("key", "title", "keywords")
        }
        found = Code.objects.values_list("pk", "code", "code_set__slug", "status")
        kept = ([*code, *texts.get(str(pk), ["", ""])] for pk, *code in found.iterator())
        rows.executemany("INSERT OR IGNORE INTO codes VALUES (?, ?, ?, ?, ?)", kept)
        rows.execute(
            "CREATE VIRTUAL TABLE codes_fts USING fts5(code, title, words, content='codes', tokenize='porter')"
        )
        rows.execute("INSERT INTO codes_fts (codes_fts) VALUES ('rebuild')")
        for model in (FeeScheduleEntry, MedicallyUnlikelyEdit):
            _copy(rows, model)
        rows.commit()
        rows.close()
        return self

    def __exit__(self, *raised: object) -> None:
        self.folder.cleanup()

    @staticmethod
    def begun(texts: Iterable[str]) -> list[str]:
        return [f"/codes/codes.json?code__startswith={text}&{_LEAN}" for text in texts]

    @staticmethod
    def words(texts: Iterable[str]) -> list[str]:
        raw = "_searchmode=raw"
        return [f"/codes/codes.json?_search={text.replace(' ', '+')}&{raw}&{_LEAN}" for text in texts]

    @staticmethod
    def ranked(texts: Iterable[str]) -> list[str]:
        return [f"/codes.json?{urlencode({'sql': _RANKED, 'words': text, '_shape': 'array'})}" for text in texts]

    @staticmethod
    def rows(codes: Iterable[str]) -> list[str]:
        return [f"/codes/codes/{code}" for code in codes]

    def cost(self, paths: list[str]) -> float:
        """Milliseconds of Datasette's processor time a request."""
        asked = [*PYTHON, str(ASKED), str(self.path), str(ROUNDS), *paths]
        return float(subprocess.run(asked, check=True, capture_output=True, text=True).stdout)


_RANKED = (
    "select codes.code, codes.title from codes_fts join codes on codes.rowid = codes_fts.rowid"
    " where codes_fts match :words order by codes_fts.rank limit 10"
)
_LEAN = "_shape=array&_size=10&_nocount=1&_nofacet=1&_nosuggest=1"
