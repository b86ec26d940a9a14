"""A code page as data: its head, and its sections in order, each as deep as this reader may see it."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from codes.models import Code, Descriptor, Release
from codes.models.reference import dotted
from codes.page.coverage import Diagnoses
from codes.page.depth import Depth
from codes.page.diagnosis import (
    DiagnosisHistory,
    DiagnosisSources,
    DiagnosisTitle,
    IndexTerms,
    Instructions,
    Reporting,
)
from codes.page.figures import Edits, Fees, Modifiers, Payment, Places
from codes.page.glance import glance, inside
from codes.page.words import (
    Documentation,
    Examples,
    History,
    Indications,
    Material,
    Necessity,
    Official,
    Plain,
    PostProcedureCare,
    Responsibility,
    Section,
    Siblings,
    Simple,
    Sources,
    Steps,
    View,
)
from codes.reference.coverage import coverage_of
from codes.reference.diagnoses import DiagnosisFacts, diagnosis_facts
from codes.reference.facts import Facts, Loaded, Setting, all_facts, open_facts
from codes.reference.standing import Found, Standing, register

# Every section that a page may have, in the order in which it shows them.
SECTIONS: list[type[Section]] = [
    Official,
    Payment,
    Fees,
    Modifiers,
    Edits,
    Diagnoses,
    Documentation,
    Places,
    Siblings,
    History,
    Sources,
    Plain,
    Indications,
    Steps,
    PostProcedureCare,
    Simple,
    Necessity,
    Responsibility,
    Examples,
]
# Those of a diagnosis: all of its facts are public.
DIAGNOSIS_SECTIONS: list[type[Section]] = [
    DiagnosisTitle,
    Reporting,
    Instructions,
    IndexTerms,
    DiagnosisHistory,
    DiagnosisSources,
    Plain,
    Simple,
    Documentation,
]


# What a page calls a code's standing on the day asked for.
STANDINGS = {
    Standing.LIVES: "In use on this date",
    Standing.ENDED: "Ended",
    Standing.NOT_BEGUN: "Not begun",
    Standing.NO_DATA: "No data for this date",
}


STATES = {Standing.LIVES: "active", Standing.NO_DATA: "unknown"}
TITLES = {View.BILLING: "Billing", View.PROCEDURE: "Procedure"}


@dataclass
class Half:
    """One of the two halves of an open page; the one not chosen is there and folded away."""

    view: View
    title: str
    sections: list[Section]
    chosen: bool
    on: date | None

    @property
    def address(self) -> str:
        """The address of the page with this half unfolded."""
        return f"?view={self.view}" + (f"&on={self.on.isoformat()}" if self.on else "")

    @property
    def folded(self) -> bool:
        return not self.chosen


@dataclass
class CodePage:
    """Everything the template shows of one code."""

    code: Code
    depth: Depth
    metered: bool
    facts: Facts
    sections: list[Section]
    found: Found | None = None
    """Whether the code was in use on the day asked for."""
    view: View = View.BILLING
    """Which half its reader chose."""
    editions: list[int] = field(default_factory=list)
    """The editions whose licensed words it serves."""

    @property
    def title(self) -> str:
        """What the window and a search engine call it: the code, and the beginning of our own words."""
        words = self.code.lead or self.facts.title
        return Truncator(f"{self.code}: {words}").chars(70) if words else str(self.code)

    @property
    def about(self) -> str:
        """A sentence for search engines and shared links, of what is open to everyone."""
        return (
            self.code.lead
            or self.facts.title
            or f"{self.code}: payment indicators, edits, units and prices as Medicare's files have them."
        )

    @cached_property
    def locked(self) -> list[Section]:
        return [section for section in self.sections if section.locked]

    @cached_property
    def halves(self) -> list[Half]:
        """What is open. A page with a lock, or with one half only, is not split."""
        opened = [section for section in self.sections if not section.locked]
        by_view = {view: [section for section in opened if section.view == view] for view in View}
        if self.locked or not all(by_view.values()):
            return [Half(self.view, "", opened, chosen=True, on=self.on)]
        return [Half(view, TITLES[view], sections, view == self.view, self.on) for view, sections in by_view.items()]

    @property
    def tabs(self) -> list[Half]:
        return self.halves if len(self.halves) > 1 else []

    @property
    def inside(self) -> list[str]:
        """What the lock holds."""
        return inside(self.locked, self.facts)

    @property
    def loaded(self) -> Loaded:
        return self.facts.loaded

    @property
    def glance(self) -> list[dict]:
        """The facts under the title, for who may read the sections they come from."""
        open_to_reader = any(each.key == "payment" and not each.locked for each in self.sections)
        return glance(self.facts) if open_to_reader else []

    @property
    def outdated(self) -> str:
        """Which of the newest releases have run out, so that no figure of theirs is taken for today's."""
        if self.on or self.code.is_ended:
            return ""
        over = self.loaded.over(self.facts.spoken, self.facts.today)
        ends = [f"{name} {each.name} ended {date_format(each.through_date)}" for name, each in over]
        return f"{'; '.join(ends)}. Look up a later date of service in the current files of CMS." if ends else ""

    @property
    def release(self) -> Release | None:
        """The fee schedule that speaks, else the HCPCS release; of a diagnosis the order file."""
        return next(filter(None, map(self.loaded.of, self.facts.leading)), None)

    @property
    def named_by(self) -> Release | None:
        """The release whose row says that the code lives: without one of its own, the schedule proves nothing of it."""
        facts = self.facts
        rows: list = [*facts.entries[:1], facts.hcpcs, facts.mue(Setting.PRACTITIONER)]
        by_key = {each.pk: each for each in self.loaded.releases}
        return next((by_key[row.release_id] for row in rows if row), self.release)

    @property
    def on(self) -> date | None:
        """The date of service asked for."""
        return self.loaded.on

    @property
    def no_data_for_date(self) -> str:
        """What the page says when its first source, for a procedure the fee schedule, is silent on the date."""
        first = self.facts.leading[0]
        return f"{self.loaded.missing(first)}." if self.on and not self.loaded.of(first) else ""

    @cached_property
    def specialties(self) -> list:
        return list(self.code.specialties.all())

    @property
    def has_official_section(self) -> bool:
        return any(section.key == "official" for section in self.sections)

    @property
    def contents(self) -> list[dict]:
        """The list of sections beside the page; a folded half is an address away where no script unfolds it."""
        listed = [_entry(each, half) for half in self.halves for each in half.sections]
        jobs = [] if self.code.is_diagnosis else [{"key": "jobs", "title": "Jobs"}]
        return [*listed, *(_entry(each, None) for each in self.locked), *jobs]

    @property
    def crumbs(self) -> list[dict]:
        """The way here: reference, set, wider section, section, code."""
        code_set, section = self.code.code_set, self.code.section
        around = [each for each in (section and section.parent, section) if each]
        set_url = code_set.get_absolute_url()
        return [
            {"title": "Codes", "url": reverse("codes")},
            {"title": code_set.name, "url": set_url},
            *({"title": each.title, "url": f"{set_url}?section={each.slug}"} for each in around),
            {"title": self.code.spelled},
        ]

    @property
    def source(self) -> str:
        return f"{self.release.file_name}, {self.release.name}" if self.release else ""

    @property
    def source_dates(self) -> str:
        """The days the figures speak about."""
        if self.release is None:
            return ""
        dates = (self.release.effective_date, self.release.through_date)
        return " to ".join(date_format(day) for day in dates)

    @property
    def descriptor_missing(self) -> bool:
        return not (self.code.code_set.public_domain or self.code.is_ended or self.has_official_section)

    @property
    def has_ended(self) -> bool:
        """On the day asked for, else by the newest data."""
        return self.found.is_refused if self.found else self.code.is_ended

    @property
    def status(self) -> str:
        """The status in a word: of the day asked for where it is another one than today's, or is not known."""
        if self._as_today:
            return self.code.get_status_display()
        return STANDINGS[self.found.standing]

    @property
    def _as_today(self) -> bool:
        """Whether the day asked for changes nothing: its files prove that the code lived, or had ended, as now."""
        known = (Standing.LIVES, Standing.ENDED)
        return self.found is None or (self.found.standing in known and self.found.has_ended == self.code.is_ended)

    @property
    def state(self) -> str:
        """How the status looks."""
        if self._as_today:
            return self.code.status
        return STATES.get(self.found.standing, "deleted")

    @property
    def neighbors(self) -> dict[str, dict | None]:
        """The code before and the code behind, by name and address."""
        around = {"before": self.code.previous_code, "behind": self.code.next_code}
        return {side: self._neighbor(name) if name else None for side, name in around.items()}

    def _neighbor(self, name: str) -> dict:
        spelled = dotted(name) if self.code.is_diagnosis else name
        return {"code": spelled, "url": reverse("code_page", args=[self.code.code_set.slug, spelled])}

    @property
    def words(self) -> str:
        """What the head says beside the code: our own sentence, else a public title, else the set."""
        return self.code.lead or self.facts.title or self.code.code_set.name

    @property
    def ended_title(self) -> str:
        return f"{self.code}: {self.status.lower()}." if self.found else f"{self.code} is {self.status.lower()}."

    @property
    def ended_text(self) -> str:
        """What the page says of a code that is not in use; empty for one that is."""
        if not self.has_ended:
            return ""
        if self.found:
            return self.found.sentence(self.code)
        return f"Not reportable on current dates of service. {self.code.status_note} {self.facts.became}".strip()


def _entry(section: Section, half: Half | None) -> dict:
    view = half.view if half and half.title else ""
    address = half.address if half and half.folded else ""
    return {"key": section.key, "title": section.title, "locked": section.locked, "view": view, "address": address}


def is_metered(code: Code, on: date) -> bool:
    """Tell whether anything on the page is metered: own text, or an official descriptor that may be served.

    A page of public facts alone is open to everyone and spends nothing.
    """
    return code.has_texts or (code.has_descriptors and code.descriptors.licensed(on=on, guest=False).exists())


def build(
    code: Code,
    *,
    depth: Depth,
    metered: bool,
    today: date,
    on: date | None = None,
    locality: str = "",
    track: str = "",
    view: View = View.BILLING,
    accepted: Collection[int] = (),
    full: Collection[int] = (),
) -> CodePage:
    """Assemble the page at a depth. What the depth withholds is not even read from the database.

    `on` is a date of service; without one each source speaks by its newest release. `locality` is a `Locality.key`,
    and `track` the payment track that the reader chose, where a day has two. `accepted` are the editions whose terms
    the reader accepted; those that are `full` have no place for them this month.
    """
    facts = _facts(code, depth, on, today, track)
    guest = depth != Depth.FULL
    descriptors = _descriptors(code, today, guest=guest, accepted=accepted)
    edition = None if descriptors else _unaccepted(code, today)
    no_place = edition if edition in full else None
    edition = None if no_place else edition
    withheld = guest and edition is not None
    found = _found(code, facts, on) if on else None
    material = Material(
        code, depth, facts, descriptors, withheld, on, found, locality, texts={}, edition=edition, full=no_place
    )
    possible = DIAGNOSIS_SECTIONS if code.is_diagnosis else SECTIONS
    if code.has_texts:
        readable = [section.key for section in possible if section.is_open(material)]
        material.texts = {text.key: text for text in code.texts.published().bodies_of(readable)}
    sections = [section(material) for section in possible if section.exists(material)]
    _link_codes(code, sections)
    editions = [each.edition_year for each in descriptors if not code.code_set.public_domain]
    return CodePage(code, depth, metered, facts, sections, found, view, editions)


def _facts(code: Code, depth: Depth, on: date | None, today: date, track: str) -> Facts:
    """The rows that the page rests on, as deep as its reader may see it."""
    if code.is_diagnosis:
        return diagnosis_facts(code, on=on, today=today)
    if depth != Depth.FULL:
        return open_facts(code, on=on, today=today, track=track)
    facts = all_facts(code, on=on, today=today, track=track)
    facts.policies = coverage_of([code.code], facts.loaded, on or today).of(code.code)
    return facts


def _found(code: Code, facts: Facts, on: date) -> Found:
    """Whether the code was in use on the day."""
    if isinstance(facts, DiagnosisFacts):
        return facts.standing(on)
    return register([code.code], on=on, releases=facts.loaded.releases).of(code)


def _link_codes(code: Code, sections: list[Section]) -> None:
    """Turn the codes that our own words name into links, for all sections in one query."""
    written = [section for section in sections if section.html]
    pages = addresses(named_in(section.html for section in written), besides=code.code)
    for section in written:
        section.html = linked(section.html, pages)


def _descriptors(code: Code, on: date, *, guest: bool, accepted: Collection[int]) -> list[Descriptor]:
    if not code.has_descriptors:
        return []
    servable = code.descriptors.servable(on=on, guest=guest, accepted=accepted)
    return list(servable.select_related("release").order_by("-edition_year", "kind"))


def _unaccepted(code: Code, on: date) -> int | None:
    """The newest edition whose words would be served, if its terms were accepted."""
    if not code.has_descriptors:
        return None
    licensed = code.descriptors.licensed(on=on, guest=False)
    return licensed.order_by("-edition_year").values_list("edition_year", flat=True).first()


# What has the shape of a CPT or HCPCS code; tags and links are matched first, so that nothing inside them is.
TOKEN = re.compile(r"<a\b.*?</a>|<[^>]*>|\b([0-9]{4}[0-9A-Z]|[A-Z][0-9]{4})\b", re.DOTALL)


def named_in(texts: Iterable[str]) -> set[str]:
    """Return everything in these HTML texts that is written like a code."""
    return {found[1] for text in texts for found in TOKEN.finditer(text) if found[1]}


def addresses(codes: set[str], *, besides: str) -> dict[str, str]:
    """Return the page of each code that exists; a number that is no code stays a number, as does the page's own."""
    named = Code.objects.procedures().filter(code__in=codes - {besides})
    rows = named.values_list("code_set__slug", "code") if codes else []
    return {code: reverse("code_page", args=[slug, code]) for slug, code in rows}


def linked(html: SafeString, pages: dict[str, str]) -> SafeString:
    """Return the text with each known code as a link. `html` is clean already, and what is added is our own."""

    def link(found: re.Match) -> str:
        address = pages.get(found[1] or "")
        return f'<a href="{address}">{found[1]}</a>' if address else found[0]

    return mark_safe(TOKEN.sub(link, html))  # noqa: S308


def of_page(page: CodePage) -> dict:
    """Return the JSON-LD of a page, with nothing in it that the open depth does not show."""
    code = page.code
    data = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": str(code),
        "url": settings.SITE_URL + code.get_absolute_url(),
        "about": {
            "@type": "MedicalCode",
            "codeValue": code.spelled,
            "codingSystem": code.code_set.name,
        },
    }
    if words := code.lead or page.facts.title:
        data["description"] = words
    if page.metered:
        data["isAccessibleForFree"] = False
        data["hasPart"] = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".paywall"}
    return data
