"""Every bar of the search in one run: recall on official words, typos, acronyms, exact forms, and what an answer costs.

Recall is asked of the titles and inclusion terms of CMS's ICD-10-CM tabular list, 45,017 codes and headers. "Held out"
means that the terms asked for are taken out of the index while all others stay in it, as on a site whose release lacks
just these words; with no term indexed at all the same questions are asked again. Acronyms are those that the tabular
list itself writes in brackets, a list that the synonym table was not made from: as indexed, and with all brackets
taken out of the index. The control is a plain index of the same words (`benchmarks.finding.plain_index`).
Then exact forms, and G6 and G7 over CMS's whole files with the sample edition; G8 is `code_page`. There questions as
coders type them are asked as well (`everyday.txt`), half of them written before the rule that they are ordered by; the
control is a plain index of the same documents.
"""

import gzip
import os
import random
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from defusedxml import ElementTree
from django.core.management import call_command
from django.db import connection, transaction

from benchmarks import finding
from benchmarks._databases import scratch_database
from codes.finding.find import KIND, find
from codes.finding.suggesting import suggestions
from codes.finding.synonyms import language
from codes.models import Code
from search import index
from search.models import TERM, Document

HELD_OUT, WHOLE, BARE, UNBRACKETED = "held_out", "whole", "bare", "unbracketed"
BARS = {"held out": 0.60, "indexed": 0.97, "one typo": 0.99, "acronyms": 0.95}
BRACKETED = re.compile(r"\[([A-Z][A-Za-z0-9-]{1,7})\]")
CAPITALS = 2  # an acronym has them, the name of a discoverer has one
SHOWN = 10
CODES = 500
EVERYDAY = Path(__file__).parent / "everyday.txt"

Texts = dict[str, str]
Asked = list[tuple[str, str]]


def main() -> int:
    if not finding.FOLDER.is_dir():
        print(f"  no files in {finding.FOLDER}: set REAL_DATA")
        return 2
    titles, asked = finding.read_files()
    terms = all_terms()
    print(f"  {connection.vendor}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    print(f"  {len(titles):,} titles, {len(terms):,} inclusion terms, {len(asked):,} asked")
    with scratch_database():
        held = set(asked)
        words = {
            HELD_OUT: joined([pair for pair in terms if pair not in held]),
            WHOLE: joined(terms),
            BARE: {},
            UNBRACKETED: {code: BRACKETED.sub(" ", text) for code, text in joined(terms).items()},
        }
        for kind, keywords in words.items():
            shown = {code: BRACKETED.sub(" ", text) for code, text in titles.items()} if kind == UNBRACKETED else titles
            put(kind, shown, keywords)
        finding.analyze()
        recall("held out", page(HELD_OUT), asked, bar=BARS["held out"])
        recall("held out, control", finding.plain_index(beside(titles, words[HELD_OUT])), asked)
        recall("held out, no term indexed", page(BARE), asked)
        recall("held out, no term indexed, control", finding.plain_index(titles), asked)
        recall("indexed", page(WHOLE), asked, bar=BARS["indexed"])
        recall("one typo", page(WHOLE), finding.misspelled(titles), bar=BARS["one typo"])
        acronyms = bracketed(titles, terms)
        recall("acronyms", page(WHOLE), acronyms, bar=BARS["acronyms"])
        recall("acronyms, brackets not indexed", page(UNBRACKETED), acronyms)
        finding.suggestions()
    with scratch_database():
        call_command("load_edition", verbosity=0)
        finding.whole_files()
        exact()
        everyday()
    return 0


def all_terms() -> Asked:
    """Every inclusion term of the tabular list with its code."""
    with gzip.open(finding.FOLDER / "icd10cm_tabular_2021.xml.gz") as file:
        nodes = list(ElementTree.parse(file).getroot().iter("diag"))
    return [
        (node.findtext("name").replace(".", ""), note.text)
        for node in nodes
        for note in node.findall("inclusionTerm/note")
    ]


def joined(terms: Asked) -> Texts:
    """The terms of each code, as the site indexes them."""
    found: dict[str, list[str]] = {}
    for code, text in terms:
        found.setdefault(code, []).append(text)
    return {code: TERM.join(texts) for code, texts in found.items()}


def beside(titles: Texts, keywords: Texts) -> Texts:
    return {code: f"{title} {keywords.get(code, '')}" for code, title in titles.items()}


def put(kind: str, titles: Texts, keywords: Texts) -> None:
    documents = [
        Document(kind=kind, key=code, title=title, keywords=keywords.get(code, "")) for code, title in titles.items()
    ]
    for start in range(0, len(documents), 2_000):
        with transaction.atomic():
            index.put(documents[start : start + 2_000])


def page(kind: str) -> Callable[[str], list[str]]:
    """As the search page lists them: the first ten."""

    def ask(text: str) -> list[str]:
        found = index.find(kind, text, language=language(), limit=SHOWN)
        return (found.keys + index.beside(found, limit=SHOWN))[:SHOWN]

    return ask


def bracketed(titles: Texts, terms: Asked) -> Asked:
    """Each acronym that stands in brackets behind its words, with a code whose title or term has them."""
    found = {}
    for code, text in [*titles.items(), *terms]:
        for acronym in BRACKETED.findall(text):
            if code in titles and sum(map(str.isupper, acronym)) >= CAPITALS:
                found.setdefault(acronym, set()).add(code)
    return [(" ".join(sorted(codes)), acronym) for acronym, codes in sorted(found.items())]


def recall(name: str, ask: Callable[[str], list[str]], asked: Asked, *, bar: float | None = None) -> None:
    """Print how often the code, or one of several, stands in the first ten."""
    hits = sum(not set(codes.split()).isdisjoint(ask(text)) for codes, text in asked)
    share = hits / len(asked)
    verdict = "" if bar is None else f", bar {bar:.2f}: {'reached' if share >= bar else 'MISSED'}"
    print(f"  {name}: {share:.1%} of {len(asked):,} in the first ten{verdict}", flush=True)


def exact() -> None:
    """Every way of writing a code leads to that code first."""
    codes = random.Random(4).sample(list(Code.objects.procedures().values_list("code", flat=True)), CODES)
    wrong = []
    for code in codes:
        for text in (code, code.lower(), f"  {code} ", f"{code}-26", f"{code[:3]} {code[3:]}"):
            with suppress(AttributeError):
                if find(text).exact.code == code:
                    continue
            wrong.append(text)
    share = 1 - len(wrong) / (len(codes) * 5)
    print(f"  exact forms first: {share:.1%}, bar 100%: {'MISSED' if wrong else 'reached'}", wrong[:5])


def everyday() -> None:
    """How often what a coder types finds one of the codes that it means: first on the page, and suggested."""
    asked = [line.split(" | ") for line in EVERYDAY.read_text(encoding="utf-8").splitlines()]
    asks: dict[str, Callable[[str], list[str]]] = {
        "first on the page": lambda text: [code.code for code in find(text).codes[:1]],
        "suggested": lambda text: [each.code for each in suggestions(text)],
        "first of a plain index, control": _plainly(1),
        "of the first eight of a plain index, control": _plainly(8),
    }
    for name, ask in asks.items():
        hits = sum(not set(codes.split()).isdisjoint(ask(text)) for text, codes in asked)
        print(f"  everyday questions, {name}: {hits} of {len(asked)}", flush=True)


def _plainly(limit: int) -> Callable[[str], list[str]]:
    documents = Document.objects.filter(kind=KIND)
    texts = {title.partition(" ")[0]: f"{title} {more}" for title, more in documents.values_list("title", "keywords")}
    ask = finding.plain_index(texts)
    return lambda text: ask(text)[:limit]
