"""What is typed to the assistant: a question or a case with its day, setting and place, and a word on a suggestion."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from assistant.actions.answering import TooLong, check_length
from assistant.models import Judgment
from web.text.fields import TextField

LONGEST = 2000  # characters of a question that the next one may go on with
SETTINGS = [
    ("professional", "Professional claim"),
    ("outpatient", "Outpatient hospital"),
    ("inpatient", "Inpatient hospital"),
]
PLACES = [
    ("", "Not stated"), ("11", "11 Office"), ("12", "12 Home"), ("21", "21 Inpatient hospital"),
    ("22", "22 Outpatient hospital"), ("23", "23 Emergency room"), ("24", "24 Ambulatory surgical center"),
    ("41", "41 Ambulance, land"),
]  # fmt: skip


class _TextForm(forms.Form):
    """The parts that a question and a case share. `confirmed` says that marked words tell of nobody."""

    use_required_attribute = False

    on = forms.DateField(
        label="Date of service",
        required=False,
        help_text="Empty: the newest data that is loaded.",
        input_formats=["%Y-%m-%d", "%m/%d/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Give the date of service, for example 2024-08-15."},
    )
    setting = forms.ChoiceField(label="Claim", choices=SETTINGS, initial="professional", required=False)
    confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        # Line ends as they were typed in: offsets count characters of this text.
        text = self.cleaned_data["text"].replace("\r\n", "\n")
        try:
            check_length(text)
        except TooLong as error:
            raise ValidationError(str(error)) from error
        return text

    def clean_setting(self) -> str:
        return self.cleaned_data["setting"] or "professional"

    def clean_on(self) -> date | None:
        day = self.cleaned_data["on"]
        if day and not 1990 <= day.year <= 2100:
            raise ValidationError("Give a date between 1990 and 2100.")
        return day


class QuestionForm(_TextForm):
    text = forms.CharField(
        label="Your question",
        help_text="For example: may I bill 47383 with 47000. No names, no record numbers.",
        widget=forms.Textarea(attrs={"rows": 3}),
        strip=False,
        error_messages={"required": "Type a question, for example: global period of 47383."},
    )
    code = forms.CharField(required=False, max_length=8, widget=forms.HiddenInput)
    before = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ["text", "on", "setting"]

    def clean_before(self) -> str:
        """The question before, which the page itself put there: never a reason to refuse this one."""
        return self.cleaned_data["before"][:LONGEST]


class CaseForm(_TextForm):
    text = forms.CharField(
        label="The note",
        help_text="A sentence or an operative note, up to 64 kB, without names, record numbers and dates of birth.",
        widget=forms.Textarea(attrs={"rows": 12}),
        strip=False,
        error_messages={"required": "Paste the note or a sentence of it."},
    )
    place = forms.ChoiceField(label="Place of service", choices=PLACES, required=False)
    field_order = ["text", "on", "setting", "place"]


class JudgmentForm(forms.Form):
    """A word on one suggested code."""

    code = TextField(max_length=5)
    verdict = forms.ChoiceField(choices=Judgment.Verdict)
    other = TextField(max_length=5, required=False)
    reason = TextField(max_length=200, required=False)

    def clean(self) -> dict:
        said = super().clean()
        said["other"] = said.get("other", "").strip().upper()
        if said.get("verdict") == Judgment.Verdict.CHANGE and not said["other"]:
            self.add_error("other", "Type the code it should be, for example 47382.")
        if (
            said.get("verdict") in (Judgment.Verdict.CHANGE, Judgment.Verdict.REJECT)
            and not said.get("reason", "").strip()
        ):
            self.add_error("reason", "Say why in a few words.")
        if said.get("verdict") != Judgment.Verdict.CHANGE:
            said["other"] = ""
        return said


class ReviewForm(forms.Form):
    """What a consultant writes above a drafted answer; empty sends it as it is."""

    words = TextField(
        label="Your words, above the drafted answer",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class RefusalForm(forms.Form):
    use_required_attribute = False

    reason = TextField(
        label="Why it is not answered",
        max_length=300,
        error_messages={"required": "Say why in a sentence: the sender reads it."},
    )
