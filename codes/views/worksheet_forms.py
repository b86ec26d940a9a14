"""Forms of the worksheets. Their whole state is in the address; none asks for anything of a patient."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from codes.models import AnesthesiaFactor, Locality, Release
from codes.models.drugs import ndcs_of
from codes.reading.lines import Line
from codes.reading.reader import parse
from codes.worksheets import time, visit_level
from codes.worksheets.drug_units import in_base

MINUTES = 1_440
PROCEDURE = re.compile(r"[0-9]{4}[0-9A-Z]|[A-Z][0-9]{4}")
DIAGNOSIS = re.compile(r"[A-Z][0-9][0-9A-Z]{1,5}")


def _minutes(label: str, *, required: bool = False) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=required, min_value=0, max_value=MINUTES)


def _levels(words: dict[int, str]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(choices=list(words.items()), coerce=int, initial=1, widget=forms.RadioSelect)


class WorksheetForm(forms.Form):
    """A form whose address may be written by hand: what it does not name is what the empty form shows."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        usual = {name: field.initial for name, field in self.fields.items() if field.initial is not None}
        if self.is_bound:
            self.data = usual | {name: self.data[name] for name in self.data}


class VisitLevelForm(WorksheetForm):
    """What the visit was, its three columns, and its minutes."""

    use_required_attribute = False

    family = forms.ChoiceField(
        label="Kind of visit",
        choices=list(visit_level.FAMILIES.items()),
        initial="office",
    )
    problems = _levels(visit_level.PROBLEMS)
    risk = _levels(visit_level.RISK)
    items = forms.IntegerField(
        label="Tests ordered or read, and outside notes read, each once", required=False, min_value=0, max_value=99
    )
    historian = forms.BooleanField(label="History had to come from somebody else", required=False)
    interpretation = forms.BooleanField(label="A test read by yourself that you do not bill", required=False)
    discussion = forms.BooleanField(label="Talked over with another professional or agency", required=False)
    minutes = _minutes("Your minutes on the day of the visit")

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        return cleaned | {name: cleaned.get(name) or 0 for name in ("items", "minutes")}


class TimeForm(WorksheetForm):
    """A timed service and its minutes; the other fields are of single services."""

    use_required_attribute = False

    service = forms.ChoiceField(label="Service", choices=list(time.SERVICES.items()), initial="critical")
    minutes = _minutes("Minutes")
    visit = forms.ChoiceField(label="Prolonged: the visit", required=False)
    services = forms.CharField(
        label="Therapy: code and minutes",
        help_text="With commas between: 97110 24, 97140 20",
        required=False,
        max_length=200,
    )
    base = forms.IntegerField(label="Anesthesia: base units", required=False, min_value=0, max_value=40)
    modifier = forms.ChoiceField(
        label="Anesthesia: who",
        choices=[("", "Not said: show what each is paid"), *time.WHO.items()],
        required=False,
    )
    locality = forms.ChoiceField(label="Anesthesia: Medicare locality", required=False)
    factor = forms.DecimalField(
        label="Anesthesia: conversion factor in dollars, in place of the locality's",
        required=False,
        min_value=0,
        max_value=200,
        decimal_places=4,
    )

    def __init__(self, *args, visits: Iterable[str], factors: Mapping[str, AnesthesiaFactor], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.visits = list(visits)
        localities = [(key, factor.place) for key, factor in factors.items()]
        self.fields["visit"].choices = [(code, code) for code in self.visits]  # type: ignore[attr-defined]
        self.fields["locality"].choices = [("", "None, units only"), *localities]  # type: ignore[attr-defined]

    def clean_services(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for part in filter(str.strip, self.cleaned_data["services"].split(",")):
            code, _, minutes = part.strip().partition(" ")
            if not (minutes.strip().isdecimal() and 0 < int(minutes) <= MINUTES):
                raise ValidationError(f"Give a code and its minutes, for example 97110 24, not {part.strip()[:20]!r}.")
            found[code.upper()[:8]] = found.get(code.upper()[:8], 0) + int(minutes)
        return found

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        cleaned["minutes"] = cleaned.get("minutes") or 0
        cleaned["visit"] = cleaned.get("visit") or next(iter(self.visits), "")
        return cleaned


UNITS = [
    ("mg", "mg"), ("mcg", "mcg"), ("g", "g"), ("units", "units"), ("ml", "ml"), ("mci", "mCi"), ("meq", "mEq"),
    ("sq cm", "sq cm"),
]  # fmt: skip


class DrugUnitsForm(WorksheetForm):
    """A drug's code, the dose of the day and what was thrown away of the container."""

    use_required_attribute = False

    code = forms.CharField(
        label="HCPCS code",
        max_length=12,
        required=False,
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocapitalize": "characters"}),
    )
    ndc = forms.CharField(
        label="NDC of the package, in place of the code or beside it",
        help_text="10 or 11 digits, with or without hyphens.",
        max_length=24,
        required=False,
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
    )
    given = forms.DecimalField(
        label="Dose given on the day, all together",
        min_value=Decimal("0.0001"),
        max_value=10_000_000,
        error_messages={"required": "Give the dose, for example 30."},
    )
    unit = forms.ChoiceField(label="Counted in", choices=UNITS, initial="mg")
    discarded = forms.DecimalField(
        label="Thrown away of the container", required=False, min_value=0, max_value=10_000_000
    )
    container = forms.ChoiceField(
        label="Container", choices=[("single", "Single-dose"), ("multiple", "Several doses")], initial="single"
    )

    def clean_code(self) -> str:
        if not self.cleaned_data["code"]:
            return ""
        parsed = parse(self.cleaned_data["code"])
        if parsed.errors or len(parsed.lines) != 1:
            raise ValidationError("Type one HCPCS code of five characters, for example J1885.")
        return parsed.lines[0].code

    def clean_ndc(self) -> str:
        if self.cleaned_data["ndc"] and not ndcs_of(self.cleaned_data["ndc"]):
            raise ValidationError("An NDC has 10 or 11 digits, for example 00009-0039-30.")
        return self.cleaned_data["ndc"]

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        if not (cleaned.get("code") or cleaned.get("ndc") or self.errors):
            self.add_error("code", "Type the code of the drug, for example J1885.")
        return cleaned

    def for_worksheet(self) -> dict:
        """What was asked, in the worksheet's units."""
        said = self.cleaned_data
        return {
            "code": said["code"],
            "given": in_base(said["given"], said["unit"]),
            "discarded": in_base(said["discarded"] or Decimal(0), said["unit"]).amount,
            "single_dose": said["container"] == "single",
        }


class FeeChangeForm(forms.Form):
    """A code and the two releases whose amounts are compared."""

    use_required_attribute = False

    code = forms.CharField(
        label="Code",
        help_text="With 26 or TC where its parts are priced apart: 77013-26",
        max_length=12,
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocapitalize": "characters"}),
        error_messages={"required": "Type a code, for example 99214."},
    )
    before = forms.TypedChoiceField(label="From release", coerce=int)
    after = forms.TypedChoiceField(label="To release", coerce=int)
    place = forms.ChoiceField(label="Place", choices=[("office", "Office, non-facility"), ("facility", "Facility")])
    locality = forms.ChoiceField(label="Medicare locality", required=False)

    def __init__(self, *args, releases: list[Release], localities: list[Locality], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        names = [
            (each.pk, f"{each.label}, from {each.effective_date:%b} {each.effective_date.year}") for each in releases
        ]
        places = [(each.key, str(each)) for each in localities]
        for name, choices in (("before", names), ("after", names), ("locality", [("", "National"), *places])):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        for name, release in zip(("after", "before"), releases, strict=False):
            self.fields[name].initial = release.pk

    def clean_code(self) -> Line:
        parsed = parse(self.cleaned_data["code"])
        if parsed.errors or len(parsed.lines) != 1:
            raise ValidationError("Type one code of five characters, for example 99214.")
        return parsed.lines[0]


class CoverageForm(forms.Form):
    """A procedure, a diagnosis or both; a state and a day narrow the answer."""

    use_required_attribute = False

    code = forms.CharField(label="Procedure", help_text="Such as 47383", required=False, max_length=10)
    diagnosis = forms.CharField(label="Diagnosis", help_text="ICD-10-CM, with or without its dot", required=False,
                                max_length=10)  # fmt: skip
    state = forms.ChoiceField(label="State", required=False)
    on = forms.DateField(label="Date of service", help_text="Empty: today, by the newest data", required=False,
                         widget=forms.DateInput(attrs={"type": "date"}))  # fmt: skip

    def __init__(self, *args, states: list[str], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [("", "All states"), *((each, each) for each in states)]

    def clean_code(self) -> str:
        return _code_typed(self.cleaned_data["code"], PROCEDURE, "No CPT or HCPCS code, such as 47383.")

    def clean_diagnosis(self) -> str:
        typed = self.cleaned_data["diagnosis"].replace(".", "")
        return _code_typed(typed, DIAGNOSIS, "No ICD-10-CM code, such as E11.9.")

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        if not self.errors and not (cleaned["code"] or cleaned["diagnosis"]):
            raise ValidationError("Type a procedure, a diagnosis or both.")
        return cleaned


def _code_typed(text: str, shape: re.Pattern, wrong: str) -> str:
    code = text.strip().upper()
    if code and not shape.fullmatch(code):
        raise ValidationError(wrong)
    return code
