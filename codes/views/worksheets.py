"""The worksheets: visit level, time, drug units. Their state is the address; a guest has three runs a day of each."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from codes.fees.pricing import has_values
from codes.models import (
    AnesthesiaFactor,
    Code,
    CoverageLink,
    FeeScheduleEntry,
    HcpcsEntry,
    MedicallyUnlikelyEdit,
    ProlongedVisit,
    Release,
    VisitLevel,
)
from codes.reading.lines import Line, written
from codes.reference.facts import Loaded
from codes.reference.indicators import PRICED
from codes.reference.modifier_rules import PARTS
from codes.views.locality import asked_locality, asked_track
from codes.views.running import run, shown
from codes.views.worksheet_forms import CoverageForm, DrugUnitsForm, FeeChangeForm, TimeForm, VisitLevelForm
from codes.worksheets.answers import Answer
from codes.worksheets.coverage import coverage_answer
from codes.worksheets.drug_units import drug_units as units_of_drug
from codes.worksheets.fee_change import Priced, change_answer
from codes.worksheets.ndc import limit_row, package_of
from codes.worksheets.time import time_answer
from codes.worksheets.visit_level import visit_level as level_of_visit

METHODS = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class Tool:
    """A worksheet as its page shows it; `needed` is the field that a sent form has."""

    name: str
    title: str
    lede: str
    button: str
    needed: str
    form: type[Form]


VISIT_LEVEL = Tool(
    "visit_level",
    "Visit level",
    "The E/M code that decision-making or time reaches, what decides it, and what is missing for the next.",
    "Find the level",
    "family",
    VisitLevelForm,
)
TIME = Tool(
    "time_units",
    "Time",
    "Units from minutes, with Medicare's threshold beside CPT's where they differ.",
    "Count the units",
    "service",
    TimeForm,
)
DRUG_UNITS = Tool(
    "drug_units",
    "Drug units",
    "What to bill of a drug, by the dose in CMS's own descriptor, and whether JW or JZ goes on the line.",
    "Count the units",
    "given",
    DrugUnitsForm,
)


FEE_CHANGE = Tool(
    "fee_change",
    "Why did it change?",
    "The change of an amount between two fee schedules, split into relative values, GPCIs and conversion factor.",
    "Explain the change",
    "before",
    FeeChangeForm,
)


COVERAGE = Tool(
    "coverage",
    "Coverage",
    "Which loaded Medicare policies name a procedure or a diagnosis, and how they list the two together.",
    "Find policies",
    "code",
    CoverageForm,
)


@require_http_methods(METHODS)
def visit_level(request: HttpRequest) -> HttpResponse:
    """The level of a visit by the steps of today."""
    families = VisitLevel.objects.by_family(timezone.now().date()) if request.GET or request.POST else {}
    return _worksheet(request, VISIT_LEVEL, lambda form: _level_of(form, families))


def _level_of(form: VisitLevelForm, families: dict[str, list[VisitLevel]]) -> Answer:
    steps = families.get(form.cleaned_data["family"], [])
    if not steps:
        return Answer("No level to count by", ["No row says which codes are the steps of this kind of visit today."])
    return level_of_visit(**form.cleaned_data, steps=steps)


@require_http_methods(METHODS)
def time_units(request: HttpRequest) -> HttpResponse:
    """Units from minutes, by the rules of today; anesthesia is paid by the newest factors that are loaded."""
    prolonged = ProlongedVisit.objects.by_visit(timezone.now().date())
    release = Loaded(list(Release.objects.ready()), None, asked_track(request)).of(Release.Source.ANESTHESIA)
    factors = AnesthesiaFactor.objects.by_key(release) if release else {}

    def counted(form: TimeForm) -> Answer:
        return time_answer(**form.cleaned_data, prolonged=prolonged, factors=factors)

    return _worksheet(request, TIME, counted, visits=prolonged, factors=factors)


@require_http_methods(METHODS)
def drug_units(request: HttpRequest) -> HttpResponse:
    """Units of a drug from its dose."""
    return _worksheet(request, DRUG_UNITS, _units_of_drug)


def _units_of_drug(form: DrugUnitsForm) -> Answer:
    asked = form.for_worksheet()
    package = package_of(form.cleaned_data["ndc"], code=asked["code"]) if form.cleaned_data["ndc"] else None
    if package and package.answer:
        return package.answer
    asked["code"] = package.code if package else asked["code"]
    hcpcs = Release.objects.newest(Release.Source.HCPCS)
    entry = HcpcsEntry.objects.row_of(asked["code"], hcpcs)
    if hcpcs is None or entry is None:
        missing = f"{asked['code']} is not in {hcpcs.in_words}" if hcpcs else "No HCPCS data loaded"
        return Answer("No descriptor to count by", [f"{missing}: a HCPCS code names its dose, a CPT code does not."])
    stands = hcpcs.row(entry.line, entry.part)
    limits = {"limit": _limit(asked["code"]), "payment": limit_row(asked["code"])}
    answer = units_of_drug(**asked, descriptor=entry.long_description, stands=stands, **limits)
    ended = [each.ended_words for each in Code.objects.procedures_named([asked["code"]]) if each.is_ended]
    tables = [*answer.tables, *([package.table] if package else [])]
    return replace(answer, sentences=[*ended, *answer.sentences], tables=tables)


def _limit(code: str) -> str:
    mue = Release.objects.newest(Release.Source.MUE, Release.Setting.PRACTITIONER)
    edit = MedicallyUnlikelyEdit.objects.row_of(code, mue)
    if mue is None:
        return "no MUE data loaded"
    return f"{edit.units}; {mue.row(edit.line)}" if edit else f"no published value in {mue.in_words}"


@require_http_methods(METHODS)
def fee_change(request: HttpRequest) -> HttpResponse:
    """Why the amount of a code changed between two releases."""
    releases = list(Release.objects.ready().of(Release.Source.FEE_SCHEDULE).newest_first())
    gpcis = Release.objects.newest(Release.Source.GPCI)
    localities = list(gpcis.localities.for_choosing()) if gpcis else []
    lone = None if len(releases) > 1 else _too_few(releases)
    return _worksheet(request, FEE_CHANGE, _change_of_fee, instead=lone, releases=releases, localities=localities)


def _too_few(releases: list[Release]) -> Answer:
    """What stands in place of an answer where there are no two fee schedules to compare."""
    loaded = (
        f"One fee schedule is loaded here, {releases[0].in_words}" if releases else "No fee schedule is loaded here"
    )
    return Answer("Nothing to compare yet", [f"{loaded}: a change needs two."])


def _change_of_fee(form: FeeChangeForm) -> Answer:
    said = form.cleaned_data
    part = next((each for each in said["code"].modifiers if each in PARTS), "")
    found = [_priced(said["code"].code, part, release, said["locality"]) for release in (said["before"], said["after"])]
    missing = [text for text in found if isinstance(text, str)]
    if missing:
        return Answer("Nothing to compare", missing)
    before, after = (each for each in found if isinstance(each, Priced))
    return change_answer(said["code"].code, before, after, facility=said["place"] == "facility")


def _priced(code: str, modifier: str, pk: int, locality: str) -> Priced | str:
    """The row of a code in a release with the GPCIs of its first day, or why there is none."""
    release = Release.objects.ready().get(pk=pk)
    row = FeeScheduleEntry.objects.row_of(code, release, modifier)
    if row is None:
        return f"No row for {written(Line(code, (modifier,) if modifier else ()))} in {release.in_words}."
    if row.status not in PRICED or row.not_used_for_medicare or not has_values(row):
        return f"Not priced in {release.in_words}: status {row.status} ({release.row(row.line)})."
    gpcis = Release.objects.for_date_of_service(Release.Source.GPCI, release.effective_date)
    here = gpcis.localities.called(locality) if gpcis and locality else None
    if locality and here is None:
        return f"No GPCIs of this locality for {release.in_words}: choose National."
    return Priced(row, here)


def _worksheet(
    request: HttpRequest,
    tool: Tool,
    work: Callable[..., Answer],
    *,
    instead: Answer | None = None,
    **choices: Collection,
) -> HttpResponse:
    """A guest sends the form, since that counts; for an account a link is enough.

    `instead` is what is said where the tool cannot work with what is loaded: it costs no run.
    """
    now = timezone.now()
    given = request.POST if request.method == "POST" else request.GET
    asks = request.method == "POST" or (tool.needed in given and request.user.is_authenticated)
    sent = asks and instead is None
    # The locality of the fees page is only shown as the choice: an answer rests on what its address says.
    initial = {"locality": asked_locality(request)} | given.dict()
    form = tool.form(given if sent else None, initial=initial, **choices)
    answer, taken = run(request, form, tool=tool.name, now=now, work=lambda said: work(form))
    asked = {name: form.data[name] for name in form.fields if form.data.get(name)}
    address = reverse(tool.name)
    link = f"{address}?{urlencode(asked)}" if answer else ""
    answer = answer or instead
    crumbs = [{"title": "Codes", "url": reverse("codes")}, {"title": tool.title}]
    page = {"tool": tool, "address": address, "form": form, "answer": answer, "link": link, "crumbs": crumbs}
    return shown(request, "codes/worksheet.html", page, tool=tool.name, now=now, taken=taken)


@require_http_methods(METHODS)
def coverage(request: HttpRequest) -> HttpResponse:
    """What the loaded policies say of a procedure and a diagnosis."""
    areas = Release.objects.newest(Release.Source.COVERAGE_STATES)
    states = CoverageLink.objects.all_states(areas) if areas else []
    today = timezone.now().date()
    return _worksheet(request, COVERAGE, lambda form: coverage_answer(**form.cleaned_data, today=today), states=states)
