"""Forms of the reference: an operator's reason, a claim, a procedure's day, and what the fees page asks."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

from codes.fees.counties import EXAMPLE as COUNTY_EXAMPLE
from codes.fees.facilities import Biller
from codes.models import Locality, PlaceOfService, Release
from codes.reading.lines import MAX_TEXT, Line, Parsed
from codes.reading.pointers import MOST, Pointer, parse_pointers
from codes.reading.reader import parse, read_modifiers
from web.text.fields import TextField

EXAMPLE = "47383, 77013-26, 36247-59 x2, J1885*4"
SETTINGS = [Release.Setting.PRACTITIONER, Release.Setting.HOSPITAL]
ASKED = [Biller.PRACTITIONER, Biller.HOSPITAL, Biller.ASC]
BILLERS = [(each.value, each.label[:1].upper() + each.label[1:]) for each in ASKED]
CHECKED = [*BILLERS, (Biller.SUPPLIER.value, "Supplier of equipment")]


def _day_field(label: str, expected: str, *, required: bool = True) -> forms.DateField:
    """A day as the browser's calendar sends it or as Americans write it."""
    return forms.DateField(
        label=label,
        required=required,
        input_formats=["%Y-%m-%d", "%m/%d/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": expected, "invalid": expected},
    )


def _of_our_time(day: date) -> date:
    """Far-off years are typing mistakes, and days are added to them later."""
    if not 1990 <= day.year <= 2100:
        raise ValidationError("Give a date between 1990 and 2100.")
    return day


class ReasonForm(forms.Form):
    """Why an operator changes what readers see."""

    reason = TextField(max_length=300)


class LinesForm(forms.Form):
    """A form with the lines of a claim: one bad line does not refuse the others, `parsed` keeps what to say of it."""

    parsed = Parsed()

    def clean_lines(self) -> list[Line]:
        """The lines that were read; refused only where none was."""
        self.parsed = parse(self.cleaned_data["lines"])
        if not self.parsed.lines:
            raise ValidationError(self.parsed.errors)
        return self.parsed.lines


class ClaimForm(LinesForm):
    """The lines of a claim as typed, and the day and place they speak about; its cleaned data make a `Claim`."""

    use_required_attribute = False

    lines = forms.CharField(
        label="Lines of the claim",
        help_text=f"Typed or pasted: {EXAMPLE}. Up to 50; rows of a spreadsheet and whole letters are read too.",
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocapitalize": "characters"}),
        error_messages={
            "required": "Type at least one code, for example 99213-25.",
            "max_length": f"The text is too long: a check takes up to 50 lines, {MAX_TEXT} characters in all.",
        },
    )
    on = _day_field("Date of service", "Give the date of service, for example 2024-08-15.")
    setting = forms.ChoiceField(
        label="Who bills",
        choices=CHECKED,
        initial=Biller.PRACTITIONER,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose whose edits apply.",
            "invalid_choice": "Choose practitioner, outpatient hospital, surgical center or supplier of equipment.",
        },
    )
    place = forms.ChoiceField(
        label="Place of service",
        required=False,
        error_messages={"invalid_choice": "Choose a place from the list, or leave it open."},
    )

    diagnoses = forms.CharField(
        label="Diagnoses, with the lines they point to",
        help_text="C22.0 1 2; K74.60 2. Without numbers a diagnosis points to every line.",
        required=False,
        max_length=400,
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocapitalize": "characters", "autocomplete": "off"}),
    )

    def __init__(self, *args, places: list[PlaceOfService], loaded_days: str = "", **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [
            ("", "Not stated"),
            *((each.code, f"{each.code} {each.name}") for each in places),
        ]
        self.fields["on"].help_text = loaded_days

    def clean_on(self) -> date:
        return _of_our_time(self.cleaned_data["on"])

    def clean_diagnoses(self) -> tuple[Pointer, ...]:
        pointers, unread = parse_pointers(self.cleaned_data["diagnoses"])
        if unread:
            raise ValidationError(
                f"{unread[0]} is no diagnosis: write ICD-10-CM codes such as C22.0, with ; between them."
            )
        if len(pointers) > MOST:
            raise ValidationError(f"A claim has up to {MOST} diagnoses.")
        numbers = [number for pointer in pointers for number in pointer.lines]
        lines = self.parsed.count if self.cleaned_data.get("lines") else 0
        if lines and numbers and not 1 <= min(numbers) <= max(numbers) <= lines:
            raise ValidationError(
                f"The claim has {lines} line{'s' if lines > 1 else ''}: point to these by their numbers."
            )
        return tuple(pointers)

    def clean(self) -> dict:
        """What the lines that were read are numbered as."""
        return super().clean() | {"numbers": tuple(self.parsed.numbers)}


class GlobalForm(forms.Form):
    """A procedure and its day, and perhaps a visit; its cleaned data are what `calendar_of` asks."""

    use_required_attribute = False

    code = forms.CharField(
        label="Procedure",
        max_length=40,
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocapitalize": "characters"}),
        error_messages={"required": "Type the code of the procedure, for example 47383."},
    )
    on = _day_field("Date of the procedure", "Give the date of the procedure, for example 2025-03-03.")
    visit = _day_field("Date of the visit", "Give the date of the visit, for example 2025-03-13.", required=False)
    modifiers = forms.CharField(
        label="Modifiers of the visit",
        required=False,
        max_length=40,
        help_text="For example 24.",
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocapitalize": "characters"}),
    )

    def clean_code(self) -> str:
        parsed = parse(self.cleaned_data["code"])
        if parsed.guesses:
            raise ValidationError(parsed.errors)
        if parsed.errors or len(parsed.lines) != 1:
            raise ValidationError("Type one CPT or HCPCS code of five characters, for example 47383.")
        return parsed.lines[0].code

    def clean_on(self) -> date:
        return _of_our_time(self.cleaned_data["on"])

    def clean_visit(self) -> date | None:
        visit = self.cleaned_data["visit"]
        return _of_our_time(visit) if visit else None

    def clean_modifiers(self) -> frozenset[str]:
        signs, others = read_modifiers(self.cleaned_data["modifiers"])
        if others:
            raise ValidationError("Modifiers have two characters each, for example 24 25.")
        return frozenset(signs)


TRACKS = {
    Release.Track.NON_QPP: "nonQPP, for most clinicians",
    Release.Track.QPP: "QPP, by advanced payment model",
}


def track_choices(tracks: Sequence[str]) -> list[tuple[str, str]]:
    """The payment tracks in words."""
    return [(track, TRACKS[Release.Track(track)]) for track in tracks]


class FeesForm(LinesForm):
    """Lines as coders type them, where and when the work was done. Cleaned `lines` are `Line`s."""

    lines = forms.CharField(
        label="Codes, modifiers and units",
        help_text="One to a line or with commas: 47383, 77013-26, J1885 x4",
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "autocapitalize": "characters"}),
        error_messages={"required": "Type at least one code, for example 47383."},
    )
    # No ChoiceField: a remembered locality may be none of this day's, which the answer says in its own words.
    locality = forms.CharField(
        label="Medicare locality", required=False, widget=forms.Select, validators=[MaxLengthValidator(8)]
    )
    zip_code = forms.RegexField(
        r"^[0-9]{5}(-?[0-9]{4})?$",
        label="ZIP code in place of the locality",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "postal-code", "size": 10}),
        error_messages={"invalid": "A ZIP code has five digits, for example 60601."},
    )
    county = TextField(
        label="County and state in place of the locality",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"placeholder": COUNTY_EXAMPLE, "autocomplete": "off"}),
    )
    place = forms.ChoiceField(label="Place of service", initial="11")
    on = forms.DateField(
        label="Date of service, else the newest data",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    biller = forms.TypedChoiceField(
        label="Who bills",
        choices=BILLERS,
        coerce=Biller,
        empty_value=Biller.PRACTITIONER,
        initial=Biller.PRACTITIONER,
        required=False,
        help_text="A facility is paid national rates here; place and locality do not change them.",
    )
    track = forms.ChoiceField(label="Conversion factor", required=False)
    nonparticipating = forms.BooleanField(label="The physician does not participate", required=False)

    def __init__(
        self,
        *args,
        states: list[tuple[str, list[Locality]]],
        places: Sequence[PlaceOfService],
        tracks: Sequence[str],
        **kwargs,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["track"].choices = track_choices(tracks)  # type: ignore[attr-defined]
        if not tracks:
            # Before 2026, or where one track alone is loaded, there is nothing to choose.
            del self.fields["track"]
        localities = [(state, [(each.key, str(each)) for each in rows]) for state, rows in states]
        self.fields["locality"].widget.choices = [("", "National, no locality"), *localities]  # type: ignore[attr-defined]
        self.fields["place"].choices = [  # type: ignore[attr-defined]
            (each.code, f"{each.code} {each.name} ({'facility' if each.facility else 'non-facility'})")
            for each in places
        ]

    def clean_zip_code(self) -> str:
        return self.cleaned_data["zip_code"][:5]

    def for_desk(self) -> dict:
        """What was asked, without the day and the payment track, which have chosen the desk."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("on", "track")}
