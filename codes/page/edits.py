"""NCCI edits as a page shows them. "No edit found in release R" and "no data loaded" are different answers."""

from dataclasses import dataclass

from codes.models import AddOnEdit, MedicallyUnlikelyEdit, PairPartners, PtpEdit, Release
from codes.reference.facts import LISTS_READ, PAIR_SETTINGS, PAIRS_SHOWN, Facts, Source

# What a modifier indicator makes of an edit: the state and its words.
INDICATORS = {
    "0": ("never_bypassed", "0 - Never bypassed"),
    "1": ("may_bypass", "1 - Modifier may bypass"),
    "9": ("never_applied", "9 - Never applied"),
}


# Column-one partners of a code that its page looks through for rows in force.
LOOKED_THROUGH = LISTS_READ * PairPartners.LENGTH


@dataclass(frozen=True)
class MueRow:
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


@dataclass(frozen=True)
class EditsView:
    """Everything the section `edits` shows. `answers` are whole sentences where a table would be empty."""

    mues: list[MueRow]
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
    return EditsView(mues, pairs, answers, facts.add_on_rules, add_on_sentence, facts.add_ons)


def pair_row(edit: PtpEdit, release: Release) -> PairRow:
    """An edit of this release, as `seen_from` the page's code."""
    state, words = INDICATORS[edit.modifier_indicator]
    several = ", " in release.file_name
    place = f"{release.file_of(edit.part)}, {edit.line}" if several else str(edit.line)
    return PairRow(edit, state, words, place)


def have_starts(rows: list[PairRow]) -> bool:
    """Whether the file says from which day its edits apply; some do not."""
    return any(row.edit.effective_date for row in rows)


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
    if summary is None and not facts.loaded.speaks_of(facts.code, Source.NCCI_PTP, setting):
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


def _mue_row(facts: Facts, setting: str) -> MueRow:
    release, edit = facts.loaded.of(Source.MUE, setting), facts.mue(setting)
    label = Release.Setting(setting).label
    name = label[:1].upper() + label[1:]
    if edit is None and not facts.loaded.speaks_of(facts.code, Source.MUE, setting):
        return MueRow(name, None, facts.loaded.missing(Source.MUE, setting), "")
    if edit is None:
        return MueRow(name, None, f"No published value in release {release.name}; that does not mean unlimited", "")
    return MueRow(name, edit, "", release.row(edit.line))


def _add_on(facts: Facts) -> tuple[str, str]:
    """The rule of an add-on code as a sentence, or the answer that there is none."""
    release = facts.loaded.of(Source.ADD_ON)
    rules = facts.add_on_rules
    if not rules and not facts.loaded.speaks_of(facts.code, Source.ADD_ON):
        return "", f"{facts.loaded.missing(Source.ADD_ON)}."
    if not rules:
        return "", "" if facts.add_ons else f"No add-on rule found in release {release.name}."
    kind = rules[0].edit_type
    return f"{facts.code.code} is an add-on code (type {kind}): {rules[0].get_edit_type_display()}.", ""
