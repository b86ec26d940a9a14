"""The rows beside a posting's form: its credential terms, its places and its questions."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone

from careers.models import Credential, CredentialGroup, JobPlace, JobPosting, ScreeningQuestion
from careers.models.choices import Issuer, QuestionKind, RequirementKind
from careers.postings.rules import refusal_of_question
from web.text.named_mistakes import NamedMistakes
from web.text.printable_texts import PrintableTexts

ZIP_CODE = re.compile(r"[0-9]{5}(-[0-9]{4})?")
ZIP_EXPECTED = "Give the ZIP code as five digits, such as 77030."
REMOVABLE = re.compile(r"(group|place|question)-\d{1,2}")


class RowForm(NamedMistakes, PrintableTexts, forms.ModelForm):
    """One row of a part of the posting. It counts once a field that tells is filled; before, it is no row at all."""

    tells: tuple[str, ...] = ()
    over_the_width: tuple[str, ...] = ()

    @property
    def wide(self) -> list[forms.BoundField]:
        return [self[name] for name in self.over_the_width]

    @property
    def short(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in self.over_the_width]

    def has_changed(self) -> bool:
        return any(self[name].data for name in self.tells)


class GroupForm(RowForm):
    """One AND-term of the credential requirement. What is said beside its alternatives needs one of them."""

    tells = ("credentials", "tier", "tier_issuers", "accept_apprentice", "within_months")
    over_the_width = ("credentials",)

    kind = forms.ChoiceField(choices=RequirementKind.choices, label="This is")
    credentials = forms.ModelMultipleChoiceField(
        queryset=Credential.objects.all(),
        to_field_name="slug",
        required=False,
        label="Any one of",
        widget=forms.CheckboxSelectMultiple(attrs={"class": "pick"}),
    )
    tier_issuers = forms.MultipleChoiceField(
        choices=Issuer.choices[:2],
        required=False,
        label="Level's list of",
        help_text="None ticked: of any issuer.",
        widget=forms.CheckboxSelectMultiple,
    )
    within_months = forms.IntegerField(required=False, min_value=1, max_value=36, label="Within months of hire")

    class Meta:
        model = CredentialGroup
        fields = ["kind", "credentials", "tier", "tier_issuers", "accept_apprentice", "within_months"]
        labels = {"tier": "Or any of this level", "accept_apprentice": "The -A form is accepted"}

    def clean(self) -> dict:
        data = super().clean()
        if not (self.errors or data.get("credentials") or data.get("tier")):
            self.add_error("credentials", "Any one of: choose a credential, or a level below them.")
        return data


class PlaceForm(RowForm):
    tells = ("city", "state", "zip_code")
    zip_code = forms.RegexField(ZIP_CODE, required=False, label="ZIP code", error_messages={"invalid": ZIP_EXPECTED})

    class Meta:
        model = JobPlace
        fields = ["city", "state", "zip_code"]


class QuestionForm(RowForm):
    tells = ("text", "knock_out")
    over_the_width = ("text",)
    kind = forms.ChoiceField(choices=QuestionKind.choices[:3], label="Answered by", required=False)

    class Meta:
        model = ScreeningQuestion
        fields = ["text", "kind", "required", "knock_out"]
        labels = {"text": "Question", "knock_out": "Mark the application at this answer"}
        help_texts = {"knock_out": ""}

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        if refusal := refusal_of_question(text, timezone.localdate()):
            raise ValidationError(refusal)
        return text

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or QuestionKind.YES_NO


class Rows(forms.BaseFormSet):
    """Rows of a part of the posting; any of them may be left or made empty."""

    noun = ""

    def get_form_kwargs(self, index: int | None) -> dict:
        return {**super().get_form_kwargs(index), "empty_permitted": True}

    def add_fields(self, form: forms.BaseForm, index: int | None) -> None:
        super().add_fields(form, index)
        if index is not None:
            form.row = f"{self.noun} {index + 1}"

    def rows(self) -> list[dict]:
        """Return the filled rows, in the order of the page."""
        return [form.cleaned_data for form in self.forms if form.has_changed()]


class Groups(Rows):
    noun = "Term"


class Places(Rows):
    noun = "Place"


class Questions(Rows):
    noun = "Question"


GroupFormSet = forms.formset_factory(GroupForm, formset=Groups, extra=1, max_num=6)
PlaceFormSet = forms.formset_factory(PlaceForm, formset=Places, extra=1, max_num=10)
QuestionFormSet = forms.formset_factory(QuestionForm, formset=Questions, extra=1, max_num=10)
ROWS: dict[str, type[Rows]] = {"group": GroupFormSet, "place": PlaceFormSet, "question": QuestionFormSet}


def rows_of(content: dict) -> dict[str, list[dict]]:
    """Return the rows of a content as a formset begins with them; a credential stands there by its slug."""
    return {"group": content["groups"], "place": content["places"], "question": content["questions"]}


def stored_rows(posting: JobPosting) -> dict[str, list[dict]]:
    """Return the rows that are stored of a posting, by prefix."""
    if not posting.pk:
        return {prefix: [] for prefix in ROWS}
    stored = posting.credential_groups.prefetch_related("credentials")
    groups = [
        {**fields, "credentials": list(group.credentials.all())}
        for fields, group in zip(_values(GroupForm, stored), stored, strict=True)
    ]
    return {
        "group": groups,
        "place": _values(PlaceForm, posting.places.all()),
        "question": _values(QuestionForm, posting.questions.all()),
    }


def _values(form: type[forms.ModelForm], rows) -> list[dict]:
    return [{name: getattr(row, name) for name in form._meta.fields if name != "credentials"} for row in rows]


def without_row(sent: QueryDict) -> QueryDict:
    """Return what was sent without the row whose button "Remove" was pressed, such as "place-1"."""
    row = sent.get("remove", "")
    if not REMOVABLE.fullmatch(row):
        return sent
    rest = sent.copy()
    for name in [name for name in rest if name.startswith(f"{row}-")]:
        del rest[name]
    return rest


def with_one_more(sent: QueryDict) -> QueryDict:
    """Return what was sent with one more empty row where "Add another" was pressed, such as "place"."""
    prefix = sent.get("more", "")
    rest = sent.copy()
    total = f"{prefix}-TOTAL_FORMS"
    if prefix in ROWS and rest.get(total, "").isdigit():
        rest[total] = str(min(int(rest[total]) + 1, ROWS[prefix].max_num))
    return rest
