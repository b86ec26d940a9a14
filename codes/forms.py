"""Forms of the reference: an operator's reason, and what the fees page asks."""

from collections.abc import Sequence

from django import forms

from codes import claim_lines
from codes.models import Locality, PlaceOfService
from codes.validator import Line


class ReasonForm(forms.Form):
    """Why an operator changes what readers see."""

    reason = forms.CharField(max_length=300)


class FeesForm(forms.Form):
    """Lines as coders type them, where and when the work was done. Cleaned `lines` are `Line`s."""

    lines = forms.CharField(
        label="Codes",
        help_text="One to a line or with commas; modifiers and units as you write them: 47383, 77013-26, J1885 x4",
        max_length=claim_lines.MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "autocapitalize": "characters"}),
        error_messages={"required": "Type at least one code, for example 47383."},
    )
    # No ChoiceField: a remembered locality may be none of this day's, which the answer says in its own words.
    locality = forms.CharField(label="Medicare locality", required=False, max_length=8, widget=forms.Select)
    zip_code = forms.RegexField(
        r"^[0-9]{5}(-?[0-9]{4})?$",
        label="ZIP code in place of the locality",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "postal-code", "size": 10}),
        error_messages={"invalid": "A ZIP code has five digits, for example 60601."},
    )
    place = forms.ChoiceField(label="Place of service", initial="11")
    on = forms.DateField(
        label="Date of service, else the newest data",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    nonparticipating = forms.BooleanField(label="The physician does not participate", required=False)

    def __init__(
        self, *args, states: list[tuple[str, list[Locality]]], places: Sequence[PlaceOfService], **kwargs
    ) -> None:
        super().__init__(*args, **kwargs)
        localities = [(state, [(each.key, each.name) for each in rows]) for state, rows in states]
        self.fields["locality"].widget.choices = [("", "National, no locality"), *localities]  # type: ignore[attr-defined]
        self.fields["place"].choices = [  # type: ignore[attr-defined]
            (each.code, f"{each.code} {each.name} ({'facility' if each.facility else 'non-facility'})")
            for each in places
        ]

    def clean_lines(self) -> list[Line]:
        parsed = claim_lines.parse(self.cleaned_data["lines"])
        if parsed.errors:
            raise forms.ValidationError(parsed.errors)
        return parsed.lines

    def clean_zip_code(self) -> str:
        return self.cleaned_data["zip_code"][:5]

    def for_desk(self) -> dict:
        """What was asked, without the day, which has chosen the desk."""
        return {name: value for name, value in self.cleaned_data.items() if name != "on"}
