"""What an experience letter has to state."""

from django import forms

from web.text.fields import TextField


class LetterForm(forms.Form):
    """From when to when somebody coded here, and what."""

    use_required_attribute = False
    start = forms.DateField(
        label="First day",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=dict.fromkeys(("required", "invalid"), "Enter the first day of the contract."),
    )
    end = forms.DateField(
        label="Last day",
        required=False,
        help_text="Empty while the contract runs.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Enter the last day as a date, or leave it empty."},
    )
    work = TextField(
        label="What they coded",
        max_length=1000,
        help_text="Such as “outpatient surgery with CPT and ICD-10-CM, 30 hours a week”.",
        error_messages={"required": "Say what they coded."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    signer = TextField(
        label="Who signs", max_length=120, error_messages={"required": "Name who signs, with their position."}
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and end < start:
            self.add_error("end", "The last day lies before the first.")
        return cleaned
