"""What a person types about the codes they keep."""

from django import forms

from accounts.models import User
from codes.models import CodeList
from codes.models.shelf import LONGEST_NAME, LONGEST_NOTE
from web.text.fields import TextField


class NoteForm(forms.Form):
    """My words on a code; none of them takes the note away."""

    note = TextField(
        label="Note",
        help_text="Only you see it. Leave out what tells who a patient is.",
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class ListsForm(forms.Form):
    """On which of my lists a code stands, and a new one."""

    lists = forms.ModelMultipleChoiceField(
        CodeList.objects.none(), label="Lists", required=False, widget=forms.CheckboxSelectMultiple
    )
    new = TextField(label="A new list", max_length=LONGEST_NAME, required=False)

    def __init__(self, *args, user: User, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        mine = CodeList.objects.of(user)
        self.fields["lists"].queryset = mine
        if not mine:
            del self.fields["lists"]

    def clean(self) -> dict:
        """Without lists of one's own none is ticked."""
        return {"lists": []} | (super().clean() or {})
