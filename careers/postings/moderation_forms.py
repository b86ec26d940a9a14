from django import forms

from web.fields import TextField

DECISIONS = [
    ("approve", "Approve and publish"),
    ("changes", "Needs changes"),
    ("reject", "Reject"),
    ("remove", "Remove as a scam"),
]


class DecisionForm(forms.Form):
    """A moderator's decision; all but an approval need a reason."""

    decision = forms.ChoiceField(choices=DECISIONS, widget=forms.RadioSelect, label="Decision")
    reason = TextField(
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        label="Reason",
        help_text="The author reads it. Not needed for an approval.",
    )

    def clean(self) -> dict:
        data = super().clean()
        if data.get("decision") in ("changes", "reject", "remove") and not data.get("reason", "").strip():
            self.add_error("reason", "Say why, so that the author knows what to do.")
        return data


class ChangesDecisionForm(DecisionForm):
    """The decision about changes to a live posting, whose approved version stays up either way."""

    decision = forms.ChoiceField(
        choices=[("approve", "Approve the changes"), ("changes", "Needs changes")],
        widget=forms.RadioSelect,
        label="Decision",
    )
