"""The forms of a skill test: the employer's cases, the applicant's answers."""

from django import forms

from codes.models import Code
from hiring.models import SkillAttempt
from hiring.models.skills import LONGEST_TEST, SHORTEST
from web.text.fields import TextField

OPTIONS = ("first", "second", "third", "fourth")
MINUTES = f"Enter the time as whole minutes from {SHORTEST} to {LONGEST_TEST}."


class MinutesForm(forms.Form):
    """How long an applicant has."""

    use_required_attribute = False
    minutes = forms.IntegerField(
        label="Time in minutes",
        min_value=SHORTEST,
        max_value=LONGEST_TEST,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), MINUTES),
    )


class ItemForm(forms.Form):
    """One case, two to four answers, and which is right."""

    use_required_attribute = False
    case = TextField(
        max_length=1500,
        label="Case",
        help_text="In your own words; do not copy descriptors of codes.",
        error_messages={"required": "Write the case."},
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    first = TextField(max_length=200, label="First answer", error_messages={"required": "Give at least two answers."})
    second = TextField(max_length=200, label="Second answer", error_messages={"required": "Give at least two answers."})
    third = TextField(max_length=200, label="Third answer", required=False)
    fourth = TextField(max_length=200, label="Fourth answer", required=False)
    right = forms.TypedChoiceField(
        label="Right answer",
        coerce=int,
        choices=[(number, f"The {name}") for number, name in enumerate(OPTIONS)],
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose which answer is right."),
    )
    code = TextField(
        max_length=12,
        required=False,
        label="Code the right answer rests on",
        help_text="The case retires when a release ends this code, and its page is shown after the test.",
    )

    def clean_code(self) -> Code | None:
        said = self.cleaned_data["code"].upper()
        if not said:
            return None
        found = Code.objects.current().filter(code=said).first()
        if found is None:
            raise forms.ValidationError(f"No code {said} is in force here. Check it, or leave the field empty.")
        return found

    def clean(self) -> dict:
        data = super().clean()
        options = [data.get(name, "") for name in OPTIONS]
        right = data.get("right")
        if right is not None and not options[right] and OPTIONS[right] not in self.errors:
            self.add_error("right", "The right answer is empty. Choose one that you wrote.")
        if options[3] and not options[2]:
            self.add_error("third", "Fill the third answer before the fourth.")
        return data

    def item(self) -> dict:
        """What the valid form says, as the action takes it."""
        said = self.cleaned_data
        options = [said[name] for name in OPTIONS if said[name]]
        return {"case": said["case"], "options": options, "right": said["right"], "code": said["code"]}


class AnswersForm(forms.Form):
    """An applicant's answers; one that is left out counts as wrong."""

    def __init__(self, *args, attempt: SkillAttempt, **kwargs) -> None:
        """Ask every case of the test as it was sent."""
        super().__init__(*args, **kwargs)
        for number, item in enumerate(attempt.items):
            self.fields[f"item-{number}"] = forms.TypedChoiceField(
                label=item["case"],
                required=False,
                coerce=int,
                empty_value=None,
                choices=list(enumerate(item["options"])),
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": "Choose one of the answers."},
            )

    def answers(self) -> list[int | None]:
        """The places of the answers, in the order of the cases."""
        return [self.cleaned_data[name] for name in self.fields]
