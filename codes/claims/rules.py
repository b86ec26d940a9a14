"""Medicare's rules for one line of a claim beyond NCCI: dates, status, modifiers, place, and visits with a procedure.

Pure, like the validator: from a line and its rows to verdicts. Where no file says a rule, the citation is the section
of CMS's claims processing manual (publication 100-04, chapter 12) or of the NCCI policy manual.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.utils.formats import date_format

from codes.claims.conflicts import active_treatment, anesthetist, conflicts, critical_care_apart, plan_of_care
from codes.claims.global_periods import SAME_DAY, SHOWS, ways
from codes.claims.ncci import fits_site
from codes.claims.verdicts import Level, Verdict
from codes.fees.facilities import Biller
from codes.fees.judging import SILENT, Service, too_many_sides, uncovered
from codes.fees.pricing import HOSPITALS, Kind, has_values
from codes.models import CodingRule, FeeScheduleEntry, Modifier, PlaceOfService, Release, Rulebook
from codes.reading.lines import Line
from codes.reference.contradictions import ACTIVE, WHO
from codes.reference.indicators import PAYABLE, PRICED, STATUS
from codes.reference.manuals import (
    AMBULANCE_MANUAL,
    ANESTHESIA_MANUAL,
    CLAIMS_MANUAL,
    DRUGS_MANUAL,
    FACILITY_MANUAL,
    NCCI_MANUAL,
    PHYSICIANS_MANUAL,
    WHOLE_OF_PARTS,
)
from codes.reference.modifier_rules import (
    ASSISTANTS,
    CONDITION,
    DISTINCT,
    NO,
    OPEN,
    OTHER_SITES,
    PARTS,
    PHYSICAL_STATUS,
    PORTIONS,
    SIDES,
    THERAPY,
    VISIT_ONLY,
    is_trip,
    rule_of,
    stands_outside_lists,
)
from codes.reference.modifier_words import OWN_WORDS
from codes.reference.other_schedules import DRUGS, elsewhere, schedule_of
from codes.reference.payment_cuts import cut_of, misfit

# Status decides before price. What is not named here is paid, or may be: A, C, J.
STATUS_LEVELS = dict.fromkeys("BDFGHINP", Level.ERROR) | dict.fromkeys("EMRX", Level.WARNING)
NOT_PAID = set(STATUS_LEVELS) - {"R"}
# Medicare ignores these where the indicator gives them nothing to do; the others deny.
HARMLESS = {("50", "0"), ("50", "2"), ("51", "0"), ("51", "9")}


# What a reason for no price is, as an answer to a claim.
LEVELS = {
    Kind.CONTRACTOR: Level.WARNING,
    Kind.NOT_DECIDED: Level.NOT_DECIDED,
    Kind.REFUSED: Level.ERROR,
    Kind.NOT_PAYABLE: Level.ERROR,
    Kind.NO_DATA: Level.NO_DATA,
}
# Reasons that other rules of the check tell in their own words, each of them and not only the first.
TOLD_ALREADY = {"status", "misplaced"}
# The modifiers that `fees.judging` judges by the row: what is priced with them is no error.
JUDGED = ASSISTANTS | PORTIONS | PARTS | {"50", "52", "53", "62", "66", "AS"}
# Who bills with a modifier, and where that stands: a second visit of the day, a procedure called off before or after
# anesthesia; and the reading of a test, beside which a facility bills its part without a sign.
BILLED_BY = {
    "27": ({Biller.HOSPITAL}, "facility", FACILITY_MANUAL),
    "73": ({Biller.HOSPITAL, Biller.ASC}, "facility", FACILITY_MANUAL),
    "74": ({Biller.HOSPITAL, Biller.ASC}, "facility", FACILITY_MANUAL),
    "26": ({Biller.PRACTITIONER}, "practitioner", WHOLE_OF_PARTS),
}
# Visits were shared and split by this rule from that day on.
SHARED_FROM = date(2022, 1, 1)
# Hospitals and surgical centers: what they give of drugs is theirs to bill.
SUPPLYING = HOSPITALS | {"24"}
THROWN_AWAY = {"JW": "what of", "JZ": "nothing of"}
NO_RULE = "not decided; the record decides, and no rule here judges it."
# Within a global period; 78, which has its share, is judged by the row.
LATER_PROCEDURES = {"58", "79"}
# These are told to rest on the record.
BY_RECORD = {"22", "51", "76", "77"}
# Of these the row speaks: not of each on every row, LT on no visit and 78 on no test.
RULED = JUDGED | DISTINCT | VISIT_ONLY | SIDES | BY_RECORD


def status_verdict(service: Service, *, others_paid: bool) -> Verdict:
    """Whether the fee schedule's status lets Medicare pay. `others_paid`: something else on the claim may be paid."""
    entry = service.own_row
    status = entry.status
    level = STATUS_LEVELS.get(status, Level.OK)
    text = f"Status {status}: {STATUS.get(status, 'not explained here')}."
    if status == "T" and others_paid:
        level = Level.WARNING
    if other := schedule_of(entry.code, status):
        text += f" {other[:1].upper()}{other[1:]}; that is not checked here."
    if status == "J":
        level, text = Level.NOT_DECIDED, f"{text} Anesthesia base units are not loaded."
    if status in PAYABLE and not has_values(entry):
        level, text = Level.WARNING, f"{text} Its row has no relative values: priced by the contractor."
    return Verdict(level, "status", (entry.code,), text, service.row)


def price_verdict(service: Service, *, place_known: bool) -> Iterator[Verdict]:
    """Why the line has no amount beyond its status, so that the claim check and the fees agree."""
    reason = service.reason
    if reason is None or reason.rule in TOLD_ALREADY or reason.kind not in LEVELS:
        return
    if reason.rule != "place" or place_known:
        text = f"{reason.text[:1].upper()}{reason.text[1:]}."
        if reason.rule == "rank" and not place_known:
            text = f"By the fees of an office, since no place is given: {reason.text}."
        yield Verdict(LEVELS[reason.kind], reason.rule, (service.line.code,), text, service.row or PHYSICIANS_MANUAL)


def modifier_verdicts(
    service: Service, *, on: date, is_add_on: bool, rules: Rulebook, without_row: tuple[Level, str]
) -> Iterator[Verdict]:
    """Judge each modifier by the indicators of the line's own row, and the modifiers of the line by each other.

    `without_row` is what is said, and how grave, of a modifier that only a row could judge.
    """
    line, entry = service.line, service.entry
    visit = rules.of(CodingRule.Kind.VISIT, line.code)
    said_already = service.reason is not None and service.reason.rule == "modifier"
    for modifier in line.modifiers:
        if (modifier == "51" and is_add_on) or (said_already and modifier in JUDGED):
            continue  # the rule of add-ons says it, or the reason for no price does
        if rule := rule_of(modifier, entry, is_add_on=is_add_on, is_visit=visit is not None):
            level, text = (
                _level(service, modifier, rule.answer),
                f"{modifier}: {rule.answer.value.lower()}; {rule.why}.",
            )
            yield Verdict(level, "modifier", (line.code,), text, _where(modifier, service, visit))
        elif modifier in RULED:
            level, text = (Level.NOT_DECIDED, NO_RULE) if entry else without_row
            yield Verdict(level, "modifier", (line.code,), f"{modifier}: {text}", service.row or PHYSICIANS_MANUAL)
    yield from conflicts(line, on, rules)
    yield from critical_care_apart(line, rules)
    if entry:
        yield from anesthetist(line, entry)
        yield from plan_of_care(line, entry)
        yield from active_treatment(line, rules)
    if text := too_many_sides(line):
        yield Verdict(Level.ERROR, "modifier", (line.code,), text, f"{PHYSICIANS_MANUAL}, section 40.7")


def _where(modifier: str, service: Service, visit: CodingRule | None) -> str:
    """Where a modifier's rule stands: in the row, or for what the code alone decides in a manual."""
    if modifier in VISIT_ONLY | DISTINCT:
        return f"{NCCI_MANUAL}; {visit.source}" if visit else NCCI_MANUAL
    return service.row or PHYSICIANS_MANUAL


def _level(service: Service, modifier: str, answer: object) -> Level:
    """An answer of the indicators as a level; what they leave open is not decided, and no OK."""
    line, entry = service.line, service.entry
    if answer in (CONDITION, OPEN):
        return Level.WARNING if answer == CONDITION else Level.NOT_DECIDED
    if answer != NO:
        return Level.OK
    indicator = {"50": entry.bilateral, "51": entry.multiple_procedure}.get(modifier, "") if entry else ""
    # Level II may hold more visits than we list: there it is a question, not a denial.
    other_visit = modifier in VISIT_ONLY and line.code[0].isalpha()
    priced = modifier in JUDGED and service.reason is None
    return Level.WARNING if other_visit or priced or (modifier, indicator) in HARMLESS else Level.ERROR


def unjudged_modifiers(
    service: Service, known: dict[str, Modifier], *, release: Release | None, biller: Biller
) -> Iterator[Verdict]:
    """Modifiers that exist and that no rule here judges: silence would be taken for an OK."""
    line, entry = service.line, service.entry
    of_others = {each for each in line.modifiers if each in BILLED_BY and biller not in BILLED_BY[each][0]}
    for modifier in sorted(of_others):
        _, owner, source = BILLED_BY[modifier]
        text = f"{modifier} belongs on a {owner}'s claim, not on that of the {biller.label}."
        yield Verdict(Level.WARNING, "modifier", (line.code,), text, source)
    judged = RULED | of_others | {"FT"} | (WHO if entry and entry.status == "J" else set())
    judged |= THERAPY if entry and entry.multiple_procedure == "5" else set()
    rules = service.given.rules
    judged |= {ACTIVE} if entry and rules and rules.named(CodingRule.Kind.ACTIVE_TREATMENT) else set()
    if service.reason and service.reason.rule == "modifier":
        judged |= {service.reason.text.partition(" ")[0]}  # the reason for no price says it
    for modifier in line.modifiers:
        trip = is_trip(modifier, line.code)
        row = None if trip else known.get(modifier)
        if modifier in judged or not (row or is_known_here(modifier, line.code, service.given.on)):
            continue
        if row and service.given.on and not row.is_in_use(service.given.on):
            continue  # that it has ended is said
        said = _on_a_visit(modifier, service) or _of_a_site(modifier, service) or _of_a_container(modifier, service)
        level, text, law = said or _unjudged(modifier, row, service)
        where = release.row(row.line) if row and release else PHYSICIANS_MANUAL
        yield Verdict(level, "modifier", (line.code,), text, law or where)


def _on_a_visit(modifier: str, service: Service) -> tuple[Level, str, str] | None:
    """What is said of a modifier that tells a later procedure, where the line is a visit."""
    rules = service.given.rules
    if modifier not in LATER_PROCEDURES or rules is None or not rules.is_visit(service.line.code):
        return None
    text = f"{modifier} goes on procedures: a visit within a global period that is apart from it takes 24."
    return Level.WARNING, text, f"{PHYSICIANS_MANUAL}, section 40.2"


def _of_a_site(modifier: str, service: Service) -> tuple[Level, str, str] | None:
    """What is said of a finger, toe, lid or coronary vessel: whether it can be a site of the code."""
    code = service.line.code
    if modifier not in OTHER_SITES:
        return None
    if not fits_site(modifier, code):
        return Level.WARNING, f"{modifier} names no site of {code}.", ""
    return Level.NOT_DECIDED, f"{modifier}: which site was treated; the record decides.", ""


def _of_a_container(modifier: str, service: Service) -> tuple[Level, str, str] | None:
    """What is said of a modifier that tells what was thrown away of a drug's container."""
    words = THROWN_AWAY.get(modifier)
    if words is None:
        return None
    if service.entry and service.own_row.status in PRICED:
        text = f"{modifier} goes on a drug, and the fee schedule prices {service.line.code} as a service."
        return Level.WARNING, text, DRUGS_MANUAL
    return Level.NOT_DECIDED, f"{modifier}: {words} the container was thrown away; the record decides.", DRUGS_MANUAL


def _unjudged(modifier: str, row: Modifier | None, service: Service) -> tuple[Level, str, str]:
    """A modifier beyond the indicators: how grave, in words, and the law or manual where its row does not say it."""
    code = service.line.code
    if is_trip(modifier, code):
        text = f"{modifier}: where the trip began and where it ended; the record decides."
        return Level.NOT_DECIDED, text, AMBULANCE_MANUAL
    if row and row.is_uncovered:
        return Level.ERROR, uncovered(modifier), ""
    if row and row.is_for_other_payers:
        text = f"{modifier}: not payable by Medicare, says CMS's list; most such modifiers speak to other payers."
        return Level.WARNING, text, ""
    if cut := cut_of(modifier, service.given.on):
        if service.entry and (why := misfit(cut, service.line.modifiers, service.own_row)):
            return Level.WARNING, f"{modifier}: {cut.why}; {why}.", cut.source
        return Level.OK, f"{modifier}: {cut.why}; Medicare pays less than the allowed amount.", cut.source
    if modifier in PHYSICAL_STATUS:
        text = f"{modifier}: Medicare pays nothing more for physical status."
        return Level.OK, text, ANESTHESIA_MANUAL
    return Level.NOT_DECIDED, f"{modifier}: {NO_RULE}", ""


def is_known_here(modifier: str, code: str, on: date | None) -> bool:
    """Whether a modifier is one by our own words or a dated law, whatever list is loaded."""
    ours = modifier in OWN_WORDS or modifier in SILENT or cut_of(modifier, on) is not None
    return ours or stands_outside_lists(modifier, code)


def goes_with_another(line: Line, fees: Mapping[str, FeeScheduleEntry], *, release: Release) -> Iterator[Verdict]:
    """An add-on by its global days that the file of add-ons, `release`, does not have."""
    entry = fees.get(line.code)
    if entry is None or entry.global_days != "ZZZ":
        return
    goes, where = f"Global days ZZZ: {line.code} goes with another service", entry.release.row(entry.line)
    if any(each.global_days != "ZZZ" for each in fees.values()):
        text = f"{goes}; the add-on file {release.name} does not say which."
        yield Verdict(Level.NOT_DECIDED, "add_on", (line.code,), text, where)
    else:
        yield Verdict(Level.WARNING, "add_on", (line.code,), f"{goes}, and none is on the claim.", where)


def unknown_modifiers(
    line: Line, known: dict[str, Modifier], *, on: date, release: Release | None
) -> Iterator[Verdict]:
    """Modifiers that no list has, and those that have ended; a cut of the list does not know what it lacks.

    Neither does a list of another time: a modifier that it lacks may have begun since.
    """
    for modifier in line.modifiers:
        row = None if is_trip(modifier, line.code) else known.get(modifier)
        if row and release and row.termination_date and not row.is_in_use(on):
            text = f"{modifier} ended on {date_format(row.termination_date)}."
            yield Verdict(Level.ERROR, "modifier", (line.code,), text, release.row(row.line))
        elif row or is_known_here(modifier, line.code, on):
            continue
        elif release is None:
            text = f"{modifier}: no list of modifiers loaded for {date_format(on)}."
            yield Verdict(Level.NO_DATA, "modifier", (line.code,), text)
        elif release.sample:
            text = f"{modifier}: no data loaded; the list {release.name} is shortened for the sample edition."
            yield Verdict(Level.NO_DATA, "modifier", (line.code,), text, f"{release.file_of()}, {release.name}")
        elif not release.effective_date <= on <= release.through_date:
            text = f"No list of modifiers loaded for {date_format(on)}; that of {release.name} has no {modifier}."
            yield Verdict(Level.NO_DATA, "modifier", (line.code,), text, f"{release.file_of()}, {release.name}")
        else:
            text = f"{modifier} stands in no row of the modifiers of release {release.name}: check the two characters."
            yield Verdict(Level.WARNING, "modifier", (line.code,), text, f"{release.file_of()}, {release.name}")


def place_verdicts(
    line: Line, entry: FeeScheduleEntry, place: PlaceOfService, *, release: Release
) -> Iterator[Verdict]:
    """What the place of service says: marked NA there, or only the physician's part is paid."""
    where = f"place {place.code}, {'a facility' if place.facility else 'no facility'}"
    citation = release.row(entry.line)
    if entry.facility_na if place.facility else entry.nonfacility_na:
        text = f"The fee schedule marks {line.code} as rarely or never done here ({where})."
        yield Verdict(Level.WARNING, "place", (line.code,), text, citation)


def drug_of_facility(line: Line, place: PlaceOfService) -> Iterator[Verdict]:
    """A drug on a practitioner's claim where a facility supplies it, and bills it or has it in its own payment."""
    if elsewhere(line.code) == DRUGS and place.code in SUPPLYING:
        text = f"{line.code} is a drug: in place {place.code} the facility supplies and bills it, not the practitioner."
        yield Verdict(Level.WARNING, "place", (line.code,), text, f"{CLAIMS_MANUAL}, chapter 17")


def shared_visit(line: Line, place: PlaceOfService, on: date) -> Iterator[Verdict]:
    """A visit that a physician and a practitioner made together (FS, from 2022): one of a facility only."""
    if "FS" in line.modifiers and on >= SHARED_FROM and not place.facility:
        text = (
            f"FS: a split or shared visit is made in a facility; in place {place.code} whoever made the visit bills it."
        )
        yield Verdict(Level.ERROR, "place", (line.code,), text, f"{PHYSICIANS_MANUAL}, section 30.6.18")


def visit_verdicts(
    visit: Line, procedures: Sequence[FeeScheduleEntry], *, rules: Rulebook, release: Release
) -> Iterator[Verdict]:
    """Judge a visit on the day of procedures with a global period: 25 lets it stand alone, or 57 beside a major one."""
    for needed in ({"25"}, {"25", "57"}):
        within = [each for each in procedures if SAME_DAY.get(each.global_days) == needed]
        if not within:
            continue
        codes = list(dict.fromkeys(each.code for each in within))
        days = ", ".join(sorted({each.global_days for each in within}))
        package = f"the package of {', '.join(codes)} (global days {days})"
        citation = "; ".join(release.row(each.line) for each in within[:3])
        said = sorted(needed & set(visit.modifiers), reverse=True)  # 57 is the rule where both stand
        if said == ["25"] and "57" in needed and not is_unrelated(visit, rules):
            text = f"{visit.code} beside {package}: 57 is the rule for the visit that decided on a major operation."
            text += f" By 25 the record must show {SHOWS['25']}."
            yield Verdict(Level.WARNING, "global", (visit.code, *codes), text, citation)
        elif said:
            text = f"{visit.code} stands beside {package} by {said[0]}: the record must show {SHOWS[said[0]]}."
            yield Verdict(Level.BYPASSED, "global", (visit.code, *codes), text, citation)
        else:
            text = f"Medicare counts {visit.code} on the same day into {package}. {ways(needed)}"
            yield Verdict(Level.ERROR, "global", (visit.code, *codes), text, citation)


def is_unrelated(visit: Line, rules: Rulebook) -> bool:
    """Whether FT says of critical care that it has nothing to do with the operation; 24 or 25 stands beside it."""
    return "FT" in visit.modifiers and rules.of(CodingRule.Kind.CRITICAL_CARE, visit.code) is not None


def has_package(entry: FeeScheduleEntry) -> bool:
    """Whether a same-day visit may be counted into this procedure."""
    return entry.global_days in SAME_DAY
