"""Finding a code by words, and by the first letters: what stands in the first ten, and what a question costs.

45,017 real ICD-10-CM titles (order file, those of the tabular list) are put into the text index under a kind of their
own in a scratch database. Asked are official inclusion terms of the tabular list, which are other words for the same
thing and are not indexed, and titles with one typo. The controls are the same index with every word required as typed,
and a plain index: FTS5 with Porter's stems, all words and then any, ranked by bm25, with nothing of ours.
Then G6 and G7: /codes/suggest/ by code prefix and by words over 100,000 invented codes, and over CMS's whole files.
"""

import gzip
import os
import random
import sqlite3
import string
import time
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path

from defusedxml import ElementTree
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from benchmarks._databases import scratch_database
from benchmarks.imports import cpu_of, database_process
from codes.finding.synonyms import language, language_begun
from codes.models import Code, CodeSet
from codes.releases.indexing import index_codes
from search import index
from search.backends import backend
from search.models import Document, Spelling
from search.queries import Query, grouped
from search.words import read

KIND = "bench"
ASKED = int(os.environ.get("BENCH_ASKED", "2000"))
CODES = int(os.environ.get("BENCH_CODES", "100000"))
FOLDER = Path(os.environ.get("REAL_DATA", settings.BASE_DIR.parent / "shared" / "data")) / "e_icd10cm_2021"


def main() -> int:
    if not FOLDER.is_dir():
        print(f"  no files in {FOLDER}: set REAL_DATA")
        return 2
    titles, terms = read_files()
    with scratch_database():
        start = time.perf_counter()
        put(titles)
        took = time.perf_counter() - start
        words = Spelling.objects.values("word").distinct().count()
        print(f"{connection.vendor}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        print(
            f"  {len(titles):,} titles indexed in {took:.0f} s, {words:,} words in {Spelling.objects.count():,} forms"
        )
        for name, questions in (("inclusion terms", terms), ("titles with one typo", misspelled(titles))):
            for how, ask in asking(titles).items():
                print(f"  {name}, {how}: {measured(ask, questions)}")
        suggestions()
    with scratch_database():
        whole_files()
    return 0


def asking(titles: dict[str, str]) -> dict[str, Callable[[str], list[str]]]:
    return {
        "control, all words as typed": plain,
        "control, a plain index": plain_index(titles),
        "find without synonyms": bare,
        "find": full,
        "find, and what has some of the words below": page,
        "complete": typing,
    }


def plain_index(titles: dict[str, str]) -> Callable[[str], list[str]]:
    """A search as anybody writes it in an hour."""
    rows = sqlite3.connect(":memory:")
    rows.execute("CREATE VIRTUAL TABLE t USING fts5(title, code UNINDEXED, tokenize='porter unicode61')")
    rows.executemany("INSERT INTO t (code, title) VALUES (?, ?)", titles.items())

    def ask(text: str) -> list[str]:
        words = [f'"{word}"' for word in read(text).words]
        for joined in (" AND ".join(words), " OR ".join(words)):
            found = rows.execute("SELECT code FROM t WHERE t MATCH ? ORDER BY bm25(t), rowid LIMIT 10", [joined])
            if keys := [key for (key,) in found]:
                return keys
        return []

    return ask


def read_files() -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Titles by code from the order file, and inclusion terms with their code from the tabular list."""
    with gzip.open(FOLDER / "icd10cm_tabular_2021.xml.gz") as file:
        nodes = list(ElementTree.parse(file).getroot().iter("diag"))
    terms = [
        (node.findtext("name").replace(".", ""), note.text)
        for node in nodes
        for note in node.findall("inclusionTerm/note")
    ]
    wanted = {node.findtext("name").replace(".", "") for node in nodes}
    with gzip.open(FOLDER / "icd10cm-order-Jan-2021.txt.gz", "rt", encoding="ascii") as file:
        rows = {line[6:14].strip(): line[77:].strip() for line in file}
    titles = {code: title for code, title in rows.items() if code in wanted}
    return titles, random.Random(1).sample(terms, min(ASKED, len(terms)))


def put(titles: dict[str, str]) -> None:
    documents = [Document(kind=KIND, key=code, title=title) for code, title in titles.items()]
    for start in range(0, len(documents), 2_000):
        with transaction.atomic():
            index.put(documents[start : start + 2_000])
    analyze()


def analyze() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def misspelled(titles: dict[str, str]) -> list[tuple[str, str]]:
    """Titles with one letter of one word changed, left out, added or swapped with the next."""
    chance = random.Random(2)
    chosen = chance.sample(sorted(titles.items()), ASKED)
    return [(code, typo(title, chance)) for code, title in chosen]


def typo(title: str, chance: random.Random) -> str:
    words = title.split()
    places = [place for place, word in enumerate(words) if word.isalpha() and len(word) >= 4]
    if not places:
        return title
    place = chance.choice(places)
    word, at = words[place], chance.randrange(len(words[place]) - 1)
    letter = chance.choice(string.ascii_lowercase)
    words[place] = chance.choice([
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ])  # fmt: skip
    return " ".join(words)


def plain(text: str) -> list[str]:
    return backend(connection).ranked(KIND, Query(grouped(read(text))), 10)


def bare(text: str) -> list[str]:
    return index.find(KIND, text, limit=10).keys


def full(text: str) -> list[str]:
    return index.find(KIND, text, language=language(), limit=10).keys


def page(text: str) -> list[str]:
    """As the search page lists them."""
    found = index.find(KIND, text, language=language(), limit=10)
    return found.keys + index.beside(found, limit=10)


def typing(text: str) -> list[str]:
    return index.complete(KIND, text, language=language_begun(), limit=10).keys


def measured(ask: Callable[[str], list[str]], questions: list[tuple[str, str]]) -> str:
    hits, near, times = 0, 0, []
    process = database_process()
    used = time.process_time() + cpu_of(process)
    for code, text in questions:
        start = time.perf_counter()
        keys = ask(text)
        times.append(time.perf_counter() - start)
        hits += code in keys
        near += any(key.startswith(code) or code.startswith(key) for key in keys)
    cpu = (time.process_time() + cpu_of(process) - used) / len(questions) * 1000
    times.sort()
    p50, p95 = (times[int(len(times) * share)] * 1000 for share in (0.5, 0.95))
    shares = f"{hits / len(questions):.1%} in the first ten, {near / len(questions):.1%} it or a code above or below it"
    return f"{shares}, p50 {p50:.1f} ms, p95 {p95:.1f} ms, {cpu:.1f} ms of CPU"


def suggestions() -> None:
    """The page's own answers over many codes, with the CPU of the database's process where there is one."""
    make_codes()
    client = Client()
    control = cost(client, ["/healthz"] * 50)
    print(f"  control, /healthz: {control:.2f} ms of CPU")
    chance = random.Random(3)
    numbers = [f"{chance.randrange(10_000, 90_000, 4):05d}" for _ in range(200)]
    letters = ["unicorn", "griffin", "dragon", "phoenix"]
    asked = {
        "code prefix of 2": [number[:2] for number in numbers],
        "code prefix of 4": [number[:4] for number in numbers],
        "whole code": numbers,
        "word of 2 letters": [word[:2] for word in letters * 10],
        "word of 6 letters": [word[:6] for word in letters * 10],
        "three words": [f"service {number} unicorn" for number in numbers],
        "a word with a typo": ["unicorm", "grifin", "draggon", "pheonix"] * 10,
    }
    for name, texts in asked.items():
        took = cost(client, [f"/codes/suggest/?q={text}" for text in texts])
        print(f"  suggest, {name}: {took:.2f} ms of CPU, {took / control:.1f} of the control")


# Source, file, release and first day.
WHOLE = [
    ("fee_schedule", "a_pfs_rvu25d/PPRRVU2025_Oct.csv", "RVU25D", "2025-10-01"),
    ("hcpcs", "c_hcpcs_2020_quarterly/2020_10_anweb.xlsx", "2020-10", "2020-10-01"),
    ("mue", "b_ncci_2024q3_reconstructed/MCR_MUE_PractitionerServices_Eff_07-01-2024.csv", "2024Q3", "2024-07-01"),
    ("rbcs", "d_betos/rbcs_2024_reconstructed.csv", "2024", "2024-01-01"),
]


def load_whole_files() -> None:
    """Import CMS's files whole."""
    start = time.perf_counter()
    for source, path, release, effective in WHOLE:
        options = {"setting": "practitioner"} if source == "mue" else {}
        call_command(
            f"import_{source}", str(FOLDER.parent / path), release=release, effective=date.fromisoformat(effective),
            json=True, stdout=StringIO(), **options,
        )  # fmt: skip
    analyze()
    print(f"  whole files: {Code.objects.count():,} codes in {time.perf_counter() - start:.0f} s")


def whole_files() -> None:
    """The same over all codes of CMS's files, with their public words; and the search page."""
    load_whole_files()
    client = Client()
    control = cost(client, ["/healthz"] * 50)
    print(f"  control, /healthz: {control:.2f} ms of CPU")
    words = ["wheelchair", "cpap machine", "rolling walker", "diabetic shoes", "injection iron", "liver tumours"]
    asked = {
        "code prefix of 2": ["99", "47", "36", "J1", "E0", "77"],
        "code prefix of 4": ["9921", "4738", "3624", "J188", "E060", "7694"],
        "whole code": ["99213", "47383", "36247", "J1885", "E0601", "76942"],
        "word of 2 letters": ["wh", "in", "ca", "ti"],
        "words": words,
        "a word with a typo": ["wheelchiar", "cathetar", "oxigen", "prosthesys"],
    }
    for face, name in (("suggest", "suggest"), ("search", "search page")):
        for kind, texts in asked.items():
            if face == "search" and "code" in kind:
                continue
            took = cost(client, [f"/codes/{face}/?q={text}" for text in texts * 10])
            print(f"  whole files, {name}, {kind}: {took:.2f} ms of CPU, {took / control:.1f} of the control")


def make_codes() -> None:
    code_set = CodeSet.objects.get(slug="cpt")
    beasts = ["unicorn", "griffin", "dragon", "phoenix"]
    made = (
        Code(code_set=code_set, code=f"{number:05d}", lead=f"Service {number:05d} of a {beasts[number % 4]}.")
        for number in range(CODES)
    )
    Code.objects.bulk_create(made, batch_size=5_000)
    index_codes(Code.objects.all())
    analyze()


def cost(client: Client, paths: list[str]) -> float:
    """Milliseconds of CPU a request, of this process and the database's."""
    client.get(paths[0])
    process = database_process()
    used = time.process_time() + cpu_of(process)
    for path in paths:
        assert client.get(path).status_code == 200
    return (time.process_time() + cpu_of(process) - used) / len(paths) * 1000
