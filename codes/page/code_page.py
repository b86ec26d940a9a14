"""A code page as its template shows it: the head, the halves, the list of sections, and what machines read of it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator

from codes.models import Code, Release
from codes.models.reference import dotted
from codes.page.depth import Depth
from codes.page.glance import glance, inside
from codes.page.words import Section, View
from codes.reference.facts import Facts, Loaded, Setting
from codes.reference.standing import Found, Standing

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
        """The fee schedule that speaks, else the HCPCS release; of a diagnosis the order file.

        Of a code that files of payment alone name, the first of these.
        """
        if self.code.is_paid_only:
            facts = self.facts
            return next((row.release for row in (facts.opps, *facts.asc, facts.limit) if row), None)
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
        """What the page says when its first source, for a procedure the fee schedule, is silent on the date.

        Where a schedule proves that the code was in use and prices it no more, that is said beside it.
        """
        first = self.facts.leading[0]
        if not self.on or self.loaded.of(first):
            return ""
        proof = self.found.note if self.found and self.found.standing is Standing.LIVES else ""
        return f"{self.loaded.missing(first)}. {proof}".strip()

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
    def is_without_words(self) -> bool:
        """Whether CMS's own words of a code, which are public, stand in no release that is loaded."""
        is_public = self.code.code_set.public_domain and not self.code.is_diagnosis
        return is_public and not (self.code.has_hcpcs or self.code.lead)

    @property
    def has_ended(self) -> bool:
        """On the day asked for, else by the newest data."""
        return self.found.is_refused if self.found else self.code.is_ended

    @property
    def status(self) -> str:
        """The status in a word: of the day asked for where it is another one than today's, or is not known."""
        if self._is_living_header:
            return "Header, not valid on a claim"
        if self._as_today:
            return self.code.status_word
        return STANDINGS[self.found.standing]

    @property
    def _is_living_header(self) -> bool:
        return self.facts.is_header and not self.has_ended

    @property
    def _as_today(self) -> bool:
        """Whether the day asked for changes nothing: its files prove that the code lived, or had ended, as now."""
        known = (Standing.LIVES, Standing.ENDED)
        return self.found is None or (self.found.standing in known and self.found.has_ended == self.code.is_ended)

    @property
    def state(self) -> str:
        """How the status looks."""
        if self._is_living_header:
            return "plain"
        if self._as_today:
            return "unknown" if self.code.is_paid_only else self.code.status
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
        return f"{self.code.ended_words} {self.facts.became}".strip()


def _entry(section: Section, half: Half | None) -> dict:
    view = half.view if half and half.title else ""
    address = half.address if half and half.folded else ""
    return {"key": section.key, "title": section.title, "locked": section.locked, "view": view, "address": address}


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
