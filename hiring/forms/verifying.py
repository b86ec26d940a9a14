"""The forms of what an employer checks."""

from datetime import date

from django import forms

from web.text.fields import TextField


class ScoreForm(forms.Form):
    """The score of a coding assessment, and the mark it has to reach."""

    use_required_attribute = False
    percent = forms.IntegerField(
        label="Score in percent",
        min_value=0,
        max_value=100,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "Enter the score as a whole number from 0 to 100."
        ),
    )
    pass_mark = forms.IntegerField(
        label="Pass mark in percent",
        required=False,
        min_value=0,
        max_value=100,
        help_text="From it on the assessment is passed. Empty: it is scored, and you decide.",
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), "Enter the pass mark as a whole number from 0 to 100."
        ),
    )


class VerifiedForm(forms.Form):
    """The day on which the issuer confirmed a credential."""

    use_required_attribute = False
    number = TextField(required=False, max_length=40, widget=forms.HiddenInput)
    on = forms.DateField(
        label="Confirmed on",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=dict.fromkeys(("required", "invalid"), "Enter the day on which the issuer confirmed it."),
    )

    def __init__(self, *args, today: date, **kwargs) -> None:
        """Take today from outside: nothing is confirmed on a day to come."""
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        on = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError("That day is still to come.")
        return on
