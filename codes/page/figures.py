"""The sections of a code page that are figures: a class each. A missing figure says why, never a zero."""

from codes.fees.rows import fee_row, locality_picker
from codes.page.depth import Depth
from codes.page.edits import edits_view
from codes.page.places import place_rows
from codes.page.words import Material, Section
from codes.reference.facts import Setting, Source
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
    template = "codes/sections/_payment.html"

    @classmethod
    def exists(cls, material: Material) -> bool:
        code = material.code
        return material.has_figures and (code.has_fees or code.has_hcpcs or code.has_rbcs)

    def fill(self, material: Material) -> None:
        facts, entry = material.facts, material.entry
        self.note = not_used_note(entry) if entry else ""
        self.rows = list(payment_rows(entry)) if entry else []
        self.missing = [] if entry else [(label, material.no_fees) for label in fee_labels()]
        more = [type_of_service_row(facts.hcpcs), rbcs_row(facts.rbcs, facts.hcpcs)]
        more += [mue_row(facts.mue(setting), setting) for setting in Setting.values if facts.mue(setting)]
        self.rows += [row for row in more if row]
        given = {row.label for row in self.rows}
        self.missing += [(label, _why_missing(material, label)) for label in NOT_LOADED if label not in given]


def _why_missing(material: Material, label: str) -> str:
    """No release, none for the date, or a release without a row."""
    loaded = material.facts.loaded
    if label == "MUE" and loaded.speaks_of(material.code, Source.MUE, Setting.PRACTITIONER):
        return f"No published value in release {loaded.of(Source.MUE, Setting.PRACTITIONER).name}"
    if label == "BETOS/RBCS" and loaded.speaks_of(material.code, Source.RBCS):
        return f"No row in release {loaded.of(Source.RBCS).name}"
    return "No data loaded"


class Fees(Section):
    key, title = "fees", "Relative values"
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
    template = "codes/sections/_edits.html"

    @classmethod
    def exists(cls, material: Material) -> bool:
        """At full depth "no data loaded" is an answer too; a card in its place would promise more."""
        return material.code.has_edits or (material.depth == Depth.FULL and material.has_figures)

    def fill(self, material: Material) -> None:
        self.edits = edits_view(material.facts)


class Places(Section):
    key, title = "places", "Places of service"
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
