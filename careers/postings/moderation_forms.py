from django import forms

from careers.terms.reasons import SAY_WHY
from web.text.fields import TextField


class LookForm(forms.Form):
    """What a moderator looks for among live postings."""

    q = TextField(
        required=False,
        max_length=100,
        label="Title, employer, author or short id",
        widget=forms.TextInput(attrs={"type": "search"}),
    )


class DecisionForm(forms.Form):
    """A moderator's decision; all but an approval need a reason, and so does one of what looks like a scam."""

    decision = forms.ChoiceField(
        widget=forms.RadioSelect,
        label="Decision",
        error_messages={
            "invalid_choice": "That cannot be decided about a posting in this state. Its history says what was decided."
        },
    )
    reason = TextField(
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        label="Reason",
        help_text="The author reads it. An approval needs one only where scam signals stand out.",
    )

    def __init__(self, *args, decisions: list[tuple[str, str]], **kwargs) -> None:
        """Build the form for what may be decided now: name and words each."""
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = decisions

    def clean(self) -> dict:
        data = super().clean()
        if data.get("decision") in ("changes", "reject", "remove", "recall") and not data.get("reason", "").strip():
            self.add_error("reason", SAY_WHY)
        return data


# the decision about changes to a live posting, whose approved version stays up either way
OF_CHANGES = [("approve", "Approve the changes"), ("changes", "Needs changes")]
