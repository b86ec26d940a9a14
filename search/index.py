"""Full text: put, drop, matching and find. Callers own what a kind and a key mean."""

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from search import ordering, spelling
from search.backends import backend, holding
from search.models import TERM, WRITTEN_TERM, Document
from search.queries import Group, Query, grouped
from search.words import Typed, can_be_misspelled, folded, forms, read

SHORT = 5  # letters of what is likely an acronym
Ask = Callable[[str, Query, int], list[str]]
Thesaurus = Mapping[tuple[str, ...], tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class TextMatch:
    """The keys of the best documents, and what was asked in the end to find them.

    `corrected` holds typed words that stand in no document in just this form, each with the words looked for as well.
    `every_word` is false where only some of the words occur.
    """

    keys: list[str]
    kind: str = ""
    query: Query = field(default_factory=lambda: Query(()))
    corrected: dict[str, tuple[str, ...]] = field(default_factory=dict)
    every_word: bool = True

    def all_numbers(self) -> RawSQL:
        """Every key that matches, not only the best, as a subquery; for kinds whose keys are numbers."""
        sql, parameters = backend(connection).matched(self.kind, self.query)
        return RawSQL(f"SELECT CAST(m.key AS bigint) FROM ({sql}) m", parameters)  # noqa: S608, S611 - words are parameters


def texts(kind: str, keys: Iterable[str]) -> dict[str, Document]:
    """The documents with these keys, to say why they were found."""
    return {document.key: document for document in Document.objects.filter(kind=kind, key__in=list(keys))}


def put(documents: Iterable[Document]) -> None:
    """Add or replace documents; one with the same kind and key is overwritten."""
    documents = list(documents)
    for document in documents:
        document.prepare()
    Document.objects.bulk_create(
        documents,
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=["title", "keywords", "body", "rank", "title_words", "keywords_words", "body_words"],
        batch_size=500,
    )
    spelling.learn(documents)


def prepare_all() -> None:
    """Write the words of documents that came before these were kept, or kept term by term, a chunk a statement."""
    without = Q(title_words="", keywords_words="", body_words="") & ~Q(title="", keywords="", body="")
    joined = Q(keywords__contains=TERM) & ~Q(keywords_words__contains=WRITTEN_TERM)
    rows = Document.objects.filter(without | joined)
    last = 0
    while chunk := list(rows.filter(pk__gt=last).order_by("pk")[:500]):
        put(chunk)
        last = chunk[-1].pk


def rank(kind: str, ranks: Mapping[str, int | None]) -> None:
    """Give the documents with these keys their ranks; unknown keys are fine."""
    every = list(ranks)
    for start in range(0, len(every), 500):
        keys = every[start : start + 500]
        documents = list(Document.objects.filter(kind=kind, key__in=keys))
        for document in documents:
            document.rank = ranks[document.key]
            document.prepare()
        Document.objects.bulk_update(documents, ["rank", "body_words"])


def drop(kind: str, keys: Iterable[str]) -> None:
    """Forget the documents with these keys; unknown keys are fine."""
    rows = Document.objects.filter(kind=kind, key__in=list(keys))
    if documents := list(rows):
        rows.delete()
        spelling.forget(kind, documents)


def matching(kind: str, text: str, *, limit: int = 200, also: str = "") -> TextMatch:
    """The best documents for the words as typed, best first, and whether they hold every word.

    Words may be cut short and stand in any order; all must occur, and only when no document holds all of them does
    any one of them do. Text in double quotes is a phrase; of words or phrases with | between, one is enough. Anything
    else that is no word or digit is ignored, so no input can be a syntax error. `also` names a second kind whose
    documents count as if they were of the first.
    """
    query = Query(grouped(read(text)))
    kinds = [name for name in (kind, also) if name]
    for asked in dict.fromkeys((query, _any_word(query))) if query else ():
        ask = backend(connection).ranked if asked.require_all else ordering.with_some
        if keys := [key for name in kinds for key in ask(name, asked, limit)]:
            return TextMatch(list(dict.fromkeys(keys)), kind, asked, every_word=asked.require_all)
    return TextMatch([], kind, query)


def concerns(found: TextMatch, keys: Set[str]) -> bool:
    """Whether documents with these keys, changed since, may make another answer of this one.

    They do not where each word of the text was found, and none of them was or is among what is found.
    """
    if not (found.keys and found.every_word and keys.isdisjoint(found.keys)):
        return True
    return backend(connection).concerned(found.kind, found.query, keys)


def missing(kind: str, text: str) -> list[str]:
    """The words of a text that no document of the kind holds, nor any word that begins so."""
    words = read(text).words
    held = holding(kind, words)
    return [word for word in words if word not in held]


@dataclass(frozen=True, eq=False)
class Language:
    """What a trade's words mean: its thesaurus, its acronyms, which begin no longer word, and more for `find` alone.

    `preferred` are runs of words that need no answer, such as "not otherwise specified"; `parts` takes a word that no
    document holds apart into plainer ones, or answers with none.
    """

    thesaurus: Thesaurus = field(default_factory=dict)
    acronyms: Set[str] = frozenset()
    preferred: Set[tuple[str, ...]] = frozenset()
    parts: Callable[[str], tuple[str, ...]] = lambda word: ()

    @cached_property
    def forms(self) -> dict[str, list[str]]:
        """The single words that the thesaurus understands, by the forms in which a typo looks for them."""
        found: dict[str, list[str]] = {}
        for run in self.thesaurus:
            for form in forms(folded(run[0])) if len(run) == 1 and can_be_misspelled(run[0]) else ():
                found.setdefault(form, []).append(run[0])
        return found


PLAIN = Language()


def find(kind: str, text: str, *, language: Language = PLAIN, limit: int = 200) -> TextMatch:
    """As `matching`, but the language's words may answer for those typed, and one typo a word is forgiven.

    Each step is taken only when the one before found nothing: all words, all words or what is one typo from them, any
    word. A text with quotes is searched exactly as it stands, in the first step alone.
    """
    among = max(limit, ordering.READ)
    found = _forgiving(kind, text, language, among, backend(connection).ranked)
    if not found.keys:
        return _any(found, limit)
    whole = _standing_whole(found, among)
    keys = ordering.with_all(kind, found.query, list(dict.fromkeys([*whole, *found.keys]))[:among])
    return replace(found, keys=sorted(keys, key=lambda key: key not in whole)[:limit] if whole else keys[:limit])


def beside(found: TextMatch, *, limit: int) -> list[str]:
    """Where all words were found: the best documents that hold some of them, as long as the list has room."""
    query, room = _any_word(found.query, loose=True), limit - len(found.keys)
    if not (found.keys and found.every_word) or query is found.query or room <= 0:
        return []
    some = ordering.with_some(found.kind, query, limit + len(found.keys))
    return [key for key in some if key not in found.keys][:room]


def complete(kind: str, text: str, *, language: Language = PLAIN, limit: int = 8) -> TextMatch:
    """As `find` while someone types: every word must occur, and only the first matches are ranked.

    Ranking everything that two letters begin costs by the size of the index; this costs by what is shown.
    """
    return _forgiving(kind, text, language, limit, ordering.of_first)


def _forgiving(kind: str, text: str, language: Language, limit: int, ask: Ask) -> TextMatch:
    """All words as typed; where that finds nothing, also what is one typo from a word that no document holds whole.

    Such a word may still begin others: "tigh" begins "tight" and means "thigh", so it stays beside its corrections.
    """
    typed = read(text)
    query = _asked(typed, language)
    found = TextMatch(ask(kind, query, limit) if query else [], kind, query)
    if found.keys or typed.phrases or not typed:
        return found
    strange = spelling.unknown(kind, query.lone_words())
    corrected = spelling.corrections(kind, strange, also=language.forms)
    query = query.corrected(corrected, language.thesaurus) if corrected else query
    query = _apart(kind, query, strange - set(corrected), language)
    return found if query is found.query else TextMatch(ask(kind, query, limit), kind, query, corrected)


def _asked(typed: Typed, language: Language) -> Query:
    """What a text asks; what it would only like to find is asked where nothing else is."""
    groups = grouped(typed, {} if typed.phrases else language.thesaurus)
    query = Query(groups, acronyms=frozenset(set(typed.words) & language.acronyms))
    wished = tuple(group for group in groups if group.typed in language.preferred and not group.exact)
    if not wished or len(wished) == len(groups):
        return query
    return replace(query, groups=tuple(group for group in groups if group not in wished), preferred=wished)


def _apart(kind: str, query: Query, strange: Set[str], language: Language) -> Query:
    """With each word that begins no word of a document taken apart, where the language knows its parts."""
    parts = {word: plainer for word in strange if (plainer := language.parts(folded(word)))}
    unknown = set(parts) - holding(kind, parts) if parts else set()
    groups: list[Group] = []
    for group in query.groups:
        plainer = parts[group.typed[0]] if group.typed[0] in unknown else ()
        named = [replace(each, typed=group.typed) for each in grouped(Typed(plainer, ()), language.thesaurus)]
        groups += named or [group]
    return replace(query, groups=tuple(groups)) if unknown else query


def respelled(kind: str, text: str) -> str:
    """The text with the words that no document holds corrected, for "did you mean ...?"; empty if none is."""
    typed = read(text)
    strange = set() if typed.phrases or typed.either else spelling.unknown(kind, typed.words)
    strange -= holding(kind, strange)
    corrected = spelling.corrections(kind, strange)
    return " ".join(corrected.get(word, (word,))[0] for word in typed.words) if corrected else ""


def _standing_whole(found: TextMatch, limit: int) -> dict[str, None]:
    """Of one short word that stands for itself: where it stands whole, before what it begins, SLE before sleep."""
    groups = found.query.groups
    word = groups[0].typed
    if len(groups) > 1 or groups[0].exact or groups[0].alternatives != (word,) or len(word[0]) > SHORT:
        return {}
    whole = replace(found.query, groups=(Group(word, (word,), exact=True),))
    return dict.fromkeys(backend(connection).ranked(found.kind, whole, limit))


def _any(found: TextMatch, limit: int) -> TextMatch:
    query = _any_word(found.query, loose=True)
    # Where no word is known as it was typed, some of their corrections side by side mean nothing.
    if query is found.query or all(group.typed[0] in found.corrected for group in query.groups):
        return found
    return replace(found, keys=ordering.with_some(found.kind, query, limit), query=query, every_word=False)


def _any_word(query: Query, *, loose: bool = False) -> Query:
    """The same query with any of its words; one word stays as it is, and phrases are never loosened."""
    return query if len(query.groups) < 2 or query.is_exact() else replace(query, require_all=False, loose=loose)
