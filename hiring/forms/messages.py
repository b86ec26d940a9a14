"""The forms of messages and of the texts kept for them."""

import re

from django import forms
from django.core.exceptions import ValidationError

from careers.models import Organization
from hiring.models import JobApplication, Message, MessageTemplate
from hiring.models.messages import LONGEST
from web.text.fields import TextField

PLACEHOLDERS = "{name}, {job} and {employer} are filled in."
FILLED_IN = {"{name}", "{job}", "{employer}"}
IN_BRACES = re.compile(r"\{[^{}\n]{0,40}\}")


def refuse_unknown_placeholders(text: str) -> None:
    """Raise ValidationError where braces hold what is not filled in: the applicant would read it as it stands."""
    strange = [each for each in dict.fromkeys(IN_BRACES.findall(text)) if each not in FILLED_IN]
    if strange:
        raise ValidationError(f"{', '.join(strange)} is not filled in: only {{name}}, {{job}} and {{employer}} are.")


class SavedTextForm(forms.Form):
    """A form in which a kept text may stand in for one's own words."""

    use_required_attribute = False
    own = ""  # the field of one's own words, which win over a kept text

    saved = forms.ModelChoiceField(
        MessageTemplate.objects.none(), label="Or a saved reply", required=False, empty_label="None"
    )

    def __init__(self, *args, user, **kwargs) -> None:
        """Offer the texts of the user's organizations."""
        super().__init__(*args, **kwargs)
        self.fields["saved"].queryset = MessageTemplate.objects.managed_by(user)

    def clean(self) -> dict:
        cleaned = super().clean()
        if not cleaned.get(self.own) and not self.has_error(self.own) and cleaned.get("saved"):
            cleaned[self.own] = cleaned["saved"].text
            self._check_saved(cleaned["saved"])
        return cleaned

    def _check_saved(self, saved: MessageTemplate) -> None:
        """A text may have been kept before unknown placeholders were refused."""
        try:
            refuse_unknown_placeholders(saved.text)
        except ValidationError as error:
            self.add_error("saved", error)


class MessageForm(SavedTextForm):
    """What an employer writes to an applicant."""

    own = "text"
    text = TextField(
        label="Message",
        required=False,
        max_length=LONGEST,
        help_text=f"The applicant gets an email and answers here. {PLACEHOLDERS}",
        validators=[refuse_unknown_placeholders],
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    field_order = ["text", "saved"]

    def clean(self) -> dict:
        cleaned = super().clean()
        if not cleaned.get("text") and not self.errors:
            self.add_error("text", "Write a message, or choose a saved reply.")
        return cleaned


class AnswerForm(forms.Form):
    """What an applicant writes to the employer."""

    use_required_attribute = False
    text = TextField(
        label="Message to the employer",
        max_length=LONGEST,
        error_messages={"required": "Write your message first."},
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReadForm(forms.Form):
    """As far as which message an applicant has read."""

    until = forms.ModelChoiceField(Message.objects.none())

    def __init__(self, *args, application: JobApplication, **kwargs) -> None:
        """Take a message about this application only."""
        super().__init__(*args, **kwargs)
        self.fields["until"].queryset = application.messages.all()


class KeptTextForm(forms.Form):
    """A kept text, to be changed."""

    use_required_attribute = False
    title = TextField(max_length=80, error_messages={"required": "Give the text a title."})
    text = TextField(
        max_length=LONGEST,
        help_text=PLACEHOLDERS,
        validators=[refuse_unknown_placeholders],
        error_messages={"required": "Write the text."},
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class TemplateForm(KeptTextForm):
    """A text to keep, and whose it is."""

    organization = forms.ModelChoiceField(
        Organization.objects.none(), to_field_name="slug", error_messages={"required": "Choose whose text it is."}
    )
    field_order = ["organization", "title", "text"]

    def __init__(self, *args, user, **kwargs) -> None:
        """Offer the user's organizations; an only one needs no choice."""
        super().__init__(*args, **kwargs)
        mine = Organization.objects.managed_by(user)
        self.fields["organization"].queryset = mine
        if len(mine) == 1:
            self.fields["organization"].initial = mine[0].slug
            self.fields["organization"].widget = forms.HiddenInput()
