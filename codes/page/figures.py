"""The sections of a code page that are figures: a class each. A missing figure says why, never a zero."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import date_format

from codes.fees.rows import fee_row, locality_picker
from codes.models import (
    AddOnEdit,
    FeeScheduleEntry,
    MedicallyUnlikelyEdit,
    PairPartners,
    PlaceOfService,
    PtpEdit,
    Release,
)
from codes.page.depth import Depth
from codes.page.words import Material, Section, View
from codes.reference.facility_indicators import APC_LABEL, ASC_LABEL, asc_rows, asp_rows, opps_rows
from codes.reference.facts import LISTS_READ, PAIR_SETTINGS, PAIRS_SHOWN, Facts, Setting, Source
from codes.reference.indicators import (
    NOT_LOADED,
    NOT_PRICED,
    PRICED,
    fee_labels,
    mue_row,
    not_used_note,
    payment_rows,
    rbcs_row,
    type_of_service_row,
)
from codes.reference.modifier_rules import modifier_rules


class Payment(Section):
    key, title = "payment", "Payment indicators"
    view = View.BILLING
    template = "codes/sections/_payment.html"

    @classmethod
    def exists(cls, material: Material) -> bool:
        code = material.code
        return material.has_figures and (code.has_fees or code.has_hcpcs or code.has_rbcs or code.has_rates)

    def fill(self, material: Material) -> None:
        facts, entry = material.facts, material.entry
        self.note = not_used_note(entry) if entry else ""
        self.rows = list(payment_rows(entry)) if entry else []
        missing = [] if entry else [(label, material.no_fees) for label in fee_labels()]
        self.rows += [*opps_rows(facts.opps), *asc_rows(facts.asc), *asp_rows(facts.limit)]
        more = [type_of_service_row(facts.hcpcs), rbcs_row(facts.rbcs, facts.hcpcs)]
        more += [mue_row(facts.mue(setting), setting) for setting in Setting.values if facts.mue(setting)]
        self.rows += [row for row in more if row]
        given = {row.label for row in self.rows}
        missing += [(label, _why_missing(material, label)) for label in NOT_LOADED if label not in given]
        self.missing = _by_reason(missing)


def _by_reason(missing: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each reason once, with the labels that it stands for."""
    reasons = dict.fromkeys(why for _, why in missing)
    return [(why, ", ".join(label for label, reason in missing if reason == why)) for why in reasons]


FACILITIES = {APC_LABEL: Source.OPPS, ASC_LABEL: Source.ASC}


def _why_no_facility(material: Material, source: str) -> str:
    loaded = material.facts.loaded
    if loaded.covers(material.code, source):
        return f"No row in {loaded.of(source).in_words}"
    return loaded.missing(source) if loaded.all_of(source) and loaded.on else "No data loaded"


def _why_missing(material: Material, label: str) -> str:
    """No release, none for the date, or a release without a row."""
    loaded = material.facts.loaded
    if label == "MUE" and loaded.covers(material.code, Source.MUE, Setting.PRACTITIONER):
        return f"No published value in release {loaded.of(Source.MUE, Setting.PRACTITIONER).name}"
    if source := FACILITIES.get(label):
        return _why_no_facility(material, source)
    if label == "BETOS/RBCS" and loaded.covers(material.code, Source.RBCS):
        return f"No row in release {loaded.of(Source.RBCS).name}"
    return "No data loaded"


class Fees(Section):
    key, title = "fees", "Relative values"
    view = View.BILLING
    template = "codes/sections/_fees.html"

    @classmethod
    def exists(cls, material: Material) -> bool:
        return material.has_fees

    def fill(self, material: Material) -> None:
        self.note, self.fees, self.picker = "", [], None
        entries = material.facts.entries
        if not entries:
            self.note = f"{material.no_fees}."
            return
        # The zeros of a row without a price are no value; some such rows do carry units.
        priced = [entry for entry in entries if entry.nonfacility_total or entry.facility_total]
        if priced:
            self.picker = locality_picker(material.facts, material.locality)
            self.fees = [fee_row(entry, self.picker.chosen) for entry in priced]
        if entries[0].status not in PRICED:
            self.note = f"Not priced here: {NOT_PRICED.get(entries[0].status, 'no price by relative values')}."


class Modifiers(Section):
    key, title = "modifiers", "Modifiers"
    view = View.BILLING
    template = "codes/sections/_modifiers.html"

    @classmethod
    def exists(cls, material: Material) -> bool:
        return material.has_fees or super().exists(material)

    def fill(self, material: Material) -> None:
        self.note, self.notice, self.rules, self.names = "", "", [], []
        entry = material.entry
        if entry and material.has_figures:
            self.rules = modifier_rules(
                entry,
                is_add_on=bool(material.facts.add_on_rules),
                is_visit=material.facts.rules.is_visit(entry.code),
            )
            self.names = material.facts.modifiers
            self.notice = material.names_from(Source.MODIFIERS)
        elif material.code.has_fees:
            self.note = f"{material.no_fees}."


class Edits(Section):
    key, title = "edits", "Edits"
    view = View.BILLING
    template = "codes/sections/_edits.html"

    @classmethod
    def exists(cls, material: Material) -> bool:
        """At full depth "no data loaded" is an answer too; a card in its place would promise more."""
        return material.code.has_edits or (material.depth == Depth.FULL and material.has_figures)

    def fill(self, material: Material) -> None:
        self.edits = edits_view(material.facts)


class Places(Section):
    key, title = "places", "Places of service"
    view = View.BILLING
    folds = True
    template = "codes/sections/_places.html"

    @classmethod
    def exists(cls, material: Material) -> bool:
        return material.has_fees or super().exists(material)

    def fill(self, material: Material) -> None:
        self.note, self.notice, self.groups, self.line = "", "", [], 0
        entry = material.entry
        if entry is None or not material.has_figures:
            self.note = f"{material.no_fees}." if material.code.has_fees else ""
        elif entry.status in PRICED:
            self.groups, self.line = list(place_rows(entry, material.facts.places)), entry.line
            self.notice = material.names_from(Source.PLACES)
        else:
            # The zeros of such a row are no price.
            self.note = "The fee schedule does not price this code, so it says nothing about settings."


# What a modifier indicator makes of an edit: the state and its words.
INDICATORS = {
    "0": ("never_bypassed", "0 - Never bypassed"),
    "1": ("may_bypass", "1 - Modifier may bypass"),
    "9": ("never_applied", "9 - Never applied"),
}


# Column-one partners of a code that its page looks through for rows in force.
LOOKED_THROUGH = LISTS_READ * PairPartners.LENGTH


@dataclass(frozen=True)
class MueLimit:
    """One setting's limit; `answer` says why there is none."""

    setting: str
    edit: MedicallyUnlikelyEdit | None
    answer: str
    source: str


@dataclass(frozen=True)
class PairRow:
    """One edit, seen from the page's code. `place` is its row, with the file where a release has several."""

    edit: PtpEdit
    state: str
    words: str
    place: str

    @property
    def last_day(self) -> str:
        return date_format(self.edit.deletion_date) if self.edit.deletion_date else "no end"


@dataclass(frozen=True)
class PairTable:
    """The first edits of one direction in one setting."""

    key: str
    title: str
    release: Release
    rows: list[PairRow]
    total: int
    column: int
    looked_through: int | None
    """How many column-one partners were looked through for rows in force; None: all rows."""

    @property
    def starts(self) -> bool:
        return have_starts(self.rows)

    @property
    def none_in_force(self) -> str:
        """Why the table is empty, as a sentence; empty where it is not."""
        if self.rows:
            return ""
        if self.looked_through:
            return f"None of the first {self.looked_through} is in force on this date."
        return "None in force on this date."

    @property
    def ends(self) -> bool:
        return have_ends(self.rows)


@dataclass(frozen=True)
class EditsView:
    """Everything the section `edits` shows. `answers` are whole sentences where a table would be empty."""

    mues: list[MueLimit]
    pairs: list[PairTable]
    answers: list[str]
    add_on_rules: list[AddOnEdit]
    add_on_sentence: str
    add_ons: list[AddOnEdit]


def edits_view(facts: Facts) -> EditsView:
    """Put the edits of a code together from the releases that speak."""
    pairs, answers = [], []
    for setting in PAIR_SETTINGS:
        tables, answer = _pair_tables(facts, setting)
        pairs += tables
        if answer:
            answers.append(answer)
    add_on_sentence, add_on_answer = _add_on(facts)
    if add_on_answer:
        answers.append(add_on_answer)
    mues = [_mue_row(facts, setting) for setting in Release.Setting.values]
    named = [rule for rule in facts.add_on_rules if rule.primary]
    return EditsView(mues, pairs, answers, named, add_on_sentence, facts.add_ons)


def pair_row(edit: PtpEdit, release: Release) -> PairRow:
    """An edit of this release, as `seen_from` the page's code."""
    state, words = INDICATORS[edit.modifier_indicator]
    several = ", " in release.file_name
    place = f"{release.file_of(edit.part)}, {edit.line}" if several else str(edit.line)
    return PairRow(edit, state, words, place)


def have_starts(rows: list[PairRow]) -> bool:
    """Whether the file says from which day its edits apply; some do not."""
    return any(row.edit.effective_date for row in rows)


def have_ends(rows: list[PairRow]) -> bool:
    """Whether one of them has a last day; most have none, and say so once in their caption."""
    return any(row.edit.deletion_date for row in rows)


def table_title(code: str, column: int, setting: str) -> str:
    """What the rows of one direction say, as the caption of their table."""
    who = Release.Setting(setting).label
    if column == 1:
        return f"Column two codes denied beside {code} ({who})"
    return f"Column one codes beside which {code} is denied ({who})"


def _pair_tables(facts: Facts, setting: str) -> tuple[list[PairTable], str]:
    """The tables of a setting, or the sentence in their place."""
    release, who = facts.loaded.of(Source.NCCI_PTP, setting), Release.Setting(setting).label
    summary = facts.summary(setting)
    if summary is None and not facts.loaded.covers(facts.code, Source.NCCI_PTP, setting):
        return [], f"{facts.loaded.missing(Source.NCCI_PTP, setting)} ({who})."
    if summary is None:
        answer = f"No NCCI pair found in release {release.name} ({who}). That is not yet “may be billed together”."
        return [], answer
    tables = []
    for column, total in ((1, summary.as_column_one), (2, summary.as_column_two)):
        rows = [pair_row(edit, release) for edit in facts.pairs_of(setting, column=column)]
        if total:
            title = table_title(facts.code.code, column, setting)
            read = LOOKED_THROUGH if column == 2 and total > LOOKED_THROUGH else None
            tables.append(PairTable(f"{setting}-{column}", title, release, rows[:PAIRS_SHOWN], total, column, read))
    return tables, ""


def _mue_row(facts: Facts, setting: str) -> MueLimit:
    release, edit = facts.loaded.of(Source.MUE, setting), facts.mue(setting)
    label = Release.Setting(setting).label
    name = label[:1].upper() + label[1:]
    if edit is None and not facts.loaded.covers(facts.code, Source.MUE, setting):
        return MueLimit(name, None, facts.loaded.missing(Source.MUE, setting), "")
    if edit is None:
        return MueLimit(name, None, f"No published value in release {release.name}; that does not mean unlimited", "")
    return MueLimit(name, edit, "", release.row(edit.line))


def _add_on(facts: Facts) -> tuple[str, str]:
    """The rule of an add-on code as a sentence, or the answer that there is none."""
    release = facts.loaded.of(Source.ADD_ON)
    rules = facts.add_on_rules
    if not rules and not facts.loaded.covers(facts.code, Source.ADD_ON):
        return "", f"{facts.loaded.missing(Source.ADD_ON)}."
    if not rules:
        return "", "" if facts.add_ons else f"No add-on rule found in release {release.name}."
    kind = rules[0].edit_type
    return f"{facts.code.code} is an add-on code (type {kind}): {rules[0].get_edit_type_display()}.", ""


@dataclass(frozen=True)
class PlaceGroup:
    """One of the two prices: its total in relative value units, None where CMS marks it NA, and where it is paid."""

    title: str
    total: Decimal | None
    not_done: str
    places: list[PlaceOfService]


def place_rows(entry: FeeScheduleEntry, places: list[PlaceOfService]) -> Iterator[PlaceGroup]:
    """Both prices of a priced row, each with the places that are loaded for it."""
    yield PlaceGroup(
        "Office and other non-facility places",
        None if entry.nonfacility_na else entry.nonfacility_total,
        "NA - rarely or never done outside a facility",
        [each for each in places if each.facility is False],
    )
    yield PlaceGroup(
        "Hospital, surgical center and other facilities",
        None if entry.facility_na else entry.facility_total,
        "NA - rarely or never done in a facility",
        [each for each in places if each.facility],
    )
