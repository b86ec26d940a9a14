from django import forms

from careers.models.choices import ReportReason
from web.text.fields import TextField


class ReportForm(forms.Form):
    """Why a reader doubts a posting."""

    reason = forms.ChoiceField(
        choices=ReportReason.choices,
        widget=forms.RadioSelect,
        label="What is wrong with it?",
        error_messages={"required": "Choose what is wrong with it."},
    )
    note = TextField(
        required=False,
        max_length=1000,
        label="What did you see?",
        help_text="Moderators read it; the employer does not, and never learns who reported.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AppealForm(forms.Form):
    """What an employer says against a removal."""

    text = TextField(
        max_length=2000,
        label="Why should it come back?",
        help_text="Another moderator reads it and answers by email.",
        error_messages={"required": "Say why it should come back."},
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReplyForm(forms.Form):
    """What an employer says to the signs observed on its posting."""

    text = TextField(
        required=False,
        max_length=600,
        label="Your reply",
        help_text="Stands beside the signs at once. No addresses and no telephone numbers. Empty takes it back.",
        error_messages={"max_length": "A reply has at most 600 characters."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AnswerForm(forms.Form):
    """A moderator's answer to an appeal."""

    decision = forms.ChoiceField(
        choices=[("grant", "Bring it back into review"), ("refuse", "Leave it down")],
        widget=forms.RadioSelect,
        label="Decision",
        error_messages={"required": "Choose a decision."},
    )
    answer = TextField(
        max_length=2000,
        label="Answer to the employer",
        error_messages={"required": "Write the answer that the employer reads."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
