"""What an employer looks for among applicants: the whole search stands in the address."""

from dataclasses import dataclass

from django import forms

from hiring.forms.pipeline import TARGETS
from hiring.models.choices import ApplicationStatus
from hiring.models.remarks import MOST_STARS
from web.text.fields import TextField

STAGES = [(ApplicationStatus.SUBMITTED.value, ApplicationStatus.SUBMITTED.label), *TARGETS]


class SieveForm(forms.Form):
    """Search, filters and order of the list of applicants; the stage is chosen by a link."""

    stage = forms.ChoiceField(required=False, choices=[("", ""), *STAGES], widget=forms.HiddenInput)
    q = TextField(label="Name or word", required=False, max_length=100, widget=forms.TextInput({"type": "search"}))
    fit = forms.ChoiceField(
        label="Requirements",
        required=False,
        choices=[
            ("", "All"),
            ("yes", "Meets all"),
            ("maybe", "Meets all, or on condition"),
            ("no", "Something missing"),
        ],
    )
    order = forms.ChoiceField(
        label="Order",
        required=False,
        choices=[
            ("newest", "Newest first"),
            ("oldest", "Longest waiting first"),
            ("name", "By name"),
            ("years", "Most years first"),
            ("rating", "Best rated first"),
            ("moved", "Last moved first"),
        ],
    )
    stars = forms.TypedChoiceField(
        label="Rating",
        required=False,
        coerce=int,
        empty_value=0,
        choices=[("", "Any"), *((number, f"{number} or more") for number in range(1, MOST_STARS + 1))],
    )
    tag = TextField(label="Tag", required=False, max_length=30)
    new = forms.BooleanField(label="New to me", required=False)
    message = forms.BooleanField(label="New message", required=False)


@dataclass(frozen=True, slots=True)
class Sieve:
    """What was asked for; not understood where a value is none of those offered."""

    is_understood: bool
    stage: str = ""
    text: str = ""
    fit: str = ""
    order: str = "newest"
    only_new: bool = False
    only_message: bool = False
    stars: int = 0
    tag: str = ""

    @classmethod
    def of(cls, form: SieveForm) -> "Sieve":
        if not form.is_valid():
            return cls(False, stage=form["stage"].value() or "")
        asked = form.cleaned_data
        return cls(
            True,
            stage=asked["stage"],
            text=asked["q"],
            fit=asked["fit"],
            order=asked["order"] or "newest",
            only_new=asked["new"],
            only_message=asked["message"],
            stars=asked["stars"],
            tag=asked["tag"].casefold(),
        )

    @property
    def only_stage(self) -> bool:
        """Whether nothing but the stage narrows the list."""
        narrower = (self.text, self.fit, self.only_new, self.only_message, self.stars, self.tag)
        return self.is_understood and not any(narrower)
